import { transition, type Guard } from './machine.ts'
import { blocker } from './rejection.ts'
import { capturesOf, capabilityOf } from './refund-sums.ts'
import { heldOf, owedOf, refundOf } from './return-due.ts'
import { spread } from './order-refund.ts'
import { returnLinesOf } from './return-view.ts'
import { paymentsOf } from './view.ts'
import type { Draft } from './draft.ts'
import type { Return } from './records-return.ts'

/** What is to be asked for now: what is still owed, or before the goods are there, what they would bring. */
function amountOf(draft: Draft, record: Return): number {
  const back = new Map(
    returnLinesOf(draft, record.id).map((row) => [row.orderLineId, row.quantity - row.missing - row.unsealed]),
  )
  const found = record.state === 'RECEIVED' ? record : { ...record, refundDue: refundOf(draft, record, back).total }
  return Math.min(owedOf(draft, found), heldOf(draft, record.orderId))
}

const nothingOwed: Guard<'return'> = ({ draft, record }) =>
  amountOf(draft, record) > 0 ? undefined : blocker('NOTHING_REFUNDABLE')

const unproven: Guard<'return'> = ({ record }) =>
  record.state === 'RECEIVED' || record.dispatchedAt !== undefined ? undefined : blocker('DISPATCH_UNPROVEN')

const replaced: Guard<'return'> = ({ record }) =>
  record.resolution === 'REPLACE' ? blocker('NOTHING_REFUNDABLE') : undefined

const byHand: Guard<'return'> = ({ draft, record }) => {
  const captures = capturesOf(draft, record.orderId)
  const order = draft.need('order', record.orderId)
  if (amountOf(draft, record) === 0 || spread(draft, order, amountOf(draft, record)).length > 0) return undefined
  const stuck = captures.find((payment) => capabilityOf(draft, payment) !== 'PARTIAL')
  const provider = stuck && draft.need('paymentProvider', stuck.providerId).name
  return blocker('PROVIDER_REFUND_UNSUPPORTED', { provider: provider ?? '' })
}

/** Rows between a return and the money that it gives back. */
export const returnMoneyTransitions = [
  transition({
    name: 'returnRefund',
    on: 'return',
    area: 'payments',
    event: 'ReturnRefundRequested',
    from: ['APPROVED', 'IN_TRANSIT', 'RECEIVED'],
    to: 'SAME',
    by: ['ACCOUNTANT', 'SYSTEM'],
    keyed: true,
    input: {},
    guards: [replaced, unproven, nothingOwed, byHand],
    effect: ({ draft, record, follow }) => {
      const order = draft.need('order', record.orderId)
      for (const { payment, amount } of spread(draft, order, amountOf(draft, record))) {
        follow('refundCreate', payment.id, { amount, cause: 'RETURN', return: record.id })
      }
    },
    doc: 'Gives back what is due for a return, the way the money came. Before the goods are there, once it is proven that they were sent.',
  }),
  transition({
    name: 'returnRefunded',
    on: 'return',
    area: 'payments',
    event: 'ReturnRefunded',
    from: ['RECEIVED'],
    to: 'REFUNDED',
    by: ['SYSTEM'],
    mutation: false,
    input: {},
    guards: [
      ({ draft, record }) => {
        const done = paymentsOf(draft, record.orderId).filter(
          (payment) => payment.returnId === record.id && payment.state === 'DONE',
        )
        const back = done.reduce((sum, refund) => sum + refund.amount, 0)
        return back >= record.refundDue ? undefined : blocker('REFUND_NOT_DONE', { left: record.refundDue - back })
      },
    ],
    effect: ({ draft, record }) => void draft.update('return', record.id, { state: 'REFUNDED' }),
    doc: 'The customer has all of the money that was due.',
  }),
]
