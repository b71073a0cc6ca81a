import type { Draft } from './draft.ts'
import type { Id } from './id.ts'
import type { Guard, Look } from './machine.ts'
import { isCharge, isLive } from './payment-sums.ts'
import { blocker, type Blocker } from './rejection.ts'
import { chooseWarehouse, shortages } from './stock.ts'
import type { TableName } from './tables.ts'
import { hasGoods, linesOf, paymentsOf, productLinesOf } from './view.ts'

/** Guards of orders that several rows share. Each says one reason. */

type OrderGuard = Guard<'order'>
type OrderLook = Look<'order'>

/** A record that the input names has to exist. */
export const missing = <T extends TableName>(draft: Draft, table: T, id: Id<T> | undefined): Blocker | undefined =>
  id !== undefined && draft.get(table, id) === undefined ? blocker('RECORD_NOT_FOUND', { record: table }) : undefined

/** A payment runs that may bring money for the content as it is; an offline one may be replaced where the row says so. */
export const paymentInProgress: OrderGuard = ({ draft, record }) => {
  const running = paymentsOf(draft, record.id).find((p) => isCharge(p) && (isLive(p) || p.state === 'DONE'))
  return running && blocker('PAYMENT_IN_PROGRESS', { reference: running.reference, state: running.state })
}

/** An online payment or a capture runs: its outcome has to be awaited. A waiting offline payment is replaced instead. */
export const onlinePaymentInProgress: OrderGuard = ({ draft, record }) => {
  const running = paymentsOf(draft, record.id).find(
    (p) => isLive(p) && p.operation !== 'REFUND' && !(p.operation === 'OFFLINE' && p.state === 'PENDING'),
  )
  return running && blocker('PAYMENT_IN_PROGRESS', { reference: running.reference, state: running.state })
}

export const emptyCart: OrderGuard = ({ draft, record }) =>
  productLinesOf(draft, record.id).length === 0 ? blocker('EMPTY_CART') : undefined

export const noContact: OrderGuard = ({ record }) =>
  record.contactId === undefined || !record.hasEmail ? blocker('NO_CONTACT') : undefined

/** Goods need an address, unless the customer collects them; whatever has no goods needs none. */
export const noAddress: OrderGuard = (look) =>
  hasGoods(look.draft, look.record) && !isPickup(look) && look.record.shippingAddressId === undefined
    ? blocker('NO_ADDRESS')
    : undefined

export const noDeliveryMethod: OrderGuard = (look) => {
  if (!hasGoods(look.draft, look.record)) return undefined
  const method = look.draft.get('deliveryMethod', look.record.deliveryMethodId)
  if (method === undefined || !method.active) return blocker('NO_DELIVERY_METHOD')
  const country = look.record.shippingCountry
  const serves =
    method.kind === 'PICKUP' ||
    method.countries.length === 0 ||
    country === undefined ||
    method.countries.includes(country)
  return serves ? undefined : blocker('DELIVERY_METHOD_NOT_THERE', { method: method.name, country })
}

/** Every product of the cart is still sold. */
export const productUnavailable: OrderGuard = ({ draft, record }) => {
  const gone = productLinesOf(draft, record.id).filter(
    (line) => draft.get('product', line.productId)?.published !== true,
  )
  return gone.length > 0 ? blocker('PRODUCT_UNAVAILABLE', { skus: gone.map((line) => line.sku) }) : undefined
}

/** Stock enough for every line that may not wait; all or nothing. */
export function insufficientStock({ draft, record }: OrderLook): Blocker | undefined {
  const method = draft.get('deliveryMethod', record.deliveryMethodId)
  const lines = linesOf(draft, record.id)
  const warehouse = chooseWarehouse(draft, lines, method?.warehouseId)
  const short = shortages(
    draft,
    lines.filter((line) => !line.allowBackorder),
    warehouse?.id,
  )
  return short.length > 0 ? blocker('INSUFFICIENT_STOCK', { lines: short }) : undefined
}

export const quotationExpired: OrderGuard = ({ record, ctx }) =>
  record.validUntil !== undefined && Temporal.Instant.compare(ctx.now, record.validUntil) > 0
    ? blocker('QUOTATION_EXPIRED', { validUntil: record.validUntil.toString() })
    : undefined

export const isPickup = ({ draft, record }: OrderLook): boolean =>
  draft.get('deliveryMethod', record.deliveryMethodId)?.kind === 'PICKUP'

/** Something of the order has left, digital products included: it can only come back as a return. */
export const shipped: OrderGuard = ({ draft, record }) =>
  linesOf(draft, record.id).some((row) => row.shipped > 0) ? blocker('DELIVERY_SHIPPED') : undefined

/** What another system agreed with the customer is not worked out anew here. */
export const importedOrder: Guard<'order'> = ({ record }) =>
  record.importKey === undefined ? undefined : blocker('IMPORTED')
