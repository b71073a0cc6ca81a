import type { Draft } from './draft.ts'
import type { Id } from './id.ts'
import type { Delivery, Package, Payment, Transfer, TransferLine, Label } from './records-fulfilment.ts'
import type { Order, OrderLine } from './records.ts'

/** Readings of an order's rows that several rules share. */

type OrderId = Id<'order'>

export const linesOf = (draft: Draft, orderId: OrderId): readonly OrderLine[] =>
  draft
    .all('orderLine')
    .filter((line) => line.orderId === orderId)
    .sort((a, b) => a.position - b.position)

/** Lines of products, without the delivery charge. */
export const productLinesOf = (draft: Draft, orderId: OrderId): readonly OrderLine[] =>
  linesOf(draft, orderId).filter((line) => line.kind !== 'DELIVERY')

export const goodsLinesOf = (draft: Draft, orderId: OrderId): readonly OrderLine[] =>
  linesOf(draft, orderId).filter((line) => line.kind === 'GOODS')

/** Units still to ship: `open = ordered − cancelled − shipped`. */
export const openOf = (line: OrderLine): number => line.ordered - line.cancelled - line.shipped

export const paymentsOf = (draft: Draft, orderId: OrderId): readonly Payment[] =>
  draft
    .all('payment')
    .filter((payment) => payment.orderId === orderId)
    .sort((a, b) => (a.id < b.id ? -1 : 1))

export const deliveriesOf = (draft: Draft, orderId: OrderId): readonly Delivery[] =>
  draft
    .all('delivery')
    .filter((delivery) => delivery.orderId === orderId)
    .sort((a, b) => (a.id < b.id ? -1 : 1))

/** The steps of a delivery in order, without put-backs. */
export const stepsOf = (draft: Draft, deliveryId: Id<'delivery'>): readonly Transfer[] =>
  draft
    .all('transfer')
    .filter((transfer) => transfer.deliveryId === deliveryId && transfer.step !== 'PUT_BACK')
    .sort((a, b) => a.position - b.position)

export const transferLinesOf = (draft: Draft, transferId: Id<'transfer'>): readonly TransferLine[] =>
  draft
    .all('transferLine')
    .filter((line) => line.transferId === transferId)
    .sort((a, b) => (a.id < b.id ? -1 : 1))

export const packagesOf = (draft: Draft, deliveryId: Id<'delivery'>): readonly Package[] =>
  draft
    .all('package')
    .filter((parcel) => parcel.deliveryId === deliveryId)
    .sort((a, b) => a.position - b.position)

/** Parcels with something in them; one that was emptied stays for the sake of its labels. */
export const filledPackagesOf = (draft: Draft, deliveryId: Id<'delivery'>): readonly Package[] => {
  const filled = new Set(draft.all('packageItem').map((item) => item.packageId))
  return packagesOf(draft, deliveryId).filter((parcel) => filled.has(parcel.id))
}

export const labelsOf = (draft: Draft, packageId: Id<'package'>): readonly Label[] =>
  draft.all('label').filter((label) => label.packageId === packageId)

/** A label that is bought or being bought. */
export const isLiveLabel = (label: { readonly state: string }): boolean =>
  label.state === 'LIVE' || label.state === 'PENDING'

/** Units of each order line that lie in the delivery's parcels. */
export function packedUnits(draft: Draft, deliveryId: Id<'delivery'>): ReadonlyMap<Id<'orderLine'>, number> {
  const ids = new Set(packagesOf(draft, deliveryId).map((parcel) => parcel.id))
  const units = new Map<Id<'orderLine'>, number>()
  for (const item of draft.all('packageItem')) {
    if (ids.has(item.packageId)) units.set(item.orderLineId, (units.get(item.orderLineId) ?? 0) + item.quantity)
  }
  return units
}

/** A delivery that may still ship. */
export const isOpenDelivery = (delivery: Delivery): boolean =>
  delivery.state === 'WAITING' ||
  delivery.state === 'READY' ||
  delivery.state === 'PICKED' ||
  delivery.state === 'PACKED'

/** Whether the order has anything to move: it needs an address and a delivery method only then. */
export const hasGoods = (draft: Draft, order: Order): boolean =>
  goodsLinesOf(draft, order.id).some((line) => line.ordered > line.cancelled)
