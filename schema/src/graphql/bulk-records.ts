import type { FieldRef } from '@pothos/core'
import type { ObjectFieldBuilder, Types } from './builder.ts'
import { inVisibleOrder, visibleOrders } from './ownership.ts'

/** Adds a field with the records of some ids, in their order. */
type AddField = <P extends object>(
  t: ObjectFieldBuilder<P>,
  field: { readonly description: string; readonly ids: (parent: P) => readonly string[] },
) => FieldRef<Types>

/** For each table with moves for many records, how the records are shown. */
export const recordsField = {
  order: (t, { description, ids }) =>
    t.prismaField({
      type: ['Order'],
      description,
      resolve: async (query, parent, _, context) => {
        const where = { AND: [{ id: { in: [...ids(parent)] } }, visibleOrders(context)] }
        return sorted(ids(parent), await context.db.order.findMany({ ...query, where }))
      },
    }),
  delivery: (t, { description, ids }) =>
    t.prismaField({
      type: ['Delivery'],
      description,
      resolve: async (query, parent, _, context) => {
        const where = { AND: [{ id: { in: [...ids(parent)] } }, inVisibleOrder(context, 'deliveries')] }
        return sorted(ids(parent), await context.db.delivery.findMany({ ...query, where }))
      },
    }),
  payment: (t, { description, ids }) =>
    t.prismaField({
      type: ['Payment'],
      description,
      resolve: async (query, parent, _, context) => {
        const where = { AND: [{ id: { in: [...ids(parent)] } }, inVisibleOrder(context, 'payments')] }
        return sorted(ids(parent), await context.db.payment.findMany({ ...query, where }))
      },
    }),
  return: (t, { description, ids }) =>
    t.prismaField({
      type: ['Return'],
      description,
      resolve: async (query, parent, _, context) => {
        const where = { AND: [{ id: { in: [...ids(parent)] } }, inVisibleOrder(context, 'orders')] }
        return sorted(ids(parent), await context.db.return.findMany({ ...query, where }))
      },
    }),
} as const satisfies Readonly<Record<string, AddField>>

export type BulkTable = keyof typeof recordsField

export const bulkTables: readonly BulkTable[] = ['order', 'delivery', 'payment', 'return']

function sorted<R extends { readonly id: string }>(ids: readonly string[], records: readonly R[]): R[] {
  const byId = new Map(records.map((record) => [record.id, record]))
  return [...new Set(ids)].map((id) => byId.get(id)).filter((record) => record !== undefined)
}
