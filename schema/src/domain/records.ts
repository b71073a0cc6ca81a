import type { Id } from './id.ts'
import type { Minor } from './money.ts'
import type { Exemption } from './records-return.ts'
import type { InvoiceMode, InvoicePolicy, Invoicing } from './records-invoice.ts'
import type { Reminding } from './records-reminder.ts'
import type { Habits } from './shop-habits.ts'
import type { TaxClass } from './tax.ts'

export type { Order, OrderLine, OrderNote } from './records-order.ts'

type Instant = Temporal.Instant
export type Row<T extends string> = { readonly id: Id<T>; readonly version: number }

export type OrderState = 'QUOTATION' | 'QUOTATION_SENT' | 'ORDER' | 'CANCELLED'
export type PaymentState = 'DRAFT' | 'PENDING' | 'AUTHORIZED' | 'DONE' | 'CANCELLED' | 'ERROR'
export type PaymentOperation =
  | 'ONLINE_REDIRECT'
  | 'ONLINE_DIRECT'
  | 'OFFLINE'
  | 'CAPTURE'
  | 'VOID'
  | 'REFUND'
  | 'ORPHAN'
export type ProviderKind = 'STRIPE' | 'TEST' | 'WIRE' | 'PAY_ON_SITE' | 'CASH_ON_DELIVERY'
export type DeliveryState =
  | 'WAITING'
  | 'READY'
  | 'PICKED'
  | 'PACKED'
  | 'SHIPPED'
  | 'DELIVERED'
  | 'UNDELIVERED'
  | 'CANCELLED'
export type TransferState = 'WAITING_STEP' | 'WAITING_STOCK' | 'READY' | 'DONE' | 'CANCELLED'
export type TransferStep = 'PICK' | 'PACK' | 'SHIP' | 'PUT_BACK'
export type Location = 'SUPPLIER' | 'STOCK' | 'PACK' | 'OUTPUT' | 'CUSTOMER' | 'SCRAP' | 'ADJUSTMENT'
export type WarehouseSteps = 'SHIP_ONLY' | 'PICK_SHIP' | 'PICK_PACK_SHIP'
export type ShippingPolicy = 'ASAP' | 'ALL_AT_ONCE'
export type LineKind = 'GOODS' | 'DIGITAL' | 'SERVICE' | 'DELIVERY'
export const productTypes = ['GOODS', 'DIGITAL', 'SERVICE'] as const
export type ProductType = (typeof productTypes)[number]
/** Who carries parcels: our test carrier, or none of ours with a label of our own. */
export const carriers = ['TEST_CARRIER', 'FLAT_RATE'] as const
export type LabelState = 'PENDING' | 'LIVE' | 'VOIDING' | 'VOIDED' | 'FAILED'
export type DeliveryKind = 'SHIP' | 'PICKUP'
export const refundCapabilities = ['NONE', 'FULL_ONLY', 'PARTIAL'] as const
export type RefundCapability = (typeof refundCapabilities)[number]
export const refundCauses = ['REQUESTED', 'CANCELLATION', 'RETURN', 'MANUAL', 'EXTERNAL', 'CHARGEBACK'] as const
export type RefundCause = (typeof refundCauses)[number]
export type PaymentStatus =
  | 'REFUNDED'
  | 'OVERPAID'
  | 'PAID'
  | 'PARTIALLY_REFUNDED'
  | 'PARTIALLY_PAID'
  | 'AUTHORIZED'
  | 'PENDING'
  | 'UNPAID'
export type DeliveryStatus =
  | 'NONE'
  | 'WAITING'
  | 'READY'
  | 'IN_PROGRESS'
  | 'PARTIALLY_SHIPPED'
  | 'SHIPPED'
  | 'DELIVERED'

export interface Shop extends Row<'shop'>, Invoicing, Reminding, Habits {
  readonly name: string
  readonly email: string
  readonly currency: string
  readonly country: string
  readonly timeZone: string
  readonly locale: string
  readonly pricesIncludeTax: boolean
  readonly taxAtDestination: boolean
  readonly salesTeamId: Id<'salesTeam'> | undefined
  readonly salespersonId: Id<'staff'> | undefined
  readonly deliveryMailTrigger: 'OFF' | 'READY' | 'DONE'
  readonly shippingPolicy: ShippingPolicy
  readonly abandonedDelayMinutes: number
  readonly unpaidExpiryDays: number | undefined
  readonly holidays: readonly string[]
  readonly bankHolder: string
  readonly bankIban: string
  readonly bankBic: string
  readonly addressId: Id<'address'> | undefined
  readonly simulation: boolean
}

export interface SalesTeam extends Row<'salesTeam'> {
  readonly name: string
}

export interface Staff extends Row<'staff'> {
  readonly name: string
  readonly email: string
  readonly roles: readonly string[]
  readonly locale: string
  readonly active: boolean
  readonly createdAt: Instant
}

export interface ApiToken extends Row<'apiToken'> {
  readonly name: string
  readonly prefix: string
  readonly hash: string
  readonly scopes: readonly string[]
  readonly createdAt: Instant
  readonly expiresAt: Instant | undefined
  readonly revokedAt: Instant | undefined
}

export interface Contact {
  readonly id: Id<'contact'>
  readonly name: string
  readonly email: string | undefined
  readonly phone: string | undefined
  readonly company: string | undefined
  readonly vatId: string | undefined
  readonly reminderConsentAt: Instant | undefined
  readonly unsubscribedAt: Instant | undefined
}

export interface Address {
  readonly id: Id<'address'>
  readonly name: string
  readonly line1: string
  readonly line2: string | undefined
  readonly postalCode: string
  readonly city: string
  readonly region: string | undefined
  readonly country: string
  readonly phone: string | undefined
}

export interface Customer extends Row<'customer'> {
  readonly kind: 'B2C' | 'B2B'
  readonly contactId: Id<'contact'>
  readonly locale: string
  readonly salespersonId: Id<'staff'> | undefined
  readonly createdAt: Instant
  readonly invoiceMode: InvoiceMode | undefined
}

export interface Category extends Row<'category'> {
  readonly name: string
}

export interface Product extends Row<'product'> {
  readonly sku: string
  readonly barcode: string | undefined
  readonly name: string
  readonly names: Readonly<Record<string, string>>
  readonly productType: ProductType
  readonly categoryId: Id<'category'> | undefined
  readonly price: Minor
  readonly taxClass: TaxClass
  readonly weightGrams: number
  readonly trackStock: boolean
  readonly allowBackorder: boolean
  readonly published: boolean
  readonly importKey: string | undefined
  readonly invoicePolicy: InvoicePolicy | undefined
  readonly createdAt: Instant
  readonly exemption: Exemption | undefined
  /** Where a digital product is; told only to whom it is delivered. */
  readonly downloadUrl: string | undefined
}

export interface Warehouse extends Row<'warehouse'> {
  readonly code: string
  readonly name: string
  readonly steps: WarehouseSteps
  readonly country: string
  readonly addressId: Id<'address'> | undefined
  readonly position: number
}

export interface StockItem extends Row<'stockItem'> {
  readonly productId: Id<'product'>
  readonly warehouseId: Id<'warehouse'>
  readonly onHand: number
  readonly reserved: number
  readonly held: number
  readonly waiting: number
}

export interface StockMove {
  readonly id: Id<'stockMove'>
  readonly stockItemId: Id<'stockItem'>
  readonly fromLocation: Location
  readonly toLocation: Location
  readonly quantity: number
  readonly cause: string
  readonly transferLineId: Id<'transferLine'> | undefined
  readonly at: Instant
}

export interface DeliveryMethod extends Row<'deliveryMethod'> {
  readonly code: string
  readonly name: string
  readonly names: Readonly<Record<string, string>>
  readonly kind: DeliveryKind
  readonly carrier: string
  readonly price: Minor
  readonly taxClass: TaxClass | 'FOLLOW_GOODS'
  readonly handlingDays: number
  readonly countries: readonly string[]
  readonly warehouseId: Id<'warehouse'> | undefined
  readonly active: boolean
  readonly position: number
}

export interface PaymentProvider extends Row<'paymentProvider'> {
  readonly code: string
  readonly kind: ProviderKind
  readonly name: string
  readonly names: Readonly<Record<string, string>>
  readonly operation: 'ONLINE_REDIRECT' | 'ONLINE_DIRECT' | 'OFFLINE'
  readonly enabled: boolean
  readonly confirmOnPending: boolean
  readonly paidBeforeShip: boolean
  readonly manualCapture: boolean
  readonly ttlMinutes: number
  readonly holdMinutes: number
  readonly refundCapability: RefundCapability
  readonly position: number
  readonly credentialsHint: string | undefined
}
