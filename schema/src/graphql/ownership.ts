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

/** The kinds of records whose events a token reads: those of its areas. Undefined: the caller reads about every kind. */
export function kindsRead(actor: Actor): ReadonlySet<string> | undefined {
  return actor.kind === 'APP'
    ? new Set([...areas].filter(([, area]) => readsAll(actor, area)).map(([kind]) => kind))
    : undefined
}

/** The area in which a kind of record lies: that of its first move. */
const areas = new Map(transitions.toReversed().map(({ on, area }) => [on, area]))

/** The same as part of the SQL, for events of records that the caller sees. */
export function visibleEvents({ actor }: Context): Prisma.EventWhereInput {
  const kinds = kindsRead(actor)
  return kinds === undefined ? {} : { entityType: { in: [...kinds] } }
}
