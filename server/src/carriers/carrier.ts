import type { Address } from '../documents/address.ts'
import type { Amount } from '../documents/format.ts'
import type { Locale } from '../documents/locale.ts'
import type { Answer } from '../payments/outgoing.ts'
import type { WebhookCheck, WebhookRequest } from '../payments/provider.ts'

export interface LabelRequest {
  /** `label:{packageId or returnId}:{attempt}`: a repeated key gets the same label, and it is bought once. */
  readonly key: string
  /** The parcel's id; the return's where goods come back. */
  readonly packageId: string
  readonly weightGrams: number
  readonly from: Address
  readonly to: Address
  /** The carrier's product, as the delivery method names it. */
  readonly service: string
  /** The number of the delivery or return: `WH/OUT/00007`, `RMA00003`. */
  readonly reference: string
  readonly order: string
  /** Which package of how many, from 1. */
  readonly packageIndex: number
  readonly packageCount: number
  readonly locale: Locale
  /** The day of the label, in the shop's time zone. */
  readonly date: Temporal.PlainDate
  /** To be collected from the recipient (cash on delivery). */
  readonly collect?: Amount
}

export interface Label {
  /** The carrier's id of the label: what `voidLabel` takes. */
  readonly labelReference: string
  readonly trackingNumber?: string
  readonly trackingUrl?: string
  readonly labelPdf?: Uint8Array
  readonly labelZpl?: string
  readonly cost?: Amount
}

export type UndeliveredReason = 'LOST' | 'REFUSED' | 'UNDELIVERABLE'

/** One fact told by a carrier; the same `eventId` may come any number of times, in any order. */
export type CarrierEvent = {
  readonly eventId: string
  readonly labelReference: string
  readonly trackingNumber: string
  /** Ours, as given with the label. */
  readonly reference: string
  readonly occurredAt: Temporal.Instant
} &
  /** The carrier has the parcel. */
  (
    | { readonly kind: 'IN_TRANSIT' }
    | { readonly kind: 'DELIVERED' }
    | { readonly kind: 'UNDELIVERED'; readonly reason: UndeliveredReason }
    | { readonly kind: 'COLLECTED'; readonly amount: number; readonly currency: string }
  )

/** A carrier. Like a payment provider it is called by jobs only and never touches our records. */
export interface Carrier {
  readonly code: string
  readonly capabilities: {
    /** Labels come with a tracking number, and deliveries are told by webhook. */
    readonly tracking: boolean
    readonly cashOnDelivery: boolean
  }
  buyLabel(request: LabelRequest): Promise<Answer<{ label: Label }>>
  /** Gives a label back; voiding it again succeeds. Code ALREADY_USED once the parcel has moved. */
  voidLabel(request: { readonly labelReference: string; readonly key: string }): Promise<Answer<object>>
  verifyWebhook(request: WebhookRequest): WebhookCheck<CarrierEvent>
}
