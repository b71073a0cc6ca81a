import type { Prisma } from '@waybill/prisma/client'
import { builder } from './builder.ts'
import { named } from './connection.ts'
import { CartFilter, cartWhere, TransferFilter, transferWhere } from './filters.ts'
import { cartOrder, transferOrder } from './list-order.ts'
import { inVisibleOrder } from './ownership.ts'

/** Lists that people work through: steps of deliveries, and carts that may still become orders. */

builder.queryField('transfers', (t) =>
  t.prismaConnection(
    {
      type: 'Transfer',
      cursor: 'id',
      maxSize: 100,
      defaultSize: 25,
      description: 'Steps of deliveries (pick, pack, ship) and put-backs, newest first.',
      authScopes: { reads: 'deliveries' },
      args: {
        where: t.arg({ type: TransferFilter, description: 'Which ones.' }),
        orderBy: t.arg(transferOrder.arg),
      },
      totalCount: (_, { where }, context) =>
        context.db.transfer.count({ where: { AND: [inVisibleOrder(context, 'deliveries'), ...transferWhere(where)] } }),
      resolve: (query, _, { where, orderBy }, context) =>
        context.db.transfer.findMany({
          ...query,
          where: { AND: [inVisibleOrder(context, 'deliveries'), ...transferWhere(where)] },
          orderBy: transferOrder.by(orderBy),
        }),
    },
    ...named('Transfer'),
  ),
)

const open: Prisma.OrderWhereInput = { state: 'QUOTATION' }

builder.queryField('carts', (t) =>
  t.prismaConnection(
    {
      type: 'Order',
      cursor: 'id',
      maxSize: 100,
      defaultSize: 25,
      description: 'Carts: orders in state QUOTATION, touched last first. For sales and apps.',
      authScopes: { sales: true },
      args: { where: t.arg({ type: CartFilter, description: 'Which ones.' }), orderBy: t.arg(cartOrder.arg) },
      totalCount: (_, { where }, { db }) => db.order.count({ where: { AND: [open, ...cartWhere(where)] } }),
      resolve: (query, _, { where, orderBy }, { db }) =>
        db.order.findMany({
          ...query,
          where: { AND: [open, ...cartWhere(where)] },
          orderBy: cartOrder.by(orderBy),
        }),
    },
    ...named('Cart'),
  ),
)

const abandoned: Prisma.OrderWhereInput = { ...open, abandonedAt: { not: null } }

builder.queryField('abandonedCarts', (t) =>
  t.prismaConnection(
    {
      type: 'Order',
      cursor: 'id',
      maxSize: 100,
      defaultSize: 25,
      description:
        'Carts that were left alone for longer than the shop’s `abandonedDelayMinutes`, touched last first. For sales and apps.',
      authScopes: { sales: true },
      args: { where: t.arg({ type: CartFilter, description: 'Which ones.' }), orderBy: t.arg(cartOrder.arg) },
      totalCount: (_, { where }, { db }) => db.order.count({ where: { AND: [abandoned, ...cartWhere(where)] } }),
      resolve: (query, _, { where, orderBy }, { db }) =>
        db.order.findMany({
          ...query,
          where: { AND: [abandoned, ...cartWhere(where)] },
          orderBy: cartOrder.by(orderBy),
        }),
    },
    ...named('AbandonedCart'),
  ),
)
