import type { Prisma } from '@waybill/prisma/client'
import type { Context } from '../context.ts'
import { readsAll, readsMail, type Area } from '../domain/actor.ts'
import { readsPart } from '../domain/areas.ts'
import { parseId } from '../domain/id.ts'

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
    ...(actor.orderId === undefined ? [] : [{ id: actor.orderId }]),
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

/** Mails: to readers of orders, but those with a sign-in link, which open somebody's account, to managers alone. */
export const visibleMails = ({ actor }: Context): Prisma.MailMessageWhereInput =>
  readsMail(actor, 'SIGN_IN') ? {} : { kind: { not: 'SIGN_IN' } }

/** What the shop window shows: everybody sees what is on sale, readers of the catalogue all products. */
export const visibleProducts = ({ actor }: Context): Prisma.ProductWhereInput =>
  readsAll(actor, 'catalog') ? {} : { published: true }

/** Ways to deliver that can be chosen; all of them for readers of the settings. */
export const visibleMethods = ({ actor }: Context): Prisma.DeliveryMethodWhereInput =>
  readsAll(actor, 'settings') ? {} : { active: true }

/** Ways to pay that can be chosen; all of them for readers of the settings. */
export const visibleProviders = ({ actor }: Context): Prisma.PaymentProviderWhereInput =>
  readsAll(actor, 'settings') ? {} : { enabled: true }

type Narrowed = { readonly where?: { readonly id: string } }

/** The query of a list below a record, empty for whom its area is closed; to a customer their record is open as a whole. */
export const ifPart = ({ actor }: Context, area: Area): Narrowed =>
  readsPart(actor, area) ? {} : { where: { id: nobody } }

/** The same for lists that are not for customers. */
export const ifReader = ({ actor }: Context, area: Area): Narrowed =>
  readsAll(actor, area) ? {} : { where: { id: nobody } }
