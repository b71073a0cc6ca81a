import type { Prisma } from '@waybill/prisma/client'
import type { Context } from '../context.ts'
import { readsAll, type Actor, type Area } from '../domain/actor.ts'
import { parseId } from '../domain/id.ts'
import { transitions } from '../domain/transitions.ts'

/** A condition that no row meets: ids are UUIDs of version 7, never this one. */
const nobody = '00000000-0000-0000-0000-000000000000'

/** Which orders the caller may see, as part of the SQL: all of the shop's, or the customer's own, or none. */
export function visibleOrders(context: Context, area: Area = 'orders'): Prisma.OrderWhereInput {
  const { actor } = context
  if (readsAll(actor, area)) return {}
  if (actor.kind !== 'CUSTOMER') return { id: nobody }
  const mine = [
    ...(actor.customerId === undefined ? [] : [{ customerId: actor.customerId }]),
    ...(actor.cartTokenHash === undefined ? [] : [{ cartTokenHash: actor.cartTokenHash }]),
  ]
  return mine.length === 0 ? { id: nobody } : { OR: mine }
}

/** The same for parts of orders. */
export const inVisibleOrder = (context: Context, area: Area) => ({ order: visibleOrders(context, area) })

/** An id from outside; one that is no UUID becomes one that no row has, so that it never reaches SQL as it is. */
export const knownId = (id: string): string => parseId(id) ?? nobody

/** A unique condition for records that only staff and tokens of an area read. */
export const onlyReaders = (context: Context, area: Area, id: string): { readonly id: string } => ({
  id: readsAll(context.actor, area) ? knownId(id) : nobody,
})

/** The names of the moves that a token reads about: those in its areas. Undefined: the caller reads about every move. */
export function movesRead(actor: Actor): ReadonlySet<string> | undefined {
  return actor.kind === 'APP'
    ? new Set(transitions.filter(({ area }) => readsAll(actor, area)).map(({ name }) => name))
    : undefined
}

/** The same as part of the SQL, for events of records that the caller sees. */
export function visibleEvents({ actor }: Context): Prisma.EventWhereInput {
  const moves = movesRead(actor)
  return moves === undefined ? {} : { transition: { in: [...moves] } }
}
