import { GraphQLError } from 'graphql'
import type { Context } from '../context.ts'
import { message } from '../messages/message.ts'
import { orderAsOf } from './as-of.ts'
import type { Prisma } from '@waybill/prisma/client'
import { builder } from './builder.ts'
import { named } from './connection.ts'
import { EventType, visibleEvents } from './event.ts'
import { eventOrder } from './list-order.ts'
import { EventFilter, eventWhere } from './record-filters.ts'
import { localId, refInput } from './refs.ts'
import { inVisibleOrder, visibleMethods, visibleOrders, visibleProducts, visibleProviders } from './ownership.ts'
import { rolesOf } from '../domain/actor.ts'
import { wordOf } from '../domain/choices.ts'
import { choiceEnums } from './choices.ts'
import { RoleEnum } from './enums.ts'

/** A record by id or natural key as a unique condition; undefined for an id of another type. */
export function uniqueOf<const K extends string>(
  table: Parameters<typeof localId>[0],
  key: K,
  ref: Readonly<Record<string, string | null | undefined>>,
): { id: string } | { [P in K]: string } | undefined {
  if (typeof ref.id === 'string') {
    const id = localId(table, ref.id)
    return id === undefined ? undefined : { id }
  }
  const value = ref[key]
  return typeof value === 'string' ? ({ [key]: value } as { [P in K]: string }) : undefined
}

builder.queryField('order', (t) =>
  t.prismaField({
    type: 'Order',
    nullable: true,
    description:
      'One order; null where it does not exist or is not yours. With `asOf` as it was then, with its lines, payments, deliveries and timeline; what it refers to, such as products, is as it is now, and erased names and addresses are gone.',
    authScopes: { public: true },
    args: {
      ref: t.arg({ type: refInput('order'), required: true, description: 'Which one.' }),
      asOf: t.arg({
        type: 'DateTime',
        description: 'A moment that has passed: null before the order began, an error where it lies ahead.',
      }),
    },
    resolve: async (query, _, { ref, asOf }, context) => {
      const unique = uniqueOf('order', 'number', ref)
      if (unique === undefined) return null
      const where = { AND: [unique, visibleOrders(context)] }
      if (!asOf) return await context.db.order.findFirst({ ...query, where })
      const at = momentOf(asOf, context)
      const visible = await context.db.order.findFirst({ where, select: { id: true } })
      return visible === null ? null : await orderAsOf(context, visible.id, at, query)
    },
  }),
)

function momentOf(given: Temporal.Instant | Date, context: Context): Temporal.Instant {
  const at = given instanceof Date ? Temporal.Instant.fromEpochMilliseconds(given.getTime()) : given
  if (Temporal.Instant.compare(at, context.now()) <= 0) return at
  throw new GraphQLError(message(context.locale, 'request', 'AS_OF_AHEAD', {}), {
    extensions: { code: 'BAD_USER_INPUT', params: { field: 'asOf' } },
  })
}

builder.queryField('cart', (t) =>
  t.prismaField({
    type: 'Order',
    nullable: true,
    description:
      'The caller’s own cart: what the cart token opens, also once it is an order, else the signed-in customer’s newest open cart.',
    authScopes: { public: true },
    resolve: async (query, _, __, context) => {
      const { actor, db } = context
      if (actor.kind !== 'CUSTOMER') return null
      const find = (where: Prisma.OrderWhereInput) =>
        db.order.findFirst({ ...query, where: { AND: [where, visibleOrders(context)] }, orderBy: { id: 'desc' } })
      const { cartTokenHash, customerId } = actor
      const opened = cartTokenHash === undefined ? null : await find({ cartTokenHash, state: { not: 'CANCELLED' } })
      return opened ?? (customerId === undefined ? null : find({ customerId, state: 'QUOTATION', source: 'SHOP' }))
    },
  }),
)

builder.queryField('delivery', (t) =>
  t.prismaField({
    type: 'Delivery',
    nullable: true,
    description: 'One delivery; null where it does not exist or is not yours.',
    authScopes: { public: true },
    args: { ref: t.arg({ type: refInput('delivery'), required: true, description: 'Which one.' }) },
    resolve: (query, _, { ref }, context) => {
      const where = uniqueOf('delivery', 'number', ref)
      const visible = inVisibleOrder(context, 'deliveries')
      return where === undefined ? null : context.db.delivery.findFirst({ ...query, where: { AND: [where, visible] } })
    },
  }),
)

builder.queryField('payment', (t) =>
  t.prismaField({
    type: 'Payment',
    nullable: true,
    description: 'One payment; null where it does not exist or is not yours.',
    authScopes: { public: true },
    args: { ref: t.arg({ type: refInput('payment'), required: true, description: 'Which one.' }) },
    resolve: (query, _, { ref }, context) => {
      const where = uniqueOf('payment', 'reference', ref)
      const visible = inVisibleOrder(context, 'payments')
      return where === undefined ? null : context.db.payment.findFirst({ ...query, where: { AND: [where, visible] } })
    },
  }),
)

builder.queryField('invoice', (t) =>
  t.prismaField({
    type: 'Invoice',
    nullable: true,
    description: 'One invoice or credit note; null where it does not exist or is not yours.',
    authScopes: { public: true },
    args: { ref: t.arg({ type: refInput('invoice'), required: true, description: 'Which one.' }) },
    resolve: (query, _, { ref }, context) => {
      const where = uniqueOf('invoice', 'number', ref)
      const visible = inVisibleOrder(context, 'invoices')
      return where === undefined ? null : context.db.invoice.findFirst({ ...query, where: { AND: [where, visible] } })
    },
  }),
)

builder.queryField('product', (t) =>
  t.prismaField({
    type: 'Product',
    nullable: true,
    description: 'One product; null where it does not exist, or is not on sale and you do not read the catalogue.',
    authScopes: { public: true },
    args: { ref: t.arg({ type: refInput('product'), required: true, description: 'Which one.' }) },
    resolve: (query, _, { ref }, context) => {
      const where = uniqueOf('product', 'sku', ref)
      const visible = visibleProducts(context)
      return where === undefined ? null : context.db.product.findFirst({ ...query, where: { AND: [where, visible] } })
    },
  }),
)

builder.queryField('deliveryMethods', (t) =>
  t.prismaField({
    type: ['DeliveryMethod'],
    description: 'The shop’s delivery methods: those that can be chosen, and with `settings:read` all.',
    authScopes: { public: true },
    resolve: (query, _, __, context) =>
      context.db.deliveryMethod.findMany({ ...query, where: visibleMethods(context), orderBy: { position: 'asc' } }),
  }),
)

builder.queryField('paymentProviders', (t) =>
  t.prismaField({
    type: ['PaymentProvider'],
    description: 'The shop’s ways to pay: those that can be chosen, and with `settings:read` all.',
    authScopes: { public: true },
    resolve: (query, _, __, context) =>
      context.db.paymentProvider.findMany({ ...query, where: visibleProviders(context), orderBy: { position: 'asc' } }),
  }),
)

builder.queryField('warehouses', (t) =>
  t.prismaField({
    type: ['Warehouse'],
    description: 'The shop’s warehouses, in order of preference.',
    authScopes: { reads: 'stock' },
    resolve: (query, _, __, { db }) => db.warehouse.findMany({ ...query, orderBy: { position: 'asc' } }),
  }),
)

builder.queryField('salesTeams', (t) =>
  t.prismaField({
    type: ['SalesTeam'],
    description: 'The shop’s sales teams.',
    authScopes: { reads: 'orders' },
    resolve: (query, _, __, { db }) => db.salesTeam.findMany({ ...query, orderBy: { name: 'asc' } }),
  }),
)

builder.queryField('staff', (t) =>
  t.prismaField({
    type: ['Staff'],
    description: 'The people who work in the dashboard.',
    authScopes: { reads: 'orders' },
    resolve: (query, _, __, { db }) => db.staff.findMany({ ...query, orderBy: { name: 'asc' } }),
  }),
)

builder.queryField('apiTokens', (t) =>
  t.prismaField({
    type: ['ApiToken'],
    description: 'The API tokens, without their secrets.',
    authScopes: { reads: 'settings' },
    resolve: (query, _, __, { db }) => db.apiToken.findMany({ ...query, orderBy: { id: 'desc' } }),
  }),
)

builder.queryField('settings', (t) =>
  t.prismaField({
    type: 'Shop',
    description: 'The shop’s settings.',
    authScopes: { reads: 'settings' },
    resolve: (query, _, __, { db }) => db.shop.findFirstOrThrow(query),
  }),
)

builder.queryField('events', (t) =>
  t.prismaConnection(
    {
      type: EventType,
      cursor: 'id',
      maxSize: 100,
      defaultSize: 25,
      description: 'The log, newest first; an app reads what is about records of its scopes.',
      authScopes: { readsAny: true },
      args: { where: t.arg({ type: EventFilter, description: 'Which ones.' }), orderBy: t.arg(eventOrder.arg) },
      totalCount: (_, { where }, context) =>
        context.db.event.count({ where: { AND: [visibleEvents(context), eventWhere(where)] } }),
      resolve: (query, _, { where, orderBy }, context) =>
        context.db.event.findMany({
          ...query,
          where: { AND: [visibleEvents(context), eventWhere(where)] },
          orderBy: eventOrder.by(orderBy),
        }),
    },
    ...named('Event'),
  ),
)

const Viewer = builder.objectRef<{ readonly kind: string; readonly name: string | null }>('Viewer').implement({
  description: 'Who is asking.',
  fields: (t) => ({
    kind: t.field({
      type: choiceEnums.ActorKind,
      description: 'What you are.',
      resolve: ({ kind }) => wordOf('ActorKind', kind),
    }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'Name of the colleague or app; a customer’s is in `customer`.',
    }),
    roles: t.field({
      type: [RoleEnum],
      description: 'The roles in which you act on orders.',
      resolve: (_, __, { actor }) => [...rolesOf(actor, 'orders')],
    }),
    customer: t.prismaField({
      type: 'Customer',
      nullable: true,
      description: 'The signed-in customer’s account; null for a guest and for everybody else.',
      resolve: (query, _, __, { db, actor }) =>
        actor.kind === 'CUSTOMER' && actor.customerId !== undefined
          ? db.customer.findUnique({ ...query, where: { id: actor.customerId } })
          : null,
    }),
  }),
})

builder.queryField('viewer', (t) =>
  t.field({
    type: Viewer,
    description: 'Who you are to Waybill.',
    authScopes: { public: true },
    resolve: (_, __, { actor }) => ({ kind: actor.kind, name: 'name' in actor ? actor.name : null }),
  }),
)
