import { checkoutGuards, payable } from './checkout.ts'
import { undeliverable } from './delivery.ts'
import { openException } from './exceptions.ts'
import { instant, line, optional, type Fields } from './field.ts'
import {
  emptyCart,
  insufficientStock,
  noAddress,
  noContact,
  noDeliveryMethod,
  onlinePaymentInProgress,
  quotationExpired,
  shipped,
} from './guards.ts'
import { releaseHold } from './hold.ts'
import { transition, type Guard, type Move } from './machine.ts'
import { followInvoicing, followShrinking, invoiceModeOf } from './invoice-order.ts'
import { ensureNumber } from './number.ts'
import { decideRefund, refundDecision } from './order-refund.ts'
import { isCharge, isLive, paymentSums } from './payment-sums.ts'
import { reprice } from './pricing.ts'
import { blocker, type Blocker } from './rejection.ts'
import { due } from './timers.ts'
import { deliveriesOf, hasGoods, isOpenDelivery, linesOf, paymentsOf } from './view.ts'
import { isOver, quotationEnd } from './shop-habits.ts'

type OrderGuard = Guard<'order'>

const covered: OrderGuard = ({ draft, record }) => {
  const sums = paymentSums(record, paymentsOf(draft, record.id))
  return sums.covered >= sums.asked ? undefined : blocker('NOT_COVERED', { covered: sums.covered, total: sums.asked })
}

/** Covered by money, or the provider of a waiting payment is trusted enough to confirm on its word. */
const coveredOrTrusted: OrderGuard = (look) =>
  paymentsOf(look.draft, look.record.id).some((p) => p.state === 'PENDING' && p.confirmOnPending)
    ? undefined
    : covered(look)

/** A customer may not cancel what has once been shipped, even where it came back. */
const shippedFor: OrderGuard = (look) => {
  const { draft, record, ctx } = look
  const left = draft.all('transfer').some((t) => t.orderId === record.id && t.step === 'SHIP' && t.state === 'DONE')
  return shipped(look) ?? (ctx.actor.kind === 'CUSTOMER' && left ? blocker('DELIVERY_SHIPPED') : undefined)
}

const moneyInside: OrderGuard = ({ draft, record }) => {
  const { net, refunding } = paymentSums(record, paymentsOf(draft, record.id))
  return net - refunding > 0 ? blocker('REFUND_DECISION_REQUIRED', { net: net - refunding }) : undefined
}

/** What every confirmation does, whoever makes it. */
function confirm(move: Move<'order', Fields>): void {
  const { draft, record, ctx, follow } = move
  ensureNumber(draft, record.id, ctx)
  draft.update('order', record.id, {
    state: 'ORDER',
    confirmedAt: ctx.now,
    checkoutConfirmedAt: record.checkoutConfirmedAt ?? ctx.now,
    abandonedAt: undefined,
    invoiceMode: invoiceModeOf(move),
  })
  if (hasGoods(draft, record)) {
    follow('deliveryPlan', record.id)
    const blockers = undeliverable.map((guard) => guard(move)).filter((found) => found !== undefined)
    if (blockers.length > 0) reportUnplanned(move, blockers)
  }
  if (linesOf(draft, record.id).some((row) => row.kind === 'DIGITAL' || row.kind === 'SERVICE')) {
    follow('orderFulfil', record.id)
  }
  followInvoicing(move, record.id)
}

/** Paid for and nothing can be planned: a late payment of a cart that was changed meanwhile. */
function reportUnplanned({ draft, record, ctx }: Move<'order', Fields>, blockers: readonly Blocker[]): void {
  openException(draft, ctx, {
    code: 'DELIVERY_NOT_PLANNED',
    orderId: record.id,
    recordType: 'order',
    recordId: record.id,
    params: { blockers: blockers.map((found) => found.code) },
  })
}

export const orderTransitions = [
  transition({
    name: 'orderSend',
    on: 'order',
    area: 'orders',
    event: 'OrderSent',
    from: ['QUOTATION'],
    to: 'QUOTATION_SENT',
    by: ['SYSTEM'],
    mutation: false,
    input: {},
    guards: [
      ({ draft, record }) =>
        paymentsOf(draft, record.id).some((p) => p.state === 'PENDING') ? undefined : blocker('NO_PENDING_PAYMENT'),
    ],
    effect: ({ draft, record, ctx }) =>
      void draft.update('order', record.id, { state: 'QUOTATION_SENT', sentAt: ctx.now }),
    doc: 'The customer has checked out and the payment is not confirmed yet.',
  }),
  transition({
    name: 'orderSend',
    on: 'order',
    area: 'orders',
    event: 'OrderSent',
    from: ['QUOTATION'],
    to: 'QUOTATION_SENT',
    by: ['SALES'],
    input: { validUntil: optional(instant('Until when it holds; by default as many days as the settings say.')) },
    guards: [emptyCart, noContact, onlinePaymentInProgress],
    inputGuards: [({ input, ctx }) => (isOver(input.validUntil, ctx.now) ? blocker('VALID_UNTIL_PAST') : undefined)],
    effect: ({ draft, record, input, ctx, shop }) => {
      reprice(draft, record.id, shop, ctx)
      ensureNumber(draft, record.id, ctx)
      draft.update('order', record.id, {
        state: 'QUOTATION_SENT',
        sentAt: ctx.now,
        validUntil: input.validUntil ?? quotationEnd(shop, ctx.now),
        abandonedAt: undefined,
      })
    },
    doc: 'Sends the quotation to the customer, with a day until which it holds.',
  }),
  transition({
    name: 'orderConfirm',
    on: 'order',
    area: 'orders',
    event: 'OrderConfirmed',
    from: ['QUOTATION', 'QUOTATION_SENT'],
    to: 'ORDER',
    by: ['SYSTEM'],
    mutation: false,
    stock: true,
    input: {},
    guards: [coveredOrTrusted],
    effect: confirm,
    doc: 'The money covers the order. Never refused for stock or product: what is missing waits, with the exception PAID_UNAVAILABLE.',
  }),
  transition({
    name: 'orderConfirm',
    on: 'order',
    area: 'orders',
    event: 'OrderConfirmed',
    from: ['QUOTATION', 'QUOTATION_SENT'],
    to: 'ORDER',
    by: ['SALES'],
    stock: true,
    keyed: true,
    input: {},
    guards: [emptyCart, noAddress, noDeliveryMethod, quotationExpired],
    effect: confirm,
    doc: 'Confirms by hand, whether or not the money is there: reserves the stock and plans the delivery. A customer may confirm a free order.',
  }),
  transition({
    name: 'orderConfirm',
    on: 'order',
    area: 'orders',
    event: 'OrderConfirmed',
    from: ['QUOTATION'],
    to: 'ORDER',
    by: ['CUSTOMER'],
    stock: true,
    input: {},
    guards: [
      ...checkoutGuards,
      onlinePaymentInProgress,
      insufficientStock,
      (look) => {
        const { total } = payable(look)
        return total === 0 ? undefined : blocker('NOT_FREE', { total })
      },
    ],
    effect: (move) => {
      reprice(move.draft, move.record.id, move.shop, move.ctx)
      confirm(move)
    },
    doc: 'Orders what costs nothing: there is no payment.',
  }),
  transition({
    name: 'orderFulfil',
    on: 'order',
    area: 'orders',
    event: 'OrderFulfilled',
    from: ['ORDER'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    input: {},
    guards: [covered],
    effect: (move) => {
      const { draft, record, follow } = move
      for (const row of linesOf(draft, record.id)) {
        if (row.kind !== 'DIGITAL' && row.kind !== 'SERVICE') continue
        draft.update('orderLine', row.id, { shipped: row.ordered - row.cancelled })
      }
      if (!hasGoods(draft, record)) follow('paymentCaptureDue', record.id)
      followInvoicing(move, record.id)
    },
    doc: 'Digital products and services are fulfilled once the order is confirmed and covered.',
  }),
  transition({
    name: 'orderReopen',
    on: 'order',
    area: 'orders',
    event: 'OrderReopened',
    from: ['QUOTATION_SENT'],
    to: 'QUOTATION',
    by: ['SYSTEM', 'SALES'],
    input: {},
    guards: [
      ({ draft, record }) => {
        const waiting = paymentsOf(draft, record.id).find(
          (p) => isCharge(p) && (p.state === 'PENDING' || p.state === 'AUTHORIZED'),
        )
        return waiting && blocker('PAYMENT_IN_PROGRESS', { reference: waiting.reference, state: waiting.state })
      },
      moneyInside,
      // What sales sent to the customer stays sent when a payment of it fails.
      ({ record, ctx }) =>
        ctx.actor.kind === 'SYSTEM' && record.validUntil !== undefined ? blocker('SENT_BY_SALES') : undefined,
    ],
    effect: ({ draft, record, ctx }) => {
      // A payment page that is still open keeps its stock.
      if (!paymentsOf(draft, record.id).some((p) => isCharge(p) && isLive(p))) releaseHold(draft, record.id)
      draft.update('order', record.id, {
        state: 'QUOTATION',
        sentAt: undefined,
        validUntil: undefined,
        lastActivityAt: ctx.now,
      })
    },
    doc: 'Makes the cart editable again.',
  }),
  transition({
    name: 'orderCancel',
    on: 'order',
    area: 'orders',
    event: 'OrderCancelled',
    from: ['QUOTATION', 'QUOTATION_SENT', 'ORDER'],
    to: 'CANCELLED',
    by: ['CUSTOMER', 'SALES', 'SYSTEM'],
    stock: true,
    keyed: true,
    input: { reason: optional(line('Why, for the timeline and the mail.')), refund: optional(refundDecision) },
    guards: [shippedFor],
    inputGuards: [(move) => (move.input.refund === undefined ? moneyInside(move) : undefined)],
    effect: (move) => {
      const { draft, record, input, ctx, follow } = move
      draft.update('order', record.id, {
        state: 'CANCELLED',
        cancelledAt: ctx.now,
        cancelReason: input.reason,
        abandonedAt: undefined,
      })
      releaseHold(draft, record.id)
      for (const payment of paymentsOf(draft, record.id)) {
        if (isCharge(payment) && isLive(payment)) follow('paymentCancel', payment.id)
      }
      for (const delivery of deliveriesOf(draft, record.id).toReversed()) {
        if (isOpenDelivery(delivery)) follow('deliveryCancel', delivery.id)
      }
      decideRefund(move, input.refund)
      followShrinking({ draft, follow }, record.id)
    },
    doc: 'Cancels the whole order: payments are cancelled or voided, stock is released, what was picked is put back, and where the customer’s money is inside it goes back if so decided. Not after anything has shipped.',
  }),
  transition({
    name: 'orderExpire',
    on: 'order',
    area: 'orders',
    event: 'OrderExpired',
    from: ['QUOTATION_SENT'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    stock: true,
    input: {},
    guards: [due('orderExpire')],
    effect: (move) => {
      const { draft, record, ctx, follow } = move
      if (moneyInside(move) === undefined) follow('orderCancel', record.id, { reason: 'EXPIRED' })
      else
        openException(draft, ctx, {
          code: 'EXPIRED_WITH_MONEY',
          orderId: record.id,
          recordType: 'order',
          recordId: record.id,
        })
    },
    doc: 'An unpaid order has waited for as long as the settings allow.',
  }),
]
