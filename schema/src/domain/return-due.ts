import { isEuCountry } from './tax.ts'
import type { Draft } from './draft.ts'
import type { Id } from './id.ts'
import type { Minor } from './money.ts'
import { capturesOf, refundableOf } from './refund-sums.ts'
import type { Order, OrderLine, Shop } from './records.ts'
import type { Return } from './records-return.ts'
import { refundSum, type RefundSum } from './return-refund.ts'
import { returnWindow, type ReturnWindow } from './return-window.ts'
import { backOf, lastDeliveredAt, returnLinesOf, returnsOf } from './return-view.ts'
import { linesOf, paymentsOf, productLinesOf } from './view.ts'

/** Until when and by what right a line of a confirmed order may be sent back. */
export function windowOf(draft: Draft, order: Order, line: OrderLine, shop: Shop): ReturnWindow {
  const country = order.shippingCountry ?? order.billingCountry ?? shop.country
  return returnWindow({
    terms: line,
    kind: line.kind === 'DELIVERY' ? 'GOODS' : line.kind,
    buyerKind: order.buyerKind,
    inEu: isEuCountry(country),
    confirmedAt: contractAt(order),
    lastDeliveredAt: lastDeliveredAt(draft, order.id),
    calendar: calendarOf(shop),
  })
}

/** When the contract was made: of an order that was taken over, with the other system. */
const contractAt = (order: Order): Temporal.Instant =>
  order.imported === undefined ? (order.confirmedAt ?? order.createdAt) : Temporal.Instant.from(order.imported.placedAt)

export const calendarOf = (shop: Shop) => ({ timeZone: shop.timeZone, holidays: new Set(shop.holidays) })

/** What a return gives back for these units, on the terms of the order; capped by what the customer's payments still hold. */
export function refundOf(
  draft: Draft,
  found: Return,
  back: ReadonlyMap<Id<'orderLine'>, number>,
): RefundSum<Id<'orderLine'>> {
  const order = draft.need('order', found.orderId)
  const delivery = linesOf(draft, order.id).find((line) => line.kind === 'DELIVERY')
  return refundSum({
    statutory: found.statutory,
    deduction: found.deduction,
    held: heldOf(draft, order.id) + askedOf(draft, found),
    back,
    lines: productLinesOf(draft, order.id).map((line) => ({
      id: line.id,
      units: line.ordered - line.cancelled,
      gross: line.gross,
      // What this return has booked already is in `back`.
      returned: line.returned - ownOf(draft, found, line.id),
      restockingFeeBp: line.restockingFeeBp,
    })),
    delivery: delivery && { gross: delivery.gross, price: delivery.unitPrice, cheapest: order.standardShipping },
  })
}

/** Units of a line that a return has brought to be refunded. */
function ownOf(draft: Draft, found: Return, lineId: Id<'orderLine'>): number {
  if (found.resolution === 'REPLACE') return 0
  const rows = returnLinesOf(draft, found.id).filter((row) => row.orderLineId === lineId)
  return rows.reduce((units, row) => units + backOf(row), 0)
}

/** What of a return's refund nobody has asked for yet. */
export const owedOf = (draft: Draft, found: Return): Minor => Math.max(0, found.refundDue - askedOf(draft, found))

/** What was asked for by a return's refunds; one that failed has to be asked for again. */
export const askedOf = (draft: Draft, found: Return): Minor =>
  paymentsOf(draft, found.orderId)
    .filter((payment) => payment.returnId === found.id && payment.state !== 'ERROR' && payment.state !== 'CANCELLED')
    .reduce((sum, refund) => sum + refund.amount, 0)

/** Whether some return of the order waits for its money, and there is some to give back. */
export const owesReturn = (draft: Draft, order: Order): boolean =>
  heldOf(draft, order.id) > 0 &&
  returnsOf(draft, order.id).some((found) => found.state === 'RECEIVED' && owedOf(draft, found) > 0)

/** The customer's money that can still go back. */
export function heldOf(draft: Draft, orderId: Order['id']): Minor {
  const all = paymentsOf(draft, orderId)
  return capturesOf(draft, orderId).reduce((sum, payment) => sum + refundableOf(payment, all), 0)
}
