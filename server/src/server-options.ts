import type { Pool } from 'pg'
import type { Logger } from 'pino'
import type { Sessions } from './auth/sessions.ts'
import type { Apply } from './commands/apply.ts'
import type { Carriers, Providers } from './jobs/work.ts'
import type { Limits } from './plugins/limits.ts'
import type { LoadAccount } from './payments/accounts.ts'

export interface ServerOptions {
  readonly databaseUrl: string
  readonly host: string
  readonly port: number
  readonly publicUrl: string | undefined
  readonly smtpUrl: string | undefined
  readonly staticFolder: string | undefined
  readonly log: Logger
  readonly now?: () => Temporal.Instant
  /** Adapters of providers and carriers, given where this server is reached and how to get at the shop's keys. */
  readonly partners: (url: string, stripeAccount: LoadAccount) => Promise<Partners>
  /** With which secrets are sealed; absent: none can be kept. */
  readonly secretKey?: Buffer | undefined
  /** False: no jobs and timers in this process. */
  readonly background?: boolean
  /** Reverse proxies in front of this server, 0 when absent. */
  readonly proxies?: number
  /** Other limits than the usual ones. */
  readonly limits?: Partial<Limits>
}

export interface Partners {
  readonly providers: Providers
  readonly carriers: Carriers
  readonly close: () => Promise<void>
}

/** A running server. */
export interface WaybillServer {
  readonly url: string
  readonly apply: Apply
  readonly pool: Pool
  readonly sessions: Sessions
  /** Whether somebody watches: an open subscription of staff. */
  readonly watched: () => boolean
  /** Fires the deadlines that are due, without waiting for the next look. */
  readonly tick: () => Promise<number>
  readonly close: () => Promise<void>
}
