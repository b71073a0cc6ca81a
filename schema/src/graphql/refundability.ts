import type { Context } from '../context.ts'
import { Draft } from '../domain/draft.ts'
import { capabilityOf, isSource, refundableOf } from '../domain/refund-sums.ts'
import { paymentsOf } from '../domain/view.ts'
import { shownAsOf } from './as-of.ts'

/** What of a payment can be given back and by which way; undefined for one shown as of a moment that has passed. */
export async function refundability(record: { readonly id: string; readonly orderId: string }, context: Context) {
  if (shownAsOf(record) !== undefined) return undefined
  const draft = new Draft(await context.rows('order', record.orderId))
  const payment = draft.need('payment', record.id)
  const all = paymentsOf(draft, payment.orderId)
  const capability = capabilityOf(draft, payment)
  return {
    capability,
    refundable: refundableOf(payment, all),
    code: isSource(payment, all) ? capability : 'NO_MONEY',
    provider: draft.need('paymentProvider', payment.providerId).name,
  }
}
