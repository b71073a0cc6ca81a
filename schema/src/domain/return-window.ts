import { periodEnd, type ShopCalendar } from './calendar.ts'
import type { ReturnTerms } from './records-return.ts'

/** What decides until when a line may be sent back. */
export interface WindowQuestion {
  readonly terms: ReturnTerms
  readonly kind: 'GOODS' | 'DIGITAL' | 'SERVICE'
  readonly buyerKind: 'B2C' | 'B2B'
  /** Whether the buyer is in the EU. */
  readonly inEu: boolean
  /** When the contract was made. */
  readonly confirmedAt: Temporal.Instant
  /** When the order's last good was delivered; undefined while one is still to come. */
  readonly lastDeliveredAt: Temporal.Instant | undefined
  readonly calendar: ShopCalendar
}

/** Why a line cannot come back at all. */
export type NotReturnable = 'POLICY' | 'CUSTOM_MADE' | 'PERISHABLE' | 'DIGITAL_ACCESSED'

export interface ReturnWindow {
  /** The law gives the right, whatever the shop's policy says. */
  readonly statutory: boolean
  readonly notReturnable: NotReturnable | undefined
  /** Length of the period in days. */
  readonly days: number
  /** The last moment of a timely notice; undefined: the period has not begun. */
  readonly endsAt: Temporal.Instant | undefined
}

/** Directive 2011/83/EU, Art. 9 (1). */
const statutoryDays = 14

/**
 * Until when, and by what right, a line may be sent back. A consumer in the EU may withdraw within 14 days, or the
 * policy's if those are more (Directive 2011/83/EU, Art. 9): for goods from the delivery of the order's last good, for
 * digital products and services from the contract. What Art. 16 exempts, and what businesses buy, has the policy alone.
 * Sealed goods stay returnable: whether they were unsealed shows when they arrive.
 */
export function returnWindow(question: WindowQuestion): ReturnWindow {
  const { terms, kind, confirmedAt, lastDeliveredAt, calendar } = question
  const exempt = exemptionOf(terms)
  const statutory = question.buyerKind === 'B2C' && question.inEu && exempt === undefined
  const days = statutory ? Math.max(statutoryDays, terms.returnDays) : terms.returnDays
  const start = kind === 'GOODS' ? lastDeliveredAt : confirmedAt
  return {
    statutory,
    days,
    notReturnable: exempt ?? (statutory || terms.returnable ? undefined : 'POLICY'),
    endsAt: start && periodEnd(start, days, calendar),
  }
}

/** Until when the money of a withdrawal has to be back: 14 days from the notice (Directive 2011/83/EU, Art. 13 (1)). */
export const refundDeadline = (noticeAt: Temporal.Instant, calendar: ShopCalendar): Temporal.Instant =>
  periodEnd(noticeAt, statutoryDays, calendar)

/** Art. 16 (c), (d) and (m): made to order, perishing, or begun to be used with the buyer's consent. */
function exemptionOf(terms: ReturnTerms): NotReturnable | undefined {
  switch (terms.exemption) {
    case 'CUSTOM_MADE':
    case 'PERISHABLE':
      return terms.exemption
    case 'DIGITAL':
      return terms.digitalConsentAt !== undefined && terms.firstAccessedAt !== undefined
        ? 'DIGITAL_ACCESSED'
        : undefined
    case 'SEALED_HYGIENE':
    case 'SEALED_MEDIA':
    case undefined:
      return undefined
  }
}
