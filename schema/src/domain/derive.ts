import type { Draft } from './draft.ts'
import type { DeliveryStatus, Order } from './records.ts'
import { paymentStatus, paymentSums } from './payment-sums.ts'
import { returnStatus } from './return-view.ts'
import { invoiceStatus } from './invoice-view.ts'
import { paymentOf } from './invoice-payments.ts'
import type { Invoice } from './records-invoice.ts'
import { deliveriesOf, goodsLinesOf, isOpenDelivery, openOf, paymentsOf } from './view.ts'

/** The columns of an order that follow from its other rows. */
export type DerivedColumns = Pick<
  Order,
  | 'paymentStatus'
  | 'deliveryStatus'
  | 'returnStatus'
  | 'invoiceStatus'
  | 'captured'
  | 'authorized'
  | 'due'
  | 'refunded'
  | 'refundPending'
>

/** Derives an order's statuses and sums. They are stored beside it, and `verify` compares them with this at any time. */
export function deriveOrder(draft: Draft, orderId: Order['id']): DerivedColumns {
  const order = draft.need('order', orderId)
  const payments = paymentsOf(draft, orderId)
  const { captured, authorized, due, refunded, refunding } = paymentSums(order, payments)
  return {
    paymentStatus: paymentStatus(order, payments),
    deliveryStatus: deliveryStatus(draft, orderId),
    invoiceStatus: invoiceStatus(draft, orderId),
    captured,
    authorized,
    due,
    refunded,
    refundPending: refunding,
    returnStatus: returnStatus(draft, orderId),
  }
}

/** Writes the derived columns of every order and invoice in these rows that changed. */
export function updateDerived(draft: Draft): void {
  for (const invoice of draft.all('invoice')) {
    const derived: Pick<Invoice, 'paid' | 'paymentStatus'> = paymentOf(draft, invoice)
    if (derived.paid !== invoice.paid || derived.paymentStatus !== invoice.paymentStatus) {
      draft.update('invoice', invoice.id, derived)
    }
  }
  for (const order of draft.all('order')) {
    const derived = deriveOrder(draft, order.id)
    const same =
      derived.paymentStatus === order.paymentStatus &&
      derived.deliveryStatus === order.deliveryStatus &&
      derived.invoiceStatus === order.invoiceStatus &&
      derived.captured === order.captured &&
      derived.authorized === order.authorized &&
      derived.due === order.due &&
      derived.refunded === order.refunded &&
      derived.refundPending === order.refundPending &&
      derived.returnStatus === order.returnStatus
    if (!same) draft.update('order', order.id, derived)
  }
}

/** How far the goods of an order are; NONE where nothing is to be delivered. */
export function deliveryStatus(draft: Draft, orderId: Order['id']): DeliveryStatus {
  const lines = goodsLinesOf(draft, orderId)
  const deliveries = deliveriesOf(draft, orderId)
  const shipped = lines.some((line) => line.shipped > 0)
  const open = lines.some((line) => openOf(line) > 0)
  if (shipped && open) return 'PARTIALLY_SHIPPED'
  if (shipped) {
    const gone = deliveries.filter((delivery) => delivery.state === 'SHIPPED' || delivery.state === 'DELIVERED')
    return gone.every((delivery) => delivery.state === 'DELIVERED') ? 'DELIVERED' : 'SHIPPED'
  }
  const live = deliveries.filter(isOpenDelivery)
  if (live.length === 0) return 'NONE'
  if (live.some((delivery) => delivery.state === 'PICKED' || delivery.state === 'PACKED')) return 'IN_PROGRESS'
  return live.some((delivery) => delivery.state === 'READY') ? 'READY' : 'WAITING'
}
