import type { FieldRef } from '@pothos/core'
import type { ObjectFieldBuilder, Types } from './builder.ts'
import type { TableName } from '../domain/tables.ts'

/** Adds a field that finds a record by its id, with what the document selects below it in the same statement. */
type AddField = <P extends object>(
  t: ObjectFieldBuilder<P>,
  field: { readonly description: string; readonly idOf: (parent: P) => string },
) => FieldRef<Types>

/** The order around what was moved, for whom orders are open. */
export const orderAround: AddField = (t, { idOf }) =>
  t.prismaField({
    type: 'Order',
    nullable: true,
    description: 'The Order as it is now; null without `orders:read`.',
    authScopes: { part: 'orders' },
    unauthorizedResolver: () => null,
    resolve: (query, parent, _, { db }) => db.order.findUniqueOrThrow({ ...query, where: { id: idOf(parent) } }),
  })

/** For each table that the API shows as a record of its own, how a field finds one. */
export const recordFields = {
  order: (t, { description, idOf }) =>
    t.prismaField({
      type: 'Order',
      description,
      resolve: (query, parent, _, { db }) => db.order.findUniqueOrThrow({ ...query, where: { id: idOf(parent) } }),
    }),
  payment: (t, { description, idOf }) =>
    t.prismaField({
      type: 'Payment',
      description,
      resolve: (query, parent, _, { db }) => db.payment.findUniqueOrThrow({ ...query, where: { id: idOf(parent) } }),
    }),
  delivery: (t, { description, idOf }) =>
    t.prismaField({
      type: 'Delivery',
      description,
      resolve: (query, parent, _, { db }) => db.delivery.findUniqueOrThrow({ ...query, where: { id: idOf(parent) } }),
    }),
  transfer: (t, { description, idOf }) =>
    t.prismaField({
      type: 'Transfer',
      description,
      resolve: (query, parent, _, { db }) => db.transfer.findUniqueOrThrow({ ...query, where: { id: idOf(parent) } }),
    }),
  stockItem: (t, { description, idOf }) =>
    t.prismaField({
      type: 'StockItem',
      description,
      resolve: (query, parent, _, { db }) => db.stockItem.findUniqueOrThrow({ ...query, where: { id: idOf(parent) } }),
    }),
  exception: (t, { description, idOf }) =>
    t.prismaField({
      type: 'Exception',
      description,
      resolve: (query, parent, _, { db }) => db.exception.findUniqueOrThrow({ ...query, where: { id: idOf(parent) } }),
    }),
  product: (t, { description, idOf }) =>
    t.prismaField({
      type: 'Product',
      description,
      resolve: (query, parent, _, { db }) => db.product.findUniqueOrThrow({ ...query, where: { id: idOf(parent) } }),
    }),
  category: (t, { description, idOf }) =>
    t.prismaField({
      type: 'Category',
      description,
      resolve: (query, parent, _, { db }) => db.category.findUniqueOrThrow({ ...query, where: { id: idOf(parent) } }),
    }),
  customer: (t, { description, idOf }) =>
    t.prismaField({
      type: 'Customer',
      description,
      resolve: (query, parent, _, { db }) => db.customer.findUniqueOrThrow({ ...query, where: { id: idOf(parent) } }),
    }),
  shop: (t, { description, idOf }) =>
    t.prismaField({
      type: 'Shop',
      description,
      resolve: (query, parent, _, { db }) => db.shop.findUniqueOrThrow({ ...query, where: { id: idOf(parent) } }),
    }),
  salesTeam: (t, { description, idOf }) =>
    t.prismaField({
      type: 'SalesTeam',
      description,
      resolve: (query, parent, _, { db }) => db.salesTeam.findUniqueOrThrow({ ...query, where: { id: idOf(parent) } }),
    }),
  warehouse: (t, { description, idOf }) =>
    t.prismaField({
      type: 'Warehouse',
      description,
      resolve: (query, parent, _, { db }) => db.warehouse.findUniqueOrThrow({ ...query, where: { id: idOf(parent) } }),
    }),
  deliveryMethod: (t, { description, idOf }) =>
    t.prismaField({
      type: 'DeliveryMethod',
      description,
      resolve: (query, parent, _, { db }) =>
        db.deliveryMethod.findUniqueOrThrow({ ...query, where: { id: idOf(parent) } }),
    }),
  paymentProvider: (t, { description, idOf }) =>
    t.prismaField({
      type: 'PaymentProvider',
      description,
      resolve: (query, parent, _, { db }) =>
        db.paymentProvider.findUniqueOrThrow({ ...query, where: { id: idOf(parent) } }),
    }),
  staff: (t, { description, idOf }) =>
    t.prismaField({
      type: 'Staff',
      description,
      resolve: (query, parent, _, { db }) => db.staff.findUniqueOrThrow({ ...query, where: { id: idOf(parent) } }),
    }),
  apiToken: (t, { description, idOf }) =>
    t.prismaField({
      type: 'ApiToken',
      description,
      resolve: (query, parent, _, { db }) => db.apiToken.findUniqueOrThrow({ ...query, where: { id: idOf(parent) } }),
    }),
} as const satisfies Partial<Record<TableName, AddField>>

export type RecordTable = keyof typeof recordFields

export const isRecordTable = (table: TableName): table is RecordTable => table in recordFields
