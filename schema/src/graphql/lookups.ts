import type { Prisma } from '@waybill/prisma/client'
import { builder } from './builder.ts'
import { named } from './connection.ts'
import { EventFilter, eventWhere } from './record-filters.ts'
import { EventType } from './event.ts'
import { localId, refInput } from './refs.ts'
import { inVisibleOrder, visibleOrders } from './ownership.ts'
import { rolesOf } from '../domain/actor.ts'
import { wordOf } from '../domain/choices.ts'
import { choiceEnums } from './choices.ts'
import { RoleEnum } from './enums.ts'

/** A record by id or natural key as a unique condition; undefined for an id of another type. */
function uniqueOf<const K extends string>(
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
    description: 'One order; null where it does not exist or is not yours.',
    authScopes: { public: true },
    args: { ref: t.arg({ type: refInput('order'), required: true, description: 'Which one.' }) },
    resolve: (query, _, { ref }, context) => {
      const where = uniqueOf('order', 'number', ref)
      return where === undefined
        ? null
        : context.db.order.findFirst({ ...query, where: { AND: [where, visibleOrders(context)] } })
    },
  }),
)

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
      return opened ?? (customerId === undefined ? null : find({ customerId, state: 'QUOTATION' }))
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

builder.queryField('product', (t) =>
  t.prismaField({
    type: 'Product',
    nullable: true,
    description: 'One product.',
    authScopes: { public: true },
    args: { ref: t.arg({ type: refInput('product'), required: true, description: 'Which one.' }) },
    resolve: (query, _, { ref }, { db, actor }) => {
      const where = uniqueOf('product', 'sku', ref)
      const published = actor.kind === 'CUSTOMER' ? { published: true } : {}
      return where === undefined ? null : db.product.findFirst({ ...query, where: { AND: [where, published] } })
    },
  }),
)

builder.queryField('deliveryMethods', (t) =>
  t.prismaField({
    type: ['DeliveryMethod'],
    description: 'The shop’s delivery methods; customers see those they can choose.',
    authScopes: { public: true },
    resolve: (query, _, __, { db, actor }) =>
      db.deliveryMethod.findMany({
        ...query,
        where: actor.kind === 'CUSTOMER' ? { active: true } : {},
        orderBy: { position: 'asc' },
      }),
  }),
)

builder.queryField('paymentProviders', (t) =>
  t.prismaField({
    type: ['PaymentProvider'],
    description: 'The shop’s ways to pay; customers see those they can choose.',
    authScopes: { public: true },
    resolve: (query, _, __, { db, actor }) =>
      db.paymentProvider.findMany({
        ...query,
        where: actor.kind === 'CUSTOMER' ? { enabled: true } : {},
        orderBy: { position: 'asc' },
      }),
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
      description: 'The log, newest first.',
      authScopes: { reads: 'orders' },
      args: { where: t.arg({ type: EventFilter, description: 'Which ones.' }) },
      totalCount: (_, { where }, context) => context.db.event.count({ where: eventWhere(where) }),
      resolve: (query, _, { where }, context) =>
        context.db.event.findMany({ ...query, where: eventWhere(where), orderBy: { id: 'desc' } }),
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
    name: t.exposeString('name', { nullable: true, description: 'Name of the colleague or app.' }),
    roles: t.field({
      type: [RoleEnum],
      description: 'The roles in which you act on orders.',
      resolve: (_, __, { actor }) => [...rolesOf(actor, 'orders')],
    }),
    customer: t.prismaField({
      type: 'Customer',
      nullable: true,
      description: 'The signed-in customer’s account.',
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
