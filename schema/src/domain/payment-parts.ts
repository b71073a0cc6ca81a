import type { Draft } from './draft.ts'
import { openException } from './exceptions.ts'
import { choice, date, formatted, integer, line, money, optional } from './field.ts'
import { transition, type Guard, type Move } from './machine.ts'
import type { Fields } from './field.ts'
import { about } from './payment-exception.ts'
import { afterMoney, dayOf } from './payment.ts'
import { authorizedRest, paymentSums } from './payment-sums.ts'
import type { Payment } from './records-fulfilment.ts'
import type { Order } from './records.ts'
import { blocker } from './rejection.ts'
import { paymentsOf } from './view.ts'

type PaymentMove = Move<'payment', Fields>

const notPart: Guard<'payment'> = ({ record }) =>
  record.operation === 'CAPTURE' || record.operation === 'VOID' ? undefined : blocker('NOT_A_PART')

/** No provider of ours knows of money that was promised elsewhere. */
const importedPayment: Guard<'payment'> = ({ draft, record }) =>
  draft.need('order', record.orderId).importKey === undefined ? undefined : blocker('IMPORTED')

/** Rows of the parts of a payment: captures, voids, money without a payment. */
export const paymentPartTransitions = [
  transition({
    name: 'paymentCapture',
    makes: 'payment',
    on: 'payment',
    area: 'payments',
    event: 'PaymentCaptureRequested',
    from: ['AUTHORIZED'],
    to: 'SAME',
    by: ['ACCOUNTANT', 'SYSTEM'],
    keyed: true,
    input: { amount: optional(money('How much of it; left out: what the order still asks for.')) },
    guards: [
      importedPayment,
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
      const asked = askedOf(order, all)
      const rest = authorizedRest(move.record, all)
      insertPart(move, 'CAPTURE', move.input.amount ?? (asked > 0 ? Math.min(rest, asked) : rest))
    },
    doc: 'Takes authorised money, all that the order asks for or a part.',
  }),
  transition({
    name: 'paymentVoid',
    makes: 'payment',
    on: 'payment',
    area: 'payments',
    event: 'PaymentVoidRequested',
    from: ['AUTHORIZED'],
    to: 'SAME',
    by: ['ACCOUNTANT', 'SYSTEM'],
    keyed: true,
    input: {},
    guards: [
      importedPayment,
      ({ draft, record }) =>
        authorizedRest(record, paymentsOf(draft, record.orderId)) > 0 ? undefined : blocker('NOTHING_TO_VOID'),
    ],
    effect: (move) =>
      void insertPart(move, 'VOID', authorizedRest(move.record, paymentsOf(move.draft, move.record.orderId))),
    doc: 'Gives authorised money back that was not captured.',
  }),
  transition({
    name: 'paymentCaptureDue',
    on: 'order',
    area: 'payments',
    event: 'PaymentCaptureBecameDue',
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
      let asked = askedOf(record, all)
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
    guards: [
      notPart,
      // The whole was captured at once after all: its parts come to nothing.
      ({ draft, record }) =>
        draft.get('payment', record.parentId)?.state === 'DONE' ? blocker('NOTHING_TO_CAPTURE') : undefined,
    ],
    effect: (move) => {
      const { draft, record, input, ctx } = move
      const late = record.operation === 'CAPTURE' && draft.need('order', record.orderId).state === 'CANCELLED'
      draft.update('payment', record.id, {
        state: 'DONE',
        operation: late ? 'ORPHAN' : record.operation,
        providerReference: input.providerReference ?? record.providerReference,
        amountReceived: record.operation === 'CAPTURE' ? record.amount : undefined,
        settledAt: ctx.now,
      })
      if (late) openException(draft, ctx, about(record, 'ORPHAN_CAPTURE', { amount: record.amount }))
      closeParent(move)
      afterMoney(move)
    },
    doc: 'The provider has carried out a capture or void. Money captured for an order that was cancelled meanwhile covers nothing.',
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
    guards: [notPart],
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
      reference: optional(line('The bank’s or till’s reference, where a person saw it.')),
      date: optional(date('Day of receipt, where a person saw it; left out: today.')),
    },
    guards: [],
    effect: (move) => {
      const { draft, record, input, ctx, shop } = move
      const part = insertPart(move, 'ORPHAN', input.amount, input.currency)
      const paidOn = record.operation === 'OFFLINE' ? (input.date ?? dayOf(ctx.now, shop)) : undefined
      draft.update('payment', part.id, { paidOn, providerReference: input.reference })
      openException(draft, ctx, about(record, input.code, { amount: input.amount, currency: input.currency }))
    },
    doc: 'Money came without a valid payment: it is kept apart, can be refunded, and covers nothing.',
  }),
]

/** What the order still asks for, beside what is there and what is being captured. */
function askedOf(order: Order, all: readonly Payment[]): number {
  const { asked, net, capturing } = paymentSums(order, all)
  return Math.max(0, asked - net - capturing)
}

const partPrefix = { CAPTURE: 'P', VOID: 'V', ORPHAN: 'O', REFUND: 'R' } as const

/** The state in which a part begins: what nobody has been asked for yet is a draft. */
const firstState = { CAPTURE: 'PENDING', VOID: 'PENDING', ORPHAN: 'DONE', REFUND: 'DRAFT' } as const

/** Adds a part of a payment, under the payment's terms and a reference of its own. */
export function insertPart(
  { draft, record, ctx, subject }: Pick<PaymentMove, 'draft' | 'record' | 'ctx' | 'subject'>,
  operation: keyof typeof partPrefix,
  amount: number,
  currency = record.currency,
): Payment {
  const part = draft.insert('payment', {
    ...record,
    id: ctx.newId('payment'),
    version: 1,
    parentId: record.id,
    operation,
    state: firstState[operation],
    reference: freeReference(draft, record, operation),
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
  return part
}

/** The parts of one payment are counted; a number that looks like a part of a part (a second capture’s refund) is passed over. */
function freeReference(draft: Draft, record: Payment, operation: keyof typeof partPrefix): string {
  const all = paymentsOf(draft, record.orderId)
  const taken = new Set(all.map((payment) => payment.reference))
  const base = `${partPrefix[operation]}-${record.reference}`
  const earlier = all.filter((payment) => payment.parentId === record.id && payment.operation === operation).length
  let reference = earlier === 0 ? base : `${base}-${earlier + 1}`
  for (let n = earlier + 2; taken.has(reference); n += 1) reference = `${base}-${n}`
  return reference
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
}
