import type { IncomingMessage } from 'node:http'
import type { Context } from '@waybill/schema/context'

/**
 * Who is calling, found out once per request or socket. `Base` is whatever the composition knows a caller by; a fresh
 * context with loaders of its own is made from it for every operation and for every event of a subscription.
 */
export interface Callers<Base> {
  /** `params` are those of `connection_init`. Undefined: the credentials are wrong (none at all is a public caller). */
  readonly authenticate: (
    request: IncomingMessage,
    params: Readonly<Record<string, unknown>> | undefined,
  ) => Promise<Base | undefined>
  readonly makeContext: (base: Base, reply?: Reply) => Context
  /** The same text for callers who may see the same: they share the execution of a subscription. */
  readonly rights: (base: Base) => string
  /** Whose points an operation spends: a caller's own account, or what stands for one. */
  readonly payer: (base: Base) => string
}

/** The HTTP answer under way, as far as an operation may touch it; there is none on a socket. */
export interface Reply {
  readonly setCookie: (cookie: string) => void
}
