/** What a shop's days are: its time zone (IANA name) and its holidays as ISO dates, "2026-12-25". */
export interface ShopCalendar {
  readonly timeZone: string
  readonly holidays: ReadonlySet<string>
  /** Days of the week on which the shop works, Monday is 1; absent: Monday to Friday. Legal periods do not ask. */
  readonly workingDays?: ReadonlySet<number>
}

/** Whether the date is one of the days of the week, Monday to Friday by default, and no shop holiday. */
export const isWorkingDay = (
  date: Temporal.PlainDate,
  holidays: ReadonlySet<string>,
  workingDays: ReadonlySet<number> = mondayToFriday,
): boolean => workingDays.has(date.dayOfWeek) && !holidays.has(date.toString())

const mondayToFriday: ReadonlySet<number> = new Set([1, 2, 3, 4, 5])

/**
 * The same local time `days` working days later: the day itself is not counted, Friday + 1 is Monday, and so is
 * Saturday + 1. With 0 days, the same instant, or the same time on the next working day if the day is none.
 * A local time that a change of the clock skips becomes the time after the gap.
 * Throws a RangeError when `days` is no integer ≥ 0 or the time zone is unknown.
 */
export function addWorkingDays(instant: Temporal.Instant, days: number, calendar: ShopCalendar): Temporal.Instant {
  checkDays(days)
  const start = instant.toZonedDateTimeISO(calendar.timeZone)
  const date = workingDayAfter(start.toPlainDate(), days, calendar)
  return date.equals(start.toPlainDate())
    ? instant
    : date.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: start.toPlainTime() }).toInstant()
}

/**
 * The last instant of a legal period of calendar days, as of the shop's clock: the day of the event that starts it is
 * not counted, and a period that would end on a Saturday, Sunday or holiday ends with the next working day
 * (Regulation (EEC, Euratom) 1182/71, Art. 3; Directive 2011/83/EU, recital 41).
 * "Last instant" is the last millisecond, so that it survives stores that round finer fractions up to the next day.
 * Throws a RangeError when `days` is no integer ≥ 0 or the time zone is unknown.
 */
export function periodEnd(start: Temporal.Instant, days: number, calendar: ShopCalendar): Temporal.Instant {
  checkDays(days)
  const lastDay = start.toZonedDateTimeISO(calendar.timeZone).toPlainDate().add({ days })
  return workingDayAfter(lastDay, 0, { holidays: calendar.holidays })
    .add({ days: 1 })
    .toZonedDateTime(calendar.timeZone)
    .toInstant()
    .subtract({ milliseconds: 1 })
}

function workingDayAfter(
  start: Temporal.PlainDate,
  days: number,
  { holidays, workingDays }: Omit<ShopCalendar, 'timeZone'>,
): Temporal.PlainDate {
  let date = start
  let missing = days
  while (missing > 0 || !isWorkingDay(date, holidays, workingDays)) {
    date = date.add({ days: 1 })
    if (isWorkingDay(date, holidays, workingDays)) missing -= 1
  }
  return date
}

function checkDays(days: number): void {
  if (!Number.isSafeInteger(days) || days < 0) throw new RangeError(`${days} is not a number of days`)
}
