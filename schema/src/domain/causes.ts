import type { Draft } from './draft.ts'
import type { Ctx } from './machine.ts'
import { paymentSums } from './payment-sums.ts'
import { isReversed } from './refund-reverse.ts'
import { unrefunded } from './refund-sums.ts'
import { askedOf } from './return-due.ts'
import { unplanned } from './plan.ts'
import type { Exception } from './records-fulfilment.ts'
import { returnLabelsOf } from './return-label.ts'
import { deliveriesOf, isLiveLabel, isOpenDelivery, labelsOf, paymentsOf, stepsOf, transferLinesOf } from './view.ts'

/** Closes the exceptions whose cause is gone; the others wait for a person. */
export function resolveExceptions(draft: Draft, ctx: Ctx): void {
  for (const exception of draft.all('exception')) {
    const holds = causes[exception.code]
    if (exception.state !== 'OPEN' || holds === undefined || holds(draft, exception)) continue
    draft.update('exception', exception.id, { state: 'RESOLVED', resolvedAt: ctx.now })
  }
}

type Cause = (draft: Draft, exception: Exception) => boolean

const orderOf = (draft: Draft, exception: Exception) => draft.get('order', exception.orderId)

const paymentOf = (draft: Draft, exception: Exception) =>
  draft.all('payment').find((payment) => payment.id === exception.recordId)

/** A part of an authorisation failed, and the authorisation still waits for one. */
const partFailed: Cause = (draft, exception) => {
  const part = paymentOf(draft, exception)
  return part?.state === 'ERROR' && draft.get('payment', part.parentId)?.state === 'AUTHORIZED'
}

/** Money without a valid payment has not gone back in full; where none was kept apart, a person decides. */
const orphanHere: Cause = (draft, exception) => {
  const orphans = draft
    .all('payment')
    .filter((p) => p.operation === 'ORPHAN' && (p.id === exception.recordId || p.parentId === exception.recordId))
  return orphans.length === 0 || orphans.some((p) => unrefunded(p, paymentsOf(draft, p.orderId)) > 0)
}

/** What still has to be true for an exception to stay open, by code. Codes that are not here end by hand alone. */
const causes: Readonly<Record<string, Cause>> = {
  CAPTURE_SOON: (draft, exception) => paymentOf(draft, exception)?.state === 'AUTHORIZED',
  ORPHAN_CAPTURE: orphanHere,
  AMOUNT_MISMATCH: orphanHere,
  CURRENCY_MISMATCH: orphanHere,
  CHARGEBACK: (draft, exception) =>
    draft
      .all('payment')
      .some((p) => p.parentId === exception.recordId && p.refundCause === 'CHARGEBACK' && !isReversed(draft, p)),
  REFUND_FAILED: (draft, exception) => paymentOf(draft, exception)?.state === 'ERROR',
  REFUND_OVERDRAWN: (draft, exception) => paymentOf(draft, exception)?.state === 'ERROR',
  REFUND_RETURNED: (draft, exception) => {
    const back = paymentOf(draft, exception)
    return back !== undefined && unrefunded(back, paymentsOf(draft, back.orderId)) > 0
  },
  REFUND_EXCEEDS_DUE: (draft, exception) => {
    const found = draft.find('return', exception.recordId)
    return found !== undefined && askedOf(draft, found) > found.refundDue
  },
  RETURN_OVERDUE: (draft, exception) => {
    const state = draft.find('return', exception.recordId)?.state
    return state === 'APPROVED' || state === 'IN_TRANSIT' || state === 'RECEIVED'
  },
  CAPTURE_FAILED: partFailed,
  VOID_FAILED: partFailed,
  AUTHORIZATION_EXPIRED: (draft, exception) => {
    const order = orderOf(draft, exception)
    return order?.state === 'ORDER' && paymentSums(order, paymentsOf(draft, order.id)).due > 0
  },
  EXPIRED_WITH_MONEY: (draft, exception) => {
    const order = orderOf(draft, exception)
    return order?.state === 'QUOTATION_SENT' && paymentSums(order, paymentsOf(draft, order.id)).net > 0
  },
  PAID_UNAVAILABLE: (draft, exception) => {
    const order = orderOf(draft, exception)
    if (order?.state !== 'ORDER') return false
    if (unplanned(draft, order.id).length > 0) return true
    return deliveriesOf(draft, order.id).some((delivery) => isOpenDelivery(delivery) && lacks(draft, delivery.id))
  },
  DELIVERY_NOT_PLANNED: (draft, exception) => {
    const order = orderOf(draft, exception)
    return order?.state === 'ORDER' && unplanned(draft, order.id).length > 0
  },
  LABEL_FAILED: (draft, exception) => {
    const label = draft.all('label').find((row) => row.id === exception.recordId)
    // The customer still waits for one.
    if (label?.returnId !== undefined) {
      const waits = draft.get('return', label.returnId)?.state === 'APPROVED'
      return waits && !returnLabelsOf(draft, label.returnId).some(isLiveLabel)
    }
    const parcel = draft.get('package', label?.packageId)
    const delivery = draft.get('delivery', parcel?.deliveryId)
    if (parcel === undefined || delivery === undefined || !isOpenDelivery(delivery)) return false
    return !labelsOf(draft, parcel.id).some((other) => other.state === 'LIVE' || other.state === 'PENDING')
  },
}

/** Whether exceptions of a code end by themselves. */
export const hasCause = (code: string): boolean => Object.hasOwn(causes, code)

/** The delivery waits for units of a line that may not wait by itself. */
function lacks(draft: Draft, deliveryId: Parameters<typeof stepsOf>[1]): boolean {
  const first = stepsOf(draft, deliveryId)[0]
  if (first === undefined || first.state === 'DONE') return false
  return transferLinesOf(draft, first.id).some(
    (row) => row.planned > row.reserved && !draft.need('orderLine', row.orderLineId).allowBackorder,
  )
}
