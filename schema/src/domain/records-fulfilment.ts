import type { Id } from './id.ts'
import type { Minor } from './money.ts'
import type {
  DeliveryKind,
  DeliveryState,
  LabelState,
  Location,
  PaymentOperation,
  PaymentState,
  ProviderKind,
  RefundCapability,
  RefundCause,
  ShippingPolicy,
  TransferState,
  TransferStep,
  WarehouseSteps,
} from './records.ts'

type Instant = Temporal.Instant
type Row<T extends string> = { readonly id: Id<T>; readonly version: number }

export interface Payment extends Row<'payment'> {
  readonly orderId: Id<'order'>
  readonly parentId: Id<'payment'> | undefined
  readonly providerId: Id<'paymentProvider'>
  readonly providerKind: ProviderKind
  readonly operation: PaymentOperation
  readonly state: PaymentState
  readonly reference: string
  readonly providerReference: string | undefined
  readonly amount: Minor
  readonly currency: string
  readonly amountReceived: Minor | undefined
  readonly redirectUrl: string | undefined
  readonly message: string | undefined
  readonly manualCapture: boolean
  readonly refundCapability: RefundCapability
  readonly confirmOnPending: boolean
  readonly paidBeforeShip: boolean
  readonly createdAt: Instant
  readonly expiresAt: Instant | undefined
  readonly holdUntil: Instant | undefined
  readonly authorizationExpiresAt: Instant | undefined
  readonly paidOn: string | undefined
  readonly settledAt: Instant | undefined
  readonly refundCause: RefundCause | undefined
  readonly returnId: Id<'return'> | undefined
}

export interface Delivery extends Row<'delivery'> {
  readonly orderId: Id<'order'>
  readonly number: string
  readonly state: DeliveryState
  readonly warehouseId: Id<'warehouse'>
  readonly methodId: Id<'deliveryMethod'>
  readonly kind: DeliveryKind
  readonly carrier: string
  readonly steps: WarehouseSteps
  readonly shippingPolicy: ShippingPolicy
  readonly backorderOfId: Id<'delivery'> | undefined
  readonly createdAt: Instant
  readonly shipBy: Instant
  readonly lateAt: Instant | undefined
  readonly shippedAt: Instant | undefined
  readonly deliveredAt: Instant | undefined
  readonly undeliveredReason: string | undefined
}

export interface Transfer extends Row<'transfer'> {
  readonly orderId: Id<'order'>
  readonly deliveryId: Id<'delivery'>
  readonly step: TransferStep
  readonly position: number
  readonly state: TransferState
  readonly fromLocation: Location
  readonly toLocation: Location
  readonly startedAt: Instant | undefined
  readonly startedBy: Id<'staff'> | undefined
  readonly doneAt: Instant | undefined
  readonly createdAt: Instant
}

export interface TransferLine extends Row<'transferLine'> {
  readonly orderId: Id<'order'>
  readonly transferId: Id<'transfer'>
  readonly orderLineId: Id<'orderLine'>
  readonly stockItemId: Id<'stockItem'> | undefined
  readonly planned: number
  readonly reserved: number
  readonly done: number
  readonly damaged: number
}

export interface Package extends Row<'package'> {
  readonly orderId: Id<'order'>
  readonly deliveryId: Id<'delivery'>
  readonly position: number
  readonly weightGrams: number
}

export interface PackageItem extends Row<'packageItem'> {
  readonly orderId: Id<'order'>
  readonly packageId: Id<'package'>
  readonly orderLineId: Id<'orderLine'>
  readonly quantity: number
}

/** Of a parcel that goes out, or of a return that the shop pays for. */
export interface Label extends Row<'label'> {
  readonly orderId: Id<'order'>
  readonly packageId: Id<'package'> | undefined
  readonly returnId: Id<'return'> | undefined
  readonly attempt: number
  readonly state: LabelState
  readonly carrier: string
  readonly carrierReference: string | undefined
  readonly trackingNumber: string | undefined
  readonly trackingUrl: string | undefined
  readonly pdfId: Id<'document'> | undefined
  readonly zplId: Id<'document'> | undefined
  readonly message: string | undefined
  readonly createdAt: Instant
}

export interface Exception extends Row<'exception'> {
  readonly orderId: Id<'order'> | undefined
  readonly code: string
  readonly state: 'OPEN' | 'RESOLVED'
  readonly recordType: string
  readonly recordId: string
  readonly params: Readonly<Record<string, unknown>>
  readonly note: string | undefined
  readonly createdAt: Instant
  readonly resolvedAt: Instant | undefined
}
