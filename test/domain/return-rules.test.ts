import { describe, expect, it } from 'vitest'
import { refundSum, type RefundQuestion } from '@waybill/schema/domain/return-refund'
import { refundDeadline, returnWindow, type WindowQuestion } from '@waybill/schema/domain/return-window'

const calendar = { timeZone: 'Europe/Stockholm', holidays: new Set(['2026-12-25']) }
const terms = {
  returnable: true,
  returnDays: 14,
  restockingFeeBp: 0,
  exemption: undefined,
  digitalConsentAt: undefined,
  firstAccessedAt: undefined,
}
const bought: WindowQuestion = {
  terms,
  kind: 'GOODS',
  buyerKind: 'B2C',
  inEu: true,
  confirmedAt: Temporal.Instant.from('2026-11-30T10:00:00Z'),
  lastDeliveredAt: Temporal.Instant.from('2026-12-02T10:00:00Z'),
  calendar,
}
const window = (changes: Partial<WindowQuestion>) => returnWindow({ ...bought, ...changes })
const day = (instant: Temporal.Instant | undefined) =>
  instant?.toZonedDateTimeISO('Europe/Stockholm').toString().slice(0, 19)

describe('the window of a return', () => {
  it('is 14 days for a consumer, the day of the last delivery not counted, until the last moment of the day', () => {
    expect(window({})).toMatchObject({ statutory: true, notReturnable: undefined })
    expect(day(window({}).endsAt)).toBe('2026-12-16T23:59:59')
  })

  it('ends on the next working day where it would end on a weekend or holiday', () => {
    const lastDeliveredAt = Temporal.Instant.from('2026-12-11T10:00:00Z')
    expect(day(window({ lastDeliveredAt }).endsAt)).toBe('2026-12-28T23:59:59')
  })

  it('counts days of the shop, also where the delivery came past midnight there', () => {
    const lastDeliveredAt = Temporal.Instant.from('2026-12-01T23:30:00Z')
    expect(day(window({ lastDeliveredAt }).endsAt)).toBe('2026-12-16T23:59:59')
  })

  it('has not begun while a good of the order is still to come', () => {
    expect(window({ lastDeliveredAt: undefined })).toEqual({
      statutory: true,
      days: 14,
      notReturnable: undefined,
      endsAt: undefined,
    })
  })

  it('begins with the contract for what is not delivered as goods', () => {
    expect(day(window({ kind: 'DIGITAL' }).endsAt)).toBe('2026-12-14T23:59:59')
  })

  it('is the policy’s where that is longer, and never shorter for a consumer', () => {
    expect(day(window({ terms: { ...terms, returnDays: 30 } }).endsAt)).toBe('2027-01-01T23:59:59')
    expect(day(window({ terms: { ...terms, returnable: false, returnDays: 3 } }).endsAt)).toBe('2026-12-16T23:59:59')
    expect(window({ terms: { ...terms, returnable: false } }).notReturnable).toBeUndefined()
  })

  it.each([{ buyerKind: 'B2B' as const }, { inEu: false }])('is the policy’s alone for %o', (changes) => {
    const short = window({ ...changes, terms: { ...terms, returnDays: 3 } })
    expect(short).toMatchObject({ statutory: false, notReturnable: undefined })
    expect(day(short.endsAt)).toBe('2026-12-07T23:59:59')
    expect(window({ ...changes, terms: { ...terms, returnable: false } }).notReturnable).toBe('POLICY')
  })

  it.each(['CUSTOM_MADE', 'PERISHABLE'] as const)('H29 never opens for what is %s', (exemption) => {
    expect(window({ terms: { ...terms, exemption } })).toMatchObject({ statutory: false, notReturnable: exemption })
  })

  it('H29 closes for a digital product with consent and access, and for neither alone', () => {
    const at = Temporal.Instant.from('2026-12-01T10:00:00Z')
    const digital = { ...terms, exemption: 'DIGITAL' as const }
    const of = (changes: object) => window({ kind: 'DIGITAL', terms: { ...digital, ...changes } }).notReturnable
    expect(of({ digitalConsentAt: at, firstAccessedAt: at })).toBe('DIGITAL_ACCESSED')
    expect([of({}), of({ digitalConsentAt: at }), of({ firstAccessedAt: at })]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it.each(['SEALED_HYGIENE', 'SEALED_MEDIA'] as const)(
    'H29 stays open for what is %s until it is looked at',
    (exemption) => {
      expect(window({ terms: { ...terms, exemption } })).toMatchObject({ statutory: true, notReturnable: undefined })
    },
  )

  it('asks for the money back within 14 days of the notice', () => {
    expect(day(refundDeadline(Temporal.Instant.from('2026-12-02T10:00:00Z'), calendar))).toBe('2026-12-16T23:59:59')
  })
})

describe('the refund of a return', () => {
  const mug = { id: 'mug', units: 4, gross: 10_000, returned: 0, restockingFeeBp: 1000 }
  const all: RefundQuestion<string> = {
    statutory: true,
    lines: [mug],
    back: new Map([['mug', 4]]),
    delivery: { gross: 500, price: 500, cheapest: 500 },
    deduction: 0,
    held: 1_000_000,
  }

  it('H38 gives a withdrawal of everything the goods and the standard delivery, without a fee', () => {
    expect(refundSum(all)).toEqual({
      parts: [
        { kind: 'GOODS', line: 'mug', quantity: 4, amount: 10_000 },
        { kind: 'SHIPPING', amount: 500 },
      ],
      total: 10_500,
    })
  })

  it('H38 takes the fee off a return out of goodwill, and keeps the delivery', () => {
    expect(refundSum({ ...all, statutory: false })).toEqual({
      parts: [
        { kind: 'GOODS', line: 'mug', quantity: 4, amount: 10_000 },
        { kind: 'RESTOCKING_FEE', line: 'mug', basisPoints: 1000, amount: -1000 },
      ],
      total: 9000,
    })
  })

  it('H38 keeps the delivery where something is kept, until the last of it comes back', () => {
    const first = refundSum({ ...all, back: new Map([['mug', 3]]) })
    expect(first).toEqual({ parts: [{ kind: 'GOODS', line: 'mug', quantity: 3, amount: 7500 }], total: 7500 })
    const last = refundSum({ ...all, lines: [{ ...mug, returned: 3 }], back: new Map([['mug', 1]]) })
    expect(last.total).toBe(2500 + 500)
  })

  it('gives back the cheapest method’s price where the customer chose a dearer one', () => {
    const delivery = { gross: 1815, price: 1500, cheapest: 500 }
    expect(refundSum({ ...all, delivery }).parts[1]).toEqual({ kind: 'SHIPPING', amount: 605 })
  })

  it('gives units one by one exactly what they cost together', () => {
    const line = { ...mug, units: 3, gross: 1000 }
    const one = (returned: number) =>
      refundSum({ ...all, delivery: undefined, lines: [{ ...line, returned }], back: new Map([['mug', 1]]) }).total
    expect([one(0), one(1), one(2)]).toEqual([333, 334, 333])
  })

  it('takes off what the goods have lost by use, never more than they were worth', () => {
    const part = { ...all, delivery: undefined, back: new Map([['mug', 1]]) }
    expect(refundSum({ ...part, deduction: 400 })).toEqual({
      parts: [
        { kind: 'GOODS', line: 'mug', quantity: 1, amount: 2500 },
        { kind: 'DIMINISHED_VALUE', amount: -400 },
      ],
      total: 2100,
    })
    expect(refundSum({ ...part, deduction: 9999 }).total).toBe(0)
  })

  it('bounds a deduction by what is left after the fee', () => {
    expect(refundSum({ ...all, statutory: false, deduction: 9999 }).total).toBe(0)
  })
})
