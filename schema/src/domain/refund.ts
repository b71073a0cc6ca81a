import { openException } from './exceptions.ts'
import { choice, date, id, internal, line, money, optional, type Fields } from './field.ts'
import { transition, type Guard, type Move } from './machine.ts'
import { about } from './payment-exception.ts'
import { dayOf } from './payment.ts'
import { insertPart } from './payment-parts.ts'
import { capabilityOf, refundableOf, unrefunded } from './refund-sums.ts'
import { followReduction } from './refund-invoices.ts'
import { isReversed, reinstate } from './refund-reverse.ts'
import { settleRefund, takeOver, yieldReference } from './refund-settle.ts'
import { refundCauses } from './records.ts'
import { blocker } from './rejection.ts'
import { paymentsOf } from './view.ts'

type PaymentGuard = Guard<'payment'>
type PaymentMove = Move<'payment', Fields>

/** What can still be asked back of the payment that the move is on. */
const refundable = ({ draft, record }: Pick<PaymentMove, 'draft' | 'record'>) =>
  refundableOf(record, paymentsOf(draft, record.orderId))

const nothingRefundable: PaymentGuard = (look) => (refundable(look) > 0 ? undefined : blocker('NOTHING_REFUNDABLE'))

const unsupported: PaymentGuard = ({ draft, record }) =>
  capabilityOf(draft, record) === 'NONE'
    ? blocker('PROVIDER_REFUND_UNSUPPORTED', { provider: draft.need('paymentProvider', record.providerId).name })
    : undefined

const wrongAmount = (move: Pick<PaymentMove, 'draft' | 'record'>, amount: number | undefined) => {
  const max = refundable(move)
  return amount === undefined || (amount > 0 && amount <= max)
    ? undefined
    : blocker('REFUND_EXCEEDS_REFUNDABLE', { max })
}

const notRefund: PaymentGuard = ({ record }) => (record.operation === 'REFUND' ? undefined : blocker('NOT_A_REFUND'))

/** What came back once is no refund any more. */
const reversed: PaymentGuard = ({ draft, record }) =>
  record.operation === 'REFUND' && isReversed(draft, record) ? blocker('NOT_A_REFUND') : undefined

/** Asked again, it has to fit beside what was asked for since. */
const noRoom: PaymentGuard = ({ draft, record }) => {
  const source = draft.get('payment', record.parentId)
  if (record.operation !== 'REFUND' || source === undefined) return undefined
  const max = refundableOf(source, paymentsOf(draft, record.orderId))
  return record.amount <= max ? undefined : blocker('REFUND_EXCEEDS_REFUNDABLE', { max })
}

export const refundTransitions = [
  transition({
    name: 'refundCreate',
    makes: 'payment',
    on: 'payment',
    area: 'payments',
    event: 'RefundRequested',
    from: ['DONE'],
    to: 'SAME',
    by: ['SALES', 'ACCOUNTANT', 'SYSTEM'],
    keyed: true,
    input: {
      amount: optional(money('How much of it; left out: all that can be given back.')),
      cause: internal(choice('RefundCause', refundCauses, 'Why it goes back.')),
      return: internal(id('return', 'The return that it is for.')),
    },
    guards: [nothingRefundable, unsupported],
    inputGuards: [
      (move) => wrongAmount(move, move.input.amount),
      (move) => {
        const { draft, record, input } = move
        const amount = record.amountReceived ?? record.amount
        const whole = refundable(move) === amount && (input.amount ?? amount) === amount
        return capabilityOf(draft, record) === 'FULL_ONLY' && !whole
          ? blocker('PROVIDER_FULL_REFUND_ONLY', { amount })
          : undefined
      },
    ],
    effect: (move) => {
      const amount = move.input.amount ?? refundable(move)
      const part = insertPart(move, 'REFUND', amount)
      move.draft.update('payment', part.id, {
        refundCause: move.input.cause ?? 'REQUESTED',
        returnId: move.input.return,
      })
    },
    doc: 'Gives money back the way it came, all of it or a part. The provider is asked a moment later.',
  }),
  transition({
    name: 'refundRecordManual',
    makes: 'payment',
    on: 'payment',
    area: 'payments',
    event: 'RefundRecorded',
    from: ['DONE'],
    to: 'SAME',
    by: ['SALES', 'ACCOUNTANT'],
    keyed: true,
    input: {
      amount: optional(money('How much was given back; left out: all that can be.')),
      reference: line('The bank’s or till’s reference.'),
      date: optional(date('Day on which it went back; left out: today.')),
      return: optional(id('return', 'The return that it is for.')),
    },
    guards: [nothingRefundable],
    inputGuards: [
      (move) => wrongAmount(move, move.input.amount),
      ({ draft, record, input }) =>
        input.return === undefined || draft.get('return', input.return)?.orderId === record.orderId
          ? undefined
          : blocker('RECORD_NOT_FOUND', { record: 'return' }),
    ],
    effect: (move) => {
      const { draft, input, ctx, shop } = move
      const amount = input.amount ?? refundable(move)
      const part = insertPart(move, 'REFUND', amount)
      draft.update('payment', part.id, {
        state: 'DONE',
        refundCause: 'MANUAL',
        providerReference: input.reference,
        paidOn: input.date ?? dayOf(ctx.now, shop),
        settledAt: ctx.now,
        returnId: input.return,
      })
      if (input.return === undefined) followReduction(move, part)
      else move.follow('returnRefunded', input.return)
    },
    doc: 'A person gave money back, by transfer or at the till: the way for payments that no provider can give back.',
  }),
  transition({
    name: 'refundRecordExternal',
    makes: 'payment',
    on: 'payment',
    area: 'payments',
    event: 'RefundReported',
    from: ['DONE'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    input: {
      amount: money('What went back.'),
      providerReference: optional(line('The provider’s id of the refund.')),
      cause: choice('RefundCause', refundCauses, 'EXTERNAL or CHARGEBACK.'),
    },
    guards: [
      ({ draft, record }) =>
        unrefunded(record, paymentsOf(draft, record.orderId)) > 0 ? undefined : blocker('NOTHING_REFUNDABLE'),
    ],
    inputGuards: [
      ({ draft, record, input }) => {
        const max = unrefunded(record, paymentsOf(draft, record.orderId))
        return input.amount > 0 && input.amount <= max ? undefined : blocker('REFUND_EXCEEDS_REFUNDABLE', { max })
      },
    ],
    effect: (move) => {
      const { draft, record, input, ctx } = move
      const part = insertPart(move, 'REFUND', input.amount)
      const { providerReference, cause: refundCause } = input
      yieldReference(move, providerReference)
      draft.update('payment', part.id, { state: 'DONE', refundCause, providerReference, settledAt: ctx.now })
      if (refundCause === 'EXTERNAL') followReduction(move, part)
      if (refundCause === 'CHARGEBACK') openException(draft, ctx, about(record, 'CHARGEBACK', { amount: input.amount }))
    },
    doc: 'Money went back that nobody asked for here: at the provider’s own desk, or taken back by the customer’s bank.',
  }),
  transition({
    name: 'refundSetPending',
    on: 'payment',
    area: 'payments',
    event: 'RefundBecamePending',
    from: ['DRAFT'],
    to: ['PENDING', 'CANCELLED'],
    by: ['SYSTEM'],
    mutation: false,
    input: { providerReference: optional(line('The provider’s id of the refund.')) },
    guards: [notRefund],
    effect: (move) => {
      const { draft, record, input } = move
      if (takeOver(move, input.providerReference)) return
      const providerReference = input.providerReference ?? record.providerReference
      draft.update('payment', record.id, { state: 'PENDING', providerReference })
    },
    doc: 'The provider has taken the refund on; the money is on its way.',
  }),
  transition({
    name: 'refundComplete',
    on: 'payment',
    area: 'payments',
    event: 'RefundCompleted',
    from: ['DRAFT', 'PENDING', 'ERROR'],
    to: ['DONE', 'ERROR', 'CANCELLED'],
    by: ['SYSTEM'],
    mutation: false,
    input: { providerReference: optional(line('The provider’s id of the refund.')) },
    guards: [notRefund],
    effect: (move) => settleRefund(move, move.input.providerReference),
    doc: 'The customer has the money back; a refund that the books cannot hold waits for a person instead.',
  }),
  transition({
    name: 'refundFail',
    on: 'payment',
    area: 'payments',
    event: 'RefundFailed',
    from: ['DRAFT', 'PENDING'],
    to: 'ERROR',
    by: ['SYSTEM'],
    mutation: false,
    input: { message: line('What the provider said.') },
    guards: [notRefund],
    effect: ({ draft, record, input, ctx }) => {
      draft.update('payment', record.id, { state: 'ERROR', message: input.message })
      openException(draft, ctx, about(record, 'REFUND_FAILED', { message: input.message }))
    },
    doc: 'The provider has refused the refund: the money is still here and can be given back another way.',
  }),
  transition({
    name: 'refundReverse',
    makes: 'payment',
    on: 'payment',
    area: 'payments',
    event: 'RefundReversed',
    from: ['DONE'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    input: { message: optional(line('What the provider said.')) },
    guards: [notRefund, reversed],
    effect: (move) => {
      const { draft, input, ctx } = move
      const record = reinstate(move)
      if (move.record.refundCause === 'CHARGEBACK') return
      openException(draft, ctx, about(record, 'REFUND_RETURNED', { amount: record.amount, message: input.message }))
    },
    doc: 'Money that had gone back is here again, and counts as received anew: a chargeback was decided for the shop, or a refund came back from the customer’s bank.',
  }),
  transition({
    name: 'refundRetry',
    on: 'payment',
    area: 'payments',
    event: 'RefundRetried',
    from: ['ERROR'],
    to: 'DRAFT',
    by: ['SALES', 'ACCOUNTANT'],
    keyed: true,
    input: {},
    guards: [notRefund, noRoom],
    effect: ({ draft, record }) =>
      void draft.update('payment', record.id, { state: 'DRAFT', message: undefined, providerReference: undefined }),
    doc: 'Asks the provider once more for a refund that has failed.',
  }),
  transition({
    name: 'refundCancel',
    on: 'payment',
    area: 'payments',
    event: 'RefundCancelled',
    from: ['ERROR'],
    to: 'CANCELLED',
    by: ['SALES', 'ACCOUNTANT'],
    input: {},
    guards: [notRefund],
    effect: ({ draft, record }) => void draft.update('payment', record.id, { state: 'CANCELLED' }),
    doc: 'Gives up a refund that has failed.',
  }),
]
