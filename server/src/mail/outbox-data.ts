import { locales, type Locale } from '../documents/locale.ts'
import { toAddress } from '../jobs/label-row.ts'
import type { MailDelivery, MailOrder, MailShop, MailTotal, PaymentInstructions, PickupPlace } from './message.ts'
import type { DeliveryRow, OrderRow, PickupRow } from './outbox-rows.ts'

/** What is the same in every mail about an order. */
export interface MailAbout {
  readonly shop: MailShop
  readonly customerName: string
  readonly order: MailOrder
}

export function aboutOrder(row: OrderRow, urls: { readonly shop: string; readonly order: string }): MailAbout {
  const products = row.lines.filter((line) => line.kind !== 'DELIVERY' && line.quantity > 0)
  return {
    shop: { name: row.shopName, url: urls.shop, email: row.shopEmail, timeZone: row.timeZone },
    customerName: row.name ?? '',
    order: {
      number: row.number ?? '',
      placedAt: row.placedAt,
      url: urls.order,
      currency: row.currency,
      items: products.map((line) => ({ name: line.name, quantity: line.quantity, amount: amountOf(row, line) })),
      totals: totalsOf(row),
    },
  }
}

/** The language of an order's mails. */
export const localeOf = (row: OrderRow): Locale => localeNamed(row.locale)

/** A stored language as one of ours. */
export const localeNamed = (name: string): Locale => locales.find((locale) => locale === name) ?? 'en'

/** How the payment that waits is to be made; a wire without our account's number says nothing. */
export function instructionsOf(row: OrderRow): PaymentInstructions | undefined {
  const { due: amount, waiting } = row
  if (waiting === null || amount <= 0) return undefined
  switch (waiting.kind) {
    case 'WIRE': {
      if (row.bankIban === '') return undefined
      const bic = row.bankBic === '' ? {} : { bic: row.bankBic }
      const { reference } = waiting
      return { kind: 'WIRE', amount, beneficiary: row.bankHolder, iban: row.bankIban, reference, ...bic }
    }
    case 'PAY_ON_SITE':
      return row.pickup === null ? undefined : { kind: 'PAY_ON_SITE', amount, place: placeOf(row.pickup) }
    case 'CASH_ON_DELIVERY':
      return { kind: 'CASH_ON_DELIVERY', amount }
    case 'TEST':
    case 'STRIPE':
      return undefined
  }
}

export function aboutDelivery(row: DeliveryRow): MailDelivery {
  return {
    number: row.number,
    items: row.items,
    rest: row.rest,
    ...(row.kind === 'PICKUP' ? { pickup: placeOf(row.pickup) } : {}),
    parcels: row.parcels.map(({ number, url }) => ({
      carrier: carrierNames[row.carrier] ?? row.carrier,
      ...(number === null ? {} : { trackingNumber: number }),
      ...(url === null ? {} : { trackingUrl: url }),
    })),
  }
}

const carrierNames: Readonly<Record<string, string>> = { TEST_CARRIER: 'Testpost', FLAT_RATE: '' }

/** A warehouse as the place to go or send to. */
export function placeOf({ name, country, address }: PickupRow): PickupPlace {
  if (address === null) return { address: { name, line1: '', postalCode: '', city: '', country } }
  return { address: { ...toAddress(address), name } }
}

/** What a line comes to as the shop shows prices: with its tax, or without. */
const amountOf = (row: OrderRow, line: OrderRow['lines'][number]): number => (row.gross ? line.gross : line.net)

/** The sums from what the lines would cost without discount down to the total; they add up, tax included or on top. */
function totalsOf(row: OrderRow): readonly MailTotal[] {
  const sum = (lines: OrderRow['lines']) => lines.reduce((total, line) => total + amountOf(row, line), 0)
  const products = row.lines.filter((line) => line.kind !== 'DELIVERY')
  const shipping = row.lines.filter((line) => line.kind === 'DELIVERY')
  const discount = products.reduce((total, line) => total + line.discount, 0)
  return [
    { kind: 'SUBTOTAL', amount: sum(products) + discount },
    ...(discount > 0 ? [{ kind: 'DISCOUNT', amount: -discount } as const] : []),
    ...(shipping.length > 0 ? [{ kind: 'SHIPPING', amount: sum(shipping) } as const] : []),
    ...(row.gross ? [] : [{ kind: 'TAX', amount: row.tax } as const]),
    { kind: 'TOTAL', amount: row.total },
    ...(row.gross ? [{ kind: 'TAX_INCLUDED', amount: row.tax } as const] : []),
  ]
}
