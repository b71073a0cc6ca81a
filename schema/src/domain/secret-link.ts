import { rolesOf, type Actor } from './actor.ts'

/** The customer's page of an order, and the links that sign somebody in or open their cart. */
const secrets = /(?<=\/o\/)[A-Za-z0-9_-]{64}|link_[A-Za-z0-9_-]{43}/g

/** Whether an actor may see the links by which a customer acts: who has one makes the customer's moves. */
export const readsSecretLinks = (actor: Actor): boolean =>
  rolesOf(actor, 'orders').some((role) => role === 'CUSTOMER' || role === 'SALES')

/** A text as the actor may read it: with … for each secret where it is not for them. */
export const withoutSecrets = (actor: Actor, text: string): string =>
  readsSecretLinks(actor) ? text : text.replaceAll(secrets, '…')
