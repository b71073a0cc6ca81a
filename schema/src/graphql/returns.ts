import type { Prisma } from '@waybill/prisma/client'
import { builder } from './builder.ts'
import { choiceEnums } from './choices.ts'
import { named } from './connection.ts'
import { PaymentState } from './enums.ts'
import { idOrNone, literally, toDate } from './filters.ts'
import { refundOrder, returnOrder } from './list-order.ts'
import { paymentWhere } from './record-filters.ts'
import { uniqueOf } from './lookups.ts'
import { inVisibleOrder } from './ownership.ts'
import { localId, refInput } from './refs.ts'
import { ReturnSource, ReturnState } from './return.ts'
import { followed, inSnapshot } from './snapshot.ts'

/** Returns and refunds as lists, and one return by its printed number. */

builder.queryField('return', (t) =>
  t.prismaField({
    type: 'Return',
    nullable: true,
    description: 'One return; null where it does not exist or is not yours.',
    authScopes: { public: true },
    args: { ref: t.arg({ type: refInput('return'), required: true, description: 'Which one.' }) },
    resolve: (query, _, { ref }, context) => {
      const where = uniqueOf('return', 'number', ref)
      const visible = inVisibleOrder(context, 'orders')
      return where === undefined ? null : context.db.return.findFirst({ ...query, where: { AND: [where, visible] } })
    },
  }),
)

const ReturnFilter = builder.inputType('ReturnFilter', {
  description: 'Which returns; conditions are joined by and, values of one by or.',
  fields: (t) => ({
    states: t.field({ type: [ReturnState], description: 'In one of these states.' }),
    order: t.id({ description: 'Of this order.' }),
    customer: t.id({ description: 'Of this customer.' }),
    number: t.string({ description: 'Number begins so: RMA0000.' }),
    source: t.field({ type: ReturnSource, description: 'Filed by the customer or on their behalf.' }),
    resolution: t.field({ type: choiceEnums.ReturnResolution, description: 'What the customer gets for it.' }),
    statutory: t.boolean({ description: 'Whether the law gives the right.' }),
    overdue: t.boolean({ description: 'Whether the money should have been back by now.' }),
    requestedAfter: t.field({ type: 'DateTime', description: 'Asked for after this moment.' }),
    requestedBefore: t.field({ type: 'DateTime', description: 'Asked for before this moment.' }),
  }),
})

const returnWhere = (filter: typeof ReturnFilter.$inferInput | null | undefined): Prisma.ReturnWhereInput =>
  filter == null
    ? {}
    : {
        ...(filter.states ? { state: { in: [...filter.states] } } : {}),
        ...(filter.order ? { orderId: idOrNone(localId('order', filter.order)) } : {}),
        ...(filter.customer ? { order: { customerId: idOrNone(localId('customer', filter.customer)) } } : {}),
        ...(filter.number ? { number: { startsWith: literally(filter.number.toUpperCase()) } } : {}),
        ...(filter.source ? { source: filter.source } : {}),
        ...(filter.resolution ? { resolution: filter.resolution } : {}),
        ...(filter.statutory == null ? {} : { statutory: filter.statutory }),
        ...(filter.overdue == null ? {} : { overdueAt: filter.overdue ? { not: null } : null }),
        requestedAt: {
          ...(filter.requestedAfter ? { gt: toDate(filter.requestedAfter) } : {}),
          ...(filter.requestedBefore ? { lt: toDate(filter.requestedBefore) } : {}),
        },
      }

builder.queryField('returns', (t) =>
  t.prismaConnection(
    {
      type: 'Return',
      cursor: 'id',
      maxSize: 100,
      defaultSize: 25,
      description: 'Returns, newest first: the shop’s for staff and apps, their own for customers.',
      authScopes: { public: true },
      args: { where: t.arg({ type: ReturnFilter, description: 'Which ones.' }), orderBy: t.arg(returnOrder.arg) },
      totalCount: (_, { where }, context) =>
        context.db.return.count({ where: { AND: [inVisibleOrder(context, 'orders'), returnWhere(where)] } }),
      resolve: (query, _, args, context, info) =>
        inSnapshot(
          context,
          args,
          info,
          context.db.return.findMany({
            ...query,
            where: { AND: [inVisibleOrder(context, 'orders'), returnWhere(args.where)] },
            orderBy: returnOrder.by(args.orderBy),
          }),
        ),
    },
    ...followed('Return', 'returnStatusChanged'),
  ),
)

const RefundFilter = builder.inputType('RefundFilter', {
  description: 'Which refunds; conditions are joined by and, values of one by or.',
  fields: (t) => ({
    states: t.field({ type: [PaymentState], description: 'In one of these states.' }),
    causes: t.field({ type: [choiceEnums.RefundCause], description: 'For one of these reasons.' }),
    order: t.id({ description: 'Of this order.' }),
    return: t.id({ description: 'For this return.' }),
    provider: t.id({ description: 'By this way to pay.' }),
    createdAfter: t.field({ type: 'DateTime', description: 'Asked for after this moment.' }),
    createdBefore: t.field({ type: 'DateTime', description: 'Asked for before this moment.' }),
  }),
})

const refundWhere = (filter: typeof RefundFilter.$inferInput | null | undefined): Prisma.PaymentWhereInput => ({
  AND: [{ operation: 'REFUND' }, paymentWhere(filter && { ...filter, refundCauses: filter.causes })],
})

builder.queryField('refunds', (t) =>
  t.prismaConnection(
    {
      type: 'Payment',
      cursor: 'id',
      maxSize: 100,
      defaultSize: 25,
      description: 'Refunds: payments with operation REFUND, newest first.',
      authScopes: { public: true },
      args: { where: t.arg({ type: RefundFilter, description: 'Which ones.' }), orderBy: t.arg(refundOrder.arg) },
      totalCount: (_, { where }, context) =>
        context.db.payment.count({ where: { AND: [inVisibleOrder(context, 'payments'), refundWhere(where)] } }),
      resolve: (query, _, { where, orderBy }, context) =>
        context.db.payment.findMany({
          ...query,
          where: { AND: [inVisibleOrder(context, 'payments'), refundWhere(where)] },
          orderBy: refundOrder.by(orderBy),
        }),
    },
    ...named('Refund'),
  ),
)
