import type { LoggedEvent } from '../context.ts'
import { cardKey, CardType, QueueFiguresType } from './board.ts'
import { builder } from './builder.ts'
import { DeliveryState, OrderState, PaymentState, QueueEnum } from './enums.ts'
import { InvoiceState } from './invoice-enums.ts'
import { EventType } from './event.ts'
import { changeFields, Heartbeat, ResyncRequired, touched, typeOfItem, type EventItem } from './feed.ts'
import { recordFields } from './record-field.ts'
import { ReturnState } from './return.ts'
import { after, firstOf, narrow, stream } from './stream.ts'
import { globalId, localId } from './refs.ts'
import { tables } from './tables.ts'

/** The streams. Each is a filter over the one feed. */

const OrderStatusChanged = builder.objectRef<EventItem>('OrderStatusChanged').implement({
  description: 'Something happened to an order, or to anything below it.',
  fields: (t) => ({
    ...changeFields(t, ['order']),
    order: recordFields.order(t, {
      description: 'The order as it is now: at least as new as the event.',
      ...firstOf('order'),
    }),
  }),
})

const DeliveryStatusChanged = builder.objectRef<EventItem>('DeliveryStatusChanged').implement({
  description: 'Something happened to a delivery, its steps or parcels.',
  fields: (t) => ({
    ...changeFields(t, ['delivery', 'transfer'], ['delivery']),
    delivery: recordFields.delivery(t, { description: 'The delivery as it is now.', ...firstOf('delivery') }),
    deliveries: t.prismaField({
      type: ['Delivery'],
      extensions: { listSize: 2 },
      description: 'Every delivery that the event touched: a shortfall makes a backorder.',
      resolve: (query, item, _, { db }) =>
        db.delivery.findMany({ ...query, where: { id: { in: [...touched(item.event, 'delivery')] } } }),
    }),
  }),
})

const PaymentStatusChanged = builder.objectRef<EventItem>('PaymentStatusChanged').implement({
  description: 'Something happened to a payment.',
  fields: (t) => ({
    ...changeFields(t, ['payment']),
    payment: recordFields.payment(t, { description: 'The payment as it is now.', ...firstOf('payment') }),
    payments: t.prismaField({
      type: ['Payment'],
      extensions: { listSize: 2 },
      description: 'Every payment that the event touched.',
      resolve: (query, item, _, { db }) =>
        db.payment.findMany({ ...query, where: { id: { in: [...touched(item.event, 'payment')] } } }),
    }),
  }),
})

const InvoiceStatusChanged = builder.objectRef<EventItem>('InvoiceStatusChanged').implement({
  description: 'Something happened to an invoice or credit note.',
  fields: (t) => ({
    ...changeFields(t, ['invoice']),
    invoice: recordFields.invoice(t, { description: 'The document as it is now.', ...firstOf('invoice') }),
    invoices: t.prismaField({
      type: ['Invoice'],
      extensions: { listSize: 2 },
      description: 'Every document that the event touched.',
      resolve: (query, item, _, { db }) =>
        db.invoice.findMany({ ...query, where: { id: { in: [...touched(item.event, 'invoice')] } } }),
    }),
  }),
})

const ReturnStatusChanged = builder.objectRef<EventItem>('ReturnStatusChanged').implement({
  description: 'Something happened to a return.',
  fields: (t) => ({
    ...changeFields(t, ['return', 'returnLine']),
    return: recordFields.return(t, { description: 'The return as it is now.', ...firstOf('return') }),
    returns: t.prismaField({
      type: ['Return'],
      extensions: { listSize: 1 },
      description: 'Every return that the event touched.',
      resolve: (query, item, _, { db }) =>
        db.return.findMany({ ...query, where: { id: { in: [...touched(item.event, 'return')] } } }),
    }),
  }),
})

const union = (name: string, changed: typeof OrderStatusChanged, typeName: string) =>
  builder.unionType(name, {
    description: `A message of the stream: ${typeName}, a heartbeat, or that you have to read again.`,
    types: [changed, Heartbeat, ResyncRequired],
    resolveType: (item) => typeOfItem(item, typeName),
  })

const queuesArg: { type: [typeof QueueEnum]; description: string } = {
  type: [QueueEnum],
  description: 'Only where a record left or entered one of these queues.',
}

builder.subscriptionField('orderStatusChanged', (t) =>
  t.field({
    type: union('OrderStatusMessage', OrderStatusChanged, 'OrderStatusChanged'),
    description: 'Every change of an order or anything below it. Customers hear of their own.',
    authScopes: { public: true },
    args: {
      after: t.arg(after),
      id: t.arg.id({ description: 'Only this order.' }),
      states: t.arg({ type: [OrderState], description: 'Only moves of the order into one of these states.' }),
      queues: t.arg(queuesArg),
      team: t.arg.id({ description: 'Only orders of this sales team.' }),
    },
    subscribe: (_, args, context) => stream(context, 'orders', args.after, narrow('order', args)),
    resolve: (item) => item,
  }),
)

builder.subscriptionField('deliveryStatusChanged', (t) =>
  t.field({
    type: union('DeliveryStatusMessage', DeliveryStatusChanged, 'DeliveryStatusChanged'),
    description: 'Every change of a delivery, its steps or parcels. Customers hear of their own.',
    authScopes: { public: true },
    args: {
      after: t.arg(after),
      id: t.arg.id({ description: 'Only this delivery.' }),
      states: t.arg({ type: [DeliveryState], description: 'Only moves of the delivery into one of these states.' }),
      queues: t.arg(queuesArg),
      team: t.arg.id({ description: 'Only orders of this sales team.' }),
    },
    subscribe: (_, args, context) => stream(context, 'deliveries', args.after, narrow('delivery', args)),
    resolve: (item) => item,
  }),
)

builder.subscriptionField('paymentStatusChanged', (t) =>
  t.field({
    type: union('PaymentStatusMessage', PaymentStatusChanged, 'PaymentStatusChanged'),
    description: 'Every change of a payment. Customers hear of their own.',
    authScopes: { public: true },
    args: {
      after: t.arg(after),
      id: t.arg.id({ description: 'Only this payment.' }),
      states: t.arg({ type: [PaymentState], description: 'Only moves of the payment into one of these states.' }),
      queues: t.arg(queuesArg),
      team: t.arg.id({ description: 'Only orders of this sales team.' }),
    },
    subscribe: (_, args, context) => stream(context, 'payments', args.after, narrow('payment', args)),
    resolve: (item) => item,
  }),
)

builder.subscriptionField('invoiceStatusChanged', (t) =>
  t.field({
    type: union('InvoiceStatusMessage', InvoiceStatusChanged, 'InvoiceStatusChanged'),
    description: 'Every change of an invoice or credit note. Customers hear of their own.',
    authScopes: { public: true },
    args: {
      after: t.arg(after),
      id: t.arg.id({ description: 'Only this document.' }),
      states: t.arg({ type: [InvoiceState], description: 'Only moves of the document into one of these states.' }),
      queues: t.arg(queuesArg),
      team: t.arg.id({ description: 'Only orders of this sales team.' }),
    },
    subscribe: (_, args, context) => stream(context, 'invoices', args.after, narrow('invoice', args)),
    resolve: (item) => item,
  }),
)

builder.subscriptionField('returnStatusChanged', (t) =>
  t.field({
    type: union('ReturnStatusMessage', ReturnStatusChanged, 'ReturnStatusChanged'),
    description: 'Every change of a return. Customers hear of their own.',
    authScopes: { public: true },
    args: {
      after: t.arg(after),
      id: t.arg.id({ description: 'Only this return.' }),
      states: t.arg({ type: [ReturnState], description: 'Only moves of the return into one of these states.' }),
      queues: t.arg(queuesArg),
      team: t.arg.id({ description: 'Only orders of this sales team.' }),
    },
    subscribe: (_, args, context) => stream(context, 'orders', args.after, narrow('return', args)),
    resolve: (item) => item,
  }),
)

const EventHappened = builder.objectRef<EventItem>('EventHappened').implement({
  description: 'Anything that happened.',
  fields: (t) => ({
    cursor: t.field({ type: 'Cursor', description: 'Go on from here.', resolve: ({ cursor }) => cursor }),
    event: t.prismaField({
      type: EventType,
      description: 'The event.',
      resolve: (query, item, _, { db }) => db.event.findUniqueOrThrow({ ...query, where: { id: item.event.id } }),
    }),
    rootType: t.string({
      description: 'Kind of the record at the root: an order with all below it, a stock item, …',
      resolve: ({ event }) => event.root.type,
    }),
    rootId: t.id({
      description: 'The record at the root.',
      resolve: ({ event }) => globalId(event.root.type, event.root.id),
    }),
  }),
})

builder.subscriptionField('events', (t) =>
  t.field({
    type: union('EventMessage', EventHappened, 'EventHappened'),
    description:
      'Everything that happens, in commit order: apps hear of records of their scopes, customers of their own orders.',
    authScopes: { public: true },
    args: {
      after: t.arg(after),
      types: t.arg.stringList({ description: 'Only events of these types.' }),
      root: t.arg.id({ description: 'Only of this order, stock item or other root.' }),
    },
    subscribe: (_, { after: cursor, types, root }, context) => {
      const id = root ? rootOf(root) : undefined
      const wanted = types ? new Set(types) : undefined
      return stream(
        context,
        'ANY',
        cursor,
        (event) => (!root || event.root.id === id) && (wanted === undefined || wanted.has(event.type)),
      )
    },
    resolve: (item) => item,
  }),
)

const rootOf = (global: string): string | undefined =>
  tables.map((table) => localId(table, global)).find((id) => id !== undefined)

interface Left {
  readonly queue: string
  readonly key: string
}

const BoardLeft = builder.objectRef<Left>('BoardLeft').implement({
  description: 'A card that left a queue.',
  fields: (t) => ({
    queue: t.field({ type: QueueEnum, description: 'The queue it left.', resolve: ({ queue }) => queue }),
    key: t.exposeString('key', { description: 'The card’s key.' }),
  }),
})

const onBoard = ['order', 'delivery', 'exception'] as const

const recordsOf = (event: LoggedEvent): string[] => [
  ...new Set([...onBoard.flatMap((table) => touched(event, table)), ...event.queues.map((change) => change.recordId)]),
]

const BoardChanged = builder.objectRef<EventItem>('BoardChanged').implement({
  description: 'Cards that entered, changed or left, and the figures of the queues concerned as absolute numbers.',
  fields: (t) => ({
    ...changeFields(t, onBoard),
    from: t.string({
      nullable: true,
      description: 'State before, of the record the event is about.',
      resolve: ({ event }) => event.from ?? null,
    }),
    to: t.string({ nullable: true, description: 'State after.', resolve: ({ event }) => event.to ?? null }),
    cards: t.field({
      type: [CardType],
      extensions: { listSize: 3 },
      description: 'Cards of the records concerned as they are now, in every queue they stand in.',
      resolve: async ({ event }, _, { read }) => [...(await read.cards(recordsOf(event)))],
    }),
    left: t.field({
      type: [BoardLeft],
      extensions: { listSize: 3 },
      description: 'Cards that left a queue with this event.',
      resolve: ({ event }) =>
        event.queues.flatMap((change) =>
          change.left.map((queue) => ({ queue, key: cardKey(queue, globalId(change.recordType, change.recordId)) })),
        ),
    }),
    figures: t.field({
      type: [QueueFiguresType],
      extensions: { listSize: 3 },
      description: 'Figures of the queues that something left or entered.',
      resolve: async ({ event }, _, { read }) => {
        const names = new Set<string>(event.queues.flatMap((change) => [...change.left, ...change.entered]))
        return names.size === 0 ? [] : (await read.counters()).queues.filter((figures) => names.has(figures.queue))
      },
    }),
  }),
})

builder.subscriptionField('board', (t) =>
  t.field({
    type: union('BoardMessage', BoardChanged, 'BoardChanged'),
    description: 'The board as it moves. Begin with the `board` query and give its cursor as `after`.',
    authScopes: { reads: 'orders' },
    args: { after: t.arg(after) },
    subscribe: (_, { after: cursor }, context) =>
      stream(
        context,
        'orders',
        cursor,
        (event) => event.queues.length > 0 || onBoard.some((table) => touched(event, table).length > 0),
      ),
    resolve: (item) => item,
  }),
)
