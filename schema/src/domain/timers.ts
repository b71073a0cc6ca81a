import type { Draft } from './draft.ts'
import { isCharge } from './payment-sums.ts'
import { isOpenDelivery, productLinesOf } from './view.ts'

/** A deadline: at `dueAt` the transition `name` is made on the record by SYSTEM. */
export interface Timer {
  readonly name: string
  readonly recordId: string
  readonly rootId: string
  readonly dueAt: Temporal.Instant
}

const day = { hours: 24 } as const

/** Every deadline that these rows have. Derived, so that a timer can neither be forgotten nor left over. */
export function timersOf(draft: Draft): readonly Timer[] {
  return [...orderTimers(draft), ...paymentTimers(draft), ...deliveryTimers(draft)]
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
    if (order.state !== 'QUOTATION_SENT' || order.sentAt === undefined || shop.unpaidExpiryDays === undefined) return []
    return [timer('orderExpire', order.sentAt.add({ hours: 24 * shop.unpaidExpiryDays }))]
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

function deliveryTimers(draft: Draft): Timer[] {
  return draft
    .all('delivery')
    .flatMap((delivery) =>
      isOpenDelivery(delivery) && delivery.lateAt === undefined
        ? [{ name: 'deliveryLate', recordId: delivery.id, rootId: delivery.orderId, dueAt: delivery.shipBy }]
        : [],
    )
}
