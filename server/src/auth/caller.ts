import { actorKey, isStranger, type Actor } from '@waybill/schema/domain/actor'
import type { CommandRequest, Locale } from '@waybill/schema/context'

/** Who is calling, found out once per request or socket. */
export interface Caller {
  readonly actor: Actor
  readonly locale: Locale
  /** What to look for when rights are taken away: the session's or token's hash. */
  readonly credential: string | undefined
  /** Until when the credential works; undefined: there is none, or it has no end. */
  readonly expiresAt: Temporal.Instant | undefined
  /** Their network's address, as limits count it. */
  readonly address: string
  /** Where the caller reaches this server, for addresses in answers: `https://desk.example.com`. */
  readonly origin?: string | undefined
}

/** Whether the credential has run out at a moment. */
export const isExpired = ({ expiresAt }: Caller, at: Temporal.Instant): boolean =>
  expiresAt !== undefined && Temporal.Instant.compare(expiresAt, at) <= 0

/** Whose a caller's idempotency keys are: of strangers those of one address, so that two of them do not meet. */
export const keyOwnerOf = ({ actor, address }: Caller): string =>
  isStranger(actor) ? `ADDRESS:${address}` : actorKey(actor)

/** A customer who has proven to know an order may make this one move on it. */
export const provenBy = (actor: Actor, { provenOrder }: Pick<CommandRequest, 'provenOrder'>): Actor =>
  actor.kind === 'CUSTOMER' && provenOrder !== undefined ? { ...actor, provenOrderId: provenOrder } : actor

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
      return `CUSTOMER ${actor.customerId ?? ''} ${actor.cartTokenHash ?? ''} ${actor.orderId ?? ''}`
    case 'PROVIDER':
    case 'SYSTEM':
      return actor.kind
  }
}
