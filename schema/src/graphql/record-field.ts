import type { FieldRef } from '@pothos/core'
import type { ObjectFieldBuilder, Types } from './builder.ts'
import type { Context } from '../context.ts'
import type { TableName, Tables } from '../domain/tables.ts'
import { asRead } from './as-read.ts'
import { findTemplate, TemplateType } from './mail-template.ts'

interface RecordField<P> {
  readonly description: string
  readonly idOf: (parent: P) => string
  /** The row, where it is at hand or can be read with those of others. */
  readonly rowOf: <T extends TableName>(
    table: T,
    parent: P,
    context: Context,
  ) => Tables[T] | undefined | Promise<Tables[T] | undefined>
}

/**
 * Adds a field that finds a record by its id, with what the document selects below it in the same statement; a document
 * that asks for nothing beyond the record's own columns gets the row at hand.
 */
type AddField = <P extends object>(t: ObjectFieldBuilder<P>, field: RecordField<P>) => FieldRef<Types>

/** The order around what was moved, for whom orders are open. */
export const orderAround: AddField = (t, field) =>
  t.prismaField({
    type: 'Order',
    nullable: true,
    description: 'The Order as it is now; null without `orders:read`.',
    authScopes: { part: 'orders' },
    unauthorizedResolver: () => null,
    resolve: async (query, parent, _, context) =>
      (await rowAtHand('order', query, { field, parent, context })) ??
      context.db.order.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
  })

/** For each table that the API shows as a record of its own, how a field finds one. */
export const recordFields = {
  order: (t, field) =>
    t.prismaField({
      type: 'Order',
      description: field.description,
      resolve: async (query, parent, _, context) =>
        (await rowAtHand('order', query, { field, parent, context })) ??
        context.db.order.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
    }),
  payment: (t, field) =>
    t.prismaField({
      type: 'Payment',
      description: field.description,
      resolve: async (query, parent, _, context) =>
        (await rowAtHand('payment', query, { field, parent, context })) ??
        context.db.payment.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
    }),
  invoice: (t, field) =>
    t.prismaField({
      type: 'Invoice',
      description: field.description,
      resolve: async (query, parent, _, context) =>
        (await rowAtHand('invoice', query, { field, parent, context })) ??
        context.db.invoice.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
    }),
  delivery: (t, field) =>
    t.prismaField({
      type: 'Delivery',
      description: field.description,
      resolve: async (query, parent, _, context) =>
        (await rowAtHand('delivery', query, { field, parent, context })) ??
        context.db.delivery.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
    }),
  return: (t, field) =>
    t.prismaField({
      type: 'Return',
      description: field.description,
      resolve: async (query, parent, _, context) =>
        (await rowAtHand('return', query, { field, parent, context })) ??
        context.db.return.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
    }),
  transfer: (t, field) =>
    t.prismaField({
      type: 'Transfer',
      description: field.description,
      resolve: async (query, parent, _, context) =>
        (await rowAtHand('transfer', query, { field, parent, context })) ??
        context.db.transfer.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
    }),
  stockItem: (t, field) =>
    t.prismaField({
      type: 'StockItem',
      description: field.description,
      resolve: async (query, parent, _, context) =>
        (await rowAtHand('stockItem', query, { field, parent, context })) ??
        context.db.stockItem.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
    }),
  exception: (t, field) =>
    t.prismaField({
      type: 'Exception',
      description: field.description,
      resolve: async (query, parent, _, context) =>
        (await rowAtHand('exception', query, { field, parent, context })) ??
        context.db.exception.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
    }),
  product: (t, field) =>
    t.prismaField({
      type: 'Product',
      description: field.description,
      resolve: async (query, parent, _, context) =>
        (await rowAtHand('product', query, { field, parent, context })) ??
        context.db.product.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
    }),
  category: (t, field) =>
    t.prismaField({
      type: 'Category',
      description: field.description,
      resolve: async (query, parent, _, context) =>
        (await rowAtHand('category', query, { field, parent, context })) ??
        context.db.category.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
    }),
  customer: (t, field) =>
    t.prismaField({
      type: 'Customer',
      description: field.description,
      resolve: async (query, parent, _, context) =>
        (await rowAtHand('customer', query, { field, parent, context })) ??
        context.db.customer.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
    }),
  shop: (t, field) =>
    t.prismaField({
      type: 'Shop',
      description: field.description,
      resolve: async (query, parent, _, context) =>
        (await rowAtHand('shop', query, { field, parent, context })) ??
        context.db.shop.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
    }),
  salesTeam: (t, field) =>
    t.prismaField({
      type: 'SalesTeam',
      description: field.description,
      resolve: async (query, parent, _, context) =>
        (await rowAtHand('salesTeam', query, { field, parent, context })) ??
        context.db.salesTeam.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
    }),
  warehouse: (t, field) =>
    t.prismaField({
      type: 'Warehouse',
      description: field.description,
      resolve: async (query, parent, _, context) =>
        (await rowAtHand('warehouse', query, { field, parent, context })) ??
        context.db.warehouse.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
    }),
  deliveryMethod: (t, field) =>
    t.prismaField({
      type: 'DeliveryMethod',
      description: field.description,
      resolve: async (query, parent, _, context) =>
        (await rowAtHand('deliveryMethod', query, { field, parent, context })) ??
        context.db.deliveryMethod.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
    }),
  returnPolicy: (t, field) =>
    t.prismaField({
      type: 'ReturnPolicy',
      description: field.description,
      resolve: async (query, parent, _, context) =>
        (await rowAtHand('returnPolicy', query, { field, parent, context })) ??
        context.db.returnPolicy.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
    }),
  paymentProvider: (t, field) =>
    t.prismaField({
      type: 'PaymentProvider',
      description: field.description,
      resolve: async (query, parent, _, context) =>
        (await rowAtHand('paymentProvider', query, { field, parent, context })) ??
        context.db.paymentProvider.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
    }),
  mailTemplate: (t, field) =>
    t.field({
      type: TemplateType,
      description: field.description,
      resolve: async (parent, _, context) => {
        const where = { id: field.idOf(parent) }
        const row =
          (await field.rowOf('mailTemplate', parent, context)) ??
          (await context.db.mailTemplate.findUniqueOrThrow({ where }))
        const found = await findTemplate(context.mailTemplates, row.kind, row.locale)
        if (found === undefined) throw new Error(`There is no wording of ${row.kind} in ${row.locale}`)
        return found
      },
    }),
  staff: (t, field) =>
    t.prismaField({
      type: 'Staff',
      description: field.description,
      resolve: async (query, parent, _, context) =>
        (await rowAtHand('staff', query, { field, parent, context })) ??
        context.db.staff.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
    }),
  apiToken: (t, field) =>
    t.prismaField({
      type: 'ApiToken',
      description: field.description,
      resolve: async (query, parent, _, context) =>
        (await rowAtHand('apiToken', query, { field, parent, context })) ??
        context.db.apiToken.findUniqueOrThrow({ ...query, where: { id: field.idOf(parent) } }),
    }),
} as const satisfies Partial<Record<TableName, AddField>>

async function rowAtHand<T extends TableName, P>(
  table: T,
  query: object,
  { field, parent, context }: { readonly field: RecordField<P>; readonly parent: P; readonly context: Context },
) {
  if (Object.keys(query).length > 0) return undefined
  const row = await field.rowOf(table, parent, context)
  return row === undefined ? undefined : asRead(table, row)
}

export type RecordTable = keyof typeof recordFields

export const isRecordTable = (table: TableName): table is RecordTable => table in recordFields
