import type { Context } from '../context.ts'
import { builder } from './builder.ts'
import { named } from './connection.ts'
import { DeliveryFilter, deliveryWhere, OrderFilter, orderWhere } from './filters.ts'
import {
  customerOrder,
  deliveryOrder,
  exceptionOrder,
  invoiceOrder,
  mailOrder,
  orderOrder,
  paymentOrder,
  productOrder,
  stockOrder,
} from './list-order.ts'
import {
  CustomerFilter,
  customerWhere,
  ExceptionFilter,
  exceptionWhere,
  InvoiceFilter,
  invoiceWhere,
  MailFilter,
  mailWhere,
  PaymentFilter,
  paymentWhere,
  ProductFilter,
  productWhere,
  StockFilter,
  stockWhere,
} from './record-filters.ts'
import { inVisibleOrder, visibleMails, visibleOrders, visibleProducts } from './ownership.ts'
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
        context.db.delivery.count({
          where: { AND: [inVisibleOrder(context, 'deliveries'), ...deliveryWhere(where, context)] },
        }),
      resolve: (query, _, args, context, info) =>
        inSnapshot(
          context,
          args,
          info,
          context.db.delivery.findMany({
            ...query,
            where: { AND: [inVisibleOrder(context, 'deliveries'), ...deliveryWhere(args.where, context)] },
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
      args: { where: t.arg({ type: PaymentFilter, description: 'Which ones.' }), orderBy: t.arg(paymentOrder.arg) },
      totalCount: (_, { where }, context) =>
        context.db.payment.count({ where: { AND: [inVisibleOrder(context, 'payments'), paymentWhere(where)] } }),
      resolve: (query, _, args, context, info) =>
        inSnapshot(
          context,
          args,
          info,
          context.db.payment.findMany({
            ...query,
            where: { AND: [inVisibleOrder(context, 'payments'), paymentWhere(args.where)] },
            orderBy: paymentOrder.by(args.orderBy),
          }),
        ),
    },
    ...followed('Payment', 'paymentStatusChanged'),
  ),
)

builder.queryField('invoices', (t) =>
  t.prismaConnection(
    {
      type: 'Invoice',
      cursor: 'id',
      maxSize: 100,
      defaultSize: 25,
      description: 'Invoices and credit notes, newest first.',
      authScopes: { public: true },
      args: { where: t.arg({ type: InvoiceFilter, description: 'Which ones.' }), orderBy: t.arg(invoiceOrder.arg) },
      totalCount: async (_, { where }, context) =>
        context.db.invoice.count({
          where: { AND: [inVisibleOrder(context, 'invoices'), invoiceWhere(where, await shopDay(context))] },
        }),
      resolve: async (query, _, args, context, info) => {
        const today = await shopDay(context)
        return inSnapshot(
          context,
          args,
          info,
          context.db.invoice.findMany({
            ...query,
            where: { AND: [inVisibleOrder(context, 'invoices'), invoiceWhere(args.where, today)] },
            orderBy: invoiceOrder.by(args.orderBy),
          }),
        )
      },
    },
    ...followed('Invoice', 'invoiceStatusChanged'),
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
      args: { where: t.arg({ type: ProductFilter, description: 'Which ones.' }), orderBy: t.arg(productOrder.arg) },
      totalCount: (_, { where }, context) =>
        context.db.product.count({ where: { AND: [visibleProducts(context), productWhere(where)] } }),
      resolve: (query, _, { where, orderBy }, context) =>
        context.db.product.findMany({
          ...query,
          where: { AND: [visibleProducts(context), productWhere(where)] },
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
      args: { where: t.arg({ type: StockFilter, description: 'Which ones.' }), orderBy: t.arg(stockOrder.arg) },
      totalCount: (_, { where }, { db }) => db.stockItem.count({ where: stockWhere(where) }),
      resolve: (query, _, { where, orderBy }, { db }) =>
        db.stockItem.findMany({ ...query, where: stockWhere(where), orderBy: stockOrder.by(orderBy) }),
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
      args: { where: t.arg({ type: CustomerFilter, description: 'Which ones.' }), orderBy: t.arg(customerOrder.arg) },
      totalCount: (_, { where }, { db }) => db.customer.count({ where: customerWhere(where) }),
      resolve: (query, _, { where, orderBy }, { db }) =>
        db.customer.findMany({ ...query, where: customerWhere(where), orderBy: customerOrder.by(orderBy) }),
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
      args: { where: t.arg({ type: ExceptionFilter, description: 'Which ones.' }), orderBy: t.arg(exceptionOrder.arg) },
      totalCount: (_, { where }, { db }) => db.exception.count({ where: exceptionWhere(where) }),
      resolve: (query, _, { where, orderBy }, { db }) =>
        db.exception.findMany({ ...query, where: exceptionWhere(where), orderBy: exceptionOrder.by(orderBy) }),
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
      description: 'Mails as sent, newest first; those with a sign-in link are for managers alone.',
      authScopes: { reads: 'orders' },
      args: { where: t.arg({ type: MailFilter, description: 'Which ones.' }), orderBy: t.arg(mailOrder.arg) },
      totalCount: (_, { where }, context) =>
        context.db.mailMessage.count({ where: { AND: [visibleMails(context), mailWhere(where)] } }),
      resolve: (query, _, { where, orderBy }, context) =>
        context.db.mailMessage.findMany({
          ...query,
          where: { AND: [visibleMails(context), mailWhere(where)] },
          orderBy: mailOrder.by(orderBy),
        }),
    },
    ...named('Mail'),
  ),
)

/** The day that it is in the shop. */
async function shopDay({ now, read }: Pick<Context, 'now' | 'read'>): Promise<string> {
  const { timeZone } = await read.shop()
  return now().toZonedDateTimeISO(timeZone).toPlainDate().toString()
}
