import type { Actor } from '@waybill/schema/domain/actor'
import type { Locale } from '@waybill/schema/context'

/** Who is calling, found out once per request or socket. */
export interface Caller {
  readonly actor: Actor
  readonly locale: Locale
  /** What to look for when rights are taken away: the session's or token's hash. */
  readonly credential: string | undefined
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
