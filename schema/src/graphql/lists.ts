import { builder } from './builder.ts'
import { named } from './connection.ts'
import { PaymentState } from './enums.ts'
import { DeliveryFilter, deliveryWhere, literally, OrderFilter, orderWhere } from './filters.ts'
import { inVisibleOrder, visibleOrders } from './ownership.ts'
import { readsAll } from '../domain/actor.ts'

/** Lists: newest first, keyset paging by id, which rises with time. Filters become typed conditions, never text. */

builder.queryField('orders', (t) =>
  t.prismaConnection(
    {
      type: 'Order',
      cursor: 'id',
      maxSize: 100,
      defaultSize: 25,
      description: 'Orders, newest first: the shop’s for staff and apps, their own for customers.',
      authScopes: { public: true },
      args: { where: t.arg({ type: OrderFilter, description: 'Which ones.' }) },
      totalCount: (_, { where }, context) =>
        context.db.order.count({ where: { AND: [visibleOrders(context), ...orderWhere(where)] } }),
      resolve: (query, _, { where }, context) =>
        context.db.order.findMany({
          ...query,
          where: { AND: [visibleOrders(context), ...orderWhere(where)] },
          orderBy: { id: 'desc' },
        }),
    },
    ...named('Order'),
  ),
)

builder.queryField('deliveries', (t) =>
  t.prismaConnection(
    {
      type: 'Delivery',
      cursor: 'id',
      maxSize: 100,
      defaultSize: 25,
      description: 'Deliveries, newest first.',
      authScopes: { public: true },
      args: { where: t.arg({ type: DeliveryFilter, description: 'Which ones.' }) },
      totalCount: (_, { where }, context) =>
        context.db.delivery.count({ where: { AND: [inVisibleOrder(context, 'deliveries'), ...deliveryWhere(where)] } }),
      resolve: (query, _, { where }, context) =>
        context.db.delivery.findMany({
          ...query,
          where: { AND: [inVisibleOrder(context, 'deliveries'), ...deliveryWhere(where)] },
          orderBy: { id: 'desc' },
        }),
    },
    ...named('Delivery'),
  ),
)

builder.queryField('payments', (t) =>
  t.prismaConnection(
    {
      type: 'Payment',
      cursor: 'id',
      maxSize: 100,
      defaultSize: 25,
      description: 'Payments with their captures and voids, newest first.',
      authScopes: { public: true },
      args: { states: t.arg({ type: [PaymentState], description: 'In one of these states.' }) },
      resolve: (query, _, { states }, context) =>
        context.db.payment.findMany({
          ...query,
          where: { AND: [inVisibleOrder(context, 'payments'), states ? { state: { in: [...states] } } : {}] },
          orderBy: { id: 'desc' },
        }),
    },
    ...named('Payment'),
  ),
)

builder.queryField('products', (t) =>
  t.prismaConnection(
    {
      type: 'Product',
      cursor: 'id',
      maxSize: 100,
      defaultSize: 25,
      description: 'Products, newest first; those not on sale for staff and apps only.',
      authScopes: { public: true },
      args: { search: t.arg.string({ description: 'Part of the name, or the beginning of SKU or barcode.' }) },
      resolve: (query, _, { search }, context) =>
        context.db.product.findMany({
          ...query,
          where: {
            AND: [
              readsAll(context.actor, 'catalog') ? {} : { published: true },
              search
                ? {
                    OR: [
                      { name: { contains: literally(search), mode: 'insensitive' } },
                      { sku: { startsWith: literally(search) } },
                      { barcode: { startsWith: literally(search) } },
                    ],
                  }
                : {},
            ],
          },
          orderBy: { id: 'desc' },
        }),
    },
    ...named('Product'),
  ),
)

builder.queryField('stock', (t) =>
  t.prismaConnection(
    {
      type: 'StockItem',
      cursor: 'id',
      maxSize: 100,
      defaultSize: 25,
      description: 'Stock by product and warehouse.',
      authScopes: { reads: 'stock' },
      args: { waiting: t.arg.boolean({ description: 'True: only what orders wait for.' }) },
      resolve: (query, _, { waiting }, { db }) =>
        db.stockItem.findMany({
          ...query,
          where: waiting === true ? { waiting: { gt: 0 } } : {},
          orderBy: { id: 'desc' },
        }),
    },
    ...named('StockItem'),
  ),
)

builder.queryField('customers', (t) =>
  t.prismaConnection(
    {
      type: 'Customer',
      cursor: 'id',
      maxSize: 100,
      defaultSize: 25,
      description: 'Customers with accounts, newest first.',
      authScopes: { reads: 'orders' },
      args: { email: t.arg.string({ description: 'E-mail address, exactly.' }) },
      resolve: (query, _, { email }, { db }) =>
        db.customer.findMany({
          ...query,
          where: email ? { contact: { email: email.toLowerCase() } } : {},
          orderBy: { id: 'desc' },
        }),
    },
    ...named('Customer'),
  ),
)

builder.queryField('exceptions', (t) =>
  t.prismaConnection(
    {
      type: 'Exception',
      cursor: 'id',
      maxSize: 100,
      defaultSize: 25,
      description: 'What went wrong, newest first.',
      authScopes: { reads: 'orders' },
      args: { open: t.arg.boolean({ description: 'True: only what still waits for a person.' }) },
      resolve: (query, _, { open }, { db }) =>
        db.exception.findMany({ ...query, where: open === true ? { state: 'OPEN' } : {}, orderBy: { id: 'desc' } }),
    },
    ...named('Exception'),
  ),
)

builder.queryField('mails', (t) =>
  t.prismaConnection(
    {
      type: 'MailMessage',
      cursor: 'id',
      maxSize: 100,
      defaultSize: 25,
      description: 'Mails as sent, newest first.',
      authScopes: { reads: 'orders' },
      resolve: (query, _, __, { db }) => db.mailMessage.findMany({ ...query, orderBy: { id: 'desc' } }),
    },
    ...named('Mail'),
  ),
)
