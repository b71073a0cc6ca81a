import type { Draft } from './draft.ts'
import type { Ctx } from './machine.ts'
import type { DeliveryMethod, Order, OrderLine, Shop } from './records.ts'
import { cheapestShipping, lawAlone, returnTermsOf } from './return-policy.ts'
import { taxCategoryFor, taxDestination, type LineTax, type TaxClass } from './tax.ts'
import type { TaxedLine } from './tax-parts.ts'
import { totals } from './totals.ts'
import { linesOf, productLinesOf } from './view.ts'
import { taxTableOf } from './shop-habits.ts'

/**
 * Prices and taxes a cart anew: today's prices, the tax of where it goes, the delivery charge as a line of its own.
 * Call it after every change of a cart.
 */
export function reprice(draft: Draft, orderId: Order['id'], shop: Shop, ctx: Ctx): void {
  setDeliveryLine(draft, orderId, shop, ctx)
  for (const line of productLinesOf(draft, orderId)) {
    const product = draft.need('product', line.productId)
    const tax = taxOf(draft, orderId, shop, line.kind, product.taxClass)
    const unitPrice = product.price
    const discount = discountOf(line, unitPrice)
    const invoicePolicy = product.invoicePolicy ?? shop.invoicePolicy
    const changes = {
      invoicePolicy,
      unitPrice,
      discount,
      taxClass: product.taxClass,
      taxCategory: tax.category,
      ...ratesOf(tax),
    }
    setChanged(draft, line, { ...changes, ...returnTermsOf(draft, product) })
  }
  setStandardShipping(draft, orderId)
  retotal(draft, orderId)
}

/**
 * Adds up the order from its lines as they are: prices, discounts and taxes stay what they were. What another system
 * charged stays as well: there the lines hold the amounts, and no rate is applied to them again.
 */
export function retotal(draft: Draft, orderId: Order['id']): void {
  const order = draft.need('order', orderId)
  const lines = linesOf(draft, orderId)
  if (order.importKey !== undefined) {
    setTotals(draft, order, addUp(lines))
    return
  }
  const sums = totals(lines.map(taxedLine), { pricesIncludeTax: order.pricesIncludeTax, currency: order.currency })
  lines.forEach((line, index) => {
    const sum = sums.lines[index]
    if (sum !== undefined) setChanged(draft, line, { net: sum.net, tax: sum.tax, gross: sum.gross })
  })
  setTotals(draft, order, sums)
}

type OrderSums = Pick<Order, 'net' | 'tax' | 'total'>

function setTotals(draft: Draft, order: Order, { net, tax, total }: OrderSums): void {
  if (order.net !== net || order.tax !== tax || order.total !== total)
    draft.update('order', order.id, { net, tax, total })
}

const addUp = (lines: readonly OrderLine[]): OrderSums => ({
  net: lines.reduce((sum, line) => sum + line.net, 0),
  tax: lines.reduce((sum, line) => sum + line.tax, 0),
  total: lines.reduce((sum, line) => sum + line.gross, 0),
})

/** The discount of a line in minor units: of the given percentage, else the amount, never above the line. */
export function discountOf(
  line: Pick<OrderLine, 'ordered' | 'cancelled' | 'discount' | 'discountBp'>,
  unitPrice: number,
): number {
  const value = unitPrice * (line.ordered - line.cancelled)
  if (line.discountBp === undefined) return Math.min(line.discount, value)
  return Number((BigInt(value) * BigInt(line.discountBp) + 5000n) / 10000n)
}

/** The VAT of a line of the order as it now stands. */
export function taxOf(
  draft: Draft,
  orderId: Order['id'],
  shop: Shop,
  kind: OrderLine['kind'],
  taxClass: TaxClass,
): LineTax {
  const order = draft.need('order', orderId)
  const productType = kind === 'DELIVERY' ? 'GOODS' : kind
  const tax = taxCategoryFor({
    shop: { country: shop.country, belowOssThreshold: !shop.taxAtDestination },
    destination: taxDestination({
      productType,
      shopCountry: shop.country,
      shippingCountry: order.shippingCountry,
      billingCountry: order.billingCountry,
      pickupCountry: pickupCountry(draft, order),
    }),
    buyer: { kind: order.buyerKind, vatId: draft.get('contact', order.contactId)?.vatId },
    productType,
    taxClass,
    table: taxTableOf(shop),
  })
  // The settings accept only a country whose rates are known, and inside the EU all are.
  if ('error' in tax) throw new Error(`No VAT rate for ${tax.country}`)
  return tax
}

function pickupCountry(draft: Draft, order: Order): string | undefined {
  const method = draft.get('deliveryMethod', order.deliveryMethodId)
  return method?.kind === 'PICKUP' ? draft.get('warehouse', method.warehouseId)?.country : undefined
}

export function taxedLine(line: OrderLine): TaxedLine {
  const tax: LineTax = { category: line.taxCategory, rateBp: line.rateBp, shopRateBp: line.shopRateBp }
  const priced = { quantity: line.ordered - line.cancelled, unitPrice: line.unitPrice, discount: line.discount }
  if (line.kind !== 'DELIVERY') return { kind: 'PRODUCT', ...priced, tax }
  return {
    kind: 'CHARGE',
    ...priced,
    tax: line.taxClass === 'FOLLOW_GOODS' ? { follow: 'GOODS', otherwise: tax } : tax,
  }
}

const ratesOf = (tax: LineTax) => ({ rateBp: tax.rateBp, shopRateBp: tax.shopRateBp })

function setDeliveryLine(draft: Draft, orderId: Order['id'], shop: Shop, ctx: Ctx): void {
  const order = draft.need('order', orderId)
  const method = draft.get('deliveryMethod', order.deliveryMethodId)
  const present = linesOf(draft, orderId).find((line) => line.kind === 'DELIVERY')
  const wanted = method !== undefined && productLinesOf(draft, orderId).some((line) => line.kind === 'GOODS')
  if (!wanted) {
    if (present !== undefined) draft.remove('orderLine', present.id)
    return
  }
  const line = present ?? insertDeliveryLine(draft, order, method, ctx)
  const tax = taxOf(draft, orderId, shop, 'DELIVERY', method.taxClass === 'FOLLOW_GOODS' ? 'STANDARD' : method.taxClass)
  setChanged(draft, line, {
    sku: method.code,
    name: nameIn(method, order.locale),
    unitPrice: method.price,
    taxClass: method.taxClass,
    taxCategory: tax.category,
    ...ratesOf(tax),
  })
}

function setStandardShipping(draft: Draft, orderId: Order['id']): void {
  const order = draft.need('order', orderId)
  const standardShipping = cheapestShipping(draft, order)
  if (standardShipping !== order.standardShipping) draft.update('order', orderId, { standardShipping })
}

function insertDeliveryLine(draft: Draft, order: Order, method: DeliveryMethod, ctx: Ctx): OrderLine {
  return draft.insert('orderLine', {
    ...emptyLine(order),
    id: ctx.newId('orderLine'),
    position: 1_000_000,
    kind: 'DELIVERY',
    sku: method.code,
    name: method.name,
    ordered: 1,
    taxClass: method.taxClass,
  })
}

/** What every new line starts with. */
export function emptyLine(
  order: Order,
): Omit<OrderLine, 'id' | 'position' | 'kind' | 'sku' | 'name' | 'ordered' | 'taxClass'> {
  return {
    version: 1,
    orderId: order.id,
    productId: undefined,
    cancelled: 0,
    shipped: 0,
    returned: 0,
    held: 0,
    unitPrice: 0,
    discount: 0,
    discountBp: undefined,
    taxCategory: 'S',
    rateBp: 0,
    shopRateBp: 0,
    net: 0,
    tax: 0,
    gross: 0,
    trackStock: false,
    allowBackorder: false,
    weightGrams: 0,
    ...lawAlone,
    exemption: undefined,
    digitalConsentAt: undefined,
    firstAccessedAt: undefined,
    invoicePolicy: 'ORDERED',
  }
}

/** The name in the language, else the plain one. */
export const nameIn = (
  named: { readonly name: string; readonly names: Readonly<Record<string, string>> },
  locale: string,
): string => named.names[locale] ?? named.name

function setChanged(draft: Draft, line: OrderLine, changes: Partial<Omit<OrderLine, 'id' | 'version'>>): void {
  const before = new Map(Object.entries(line))
  if (Object.entries(changes).some(([key, value]) => !Object.is(before.get(key), value))) {
    draft.update('orderLine', line.id, changes)
  }
}
