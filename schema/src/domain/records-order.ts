import type { Id } from './id.ts'
import type { Minor } from './money.ts'
import type { DeliveryStatus, LineKind, OrderState, PaymentStatus, Row } from './records.ts'
import type { ImportedOrder } from './records-import.ts'
import type { InvoiceMode, InvoicePolicy, InvoiceStatus } from './records-invoice.ts'
import type { Reminded } from './records-reminder.ts'
import type { LineReturnTerms, ReturnStatus } from './records-return.ts'
import type { TaxClass, VatCategory } from './tax.ts'

type Instant = Temporal.Instant

export interface Order extends Row<'order'>, Reminded {
  readonly number: string | undefined
  readonly state: OrderState
  readonly source: 'SHOP' | 'STAFF'
  readonly locale: string
  readonly currency: string
  readonly pricesIncludeTax: boolean
  readonly customerId: Id<'customer'> | undefined
  readonly cartTokenHash: string | undefined
  readonly contactId: Id<'contact'> | undefined
  readonly shippingAddressId: Id<'address'> | undefined
  readonly billingAddressId: Id<'address'> | undefined
  readonly shippingCountry: string | undefined
  readonly billingCountry: string | undefined
  readonly buyerKind: 'B2C' | 'B2B'
  readonly hasEmail: boolean
  readonly deliveryMethodId: Id<'deliveryMethod'> | undefined
  readonly warehouseId: Id<'warehouse'> | undefined
  readonly teamId: Id<'salesTeam'> | undefined
  readonly salespersonId: Id<'staff'> | undefined
  readonly net: Minor
  readonly tax: Minor
  readonly total: Minor
  readonly shipUnpaid: boolean
  readonly validUntil: Instant | undefined
  readonly createdAt: Instant
  readonly lastActivityAt: Instant
  readonly checkoutConfirmedAt: Instant | undefined
  readonly sentAt: Instant | undefined
  readonly confirmedAt: Instant | undefined
  readonly cancelledAt: Instant | undefined
  readonly cancelReason: string | undefined
  readonly abandonedAt: Instant | undefined
  readonly paymentStatus: PaymentStatus
  readonly deliveryStatus: DeliveryStatus
  readonly invoiceStatus: InvoiceStatus
  readonly invoiceMode: InvoiceMode
  readonly invoiceRequestedAt: Instant | undefined
  readonly captured: Minor
  readonly authorized: Minor
  readonly due: Minor
  readonly refunded: Minor
  readonly refundPending: Minor
  readonly kept: Minor
  readonly standardShipping: Minor
  readonly returnStatus: ReturnStatus
  /** By which an order of another system is recognised; undefined: it is our own. */
  readonly importKey: string | undefined
  readonly imported: ImportedOrder | undefined
}

export interface OrderLine extends Row<'orderLine'>, LineReturnTerms {
  readonly orderId: Id<'order'>
  readonly position: number
  readonly kind: LineKind
  readonly productId: Id<'product'> | undefined
  readonly sku: string
  readonly name: string
  readonly ordered: number
  readonly cancelled: number
  readonly shipped: number
  readonly returned: number
  readonly held: number
  readonly unitPrice: Minor
  readonly discount: Minor
  readonly discountBp: number | undefined
  readonly taxClass: TaxClass | 'FOLLOW_GOODS'
  readonly taxCategory: VatCategory
  readonly rateBp: number
  readonly shopRateBp: number
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
  readonly trackStock: boolean
  readonly allowBackorder: boolean
  readonly weightGrams: number
  readonly invoicePolicy: InvoicePolicy
}

export interface OrderNote {
  readonly id: Id<'orderNote'>
  readonly orderId: Id<'order'>
  readonly staffId: Id<'staff'> | undefined
  readonly text: string
  readonly at: Instant
}
