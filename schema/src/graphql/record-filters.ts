import type { Prisma } from '@waybill/prisma/client'
import { builder } from './builder.ts'
import { choiceEnums } from './choices.ts'
import { ExceptionState, PaymentOperation, PaymentState, QueueEnum } from './enums.ts'
import { InvoicePaymentStatus, InvoiceState, InvoiceType } from './invoice-enums.ts'
import { idOrNone, literally, toDate } from './filters.ts'
import { localId } from './refs.ts'

/** What the lists besides orders and deliveries can be narrowed by. */

const joined = 'conditions are joined by and, values of one by or.'

export const PaymentFilter = builder.inputType('PaymentFilter', {
  description: `Which payments; ${joined}`,
  fields: (t) => ({
    states: t.field({ type: [PaymentState], description: 'In one of these states.' }),
    operations: t.field({ type: [PaymentOperation], description: 'Of one of these kinds.' }),
    order: t.id({ description: 'Of this order.' }),
    provider: t.id({ description: 'By this way to pay.' }),
    queue: t.field({ type: QueueEnum, description: 'Of orders in this work queue, such as TO_REFUND.' }),
    return: t.id({ description: 'Refunds for this return.' }),
    refundCauses: t.field({ type: [choiceEnums.RefundCause], description: 'Refunds for one of these reasons.' }),
    reference: t.string({ description: 'Our reference begins so: S00042.' }),
    createdAfter: t.field({ type: 'DateTime', description: 'Begun after this moment.' }),
    createdBefore: t.field({ type: 'DateTime', description: 'Begun before this moment.' }),
  }),
})

/** The condition of a filter. */
export const paymentWhere = (filter: typeof PaymentFilter.$inferInput | null | undefined): Prisma.PaymentWhereInput =>
  filter == null
    ? {}
    : {
        ...(filter.states ? { state: { in: [...filter.states] } } : {}),
        ...(filter.operations ? { operation: { in: [...filter.operations] } } : {}),
        ...(filter.order ? { orderId: idOrNone(localId('order', filter.order)) } : {}),
        ...(filter.provider ? { providerId: idOrNone(localId('paymentProvider', filter.provider)) } : {}),
        ...(filter.queue ? { order: { queueEntries: { some: { queue: filter.queue } } } } : {}),
        ...(filter.return ? { returnId: idOrNone(localId('return', filter.return)) } : {}),
        ...(filter.refundCauses ? { refundCause: { in: [...filter.refundCauses] } } : {}),
        ...(filter.reference ? { reference: { startsWith: literally(filter.reference.toUpperCase()) } } : {}),
        createdAt: {
          ...(filter.createdAfter ? { gt: toDate(filter.createdAfter) } : {}),
          ...(filter.createdBefore ? { lt: toDate(filter.createdBefore) } : {}),
        },
      }

export const InvoiceFilter = builder.inputType('InvoiceFilter', {
  description: `Which invoices and credit notes; ${joined}`,
  fields: (t) => ({
    states: t.field({ type: [InvoiceState], description: 'In one of these states.' }),
    types: t.field({ type: [InvoiceType], description: 'Of one of these types.' }),
    paymentStatuses: t.field({ type: [InvoicePaymentStatus], description: 'Paid so far.' }),
    overdue: t.boolean({
      description: 'Whether it is a posted invoice whose due date has passed and that is not paid.',
    }),
    order: t.id({ description: 'Of this order.' }),
    number: t.string({ description: 'The number begins so: INV/2026.' }),
  }),
})

/** The condition of a filter; `today` is the shop’s day, as in 2026-01-31. */
export const invoiceWhere = (
  filter: typeof InvoiceFilter.$inferInput | null | undefined,
  today: string,
): Prisma.InvoiceWhereInput =>
  filter == null
    ? {}
    : {
        ...(filter.overdue == null ? {} : { OR: filter.overdue ? [overdue(today)] : notOverdue(today) }),
        ...(filter.states ? { state: { in: [...filter.states] } } : {}),
        ...(filter.types ? { type: { in: [...filter.types] } } : {}),
        ...(filter.paymentStatuses ? { paymentStatus: { in: [...filter.paymentStatuses] } } : {}),
        ...(filter.order ? { orderId: idOrNone(localId('order', filter.order)) } : {}),
        ...(filter.number ? { number: { startsWith: literally(filter.number.toUpperCase()) } } : {}),
      }

/** An invoice whose money is still to come. */
const awaited: Prisma.InvoiceWhereInput = {
  type: 'INVOICE',
  state: 'POSTED',
  paymentStatus: { in: ['NOT_PAID', 'PARTIAL'] },
}

const overdue = (today: string): Prisma.InvoiceWhereInput => ({ ...awaited, dueDate: { lt: today } })

const notOverdue = (today: string): Prisma.InvoiceWhereInput[] => [
  { NOT: awaited },
  { dueDate: { gte: today } },
  { dueDate: null },
]

export const ProductFilter = builder.inputType('ProductFilter', {
  description: `Which products; ${joined}`,
  fields: (t) => ({
    search: t.string({ description: 'Part of the name, or the beginning of SKU or barcode.' }),
    types: t.field({ type: [choiceEnums.ProductType], description: 'Of one of these types.' }),
    category: t.id({ description: 'In this category.' }),
    published: t.boolean({ description: 'Whether it is on sale.' }),
  }),
})

/** The condition of a filter. */
export function productWhere(filter: typeof ProductFilter.$inferInput | null | undefined): Prisma.ProductWhereInput {
  if (filter == null) return {}
  const { search, types, category, published } = filter
  const found: Prisma.ProductWhereInput[] = search
    ? [
        { name: { contains: literally(search), mode: 'insensitive' } },
        { sku: { startsWith: literally(search) } },
        { barcode: { startsWith: literally(search) } },
      ]
    : []
  return {
    ...(found.length > 0 ? { OR: found } : {}),
    ...(types ? { productType: { in: [...types] } } : {}),
    ...(category ? { categoryId: idOrNone(localId('category', category)) } : {}),
    ...(published == null ? {} : { published }),
  }
}

export const StockFilter = builder.inputType('StockFilter', {
  description: `Which stock; ${joined}`,
  fields: (t) => ({
    waiting: t.boolean({ description: 'Whether orders wait for it.' }),
    product: t.id({ description: 'Of this product.' }),
    warehouse: t.id({ description: 'In this warehouse.' }),
  }),
})

/** The condition of a filter. */
export const stockWhere = (filter: typeof StockFilter.$inferInput | null | undefined): Prisma.StockItemWhereInput =>
  filter == null
    ? {}
    : {
        ...(filter.waiting == null ? {} : { waiting: filter.waiting ? { gt: 0 } : { equals: 0 } }),
        ...(filter.product ? { productId: idOrNone(localId('product', filter.product)) } : {}),
        ...(filter.warehouse ? { warehouseId: idOrNone(localId('warehouse', filter.warehouse)) } : {}),
      }

export const CustomerFilter = builder.inputType('CustomerFilter', {
  description: `Which customers; ${joined}`,
  fields: (t) => ({
    email: t.string({ description: 'E-mail address, exactly.' }),
    kind: t.field({ type: choiceEnums.BuyerKind, description: 'Consumers or businesses.' }),
    salesperson: t.id({ description: 'Of this salesperson.' }),
  }),
})

/** The condition of a filter. */
export const customerWhere = (
  filter: typeof CustomerFilter.$inferInput | null | undefined,
): Prisma.CustomerWhereInput =>
  filter == null
    ? {}
    : {
        ...(filter.email ? { contact: { email: filter.email.toLowerCase() } } : {}),
        ...(filter.kind ? { kind: filter.kind } : {}),
        ...(filter.salesperson ? { salespersonId: idOrNone(localId('staff', filter.salesperson)) } : {}),
      }

export const ExceptionFilter = builder.inputType('ExceptionFilter', {
  description: `Which exceptions; ${joined}`,
  fields: (t) => ({
    states: t.field({ type: [ExceptionState], description: 'In one of these states.' }),
    codes: t.stringList({ description: 'Of one of these codes: PAID_UNAVAILABLE.' }),
    order: t.id({ description: 'Of this order.' }),
  }),
})

/** The condition of a filter. */
export const exceptionWhere = (
  filter: typeof ExceptionFilter.$inferInput | null | undefined,
): Prisma.ExceptionWhereInput =>
  filter == null
    ? {}
    : {
        ...(filter.states ? { state: { in: [...filter.states] } } : {}),
        ...(filter.codes ? { code: { in: [...filter.codes] } } : {}),
        ...(filter.order ? { orderId: idOrNone(localId('order', filter.order)) } : {}),
      }

export const MailFilter = builder.inputType('MailFilter', {
  description: 'Which mails; conditions are joined by and, values of one by or.',
  fields: (t) => ({
    kinds: t.stringList({ description: 'Of one of these kinds.' }),
    states: t.stringList({ description: 'In one of these states.' }),
    recipient: t.string({ description: 'The recipient’s address begins so, in either case.' }),
    order: t.id({ description: 'Belonging to this order.' }),
  }),
})

/** The conditions of a filter. */
export function mailWhere(filter: typeof MailFilter.$inferInput | null | undefined): Prisma.MailMessageWhereInput {
  if (filter === null || filter === undefined) return {}
  const { kinds, states, recipient, order } = filter
  return {
    ...(kinds ? { kind: { in: [...kinds] } } : {}),
    ...(states ? { state: { in: [...states] } } : {}),
    ...(recipient ? { recipient: { startsWith: literally(recipient), mode: 'insensitive' } } : {}),
    ...(order ? { orderId: idOrNone(localId('order', order)) } : {}),
  }
}

export const EventFilter = builder.inputType('EventFilter', {
  description: `Which events; ${joined}`,
  fields: (t) => ({
    types: t.stringList({ description: 'Of one of these types: OrderConfirmed.' }),
    actorKinds: t.field({ type: [choiceEnums.ActorKind], description: 'By one of these.' }),
    order: t.id({ description: 'Of this order and all below it.' }),
    after: t.field({ type: 'DateTime', description: 'After this moment.' }),
    before: t.field({ type: 'DateTime', description: 'Before this moment.' }),
  }),
})

/** The condition of a filter. */
export const eventWhere = (filter: typeof EventFilter.$inferInput | null | undefined): Prisma.EventWhereInput =>
  filter == null
    ? {}
    : {
        ...(filter.types ? { type: { in: [...filter.types] } } : {}),
        ...(filter.actorKinds ? { actorKind: { in: [...filter.actorKinds] } } : {}),
        ...(filter.order ? { rootId: idOrNone(localId('order', filter.order)) } : {}),
        at: {
          ...(filter.after ? { gt: toDate(filter.after) } : {}),
          ...(filter.before ? { lt: toDate(filter.before) } : {}),
        },
      }
