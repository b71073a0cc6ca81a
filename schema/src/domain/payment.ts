import { choice, date, integer, line, money, optional } from './field.ts'
import { releaseHold } from './hold.ts'
import { followInvoicing } from './invoice-order.ts'
import { transition, type Guard, type Move } from './machine.ts'
import type { Fields } from './field.ts'
import { refundCapabilities, type PaymentState, type Shop } from './records.ts'
import { blocker } from './rejection.ts'
import { linesOf } from './view.ts'

type PaymentGuard = Guard<'payment'>
type PaymentMove = Move<'payment', Fields>

const live: readonly PaymentState[] = ['DRAFT', 'PENDING', 'AUTHORIZED']

const orderCancelled: PaymentGuard = ({ draft, record }) =>
  draft.need('order', record.orderId).state === 'CANCELLED' ? blocker('ORDER_CANCELLED') : undefined

const notCharge: PaymentGuard = ({ record }) => (record.parentId === undefined ? undefined : blocker('NOT_A_CHARGE'))

const notOffline: PaymentGuard = ({ record }) => (record.operation === 'OFFLINE' ? undefined : blocker('NOT_OFFLINE'))

/** After the money came or is promised: confirms what waited for it, and fulfils what needs no parcel. */
export function afterMoney({
  draft,
  record,
  shop,
  follow,
}: Pick<PaymentMove, 'draft' | 'record' | 'shop' | 'follow'>): void {
  const order = draft.need('order', record.orderId)
  if (order.state === 'QUOTATION' || order.state === 'QUOTATION_SENT') follow('orderConfirm', order.id)
  else if (draft.all('orderLine').some((row) => isUnfulfilled(row, order.id))) follow('orderFulfil', order.id)
  else followInvoicing({ draft, shop, follow }, order.id)
}

const isUnfulfilled = (
  row: { orderId: string; kind: string; ordered: number; cancelled: number; shipped: number },
  orderId: string,
) =>
  row.orderId === orderId &&
  (row.kind === 'DIGITAL' || row.kind === 'SERVICE') &&
  row.ordered > row.cancelled + row.shipped

/** After the money will not come: gives the stock back and the cart to the customer. */
export function afterFall({ draft, record, follow }: PaymentMove): void {
  const order = draft.need('order', record.orderId)
  if (order.state === 'QUOTATION' || order.state === 'QUOTATION_SENT') releaseHold(draft, order.id)
  if (order.state === 'QUOTATION_SENT') follow('orderReopen', order.id)
}

/** The day of the shop at a moment. */
export const dayOf = (now: Temporal.Instant, shop: Shop): string =>
  now.toZonedDateTimeISO(shop.timeZone).toPlainDate().toString()

function settleByHand(move: PaymentMove): void {
  const { draft, record, input, ctx, shop } = move
  draft.update('payment', record.id, {
    state: 'DONE',
    amountReceived: typeof input.amountReceived === 'number' ? input.amountReceived : record.amount,
    paidOn: typeof input.date === 'string' ? input.date : dayOf(ctx.now, shop),
    providerReference: typeof input.reference === 'string' ? input.reference : record.providerReference,
    settledAt: ctx.now,
  })
  afterMoney(move)
}

const markPaid = {
  name: 'paymentMarkPaid',
  on: 'payment',
  area: 'payments',
  event: 'PaymentMarkedPaid',
  from: ['DRAFT', 'PENDING', 'ERROR'],
  to: 'DONE',
  keyed: true,
  stock: true,
  input: {
    amountReceived: optional(money('What was received; left out: the amount asked for.')),
    date: optional(date('Day of receipt; left out: today.')),
    reference: optional(line('The bank’s or till’s reference.')),
  },
  effect: settleByHand,
  doc: 'A person saw the money of an offline payment: any by accounting, payment on site and cash on delivery also by sales and warehouse. What was received is settled, be it more or less.',
} as const

export const paymentTransitions = [
  transition({
    name: 'paymentStarted',
    on: 'payment',
    area: 'payments',
    event: 'PaymentStarted',
    // The provider's answer may come after its first webhook, or after the customer gave up: it is kept all the same.
    from: [...live, 'DONE', 'CANCELLED', 'ERROR'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    input: {
      providerReference: line('The provider’s id of the payment.'),
      redirectUrl: optional(line('Where the customer pays.', 2000)),
      refundCapability: optional(
        choice(
          'RefundCapability',
          refundCapabilities,
          'What the customer’s method can give back; left out: as its provider.',
        ),
      ),
    },
    guards: [],
    effect: ({ draft, record, input }) =>
      void draft.update('payment', record.id, {
        providerReference: input.providerReference,
        redirectUrl: record.state === 'DRAFT' ? input.redirectUrl : undefined,
        refundCapability: input.refundCapability ?? record.refundCapability,
      }),
    doc: 'The provider knows the payment; the customer can go to its page.',
  }),
  transition({
    name: 'paymentSetPending',
    on: 'payment',
    area: 'payments',
    event: 'PaymentBecamePending',
    from: ['DRAFT'],
    to: 'PENDING',
    by: ['PROVIDER', 'SYSTEM'],
    mutation: false,
    stock: true,
    input: {},
    guards: [orderCancelled, notCharge],
    effect: ({ draft, record, ctx, follow }) => {
      const provider = draft.need('paymentProvider', record.providerId)
      const online = record.operation !== 'OFFLINE'
      draft.update('payment', record.id, {
        state: 'PENDING',
        expiresAt: undefined,
        holdUntil: online ? ctx.now.add({ minutes: provider.holdMinutes }) : undefined,
      })
      const order = draft.need('order', record.orderId)
      if (record.confirmOnPending && order.state !== 'ORDER') follow('orderConfirm', order.id)
      else if (order.state === 'QUOTATION') follow('orderSend', order.id)
    },
    doc: 'The payment is on its way: a transfer announced, a till to be paid at, a provider that is waiting.',
  }),
  transition({
    name: 'paymentAuthorize',
    on: 'payment',
    area: 'payments',
    event: 'PaymentAuthorized',
    // ERROR: the customer was declined and has tried again on the provider's page.
    from: ['DRAFT', 'PENDING', 'ERROR'],
    to: 'AUTHORIZED',
    by: ['PROVIDER', 'SYSTEM'],
    mutation: false,
    stock: true,
    input: { validDays: optional(integer(1, 365, 'Days for which the authorisation holds; left out: 7.')) },
    guards: [orderCancelled, notCharge],
    effect: (move) => {
      const { draft, record, input, ctx } = move
      const expires = ctx.now.add({ hours: 24 * (input.validDays ?? 7) })
      draft.update('payment', record.id, {
        state: 'AUTHORIZED',
        message: undefined,
        expiresAt: undefined,
        holdUntil: undefined,
        authorizationExpiresAt: expires,
      })
      afterMoney(move)
      // The first fulfilment, at which it would have been captured, is over.
      const gone = linesOf(draft, record.orderId).some((line) => line.shipped > 0)
      if (gone) move.follow('paymentCaptureDue', record.orderId)
    },
    doc: 'The money is promised and waits to be captured.',
  }),
  transition({
    name: 'paymentComplete',
    on: 'payment',
    area: 'payments',
    event: 'PaymentCompleted',
    from: ['DRAFT', 'PENDING', 'AUTHORIZED', 'ERROR'],
    to: 'DONE',
    by: ['PROVIDER', 'SYSTEM'],
    mutation: false,
    stock: true,
    input: {},
    guards: [orderCancelled, notCharge],
    effect: (move) => {
      const { draft, record, ctx } = move
      draft.update('payment', record.id, {
        state: 'DONE',
        amountReceived: record.amount,
        message: undefined,
        expiresAt: undefined,
        holdUntil: undefined,
        settledAt: ctx.now,
      })
      afterMoney(move)
    },
    doc: 'The provider has the money.',
  }),
  transition({ ...markPaid, by: ['ACCOUNTANT'], guards: [notOffline, orderCancelled] }),
  transition({
    ...markPaid,
    from: ['CANCELLED'],
    to: 'SAME',
    by: ['ACCOUNTANT'],
    guards: [notOffline],
    effect: ({ record, input, follow }) => {
      const { amountReceived: amount = record.amount, reference, date: day } = input
      follow('paymentOrphan', record.id, {
        amount,
        currency: record.currency,
        code: 'ORPHAN_CAPTURE',
        reference,
        date: day,
      })
    },
    doc: 'Money of an offline payment came after it was cancelled, alone or with its order: it is kept apart and reported.',
  }),
  transition({
    ...markPaid,
    by: ['SALES', 'WAREHOUSE'],
    guards: [
      notOffline,
      orderCancelled,
      ({ record }) => (record.providerKind === 'WIRE' ? blocker('ACCOUNTANT_ONLY') : undefined),
    ],
  }),
  transition({
    ...markPaid,
    by: ['PROVIDER'],
    guards: [
      orderCancelled,
      ({ record }) => (record.providerKind === 'CASH_ON_DELIVERY' ? undefined : blocker('NOT_CASH_ON_DELIVERY')),
    ],
    doc: 'A carrier’s verified message that it has collected the money.',
  }),
  transition({
    name: 'paymentCancel',
    on: 'payment',
    area: 'payments',
    event: 'PaymentCancelled',
    from: live,
    to: 'CANCELLED',
    by: ['CUSTOMER', 'SALES', 'SYSTEM'],
    stock: true,
    keyed: true,
    input: {},
    guards: [
      notCharge,
      ({ draft, record, ctx }) =>
        ctx.actor.kind !== 'SYSTEM' &&
        record.state === 'AUTHORIZED' &&
        linesOf(draft, record.orderId).some((line) => line.shipped > 0)
          ? blocker('DELIVERY_SHIPPED')
          : undefined,
    ],
    effect: (move) => {
      move.draft.update('payment', move.record.id, { state: 'CANCELLED', expiresAt: undefined, holdUntil: undefined })
      afterFall(move)
    },
    doc: 'Gives the attempt up. The provider is asked to close its side; money that comes all the same is kept apart and reported.',
  }),
  transition({
    name: 'paymentReplace',
    on: 'payment',
    area: 'payments',
    event: 'PaymentReplaced',
    from: ['PENDING'],
    to: 'CANCELLED',
    by: ['SYSTEM'],
    mutation: false,
    input: {},
    guards: [notOffline],
    effect: ({ draft, record }) => void draft.update('payment', record.id, { state: 'CANCELLED' }),
    doc: 'The customer chose another way to pay: the payment that only waited for a person gives way, the order stays as it is.',
  }),
  transition({
    name: 'paymentFail',
    on: 'payment',
    area: 'payments',
    event: 'PaymentFailed',
    from: live,
    to: 'ERROR',
    by: ['PROVIDER', 'SYSTEM'],
    mutation: false,
    stock: true,
    input: { message: optional(line('What the provider said.')) },
    guards: [notCharge],
    effect: (move) => {
      move.draft.update('payment', move.record.id, {
        state: 'ERROR',
        message: move.input.message,
        expiresAt: undefined,
        holdUntil: undefined,
      })
      afterFall(move)
    },
    doc: 'The provider refused, or asked for another amount or currency than ours.',
  }),
]
