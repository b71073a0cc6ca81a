import type { Draft } from './draft.ts'
import type { Minor } from './money.ts'
import { isCharge, isLive, paymentSums, totalOf } from './payment-sums.ts'
import type { Payment } from './records-fulfilment.ts'
import { refundCapabilities, type Order, type RefundCapability } from './records.ts'
import { paymentsOf } from './view.ts'

/** Money that came, by the row that brought it: a charge, else its captures; or money without a valid payment. */
export const isSource = (payment: Payment, all: readonly Payment[]): boolean =>
  payment.state === 'DONE' &&
  (payment.operation === 'CAPTURE' ||
    payment.operation === 'ORPHAN' ||
    (isCharge(payment) &&
      !all.some((part) => part.parentId === payment.id && part.operation === 'CAPTURE' && part.state === 'DONE')))

const refundsOf = (payment: Payment, all: readonly Payment[]): readonly Payment[] =>
  all.filter((refund) => refund.parentId === payment.id && refund.operation === 'REFUND')

const sum = (refunds: readonly Payment[]): Minor => refunds.reduce((total, refund) => total + refund.amount, 0)

/** What of a source has not gone back; refunds that are only asked for do not count. Zero for what is no source. */
export function unrefunded(payment: Payment, all: readonly Payment[]): Minor {
  if (!isSource(payment, all)) return 0
  const received = payment.amountReceived ?? payment.amount
  return received - sum(refundsOf(payment, all).filter((refund) => refund.state === 'DONE'))
}

/** What of a source can still be asked back: nothing that went back already or is on its way counts twice. */
export function refundableOf(payment: Payment, all: readonly Payment[]): Minor {
  return Math.max(0, unrefunded(payment, all) - sum(refundsOf(payment, all).filter(isLive)))
}

/** What of a source can still be asked back, and its provider can give back in one go. */
export function givableOf(draft: Draft, payment: Payment, all: readonly Payment[]): Minor {
  const refundable = refundableOf(payment, all)
  switch (capabilityOf(draft, payment)) {
    case 'NONE':
      return 0
    case 'FULL_ONLY':
      return refundable === (payment.amountReceived ?? payment.amount) ? refundable : 0
    case 'PARTIAL':
      return refundable
  }
}

/** What can be given back by the way the money came: the least of what the provider and the customer's method can. */
export function capabilityOf(draft: Draft, payment: Payment): RefundCapability {
  const provider = draft.need('paymentProvider', payment.providerId).refundCapability
  const least = Math.min(...[provider, payment.refundCapability].map((of) => refundCapabilities.indexOf(of)))
  return refundCapabilities[least] ?? 'NONE'
}

/** The charges and captures that brought an order's money, newest first. */
export const capturesOf = (draft: Draft, orderId: Order['id']): readonly Payment[] => {
  const all = paymentsOf(draft, orderId)
  return all.filter((payment) => isSource(payment, all) && payment.operation !== 'ORPHAN').toReversed()
}

/**
 * Money that the order does not ask for: neither on its way back nor kept by decision. Never negative. `coming` counts
 * as if it were there.
 */
export function excessOf(
  order: Pick<Order, 'state' | 'total' | 'kept'>,
  all: readonly Payment[],
  coming: Minor = 0,
): Minor {
  const { net, refunding, forReturns } = paymentSums(order, all)
  return Math.max(0, net + coming - refunding - Math.max(0, totalOf(order) - forReturns) - order.kept)
}
