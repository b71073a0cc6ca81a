import type { Actor } from '@waybill/schema/domain/actor'
import type { Locale } from '@waybill/schema/context'

/** Who is calling, found out once per request or socket. */
export interface Caller {
  readonly actor: Actor
  readonly locale: Locale
  /** What to look for when rights are taken away: the session's or token's hash. */
  readonly credential: string | undefined
  /** Their network's address, as limits count it. */
  readonly address: string
}

/**
 * Whose points an operation spends: an app's, a colleague's session, a customer's. Guests share their address's: a cart's
 * token costs nothing to get, so it would be a way around.
 */
export function payerOf({ actor, credential, address }: Caller): string {
  switch (actor.kind) {
    case 'APP':
      return `APP ${actor.id}`
    case 'STAFF':
      return `STAFF ${credential ?? actor.id}`
    case 'CUSTOMER':
      return actor.customerId === undefined ? `ADDRESS ${address}` : `CUSTOMER ${actor.customerId}`
    case 'PROVIDER':
    case 'SYSTEM':
      return `${actor.kind} ${address}`
  }
}

/** The same text for callers who may see the same, whatever their name. */
export function rightsOf({ actor, locale }: Caller): string {
  switch (actor.kind) {
    case 'STAFF':
      return `STAFF ${[...actor.roles].sort().join(' ')} ${locale}`
    case 'APP':
      return `APP ${[...actor.scopes].sort().join(' ')} ${locale}`
    case 'CUSTOMER':
      return `CUSTOMER ${actor.customerId ?? ''} ${actor.cartTokenHash ?? ''} ${locale}`
    case 'PROVIDER':
    case 'SYSTEM':
      return `${actor.kind} ${locale}`
  }
}
