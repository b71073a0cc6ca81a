import type { Locale } from '../documents/locale.ts'
import type { Answer } from './outgoing.ts'
import type { Headers, SignatureFailure } from './signature.ts'

export type ProviderOperation = 'ONLINE_REDIRECT' | 'ONLINE_DIRECT' | 'OFFLINE'
export type RefundSupport = 'NONE' | 'FULL_ONLY' | 'PARTIAL'
export type OfflineKind = 'WIRE' | 'PAY_ON_SITE' | 'CASH_ON_DELIVERY'

/** What a provider can do; a payment keeps a snapshot of it. */
export interface ProviderCapabilities {
  readonly operation: ProviderOperation
  /** Only for OFFLINE: who may mark the payment as paid depends on it. */
  readonly offlineKind?: OfflineKind
  /** Money can be reserved first and taken later. */
  readonly manualCapture: boolean
  readonly refund: RefundSupport
  /** How long a payment that was started waits for the customer before it expires; 0: it does not expire. */
  readonly ttlMinutes: number
  /** How long an online payment that is PENDING keeps its stock hold. */
  readonly holdMinutes: number
  /** How long an authorisation is good for; 0: there is none. */
  readonly authorizationDays: number
}

export interface StartRequest {
  readonly paymentId: string
  /** Ours, shown to the customer: `S00042-1`. */
  readonly reference: string
  /** Minor units. */
  readonly amount: number
  readonly currency: string
  /** Where the customer comes back to. */
  readonly returnUrl: string
  readonly key: string
  readonly locale: Locale
  readonly manualCapture: boolean
}

export interface CaptureRequest {
  readonly providerReference: string
  readonly amount: number
  readonly currency: string
  /** The capture's own reference: `P-S00042-1`. */
  readonly reference: string
  readonly key: string
}

export interface CloseRequest {
  readonly providerReference: string
  /** The void's own reference; a cancellation is told under the payment's. */
  readonly reference: string
  readonly key: string
}

export interface RefundRequest {
  /** The provider's id of the payment. */
  readonly providerReference: string
  readonly amount: number
  readonly currency: string
  /** The refund's own reference: `R-S00042-1`. */
  readonly reference: string
  readonly key: string
}

export type ProviderState = 'OPEN' | 'PENDING' | 'AUTHORIZED' | 'CAPTURED' | 'FAILED' | 'CANCELLED' | 'VOIDED'

/** The provider's own view of a payment; sums in minor units. */
export interface ProviderStatus {
  readonly state: ProviderState
  readonly reference: string
  readonly amount: number
  readonly authorized: number
  readonly captured: number
  readonly currency: string
}

/** One fact told by a provider. The same `eventId` may come any number of times, in any order, even at once. */
export interface ProviderEvent {
  readonly eventId: string
  readonly kind: Exclude<ProviderState, 'OPEN'> | 'REFUNDED' | 'REFUND_FAILED' | 'CHARGEBACK' | 'CHARGEBACK_REVERSED'
  /** The provider's id of what the event is about: the payment, or one capture, void or refund of it. */
  readonly providerReference: string
  /** The provider's id of the payment itself. */
  readonly paymentReference: string
  /** Ours, as given when the operation was started. */
  readonly reference: string
  readonly amount: number
  readonly currency: string
  readonly method?: string
  readonly message?: string
  readonly occurredAt: Temporal.Instant
}

export interface WebhookRequest {
  readonly headers: Headers
  /** The bytes as received: the signature covers them, not a parsed copy. */
  readonly rawBody: Uint8Array
  readonly now: Temporal.Instant
}

export type WebhookCheck<Event> =
  | { readonly ok: true; readonly events: readonly Event[] }
  | { readonly ok: false; readonly reason: SignatureFailure | 'MALFORMED' }

/**
 * A payment provider. Nothing here reads or writes our records: jobs call it after commit and bring the outcome back
 * as a command. Calls that change something pass a key, and a repeated key gets the first answer.
 */
export interface PaymentProvider {
  readonly code: string
  readonly capabilities: ProviderCapabilities
  start(request: StartRequest): Promise<Answer<{ providerReference: string; redirectUrl?: string }>>
  /** Takes part or all of an authorisation. */
  capture(request: CaptureRequest): Promise<Answer<{ providerReference: string }>>
  /** Gives back what is left of an authorisation. */
  void(request: CloseRequest): Promise<Answer<{ providerReference: string }>>
  /** Closes a payment that was not made; code ALREADY_CAPTURED when the money was taken meanwhile. */
  cancel(request: CloseRequest): Promise<Answer<{ providerReference: string }>>
  /** Gives money back, all of it or a part; `done`: the customer has it, else a webhook will tell. */
  refund(request: RefundRequest): Promise<Answer<{ providerReference: string; done: boolean }>>
  readStatus(providerReference: string): Promise<Answer<{ status: ProviderStatus }>>
  /** Rejects where it cannot be said now: the webhook is told again then. */
  verifyWebhook(request: WebhookRequest): WebhookCheck<ProviderEvent> | Promise<WebhookCheck<ProviderEvent>>
}

/** A provider that checks its webhooks without asking anybody. */
export interface SelfContainedProvider extends PaymentProvider {
  verifyWebhook(request: WebhookRequest): WebhookCheck<ProviderEvent>
}
