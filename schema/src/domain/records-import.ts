import type { Minor } from './money.ts'

/** What another system said of an order that was taken over: moments as RFC 3339, amounts in minor units. */
export interface ImportedOrder {
  readonly source: 'SHOPIFY'
  readonly number: string
  readonly placedAt: string
  readonly paidAt: string | null
  readonly fulfilledAt: string | null
  readonly cancelledAt: string | null
  readonly financialStatus: string
  readonly fulfilmentStatus: string
  readonly deliveryMethod: string | null
  readonly paymentMethod: string | null
  readonly paymentReference: string | null
  readonly subtotal: Minor
  readonly shipping: Minor
  readonly tax: Minor
  readonly total: Minor
  readonly discount: Minor
  readonly refunded: Minor
}
