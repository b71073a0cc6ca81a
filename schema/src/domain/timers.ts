import type { Draft } from './draft.ts'
import type { Guard } from './machine.ts'
import { isCharge } from './payment-sums.ts'
import { blocker } from './rejection.ts'
import type { TableName } from './tables.ts'
import { isOpenDelivery, productLinesOf } from './view.ts'

/** A deadline: at `dueAt` the transition `name` is made on the record by SYSTEM. */
export interface Timer {
  readonly name: string
  readonly recordId: string
  readonly rootId: string
  readonly dueAt: Temporal.Instant
}

/** Deadlines of an order that are counted by the shop's settings. */
export const settingsDeadlines = ['cartAbandon', 'orderExpire'] as const

const day = { hours: 24 } as const

const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0

/** Every deadline that these rows have. Derived, so that a timer can neither be forgotten nor left over. */
export function timersOf(draft: Draft): readonly Timer[] {
  return [...orderTimers(draft), ...paymentTimers(draft), ...deliveryTimers(draft), ...returnTimers(draft)]
}

/** A deadline that was put off, met or dropped since it was read does not fire. */
export const due =
  <T extends TableName>(name: string): Guard<T> =>
  ({ draft, record, ctx }) => {
    const timer = timersOf(draft).find((found) => found.name === name && found.recordId === record.id)
    return timer !== undefined && Temporal.Instant.compare(timer.dueAt, ctx.now) <= 0
      ? undefined
      : blocker('NOT_DUE', { dueAt: timer?.dueAt.toString() })
  }

function orderTimers(draft: Draft): Timer[] {
  const shop = draft.all('shop')[0]
  if (shop === undefined) return []
  return draft.all('order').flatMap((order) => {
    const timer = (name: string, dueAt: Temporal.Instant): Timer => ({
      name,
      recordId: order.id,
      rootId: order.id,
      dueAt,
    })
    if (order.state === 'QUOTATION' && order.abandonedAt === undefined && productLinesOf(draft, order.id).length > 0) {
      return [timer('cartAbandon', order.lastActivityAt.add({ minutes: shop.abandonedDelayMinutes }))]
    }
    const { sentAt } = order
    if (order.state !== 'QUOTATION_SENT' || sentAt === undefined || shop.unpaidExpiryDays === undefined) return []
    // What sales sent has a day of its own until which it holds, and money inside is reported once.
    const reported = draft
      .all('exception')
      .some((e) => e.code === 'EXPIRED_WITH_MONEY' && e.recordId === order.id && !isBefore(e.createdAt, sentAt))
    if (order.validUntil !== undefined || reported) return []
    return [timer('orderExpire', sentAt.add({ hours: 24 * shop.unpaidExpiryDays }))]
  })
}

function paymentTimers(draft: Draft): Timer[] {
  return draft.all('payment').flatMap((payment) => {
    if (!isCharge(payment)) return []
    const timer = (name: string, dueAt: Temporal.Instant | undefined): Timer[] =>
      dueAt === undefined ? [] : [{ name, recordId: payment.id, rootId: payment.orderId, dueAt }]
    if (payment.state === 'DRAFT') return timer('paymentExpire', payment.expiresAt)
    if (payment.state === 'PENDING') return timer('paymentHoldExpire', payment.holdUntil)
    if (payment.state !== 'AUTHORIZED' || payment.authorizationExpiresAt === undefined) return []
    const warned = draft.all('exception').some((e) => e.code === 'CAPTURE_SOON' && e.recordId === payment.id)
    return [
      ...timer('paymentAuthorizationExpire', payment.authorizationExpiresAt),
      ...(warned ? [] : timer('paymentCaptureRemind', payment.authorizationExpiresAt.subtract(day))),
    ]
  })
}

function returnTimers(draft: Draft): Timer[] {
  return draft.all('return').flatMap(({ id, orderId, state, refundDueBy: dueAt, overdueAt }) => {
    const waits = state === 'APPROVED' || state === 'IN_TRANSIT' || state === 'RECEIVED'
    if (!waits || dueAt === undefined || overdueAt !== undefined) return []
    return [{ name: 'returnOverdue', recordId: id, rootId: orderId, dueAt }]
  })
}

function deliveryTimers(draft: Draft): Timer[] {
  return draft
    .all('delivery')
    .flatMap((delivery) =>
      isOpenDelivery(delivery) && delivery.lateAt === undefined
        ? [{ name: 'deliveryLate', recordId: delivery.id, rootId: delivery.orderId, dueAt: delivery.shipBy }]
        : [],
    )
}
