import type { Draft } from './draft.ts'
import { choice, flag, money, optional, type Fields } from './field.ts'
import { transition, type Move } from './machine.ts'
import type { Minor } from './money.ts'
import { capabilityOf, capturesOf, excessOf, givableOf, refundableOf } from './refund-sums.ts'
import type { Payment } from './records-fulfilment.ts'
import { blocker } from './rejection.ts'
import { openOf, paymentsOf, productLinesOf } from './view.ts'

/** What becomes of the money when an order is given up, all or in part. */
export const refundDecision = choice(
  'RefundDecision',
  ['FULL', 'NONE'],
  'What becomes of the customer’s money that the order no longer asks for; needed where there is any.',
)

type OrderMove = Move<'order', Fields>

/** Carries out a decision about money that the order does not ask for any more. */
export function decideRefund(
  { draft, record, follow }: Pick<OrderMove, 'draft' | 'record' | 'follow'>,
  decision: 'FULL' | 'NONE' | undefined,
): void {
  const order = draft.need('order', record.id)
  const amount = excessOf(order, paymentsOf(draft, order.id))
  if (amount === 0 || decision === undefined) return
  if (decision === 'FULL') follow('orderExcessRefund', order.id, { amount })
  else draft.update('order', order.id, { kept: order.kept + amount })
}

/** What is not confirmed yet has at most a part of a transfer, which a person gives back. */
const states = ['ORDER', 'CANCELLED'] as const

export const orderRefundTransitions = [
  transition({
    name: 'orderRefund',
    on: 'order',
    area: 'payments',
    event: 'OrderRefunded',
    from: states,
    to: 'SAME',
    by: ['SALES', 'ACCOUNTANT'],
    keyed: true,
    input: { keepOpen: optional(flag('Refund although something is still to ship, which then ships unpaid.')) },
    guards: [
      ({ draft, record }) => (sourcesOf(draft, record).length > 0 ? undefined : blocker('NOTHING_REFUNDABLE')),
      ({ draft, record }) => {
        const stuck = sourcesOf(draft, record).find((payment) => capabilityOf(draft, payment) === 'NONE')
        const provider = stuck && draft.need('paymentProvider', stuck.providerId).name
        return stuck && blocker('PROVIDER_REFUND_UNSUPPORTED', { provider })
      },
      ({ draft, record }) => {
        const all = paymentsOf(draft, record.id)
        const begun = sourcesOf(draft, record).find(
          (payment) => capabilityOf(draft, payment) === 'FULL_ONLY' && givableOf(draft, payment, all) === 0,
        )
        return begun && blocker('PROVIDER_FULL_REFUND_ONLY', { amount: begun.amountReceived ?? begun.amount })
      },
    ],
    inputGuards: [
      ({ draft, record, input }) => {
        const open = record.state === 'ORDER' && productLinesOf(draft, record.id).some((line) => openOf(line) > 0)
        return open && input.keepOpen !== true ? blocker('OPEN_QUANTITIES') : undefined
      },
    ],
    effect: ({ draft, record, follow }) => {
      for (const payment of sourcesOf(draft, record)) follow('refundCreate', payment.id)
    },
    doc: 'Gives all of the customer’s money back the way it came, one refund for each capture, the newest first.',
  }),
  transition({
    name: 'orderExcessRefund',
    on: 'order',
    area: 'payments',
    event: 'OrderExcessRefunded',
    from: states,
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    input: { amount: money('What the order does not ask for any more.') },
    guards: [],
    effect: ({ draft, record, input, follow }) => {
      for (const { payment, amount } of spread(draft, record, input.amount)) {
        follow('refundCreate', payment.id, { amount, cause: 'CANCELLATION' })
      }
    },
    doc: 'Gives back what the order does not ask for any more, as far as the providers can; the rest is left to a person.',
  }),
]

/** The captures of which something can be asked back, newest first. */
const sourcesOf = (draft: Draft, order: OrderMove['record']): readonly Payment[] => {
  const all = paymentsOf(draft, order.id)
  return capturesOf(draft, order.id).filter((payment) => refundableOf(payment, all) > 0)
}

/** An amount over the captures, newest first, none of which has to give more than its provider can. */
export function spread(draft: Draft, order: OrderMove['record'], amount: Minor) {
  const all = paymentsOf(draft, order.id)
  let left = amount
  return sourcesOf(draft, order).flatMap((payment) => {
    const givable = givableOf(draft, payment, all)
    const part = capabilityOf(draft, payment) === 'FULL_ONLY' && givable > left ? 0 : Math.min(givable, left)
    left -= part
    return part > 0 ? [{ payment, amount: part }] : []
  })
}
