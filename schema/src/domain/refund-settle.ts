import { openException } from './exceptions.ts'
import type { Fields } from './field.ts'
import type { Move } from './machine.ts'
import { about } from './payment-exception.ts'
import { followReduction } from './refund-invoices.ts'
import { unrefunded } from './refund-sums.ts'
import type { Payment } from './records-fulfilment.ts'
import { paymentsOf } from './view.ts'

type PaymentMove = Pick<Move<'payment', Fields>, 'draft' | 'record' | 'ctx' | 'follow'>

/** Books a refund as made: the customer has the money, or the books cannot hold it and a person has to look. */
export function settleRefund(move: PaymentMove, reference: string | undefined): void {
  const { draft, record, ctx, follow } = move
  if (takeOver(move, reference)) return
  const source = draft.get('payment', record.parentId)
  const max = source === undefined ? 0 : unrefunded(source, paymentsOf(draft, record.orderId))
  const providerReference = reference ?? record.providerReference
  if (record.amount > max) {
    draft.update('payment', record.id, { state: 'ERROR', message: 'OVERDRAWN', providerReference })
    return openException(draft, ctx, about(record, 'REFUND_OVERDRAWN', { amount: record.amount, max }))
  }
  draft.update('payment', record.id, { state: 'DONE', message: undefined, providerReference, settledAt: ctx.now })
  if (record.refundCause === 'REQUESTED') followReduction(move, record)
  if (record.returnId !== undefined) follow('returnRefunded', record.returnId)
}

/**
 * The provider told of this very refund before it answered us, and it was booked as somebody else's: that row is ours,
 * and the one that waited gives way. True where it was so.
 */
export function takeOver({ draft, record, follow }: PaymentMove, reference: string | undefined): boolean {
  const told = paymentsOf(draft, record.orderId).find((other) => isTold(other, record, reference))
  if (told === undefined) return false
  draft.update('payment', told.id, { refundCause: record.refundCause, returnId: record.returnId })
  draft.update('payment', record.id, { state: 'CANCELLED', message: 'BOOKED_BEFORE', providerReference: undefined })
  if (record.returnId !== undefined) follow('returnRefunded', record.returnId)
  return true
}

/** A refund that was given up leaves the provider's reference to the row that books it after all. */
export function yieldReference(
  { draft, record }: Pick<PaymentMove, 'draft' | 'record'>,
  reference: string | undefined,
) {
  for (const other of paymentsOf(draft, record.orderId)) {
    const isGivenUp = other.operation === 'REFUND' && other.state === 'CANCELLED'
    if (isGivenUp && reference !== undefined && other.providerReference === reference)
      draft.update('payment', other.id, { providerReference: undefined })
  }
}

const isTold = (other: Payment, refund: Payment, reference: string | undefined): boolean =>
  reference !== undefined &&
  other.id !== refund.id &&
  other.operation === 'REFUND' &&
  other.refundCause === 'EXTERNAL' &&
  other.providerReference === reference &&
  other.providerId === refund.providerId &&
  other.amount === refund.amount
