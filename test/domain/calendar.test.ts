import { addWorkingDays, isWorkingDay, periodEnd } from '@waybill/schema/domain/calendar'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const berlin = { timeZone: 'Europe/Berlin', holidays: new Set(['2026-12-25', '2026-12-26', '2027-01-01']) }

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text)

const starts = fc
  .integer({ min: 1_700_000_000, max: 1_900_000_000 })
  .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000))

const zones = fc.constantFrom('Europe/Berlin', 'Asia/Tehran', 'America/New_York', 'Pacific/Apia', 'UTC')

describe('working days', () => {
  test.each([
    ['Friday + 1 is Monday', '2026-11-20T10:00:00+01:00', 1, '2026-11-23T10:00:00+01:00'],
    ['Saturday + 1 is Monday', '2026-11-21T10:00:00+01:00', 1, '2026-11-23T10:00:00+01:00'],
    ['Monday + 2 is Wednesday', '2026-11-23T10:00:00+01:00', 2, '2026-11-25T10:00:00+01:00'],
    ['Monday + 0 is the same instant', '2026-11-23T10:00:00+01:00', 0, '2026-11-23T10:00:00+01:00'],
    ['Sunday + 0 is Monday', '2026-11-22T10:00:00+01:00', 0, '2026-11-23T10:00:00+01:00'],
    ['holidays are not counted', '2026-12-24T10:00:00+01:00', 1, '2026-12-28T10:00:00+01:00'],
    ['the local time stays when the clocks change', '2026-03-27T10:00:00+01:00', 1, '2026-03-30T10:00:00+02:00'],
    ["the day is the shop's, not that of UTC", '2026-11-22T23:30:00Z', 1, '2026-11-24T00:30:00+01:00'],
  ])('%s', (_, start, days, end) => {
    expect(addWorkingDays(at(start), days, berlin).toString()).toBe(at(end).toString())
  })

  test('a local time that does not exist becomes the one after the gap', () => {
    const cairo = { timeZone: 'Africa/Cairo', holidays: new Set<string>() }
    const end = addWorkingDays(at('2026-04-23T00:30:00+02:00'), 1, cairo)
    expect(end.toString()).toBe(at('2026-04-24T01:30:00+03:00').toString())
  })

  test('days that are no count are bugs', () => {
    expect(() => addWorkingDays(at('2026-11-20T10:00:00Z'), -1, berlin)).toThrow(RangeError)
    expect(() => periodEnd(at('2026-11-20T10:00:00Z'), 1.5, berlin)).toThrow(RangeError)
  })

  test('exactly that many working days lie behind the start', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 40 }), zones, (start, days, timeZone) => {
        const calendar = { timeZone, holidays: berlin.holidays }
        const dateOf = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(timeZone).toPlainDate()
        const end = dateOf(addWorkingDays(start, days, calendar))
        let counted = 0
        for (let date = dateOf(start); !date.equals(end);) {
          date = date.add({ days: 1 })
          if (isWorkingDay(date, calendar.holidays)) counted += 1
        }
        expect(counted).toBe(days)
        expect(isWorkingDay(end, calendar.holidays)).toBe(true)
      }),
    )
  })
})

describe('legal periods', () => {
  test.each([
    ['the day of receipt is not counted', '2026-11-09T08:00:00+01:00', 14, '2026-11-23T23:59:59.999+01:00'],
    ['the hour of receipt does not matter', '2026-11-09T23:59:00+01:00', 14, '2026-11-23T23:59:59.999+01:00'],
    ['a Saturday becomes Monday', '2026-11-07T08:00:00+01:00', 14, '2026-11-23T23:59:59.999+01:00'],
    ['a Sunday becomes Monday', '2026-11-08T08:00:00+01:00', 14, '2026-11-23T23:59:59.999+01:00'],
    ['a holiday becomes the next working day', '2026-12-11T08:00:00+01:00', 14, '2026-12-28T23:59:59.999+01:00'],
    ['days across a change of the clocks are whole', '2026-03-24T12:00:00+01:00', 6, '2026-03-30T23:59:59.999+02:00'],
    ["the day of receipt is the shop's", '2026-11-09T23:30:00Z', 14, '2026-11-24T23:59:59.999+01:00'],
  ])('%s', (_, start, days, end) => {
    expect(periodEnd(at(start), days, berlin).toString()).toBe(at(end).toString())
  })

  test('the period ends with the last millisecond of a working day, at least so many days later', () => {
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 60 }), zones, (start, days, timeZone) => {
        const end = periodEnd(start, days, { timeZone, holidays: berlin.holidays }).toZonedDateTimeISO(timeZone)
        const after = end.add({ milliseconds: 1 })
        const first = start.toZonedDateTimeISO(timeZone).toPlainDate()
        expect(after.equals(after.startOfDay())).toBe(true)
        expect(isWorkingDay(end.toPlainDate(), berlin.holidays)).toBe(true)
        expect(end.toPlainDate().since(first, { largestUnit: 'days' }).days).toBeGreaterThanOrEqual(days)
      }),
    )
  })
})
