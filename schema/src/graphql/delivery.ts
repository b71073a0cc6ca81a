import { builder } from './builder.ts'
import { choiceEnums } from './choices.ts'
import { DeliveryState, LabelState, TransferState, TransferStep } from './enums.ts'
import { AvailableTransitionType, availableOn } from './machine.ts'
import { OrderedGoodsType } from './order-line.ts'
import { knownId, inVisibleOrder, visibleMethods, visibleOrders } from './ownership.ts'
import { nameOf } from './payment.ts'
import { Money } from './scalars.ts'
import { wordOf } from '../domain/choices.ts'
import { isReadyToShip } from '../domain/delivery.ts'
import { message } from '../messages/message.ts'

export const DeliveryType = builder.prismaNode('Delivery', {
  nullable: true,
  description: 'A delivery order: goods on their way to the customer from one warehouse, in one to three steps.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => ({ id: knownId(id), ...inVisibleOrder(context, 'deliveries') }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change of the delivery or anything below it.' }),
    number: t.exposeString('number', { description: 'Printed number: WH/OUT/00007.' }),
    state: t.field({
      type: DeliveryState,
      description: 'Where it stands.',
      resolve: (d) => DeliveryState.of(d.state),
    }),
    stateLabel: t.string({
      description: 'The state in your language.',
      resolve: (delivery, _, { locale }) => message(locale, 'state', `delivery.${delivery.state}`, {}),
    }),
    kind: t.field({
      type: choiceEnums.DeliveryKind,
      description: 'Shipped or collected.',
      resolve: (row) => wordOf('DeliveryKind', row.kind),
    }),
    carrier: t.exposeString('carrier', { description: 'Who carries it.' }),
    steps: t.field({
      type: choiceEnums.WarehouseSteps,
      description: 'Its steps, by the warehouse when it was planned.',
      resolve: (row) => wordOf('WarehouseSteps', row.steps),
    }),
    shippingPolicy: t.field({
      type: choiceEnums.ShippingPolicy,
      description: 'What to do where only a part is in stock.',
      resolve: (row) => wordOf('ShippingPolicy', row.shippingPolicy),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was planned.' }),
    shipBy: t.expose('shipBy', { type: 'DateTime', description: 'When it should have shipped.' }),
    lateAt: t.expose('lateAt', { type: 'DateTime', nullable: true, description: 'Since when it is late.' }),
    shippedAt: t.expose('shippedAt', { type: 'DateTime', nullable: true, description: 'When it left.' }),
    deliveredAt: t.expose('deliveredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the customer had it.',
    }),
    undeliveredReason: t.field({
      type: choiceEnums.UndeliveredReason,
      nullable: true,
      description: 'Why it did not reach the customer.',
      resolve: (row) => (row.undeliveredReason === null ? null : wordOf('UndeliveredReason', row.undeliveredReason)),
    }),
    order: t.relation('order', {
      nullable: true,
      description: 'The order it serves; null without `orders:read`.',
      authScopes: { part: 'orders' },
      unauthorizedResolver: () => null,
    }),
    warehouse: t.relation('warehouse', { description: 'Where it leaves from.' }),
    method: t.relation('method', { description: 'How it goes.' }),
    backorderOf: t.relation('backorderOf', {
      nullable: true,
      description: 'The delivery whose shortfall this one carries.',
    }),
    transfers: t.relation('transfers', {
      description: 'Its steps in order, put-backs last.',
      extensions: { listSize: 3 },
      query: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
    }),
    readyToShip: t.boolean({
      description:
        'Whether its goods can leave: all steps before the last are done and what is left is reserved. Where the customer collects them, they lie ready at the counter.',
      select: { transfers: { select: { step: true, state: true }, orderBy: [{ position: 'asc' }, { id: 'asc' }] } },
      resolve: ({ transfers }) => isReadyToShip(transfers),
    }),
    packages: t.relation('packages', {
      description: 'Its parcels.',
      extensions: { listSize: 2 },
      query: { orderBy: { position: 'asc' } },
    }),
    availableTransitions: t.field({
      type: [AvailableTransitionType],
      extensions: { listSize: 3 },
      description: 'The moves you have on it now; for a blocked one, why.',
      select: { id: true, orderId: true },
      resolve: (d, _, context) => availableOn(context, 'delivery', { type: 'order', id: d.orderId }, d),
    }),
  }),
})

export const TransferType = builder.prismaNode('Transfer', {
  nullable: true,
  description: 'One step of a delivery (pick, pack, ship), or a put-back.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => ({ id: knownId(id), ...inVisibleOrder(context, 'deliveries') }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    step: t.field({
      type: TransferStep,
      description: 'What it does.',
      resolve: (transfer) => TransferStep.of(transfer.step),
    }),
    stepLabel: t.string({
      description: 'The step in your language.',
      resolve: (transfer, _, { locale }) => message(locale, 'choice', `TransferStep.${transfer.step}`, {}),
    }),
    state: t.field({
      type: TransferState,
      description: 'Where it stands.',
      resolve: (tr) => TransferState.of(tr.state),
    }),
    stateLabel: t.string({
      description: 'The state in your language.',
      resolve: (transfer, _, { locale }) => message(locale, 'state', `transfer.${transfer.state}`, {}),
    }),
    position: t.exposeInt('position', { description: 'Order among the delivery’s steps, from 0.' }),
    from: t.exposeString('fromLocation', { description: 'Where the goods are taken.' }),
    to: t.exposeString('toLocation', { description: 'Where they go.' }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when somebody is at it.',
    }),
    startedBy: t.relation('starter', {
      nullable: true,
      description: 'Who is at it; null for customers and without `orders:read`.',
      authScopes: { reads: 'orders' },
      unauthorizedResolver: () => null,
    }),
    doneAt: t.expose('doneAt', { type: 'DateTime', nullable: true, description: 'When it was done.' }),
    lines: t.relation('lines', {
      description: 'What it moves.',
      extensions: { listSize: 5 },
      query: { orderBy: { id: 'asc' } },
    }),
    delivery: t.relation('delivery', { description: 'The delivery it is a step of.' }),
    availableTransitions: t.field({
      type: [AvailableTransitionType],
      extensions: { listSize: 3 },
      description: 'The moves you have on it now; for a blocked one, why.',
      select: { id: true, orderId: true },
      resolve: (tr, _, context) => availableOn(context, 'transfer', { type: 'order', id: tr.orderId }, tr),
    }),
  }),
})

builder.prismaObject('TransferLine', {
  description: 'Units of an order line that a step moves.',
  fields: (t) => ({
    planned: t.exposeInt('planned', { description: 'Units to move.' }),
    reserved: t.exposeInt('reserved', { description: 'Units that are there for it.' }),
    done: t.exposeInt('done', { description: 'Units moved.' }),
    damaged: t.exposeInt('damaged', { description: 'Units found damaged.' }),
    orderLine: t.relation('orderLine', { type: OrderedGoodsType, description: 'The order line.' }),
  }),
})

builder.prismaNode('Package', {
  nullable: true,
  description: 'A parcel of a delivery.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => ({ id: knownId(id), delivery: { order: visibleOrders(context, 'deliveries') } }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    position: t.exposeInt('position', { description: 'Number among the delivery’s parcels, from 1.' }),
    weightGrams: t.exposeInt('weightGrams', { description: 'Weight with packaging, in grams.' }),
    items: t.relation('items', {
      description: 'What lies in it.',
      extensions: { listSize: 5 },
      query: { orderBy: { id: 'asc' } },
    }),
    labels: t.relation('labels', {
      description: 'Its labels, every attempt.',
      extensions: { listSize: 2 },
      query: { orderBy: { attempt: 'asc' } },
    }),
  }),
})

builder.prismaObject('PackageItem', {
  description: 'Units of an order line in a parcel.',
  fields: (t) => ({
    quantity: t.exposeInt('quantity', { description: 'Units.' }),
    orderLine: t.relation('orderLine', { type: OrderedGoodsType, description: 'The order line.' }),
  }),
})

builder.prismaNode('Label', {
  nullable: true,
  description: 'A shipping label of a parcel, or of a return that the shop pays for.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => ({
    id: knownId(id),
    OR: [
      { package: { delivery: { order: visibleOrders(context, 'deliveries') } } },
      { return: { order: visibleOrders(context, 'deliveries') } },
    ],
  }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    state: t.field({
      type: LabelState,
      description: 'Where it stands.',
      resolve: (label) => LabelState.of(label.state),
    }),
    stateLabel: t.string({
      description: 'The state in your language.',
      resolve: (label, _, { locale }) => message(locale, 'state', `label.${label.state}`, {}),
    }),
    carrier: t.exposeString('carrier', { description: 'Who carries the parcel.' }),
    trackingNumber: t.exposeString('trackingNumber', { nullable: true, description: 'The carrier’s number.' }),
    trackingUrl: t.exposeString('trackingUrl', { nullable: true, description: 'Where to follow the parcel.' }),
    message: t.exposeString('message', { nullable: true, description: 'Why the carrier refused.' }),
    pdfUrl: t.string({
      nullable: true,
      description: 'The label as PDF: a whole, signed address that expires after 30 minutes; null for customers.',
      authScopes: { reads: 'deliveries' },
      unauthorizedResolver: () => null,
      resolve: (label, _, context) => (label.pdfId === null ? null : context.read.documentUrl(label.pdfId)),
    }),
    zplUrl: t.string({
      nullable: true,
      description:
        'The label as ZPL for a label printer: a whole, signed address that expires after 30 minutes; null for customers.',
      authScopes: { reads: 'deliveries' },
      unauthorizedResolver: () => null,
      resolve: (label, _, context) => (label.zplId === null ? null : context.read.documentUrl(label.zplId)),
    }),
  }),
})

export const DeliveryMethodType = builder.prismaNode('DeliveryMethod', {
  nullable: true,
  description: 'A way to get the goods to the customer.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => ({ id: knownId(id), AND: [visibleMethods(context)] }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    code: t.exposeString('code', { description: 'Short code, unique.' }),
    name: t.string({
      description: 'Name in your language.',
      resolve: (method, _, { locale }) => nameOf(method, locale),
    }),
    kind: t.field({
      type: choiceEnums.DeliveryKind,
      description: 'Shipped or collected.',
      resolve: (row) => wordOf('DeliveryKind', row.kind),
    }),
    carrier: t.exposeString('carrier', { description: 'Who carries it.' }),
    price: t.field({
      type: Money,
      description: 'What the customer pays for it.',
      resolve: async (method, _, context) => ({ minor: method.price, currency: await context.read.currency() }),
    }),
    handlingDays: t.exposeInt('handlingDays', { description: 'Working days from confirmation to shipping.' }),
    countries: t.exposeStringList('countries', { description: 'Countries served; empty: all.' }),
    active: t.exposeBoolean('active', { description: 'Whether customers can choose it.' }),
  }),
})
