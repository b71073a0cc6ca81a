import { ReminderRuleEnum } from './reminder.ts'
import type { Prisma } from '@waybill/prisma/client'
import type { Context } from '../context.ts'
import { readsPart } from '../domain/areas.ts'
import { builder } from './builder.ts'
import { choiceEnums } from './choices.ts'
import {
  DeliveryState,
  DeliveryStatus,
  OrderState,
  PaymentStatus,
  QueueEnum,
  TransferState,
  TransferStep,
} from './enums.ts'
import { localId } from './refs.ts'

/** What lists can be narrowed by. A filter becomes typed conditions, never text; what is left out is no condition. */

export const OrderFilter = builder.inputType('OrderFilter', {
  description: 'Which orders; conditions are joined by and, values of one by or.',
  fields: (t) => ({
    states: t.field({ type: [OrderState], description: 'In one of these states.' }),
    paymentStatuses: t.field({ type: [PaymentStatus], description: 'With one of these payment statuses.' }),
    deliveryStatuses: t.field({ type: [DeliveryStatus], description: 'With one of these delivery statuses.' }),
    unpaid: t.boolean({ description: 'True: the Unpaid Orders view, sent quotations of the shop.' }),
    queue: t.field({ type: QueueEnum, description: 'In this work queue.' }),
    source: t.field({ type: choiceEnums.OrderSource, description: 'Begun there.' }),
    imported: t.boolean({ description: 'Whether it was taken over from another system.' }),
    customer: t.id({ description: 'Of this customer.' }),
    team: t.id({ description: 'Of this sales team.' }),
    salesperson: t.id({ description: 'Of this salesperson.' }),
    number: t.string({ description: 'Number begins so: S0004.' }),
    email: t.string({ description: 'The contact’s e-mail address, exactly.' }),
    search: t.string({ description: 'Part of the number, or of the contact’s name, company or e-mail address.' }),
    createdAfter: t.field({ type: 'DateTime', description: 'Opened after this moment.' }),
    createdBefore: t.field({ type: 'DateTime', description: 'Opened before this moment.' }),
  }),
})

type OrderFilterValues = typeof OrderFilter.$inferInput

/** The conditions of a filter. */
export function orderWhere(filter: OrderFilterValues | null | undefined): Prisma.OrderWhereInput[] {
  if (filter === null || filter === undefined) return []
  const { states, paymentStatuses, deliveryStatuses, queue } = filter
  const conditions: (Prisma.OrderWhereInput | undefined)[] = [
    states ? { state: { in: [...states] } } : undefined,
    paymentStatuses ? { paymentStatus: { in: [...paymentStatuses] } } : undefined,
    deliveryStatuses ? { deliveryStatus: { in: [...deliveryStatuses] } } : undefined,
    filter.unpaid === true ? { state: 'QUOTATION_SENT', source: 'SHOP' } : undefined,
    filter.unpaid === false ? { NOT: { state: 'QUOTATION_SENT', source: 'SHOP' } } : undefined,
    queue
      ? { OR: [{ queueEntries: { some: { queue } } }, { deliveries: { some: { queueEntries: { some: { queue } } } } }] }
      : undefined,
    filter.source ? { source: filter.source } : undefined,
    // By the key of the import, which has an index: what the other system said has none.
    typeof filter.imported === 'boolean' ? { importKey: filter.imported ? { not: null } : null } : undefined,
    filter.customer ? { customerId: idOrNone(localId('customer', filter.customer)) } : undefined,
    filter.team ? { teamId: idOrNone(localId('salesTeam', filter.team)) } : undefined,
    filter.salesperson ? { salespersonId: idOrNone(localId('staff', filter.salesperson)) } : undefined,
    filter.number ? { number: { startsWith: literally(filter.number.toUpperCase()) } } : undefined,
    filter.email ? { contact: { email: filter.email.toLowerCase() } } : undefined,
    filter.search ? { OR: [{ number: part(filter.search) }, { contact: contactWith(filter.search) }] } : undefined,
    filter.createdAfter ? { createdAt: { gt: toDate(filter.createdAfter) } } : undefined,
    filter.createdBefore ? { createdAt: { lt: toDate(filter.createdBefore) } } : undefined,
  ]
  return conditions.filter((condition) => condition !== undefined)
}

const part = (text: string) => ({ contains: literally(text), mode: 'insensitive' }) as const

const contactWith = (text: string): Prisma.ContactWhereInput => ({
  OR: [{ name: part(text) }, { company: part(text) }, { email: part(text) }],
})

/** A text as itself in a search for a part of texts, where PostgreSQL takes % and _ for any characters. */
export const literally = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`)

/** An id of a wrong type finds nothing. */
export const idOrNone = (id: string | undefined): string => id ?? '00000000-0000-0000-0000-000000000000'

/** A moment as Prisma takes it. */
export const toDate = (instant: Temporal.Instant | Date): Date =>
  instant instanceof Date ? instant : new Date(instant.epochMilliseconds)

export const DeliveryFilter = builder.inputType('DeliveryFilter', {
  description: 'Which deliveries; conditions are joined by and, values of one by or.',
  fields: (t) => ({
    states: t.field({ type: [DeliveryState], description: 'In one of these states.' }),
    queue: t.field({ type: QueueEnum, description: 'In this work queue.' }),
    warehouse: t.id({ description: 'From this warehouse.' }),
    number: t.string({ description: 'Number begins so.' }),
    late: t.boolean({ description: 'Whether it is late.' }),
    search: t.string({
      description:
        'Part of its number, or a parcel’s tracking number; for readers of orders also part of the name, company or e-mail address for whom.',
    }),
  }),
})

/** The conditions of a filter; the caller finds nothing by what they may not read. */
export function deliveryWhere(
  filter: typeof DeliveryFilter.$inferInput | null | undefined,
  context: Context,
): Prisma.DeliveryWhereInput[] {
  if (filter === null || filter === undefined) return []
  const { states, queue } = filter
  const conditions: (Prisma.DeliveryWhereInput | undefined)[] = [
    states ? { state: { in: [...states] } } : undefined,
    queue ? { queueEntries: { some: { queue } } } : undefined,
    filter.warehouse ? { warehouseId: idOrNone(localId('warehouse', filter.warehouse)) } : undefined,
    filter.number ? { number: { startsWith: literally(filter.number.toUpperCase()) } } : undefined,
    filter.late === true ? { lateAt: { not: null } } : undefined,
    filter.late === false ? { lateAt: null } : undefined,
    filter.search ? { OR: deliveryWith(filter.search, context) } : undefined,
  ]
  return conditions.filter((condition) => condition !== undefined)
}

const deliveryWith = (text: string, { actor }: Context): Prisma.DeliveryWhereInput[] => [
  { number: part(text) },
  ...(readsPart(actor, 'orders') ? [{ order: { contact: contactWith(text) } }] : []),
  { packages: { some: { labels: { some: { trackingNumber: text } } } } },
]

export const TransferFilter = builder.inputType('TransferFilter', {
  description: 'Which steps; conditions are joined by and, values of one by or.',
  fields: (t) => ({
    steps: t.field({ type: [TransferStep], description: 'One of these steps.' }),
    states: t.field({ type: [TransferState], description: 'In one of these states.' }),
    warehouse: t.id({ description: 'In this warehouse.' }),
    delivery: t.id({ description: 'Of this delivery.' }),
    order: t.id({ description: 'Of this order.' }),
    startedBy: t.id({ description: 'This colleague is at it.' }),
    started: t.boolean({ description: 'Whether somebody is at it, or has been.' }),
    late: t.boolean({ description: 'Whether its delivery is late.' }),
  }),
})

/** The conditions of a filter. */
export function transferWhere(
  filter: typeof TransferFilter.$inferInput | null | undefined,
): Prisma.TransferWhereInput[] {
  if (filter === null || filter === undefined) return []
  const { steps, states, started, late } = filter
  const conditions: (Prisma.TransferWhereInput | undefined)[] = [
    steps ? { step: { in: [...steps] } } : undefined,
    states ? { state: { in: [...states] } } : undefined,
    filter.warehouse ? { delivery: { warehouseId: idOrNone(localId('warehouse', filter.warehouse)) } } : undefined,
    filter.delivery ? { deliveryId: idOrNone(localId('delivery', filter.delivery)) } : undefined,
    filter.order ? { orderId: idOrNone(localId('order', filter.order)) } : undefined,
    filter.startedBy ? { startedBy: idOrNone(localId('staff', filter.startedBy)) } : undefined,
    typeof started === 'boolean' ? { startedAt: started ? { not: null } : null } : undefined,
    typeof late === 'boolean' ? { delivery: { lateAt: late ? { not: null } : null } } : undefined,
  ]
  return conditions.filter((condition) => condition !== undefined)
}

export const CartFilter = builder.inputType('CartFilter', {
  description: 'Which carts; conditions are joined by and.',
  fields: (t) => ({
    source: t.string({ description: 'SHOP or STAFF.' }),
    empty: t.boolean({ description: 'Whether nothing lies in it.' }),
    customer: t.id({ description: 'Of this customer.' }),
    email: t.string({ description: 'The contact’s e-mail address, exactly.' }),
    reminded: t.boolean({ description: 'Whether the customer was reminded of it.' }),
    skippedBy: t.field({ type: [ReminderRuleEnum], description: 'Not reminded of for one of these reasons.' }),
    activeAfter: t.field({ type: 'DateTime', description: 'Touched after this moment.' }),
    activeBefore: t.field({ type: 'DateTime', description: 'Touched before this moment.' }),
  }),
})

/** The conditions of a filter. */
export function cartWhere(filter: typeof CartFilter.$inferInput | null | undefined): Prisma.OrderWhereInput[] {
  if (filter === null || filter === undefined) return []
  const goods = { kind: { not: 'DELIVERY' } }
  const conditions: (Prisma.OrderWhereInput | undefined)[] = [
    filter.source ? { source: filter.source } : undefined,
    typeof filter.empty === 'boolean' ? { lines: filter.empty ? { none: goods } : { some: goods } } : undefined,
    filter.customer ? { customerId: idOrNone(localId('customer', filter.customer)) } : undefined,
    filter.email ? { contact: { email: filter.email.toLowerCase() } } : undefined,
    typeof filter.reminded === 'boolean' ? { abandonedMailAt: filter.reminded ? { not: null } : null } : undefined,
    filter.skippedBy ? { abandonedMailSkip: { in: [...filter.skippedBy] } } : undefined,
    filter.activeAfter ? { lastActivityAt: { gt: toDate(filter.activeAfter) } } : undefined,
    filter.activeBefore ? { lastActivityAt: { lt: toDate(filter.activeBefore) } } : undefined,
  ]
  return conditions.filter((condition) => condition !== undefined)
}
