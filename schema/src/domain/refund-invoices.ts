import type { Draft } from './draft.ts'
import type { Fields } from './field.ts'
import { documentsOf, saidOf, unitsSaid } from './invoice-view.ts'
import type { Move } from './machine.ts'
import { share, type Minor } from './money.ts'
import { paymentSums } from './payment-sums.ts'
import type { Payment } from './records-fulfilment.ts'
import type { Order } from './records.ts'
import { linesOf, paymentsOf } from './view.ts'

/**
 * Follows a refund without quantities once it is made, since a posted document stays whatever becomes of money that was
 * only asked for: on an invoiced order it lowers the price, by as much of it as the shop was owed. Money that no document
 * and no unit asks for goes back without one.
 */
export function followReduction(
  { draft, follow }: Pick<Move<'payment', Fields>, 'draft' | 'follow'>,
  refund: Pick<Payment, 'orderId' | 'parentId' | 'amount'>,
): void {
  if (draft.get('payment', refund.parentId)?.operation === 'ORPHAN') return
  const order = draft.need('order', refund.orderId)
  if (!documentsOf(draft, order.id).some((document) => document.state === 'POSTED')) return
  const { net, refunding } = paymentSums(order, paymentsOf(draft, order.id))
  const spare = Math.max(0, net + refund.amount - refunding - claimOf(draft, order))
  if (refund.amount > spare) follow('orderPriceReduce', order.id, { amount: refund.amount - spare })
}

/** What the shop asks for: what its documents say, and the units that are in none yet, at their price. */
function claimOf(draft: Draft, order: Order): Minor {
  const documents = documentsOf(draft, order.id)
  const said = saidOf(draft, documents)
  const written = said.reduce((sum, line) => sum + line.gross, 0)
  if (order.state === 'CANCELLED') return written
  const open = linesOf(draft, order.id).map((line) => {
    const units = line.ordered - line.cancelled
    const left = units - line.returned - unitsSaid(said, line.id)
    return left <= 0 ? 0 : share(line.gross, left, units)
  })
  return open.reduce((sum, worth) => sum + worth, written)
}
