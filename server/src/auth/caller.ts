import type { Actor } from '@waybill/schema/domain/actor'
import type { Locale } from '@waybill/schema/context'

/** Who is calling, found out once per request or socket. */
export interface Caller {
  readonly actor: Actor
  readonly locale: Locale
  /** What to look for when rights are taken away: the session's or token's hash. */
  readonly credential: string | undefined
  /** Where the caller reaches this server, for addresses in answers: `https://desk.example.com`. */
  readonly origin?: string | undefined
}

/** The same text for callers who may see the same, whatever their name. */
export function rightsOf({ actor, locale, origin = '' }: Caller): string {
  return `${rightsOfActor(actor)} ${locale} ${origin}`
}

function rightsOfActor(actor: Actor): string {
  switch (actor.kind) {
    case 'STAFF':
      return `STAFF ${[...actor.roles].sort().join(' ')}`
    case 'APP':
      return `APP ${[...actor.scopes].sort().join(' ')}`
    case 'CUSTOMER':
      return `CUSTOMER ${actor.customerId ?? ''} ${actor.cartTokenHash ?? ''}`
    case 'PROVIDER':
    case 'SYSTEM':
      return actor.kind
  }
}
