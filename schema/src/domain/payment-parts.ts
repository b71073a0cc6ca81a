import { clearException, openException } from './exceptions.ts'
import { choice, formatted, integer, line, money, optional } from './field.ts'
import { transition, type Move } from './machine.ts'
import type { Fields } from './field.ts'
import { about, afterMoney } from './payment.ts'
import { authorizedRest, isLive, paymentSums, totalOf } from './payment-sums.ts'
import type { PaymentOperation } from './records.ts'
import { blocker } from './rejection.ts'
import { paymentsOf } from './view.ts'

type PaymentMove = Move<'payment', Fields>

/** What a provider can say of a payment. */
const reports = ['PENDING', 'AUTHORIZED', 'CAPTURED', 'FAILED', 'CANCELLED', 'VOIDED'] as const

/** Rows of the parts of a payment: captures, voids, money without a payment; and the door for what providers report. */
export const paymentPartTransitions = [
  transition({
    name: 'paymentCapture',
    on: 'payment',
    area: 'payments',
    event: 'PaymentCaptureRequested',
    from: ['AUTHORIZED'],
    to: 'SAME',
    by: ['ACCOUNTANT', 'SYSTEM'],
    keyed: true,
    input: { amount: optional(money('How much of it; left out: what the order still asks for.')) },
    guards: [
      ({ draft, record }) =>
        authorizedRest(record, paymentsOf(draft, record.orderId)) > 0 ? undefined : blocker('NOTHING_TO_CAPTURE'),
    ],
    inputGuards: [
      ({ draft, record, input }) => {
        const max = authorizedRest(record, paymentsOf(draft, record.orderId))
        const amount = input.amount
        return amount === undefined || (amount > 0 && amount <= max)
          ? undefined
          : blocker('CAPTURE_EXCEEDS_AUTHORIZED', { max })
      },
    ],
    effect: (move) => {
      const all = paymentsOf(move.draft, move.record.orderId)
      const order = move.draft.need('order', move.record.orderId)
      const asked = Math.max(0, totalOf(order) - paymentSums(order, all).net)
      const rest = authorizedRest(move.record, all)
      insertPart(move, 'CAPTURE', move.input.amount ?? (asked > 0 ? Math.min(rest, asked) : rest))
    },
    doc: 'Takes authorised money, all that the order asks for or a part.',
  }),
  transition({
    name: 'paymentVoid',
    on: 'payment',
    area: 'payments',
    event: 'PaymentVoidRequested',
    from: ['AUTHORIZED'],
    to: 'SAME',
    by: ['ACCOUNTANT', 'SYSTEM'],
    keyed: true,
    input: {},
    guards: [
      ({ draft, record }) =>
        authorizedRest(record, paymentsOf(draft, record.orderId)) > 0 ? undefined : blocker('NOTHING_TO_VOID'),
    ],
    effect: (move) =>
      insertPart(move, 'VOID', authorizedRest(move.record, paymentsOf(move.draft, move.record.orderId))),
    doc: 'Gives authorised money back that was not captured.',
  }),
  transition({
    name: 'paymentCaptureDue',
    on: 'order',
    area: 'payments',
    event: 'PaymentCaptureDue',
    from: ['ORDER'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    input: {},
    guards: [
      ({ draft, record }) =>
        paymentSums(record, paymentsOf(draft, record.id)).authorized > 0 ? undefined : blocker('NOTHING_TO_CAPTURE'),
    ],
    effect: ({ draft, record, follow }) => {
      const all = paymentsOf(draft, record.id)
      let asked = Math.max(0, totalOf(record) - paymentSums(record, all).net)
      for (const payment of all) {
        const rest = authorizedRest(payment, all)
        const amount = Math.min(rest, asked)
        if (amount > 0) follow('paymentCapture', payment.id, { amount })
        if (rest > amount) follow('paymentVoid', payment.id)
        asked -= amount
      }
    },
    doc: 'The first fulfilment takes the authorised money that the order asks for and gives the rest back.',
  }),
  transition({
    name: 'paymentPartComplete',
    on: 'payment',
    area: 'payments',
    event: 'PaymentPartCompleted',
    from: ['PENDING', 'ERROR'],
    to: 'DONE',
    by: ['SYSTEM'],
    mutation: false,
    input: { providerReference: optional(line('The provider’s id of the part.')) },
    guards: [({ record }) => (record.parentId === undefined ? blocker('NOT_A_PART') : undefined)],
    effect: (move) => {
      const { draft, record, input, ctx } = move
      draft.update('payment', record.id, {
        state: 'DONE',
        providerReference: input.providerReference,
        amountReceived: record.operation === 'CAPTURE' ? record.amount : undefined,
        settledAt: ctx.now,
      })
      clearException(draft, ctx, 'CAPTURE_FAILED', record.id)
      closeParent(move)
      afterMoney(move)
    },
    doc: 'The provider has carried out a capture or void.',
  }),
  transition({
    name: 'paymentPartFail',
    on: 'payment',
    area: 'payments',
    event: 'PaymentPartFailed',
    from: ['PENDING'],
    to: 'ERROR',
    by: ['SYSTEM'],
    mutation: false,
    input: { message: line('What the provider said.') },
    guards: [({ record }) => (record.parentId === undefined ? blocker('NOT_A_PART') : undefined)],
    effect: ({ draft, record, input, ctx }) => {
      draft.update('payment', record.id, { state: 'ERROR', message: input.message })
      openException(draft, ctx, about(record, `${record.operation}_FAILED`, { message: input.message }))
    },
    doc: 'The provider has refused a capture or void; the authorisation stands as before.',
  }),
  transition({
    name: 'paymentOrphan',
    on: 'payment',
    area: 'payments',
    event: 'PaymentOrphaned',
    from: ['DRAFT', 'PENDING', 'AUTHORIZED', 'DONE', 'CANCELLED', 'ERROR'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    input: {
      amount: integer(0, Number.MAX_SAFE_INTEGER, 'What came, in minor units.'),
      currency: formatted('currency', 'Its currency.', 3),
      code: choice(
        'OrphanCode',
        ['ORPHAN_CAPTURE', 'AMOUNT_MISMATCH', 'CURRENCY_MISMATCH'],
        'Why it belongs to no valid payment.',
      ),
    },
    guards: [],
    effect: (move) => {
      const { draft, record, input, ctx } = move
      insertPart(move, 'ORPHAN', input.amount, input.currency)
      openException(draft, ctx, about(record, input.code, { amount: input.amount, currency: input.currency }))
    },
    doc: 'Money came without a valid payment: it is kept apart, can be refunded, and covers nothing.',
  }),
  transition({
    name: 'paymentReport',
    on: 'payment',
    area: 'payments',
    event: 'PaymentReported',
    from: ['DRAFT', 'PENDING', 'AUTHORIZED', 'DONE', 'CANCELLED', 'ERROR'],
    to: 'SAME',
    by: ['PROVIDER', 'SYSTEM'],
    mutation: false,
    stock: true,
    input: {
      kind: choice('ProviderReport', reports, 'What the provider says.'),
      amount: integer(0, Number.MAX_SAFE_INTEGER, 'In minor units.'),
      currency: formatted('currency', 'ISO 4217 code.', 3),
      eventId: line('The provider’s id of the message.'),
      message: optional(line('What it says of a failure.')),
    },
    guards: [],
    effect: (move) => {
      const report = { kind: move.input.kind, amount: move.input.amount, currency: move.input.currency }
      move.fact('report', { ...report, eventId: move.input.eventId })
      followReport(move, { ...report, message: move.input.message })
    },
    doc: 'A provider’s verified message. What fits the payment’s state moves it; a repeat is ignored, anything else is refused, and both are on record.',
  }),
]

interface Report {
  readonly kind: (typeof reports)[number]
  readonly amount: number
  readonly currency: string
  readonly message: string | undefined
}

function followReport(move: Pick<PaymentMove, 'draft' | 'record' | 'follow' | 'fact'>, report: Report): void {
  const { record, follow } = move
  switch (report.kind) {
    case 'CAPTURED':
      return followCaptured(move, report)
    case 'AUTHORIZED':
      if (record.state === 'DRAFT' || record.state === 'PENDING') return follow('paymentAuthorize', record.id)
      return unfit(move, report, 'AUTHORIZED')
    case 'PENDING':
      if (record.state === 'DRAFT') return follow('paymentSetPending', record.id)
      return unfit(move, report, 'PENDING')
    case 'FAILED':
      if (isLive(record)) return follow('paymentFail', record.id, { message: report.message })
      return unfit(move, report, 'ERROR')
    case 'CANCELLED':
    case 'VOIDED':
      return followClosed(move, report)
  }
}

function followCaptured(move: Pick<PaymentMove, 'draft' | 'record' | 'follow' | 'fact'>, report: Report): void {
  const { draft, record, follow } = move
  const part = waitingPart(move, 'CAPTURE', report.amount)
  if (part !== undefined) return follow('paymentPartComplete', part.id)
  if (record.state === 'DONE') return unfit(move, report, 'DONE')
  const orphan = { amount: report.amount, currency: report.currency }
  if (record.state === 'CANCELLED' || draft.need('order', record.orderId).state === 'CANCELLED') {
    return follow('paymentOrphan', record.id, { ...orphan, code: 'ORPHAN_CAPTURE' })
  }
  if (report.currency === record.currency && report.amount === record.amount)
    return follow('paymentComplete', record.id)
  const code = report.currency === record.currency ? 'AMOUNT_MISMATCH' : 'CURRENCY_MISMATCH'
  follow('paymentOrphan', record.id, { ...orphan, code })
  follow('paymentFail', record.id, { message: code })
}

function followClosed(move: Pick<PaymentMove, 'draft' | 'record' | 'follow' | 'fact'>, report: Report): void {
  const part = waitingPart(move, 'VOID', report.amount)
  if (part !== undefined) return move.follow('paymentPartComplete', part.id)
  if (isLive(move.record)) return move.follow('paymentCancel', move.record.id)
  return unfit(move, report, 'CANCELLED')
}

function waitingPart(
  { draft, record }: Pick<PaymentMove, 'draft' | 'record'>,
  operation: PaymentOperation,
  amount: number,
) {
  return paymentsOf(draft, record.orderId).find(
    (part) =>
      part.parentId === record.id && part.operation === operation && part.state === 'PENDING' && part.amount === amount,
  )
}

function unfit({ record, fact }: Pick<PaymentMove, 'record' | 'fact'>, report: Report, same: string): void {
  fact(record.state === same ? 'ignored' : 'refused', { reported: report.kind, state: record.state })
}

const partPrefix = { CAPTURE: 'P', VOID: 'V', ORPHAN: 'O' } as const

function insertPart(
  { draft, record, ctx, subject }: Pick<PaymentMove, 'draft' | 'record' | 'ctx' | 'subject'>,
  operation: keyof typeof partPrefix,
  amount: number,
  currency = record.currency,
): void {
  const earlier = paymentsOf(draft, record.orderId).filter((p) => p.parentId === record.id && p.operation === operation)
  const suffix = earlier.length === 0 ? '' : `-${earlier.length + 1}`
  const part = draft.insert('payment', {
    ...record,
    id: ctx.newId('payment'),
    version: 1,
    parentId: record.id,
    operation,
    state: operation === 'ORPHAN' ? 'DONE' : 'PENDING',
    reference: `${partPrefix[operation]}-${record.reference}${suffix}`,
    providerReference: undefined,
    amount,
    currency,
    amountReceived: operation === 'ORPHAN' ? amount : undefined,
    redirectUrl: undefined,
    message: undefined,
    createdAt: ctx.now,
    expiresAt: undefined,
    holdUntil: undefined,
    authorizationExpiresAt: undefined,
    paidOn: undefined,
    settledAt: operation === 'ORPHAN' ? ctx.now : undefined,
  })
  subject('payment', part.id)
}

/** The parent closes when its captures and voids add up to it. */
function closeParent({ draft, record, ctx }: PaymentMove): void {
  const parent = draft.get('payment', record.parentId)
  if (parent?.state !== 'AUTHORIZED') return
  const done = paymentsOf(draft, record.orderId).filter((p) => p.parentId === parent.id && p.state === 'DONE')
  const parts = done.filter((p) => p.operation === 'CAPTURE' || p.operation === 'VOID')
  if (parts.reduce((total, part) => total + part.amount, 0) < parent.amount) return
  const captured = parts.some((part) => part.operation === 'CAPTURE')
  draft.update('payment', parent.id, { state: captured ? 'DONE' : 'CANCELLED', settledAt: ctx.now })
  clearException(draft, ctx, 'CAPTURE_SOON', parent.id)
}
