import type { Pool } from 'pg'
import type { ProviderKind } from '@waybill/schema/domain/records'
import type { Apply } from '../commands/apply.ts'
import type { Carrier } from '../carriers/carrier.ts'
import type { Renderer } from '../documents/renderer.ts'
import type { PaymentProvider } from '../payments/provider.ts'

/** The adapter of each kind of payment provider; kinds without one cannot be paid online. */
export type Providers = Readonly<Partial<Record<ProviderKind, PaymentProvider>>>

/** The adapter of each carrier, by the code that delivery methods name. */
export type Carriers = Readonly<Record<string, Carrier>>

/** What background work tells the person who runs the server; pino has this shape. */
export interface WorkLog {
  readonly info: (details: object, message: string) => void
  readonly warn: (details: object, message: string) => void
  readonly error: (details: object, message: string) => void
}

/** Counts and durations of background work, by name and labels. */
export interface WorkMetrics {
  readonly count: (name: string, labels: Readonly<Record<string, string>>) => void
  /** Seconds. */
  readonly observe: (name: string, seconds: number, labels: Readonly<Record<string, string>>) => void
}

/** What background work has at hand. Nothing here writes business tables but `apply`. */
export interface Work {
  readonly pool: Pool
  readonly apply: Apply
  readonly now: () => Temporal.Instant
  readonly providers: Providers
  readonly carriers: Carriers
  /** Makes documents. */
  readonly renderer: Pick<Renderer, 'render'>
  /** Without it mail is kept, to be read in the dashboard. */
  readonly smtpUrl: string | undefined
  /** Where customers reach this installation. */
  readonly publicUrl: string
  /** The customer's own page of an order. */
  readonly orderUrl: (orderId: string) => string
  readonly log: WorkLog
  readonly metrics: WorkMetrics
}
