import type { Draft } from './draft.ts'
import type { Fields } from './field.ts'
import type { Move } from './machine.ts'
import type { Payment } from './records-fulfilment.ts'
import { paymentsOf } from './view.ts'

type PaymentMove = Pick<Move<'payment', Fields>, 'draft' | 'record' | 'ctx' | 'subject'>

/** What came back of a refund has the refund's own reference with this before it. */
const referenceOf = (refund: Payment): string => `C-${refund.reference}`

/** Whether the money of a refund that is done is here again. */
export const isReversed = (draft: Draft, refund: Payment): boolean =>
  paymentsOf(draft, refund.orderId).some((other) => other.reference === referenceOf(refund))

/**
 * Books the money of a refund as received once more, below the payment that it was of: what is done stays done (2.2). It
 * counts as any charge does, and can be given back by the same provider.
 */
export function reinstate({ draft, record, ctx, subject }: PaymentMove): Payment {
  const source = draft.need('payment', record.parentId ?? record.id)
  const back = draft.insert('payment', {
    ...source,
    id: ctx.newId('payment'),
    version: 1,
    parentId: source.id,
    operation: operationOf(draft, source),
    reference: referenceOf(record),
    providerReference: record.providerReference,
    amount: record.amount,
    amountReceived: record.amount,
    redirectUrl: undefined,
    message: undefined,
    createdAt: ctx.now,
    expiresAt: undefined,
    holdUntil: undefined,
    authorizationExpiresAt: undefined,
    paidOn: undefined,
    settledAt: ctx.now,
    refundCause: undefined,
    returnId: undefined,
  })
  subject('payment', back.id)
  return back
}

/** That of the customer's payment, of which the source may be a capture. Money without a valid payment stays apart. */
function operationOf(draft: Draft, source: Payment): Payment['operation'] {
  if (source.operation === 'ORPHAN') return 'ORPHAN'
  const parent = draft.get('payment', source.parentId)
  return parent === undefined ? source.operation : operationOf(draft, parent)
}
