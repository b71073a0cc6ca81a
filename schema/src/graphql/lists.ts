import { builder } from './builder.ts'
import { named } from './connection.ts'
import { PaymentState } from './enums.ts'
import { DeliveryFilter, deliveryWhere, literally, MailFilter, mailWhere, OrderFilter, orderWhere } from './filters.ts'
import {
  customerOrder,
  deliveryOrder,
  exceptionOrder,
  mailOrder,
  orderOrder,
  paymentOrder,
  productOrder,
  stockOrder,
} from './list-order.ts'
import { inVisibleOrder, visibleOrders, visibleProducts } from './ownership.ts'
import { followed, inSnapshot } from './snapshot.ts'

/**
 * Lists: begun last first unless asked otherwise, keyset paging (see `list-order.ts`). Filters become typed conditions,
 * never text.
 */

builder.queryField('orders', (t) =>
  t.prismaConnection(
    {
      type: 'Order',
      cursor: 'id',
      maxSize: 100,
      defaultSize: 25,
      description: 'Orders, newest first: the shop’s for staff and apps, their own for customers.',
      authScopes: { public: true },
      args: { where: t.arg({ type: OrderFilter, description: 'Which ones.' }), orderBy: t.arg(orderOrder.arg) },
      totalCount: (_, { where }, context) =>
        context.db.order.count({ where: { AND: [visibleOrders(context), ...orderWhere(where)] } }),
      resolve: (query, _, args, context, info) =>
        inSnapshot(
          context,
          args,
          info,
          context.db.order.findMany({
            ...query,
            where: { AND: [visibleOrders(context), ...orderWhere(args.where)] },
            orderBy: orderOrder.by(args.orderBy),
          }),
        ),
    },
    ...followed('Order', 'orderStatusChanged'),
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
      args: { where: t.arg({ type: DeliveryFilter, description: 'Which ones.' }), orderBy: t.arg(deliveryOrder.arg) },
      totalCount: (_, { where }, context) =>
        context.db.delivery.count({ where: { AND: [inVisibleOrder(context, 'deliveries'), ...deliveryWhere(where)] } }),
      resolve: (query, _, args, context, info) =>
        inSnapshot(
          context,
          args,
          info,
          context.db.delivery.findMany({
            ...query,
            where: { AND: [inVisibleOrder(context, 'deliveries'), ...deliveryWhere(args.where)] },
            orderBy: deliveryOrder.by(args.orderBy),
          }),
        ),
    },
    ...followed('Delivery', 'deliveryStatusChanged'),
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
      args: {
        states: t.arg({ type: [PaymentState], description: 'In one of these states.' }),
        orderBy: t.arg(paymentOrder.arg),
      },
      resolve: (query, _, args, context, info) =>
        inSnapshot(
          context,
          args,
          info,
          context.db.payment.findMany({
            ...query,
            where: {
              AND: [inVisibleOrder(context, 'payments'), args.states ? { state: { in: [...args.states] } } : {}],
            },
            orderBy: paymentOrder.by(args.orderBy),
          }),
        ),
    },
    ...followed('Payment', 'paymentStatusChanged'),
  ),
)

builder.queryField('products', (t) =>
  t.prismaConnection(
    {
      type: 'Product',
      cursor: 'id',
      maxSize: 100,
      defaultSize: 25,
      description: 'Products, newest first: those on sale, and for readers of the catalogue all.',
      authScopes: { public: true },
      args: {
        search: t.arg.string({ description: 'Part of the name, or the beginning of SKU or barcode.' }),
        orderBy: t.arg(productOrder.arg),
      },
      resolve: (query, _, { search, orderBy }, context) =>
        context.db.product.findMany({
          ...query,
          where: {
            AND: [
              visibleProducts(context),
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
          orderBy: productOrder.by(orderBy),
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
      description: 'Stock by product and warehouse, newest first.',
      authScopes: { reads: 'stock' },
      args: {
        waiting: t.arg.boolean({ description: 'True: only what orders wait for.' }),
        orderBy: t.arg(stockOrder.arg),
      },
      resolve: (query, _, { waiting, orderBy }, { db }) =>
        db.stockItem.findMany({
          ...query,
          where: waiting === true ? { waiting: { gt: 0 } } : {},
          orderBy: stockOrder.by(orderBy),
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
      args: { email: t.arg.string({ description: 'E-mail address, exactly.' }), orderBy: t.arg(customerOrder.arg) },
      resolve: (query, _, { email, orderBy }, { db }) =>
        db.customer.findMany({
          ...query,
          where: email ? { contact: { email: email.toLowerCase() } } : {},
          orderBy: customerOrder.by(orderBy),
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
      args: {
        open: t.arg.boolean({ description: 'True: only what still waits for a person.' }),
        orderBy: t.arg(exceptionOrder.arg),
      },
      resolve: (query, _, { open, orderBy }, { db }) =>
        db.exception.findMany({
          ...query,
          where: open === true ? { state: 'OPEN' } : {},
          orderBy: exceptionOrder.by(orderBy),
        }),
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
      args: { where: t.arg({ type: MailFilter, description: 'Which ones.' }), orderBy: t.arg(mailOrder.arg) },
      totalCount: (_, { where }, { db }) => db.mailMessage.count({ where: mailWhere(where) }),
      resolve: (query, _, { where, orderBy }, { db }) =>
        db.mailMessage.findMany({ ...query, where: mailWhere(where), orderBy: mailOrder.by(orderBy) }),
    },
    ...named('Mail'),
  ),
)
