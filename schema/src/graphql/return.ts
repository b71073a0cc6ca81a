import { untilShown } from './as-of.ts'
import { builder } from './builder.ts'
import { choiceEnums } from './choices.ts'
import { enumOf } from './enums.ts'
import { EventType, visibleEvents } from './event.ts'
import { AvailableTransitionType, availableOn } from './machine.ts'
import { ifPart, knownId, inVisibleOrder } from './ownership.ts'
import { Money } from './scalars.ts'
import { wordOf } from '../domain/choices.ts'
import { ReturnLabelType } from './return-label.ts'
import { partsOf, RefundPartType } from './refund-part.ts'
import { message } from '../messages/message.ts'

export const ReturnState = enumOf('ReturnState', 'Where a return stands.', {
  REQUESTED: 'Asked for; somebody decides.',
  APPROVED: 'The goods may come back.',
  REJECTED: 'Refused.',
  IN_TRANSIT: 'The goods were sent.',
  RECEIVED: 'Every unit is accounted for.',
  REFUNDED: 'The money is back.',
  CLOSED: 'Over without a refund, or the goods are sent again.',
  CANCELLED: 'Given up by the customer.',
})

export const ReturnSource = enumOf('ReturnSource', 'Who filed a return.', {
  CUSTOMER: 'The customer, by the form.',
  STAFF: 'A colleague or an app on the customer’s behalf.',
})

const eventsOf = (found: { readonly id: string; readonly orderId: string }) => ({
  rootId: found.orderId,
  entityType: 'return',
  entityId: found.id,
  ...untilShown(found),
})

export const ReturnLineType = builder.prismaObject('ReturnLine', {
  description: 'Units of an order line that come back, and what was found when they arrived.',
  fields: (t) => ({
    orderLine: t.relation('orderLine', { description: 'The order line.' }),
    quantity: t.exposeInt('quantity', { description: 'Units that were to come back.' }),
    sellable: t.exposeInt('sellable', { description: 'Units back on the shelf.' }),
    damaged: t.exposeInt('damaged', { description: 'Units that went to scrap.' }),
    unsealed: t.exposeInt('unsealed', { description: 'Units whose seal was broken: nothing is given for them.' }),
    missing: t.exposeInt('missing', { description: 'Units that did not come.' }),
  }),
})

export const ReturnType = builder.prismaNode('Return', {
  nullable: true,
  description: 'Goods that a customer sends back, from the request on.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => ({ id: knownId(id), ...inVisibleOrder(context, 'orders') }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    number: t.exposeString('number', { nullable: true, description: 'Printed number, given with the approval.' }),
    state: t.field({
      type: ReturnState,
      description: 'Where it stands.',
      resolve: (found) => ReturnState.of(found.state),
    }),
    stateLabel: t.string({
      description: 'The state in your language.',
      resolve: (found, _, { locale }) => message(locale, 'state', `return.${found.state}`, {}),
    }),
    resolution: t.field({
      type: choiceEnums.ReturnResolution,
      description: 'What the customer gets for it.',
      resolve: (found) => wordOf('ReturnResolution', found.resolution),
    }),
    statutory: t.exposeBoolean('statutory', { description: 'Whether the law gives the right.' }),
    overridden: t.exposeBoolean('overridden', {
      description: 'Whether the sales desk took it although it came too late or is not returnable.',
    }),
    source: t.field({
      type: ReturnSource,
      description: 'Who filed it: the customer by the form, or a colleague on their behalf.',
      resolve: (found) => ReturnSource.of(found.source),
    }),
    shippingPaidBy: t.field({
      type: choiceEnums.ReturnPayer,
      description: 'Who pays for sending it back.',
      resolve: (found) => wordOf('ReturnPayer', found.shippingPaidBy),
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'What the customer said; nobody has to.' }),
    note: t.exposeString('note', { nullable: true, description: 'Why it was rejected or closed.' }),
    trackingNumber: t.exposeString('trackingNumber', { nullable: true, description: 'Proof that it was sent.' }),
    refundDue: t.field({
      type: Money,
      description: 'What the customer gets back; nothing before every unit is accounted for.',
      select: { refundDue: true, order: { select: { currency: true } } },
      resolve: ({ refundDue, order }) => ({ minor: refundDue, currency: order.currency }),
    }),
    refundParts: t.field({
      type: [RefundPartType],
      extensions: { listSize: 3 },
      description: 'Why that much: it adds up to `refundDue`. Nothing before every unit is accounted for.',
      select: {
        refundParts: true,
        order: { select: { currency: true } },
        lines: { select: { orderLine: { select: { id: true, name: true } } } },
      },
      resolve: partsOf,
    }),
    deduction: t.field({
      type: Money,
      description: 'What the goods have lost in value by use beyond trying them.',
      select: { deduction: true, order: { select: { currency: true } } },
      resolve: ({ deduction, order }) => ({ minor: deduction, currency: order.currency }),
    }),
    refunds: t.relation('refunds', {
      description: 'The refunds that were asked for, oldest first, at most 100; none without `payments:read`.',
      extensions: { listSize: 1 },
      query: (_, context) => ({ ...ifPart(context, 'payments'), take: 100, orderBy: { id: 'asc' } }),
    }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime', description: 'When it was asked for.' }),
    approvedAt: t.expose('approvedAt', { type: 'DateTime', nullable: true, description: 'When it was approved.' }),
    dispatchedAt: t.expose('dispatchedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was proven that the goods were sent.',
    }),
    receivedAt: t.expose('receivedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When all was accounted for.',
    }),
    refundDueBy: t.expose('refundDueBy', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when the law asks for the money to be back.',
    }),
    overdueAt: t.expose('overdueAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when the money should have been back.',
    }),
    lines: t.relation('lines', {
      type: ReturnLineType,
      description: 'What comes back, at most 500 lines.',
      extensions: { listSize: 3 },
      query: { take: 500, orderBy: { id: 'asc' } },
    }),
    labels: t.relation('labels', {
      type: ReturnLabelType,
      description:
        'Labels that the shop bought for sending it back, every attempt; none where the customer pays, and none without `deliveries:read`.',
      extensions: { listSize: 1 },
      query: (_, context) => ({ ...ifPart(context, 'deliveries'), orderBy: { attempt: 'asc' } }),
    }),
    order: t.relation('order', { description: 'The order it is of.' }),
    events: t.field({
      type: [EventType],
      description: 'Its timeline as far as you may read, newest first, at most 100.',
      args: { first: t.arg.int({ defaultValue: 50, description: 'How many, at most 100.' }) },
      select: { id: true, orderId: true },
      resolve: (found, { first }, context) =>
        context.db.event.findMany({
          where: { AND: [eventsOf(found), visibleEvents(context)] },
          orderBy: { seq: 'desc' },
          take: Math.min(Math.max(first ?? 50, 1), 100),
        }),
    }),
    availableTransitions: t.field({
      type: [AvailableTransitionType],
      extensions: { listSize: 5 },
      description: 'The moves you have on it now; for a blocked one, why.',
      select: { id: true, orderId: true },
      resolve: (found, _, context) => availableOn(context, 'return', { type: 'order', id: found.orderId }, found),
    }),
  }),
})
