import type { Id } from './id.ts'
import type { Minor } from './money.ts'
import type { ProductType } from './records.ts'
import type { RefundPart } from './return-refund.ts'

/** Why the law lets a product be kept from withdrawal (Directive 2011/83/EU, Art. 16). */
export const exemptions = ['CUSTOM_MADE', 'PERISHABLE', 'SEALED_HYGIENE', 'SEALED_MEDIA', 'DIGITAL'] as const
export type Exemption = (typeof exemptions)[number]

/** The terms on which a line may be sent back: the shop's policy at checkout, and what happened to a digital product since. */
export interface ReturnTerms {
  readonly returnable: boolean
  readonly returnDays: number
  /** Of the goods' value, in hundredths of a percent. */
  readonly restockingFeeBp: number
  readonly exemption: Exemption | undefined
  /** When the buyer agreed to lose the right by using a digital product. */
  readonly digitalConsentAt: Temporal.Instant | undefined
  readonly firstAccessedAt: Temporal.Instant | undefined
}

/** The terms as an order line keeps them. */
export interface LineReturnTerms extends ReturnTerms {
  readonly returnAutoApprove: boolean
  readonly returnPaidBy: ReturnPayer
}

export const returnPayers = ['SHOP', 'CUSTOMER'] as const
export type ReturnPayer = (typeof returnPayers)[number]
export const returnResolutions = ['REFUND', 'REPLACE'] as const
export type ReturnResolution = (typeof returnResolutions)[number]
export type ReturnStatus = 'NONE' | 'REQUESTED' | 'IN_PROGRESS' | 'PARTIALLY_RETURNED' | 'RETURNED'
export const returnStates = [
  'REQUESTED',
  'APPROVED',
  'REJECTED',
  'IN_TRANSIT',
  'RECEIVED',
  'REFUNDED',
  'CLOSED',
  'CANCELLED',
] as const
export type ReturnState = (typeof returnStates)[number]

export interface ReturnPolicy {
  readonly id: Id<'returnPolicy'>
  readonly version: number
  readonly productId: Id<'product'> | undefined
  readonly categoryId: Id<'category'> | undefined
  readonly productType: ProductType | undefined
  readonly returnable: boolean
  readonly windowDays: number
  readonly autoApprove: boolean
  readonly restockingFeeBp: number
  readonly shippingPaidBy: ReturnPayer
  /** Since when it holds for no new order. */
  readonly removedAt: Temporal.Instant | undefined
}

export interface Return {
  readonly id: Id<'return'>
  readonly version: number
  readonly orderId: Id<'order'>
  readonly number: string | undefined
  readonly state: ReturnState
  readonly resolution: ReturnResolution
  readonly statutory: boolean
  readonly overridden: boolean
  readonly source: 'CUSTOMER' | 'STAFF'
  readonly reason: string | undefined
  readonly shippingPaidBy: ReturnPayer
  readonly trackingNumber: string | undefined
  readonly note: string | undefined
  readonly deduction: Minor
  readonly refundDue: Minor
  readonly refundParts: readonly RefundPart<Id<'orderLine'>>[]
  readonly requestedAt: Temporal.Instant
  readonly approvedAt: Temporal.Instant | undefined
  readonly dispatchedAt: Temporal.Instant | undefined
  readonly receivedAt: Temporal.Instant | undefined
  readonly refundDueBy: Temporal.Instant | undefined
  readonly overdueAt: Temporal.Instant | undefined
}

export interface ReturnLine {
  readonly id: Id<'returnLine'>
  readonly version: number
  readonly orderId: Id<'order'>
  readonly returnId: Id<'return'>
  readonly orderLineId: Id<'orderLine'>
  readonly quantity: number
  readonly sellable: number
  readonly damaged: number
  readonly unsealed: number
  readonly missing: number
}
