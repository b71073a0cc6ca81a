import type { Draft } from './draft.ts'
import { maxQuantity } from './field.ts'
import type { Ctx } from './machine.ts'
import { emptyLine, nameIn } from './pricing.ts'
import { notReminded } from './records-reminder.ts'
import type { Customer, Order, Product, Shop } from './records.ts'
import { blocker, type Blocker } from './rejection.ts'
import { availableOf } from './stock.ts'
import { productLinesOf } from './view.ts'
import { offeredLocale } from './shop-habits.ts'

/** A cart has at most so many lines. */
export const maxLines = 500
/** A line is worth at most so many minor units, so that an order's sums stay far inside exact numbers. */
const maxLineValue = 10_000_000_000

/** More units than one line may have. */
export function tooMuch(product: Product | undefined, units: number): Blocker | undefined {
  if (product === undefined) return undefined
  const most = product.price === 0 ? maxQuantity : Math.min(maxQuantity, Math.floor(maxLineValue / product.price))
  return units > most ? blocker('LINE_TOO_LARGE', { max: most }) : undefined
}

/** Two carts that are too much for one. */
export function overfull(draft: Draft, from: Order['id'], into: Order['id']): Blocker | undefined {
  const units = new Map<Product['id'] | undefined, number>()
  for (const line of [...productLinesOf(draft, into), ...productLinesOf(draft, from)]) {
    units.set(line.productId, (units.get(line.productId) ?? 0) + line.ordered)
  }
  if (units.size > maxLines) return blocker('TOO_MANY_LINES', { max: maxLines })
  return [...units]
    .map(([id, wanted]) => tooMuch(draft.get('product', id), wanted))
    .find((found) => found !== undefined)
}

/** A quantity that had to be lowered. */
export interface Adjustment {
  readonly line: string
  readonly requested: number
  readonly set: number
  readonly reason: 'INSUFFICIENT_STOCK' | 'PRODUCT_UNAVAILABLE'
}

/** The most units of a product that a cart may have of those wanted: what the best supplied warehouse can promise. */
export function clampedTo(draft: Draft, product: Product, wanted: number): number {
  if (!product.trackStock || product.productType !== 'GOODS' || product.allowBackorder) return wanted
  const items = draft.all('stockItem').filter((item) => item.productId === product.id)
  return Math.min(wanted, Math.max(0, ...items.map(availableOf)))
}

/** Adds units of a product to an order, to the line that has it already or as a new last line. */
export function addLine(
  draft: Draft,
  orderId: Order['id'],
  product: Product,
  units: number,
  ctx: Ctx,
): readonly Adjustment[] {
  const lines = productLinesOf(draft, orderId)
  const present = lines.find((line) => line.productId === product.id)
  const requested = (present?.ordered ?? 0) + units
  const set = clampedTo(draft, product, requested)
  const last = lines.at(-1)?.position ?? 0
  const line =
    present === undefined
      ? draft.insert('orderLine', newLine(draft.need('order', orderId), product, set, last + 1, ctx))
      : draft.update('orderLine', present.id, { ordered: set })
  return set < requested ? [{ line: line.id, requested, set, reason: 'INSUFFICIENT_STOCK' }] : []
}

/** Moves the product lines of one cart into another, as far as the products are sold and there. */
export function mergeLines(draft: Draft, from: Order['id'], into: Order['id'], ctx: Ctx): readonly Adjustment[] {
  return productLinesOf(draft, from).flatMap((line): readonly Adjustment[] => {
    const product = draft.get('product', line.productId)
    if (product?.published !== true || clampedTo(draft, product, 1) === 0) {
      return [{ line: line.id, requested: line.ordered, set: 0, reason: 'PRODUCT_UNAVAILABLE' }]
    }
    return addLine(draft, into, product, line.ordered, ctx)
  })
}

function newLine(order: Order, product: Product, units: number, position: number, ctx: Ctx) {
  return {
    ...emptyLine(order),
    id: ctx.newId('orderLine'),
    position,
    kind: product.productType,
    productId: product.id,
    sku: product.sku,
    name: nameIn(product, order.locale),
    ordered: units,
    unitPrice: product.price,
    taxClass: product.taxClass,
    trackStock: product.trackStock && product.productType === 'GOODS',
    allowBackorder: product.allowBackorder,
    weightGrams: product.weightGrams,
  }
}

/** A new quotation with its assignment: the customer's own salesperson, else the shop's team and salesperson. */
export function newOrder(given: {
  readonly draft: Draft
  readonly ctx: Ctx
  readonly shop: Shop
  readonly customer: Customer | undefined
  readonly locale: string | undefined
  readonly tokenHash: string | undefined
}): Order {
  const { ctx, shop, customer } = given
  return {
    id: ctx.newId('order'),
    version: 1,
    number: undefined,
    state: 'QUOTATION',
    source: ctx.actor.kind === 'CUSTOMER' ? 'SHOP' : 'STAFF',
    locale: offeredLocale(shop, given.locale ?? customer?.locale),
    currency: shop.currency,
    pricesIncludeTax: shop.pricesIncludeTax,
    customerId: customer?.id,
    cartTokenHash: given.tokenHash,
    contactId: customer?.contactId,
    shippingAddressId: undefined,
    billingAddressId: undefined,
    shippingCountry: undefined,
    billingCountry: undefined,
    buyerKind: customer?.kind ?? 'B2C',
    hasEmail: customer !== undefined && given.draft.get('contact', customer.contactId)?.email !== undefined,
    deliveryMethodId: undefined,
    warehouseId: undefined,
    teamId: shop.salesTeamId,
    salespersonId: customer?.salespersonId ?? shop.salespersonId,
    net: 0,
    tax: 0,
    total: 0,
    shipUnpaid: false,
    validUntil: undefined,
    createdAt: ctx.now,
    lastActivityAt: ctx.now,
    checkoutConfirmedAt: undefined,
    sentAt: undefined,
    confirmedAt: undefined,
    cancelledAt: undefined,
    cancelReason: undefined,
    abandonedAt: undefined,
    paymentStatus: 'UNPAID',
    deliveryStatus: 'NONE',
    invoiceStatus: 'NOTHING',
    invoiceMode: 'ON_DEMAND',
    invoiceRequestedAt: undefined,
    captured: 0,
    authorized: 0,
    due: 0,
    refunded: 0,
    refundPending: 0,
    kept: 0,
    standardShipping: 0,
    returnStatus: 'NONE',
    importKey: undefined,
    imported: undefined,
    ...notReminded,
  }
}

/** Copies what an order was for into a new one: who, where, how, and its products at today's prices. */
export function duplicate(
  draft: Draft,
  source: Order,
  shop: Shop,
  ctx: Ctx,
): { order: Order; adjustments: readonly Adjustment[] } {
  const customer = draft.get('customer', source.customerId)
  const fresh = newOrder({ draft, ctx, shop, customer, locale: source.locale, tokenHash: undefined })
  const order = draft.insert('order', {
    ...fresh,
    contactId: source.contactId,
    hasEmail: source.hasEmail,
    buyerKind: source.buyerKind,
    shippingAddressId: source.shippingAddressId,
    billingAddressId: source.billingAddressId,
    shippingCountry: source.shippingCountry,
    billingCountry: source.billingCountry,
    deliveryMethodId: source.deliveryMethodId,
  })
  return { order, adjustments: mergeLines(draft, source.id, order.id, ctx) }
}

/** The customer did something: the cart is not abandoned. */
export function touchCart(draft: Draft, orderId: Order['id'], ctx: Ctx): void {
  draft.update('order', orderId, { lastActivityAt: ctx.now, abandonedAt: undefined, abandonedMailSkip: undefined })
}
