import { builder } from './builder.ts'
import { named } from './connection.ts'
import { DeliveryFilter, deliveryWhere, OrderFilter, orderWhere } from './filters.ts'
import {
  CustomerFilter,
  customerWhere,
  ExceptionFilter,
  exceptionWhere,
  MailFilter,
  mailWhere,
  PaymentFilter,
  paymentWhere,
  ProductFilter,
  productWhere,
  StockFilter,
  stockWhere,
} from './record-filters.ts'
import { inVisibleOrder, visibleOrders } from './ownership.ts'
import type { Context } from '../context.ts'
import { readsAll } from '../domain/actor.ts'

/** Customers see what is on sale. */
const onSale = (context: Context) => (readsAll(context.actor, 'catalog') ? {} : { published: true })

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
      args: { where: t.arg({ type: PaymentFilter, description: 'Which ones.' }) },
      totalCount: (_, { where }, context) =>
        context.db.payment.count({ where: { AND: [inVisibleOrder(context, 'payments'), paymentWhere(where)] } }),
      resolve: (query, _, { where }, context) =>
        context.db.payment.findMany({
          ...query,
          where: { AND: [inVisibleOrder(context, 'payments'), paymentWhere(where)] },
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
      args: { where: t.arg({ type: ProductFilter, description: 'Which ones.' }) },
      totalCount: (_, { where }, context) =>
        context.db.product.count({ where: { AND: [onSale(context), productWhere(where)] } }),
      resolve: (query, _, { where }, context) =>
        context.db.product.findMany({
          ...query,
          where: { AND: [onSale(context), productWhere(where)] },
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
      args: { where: t.arg({ type: StockFilter, description: 'Which ones.' }) },
      totalCount: (_, { where }, context) => context.db.stockItem.count({ where: stockWhere(where) }),
      resolve: (query, _, { where }, context) =>
        context.db.stockItem.findMany({ ...query, where: stockWhere(where), orderBy: { id: 'desc' } }),
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
      args: { where: t.arg({ type: CustomerFilter, description: 'Which ones.' }) },
      totalCount: (_, { where }, context) => context.db.customer.count({ where: customerWhere(where) }),
      resolve: (query, _, { where }, context) =>
        context.db.customer.findMany({ ...query, where: customerWhere(where), orderBy: { id: 'desc' } }),
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
      args: { where: t.arg({ type: ExceptionFilter, description: 'Which ones.' }) },
      totalCount: (_, { where }, context) => context.db.exception.count({ where: exceptionWhere(where) }),
      resolve: (query, _, { where }, context) =>
        context.db.exception.findMany({ ...query, where: exceptionWhere(where), orderBy: { id: 'desc' } }),
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
      args: { where: t.arg({ type: MailFilter, description: 'Which ones.' }) },
      totalCount: (_, { where }, context) => context.db.mailMessage.count({ where: mailWhere(where) }),
      resolve: (query, _, { where }, context) =>
        context.db.mailMessage.findMany({ ...query, where: mailWhere(where), orderBy: { id: 'desc' } }),
    },
    ...named('Mail'),
  ),
)
