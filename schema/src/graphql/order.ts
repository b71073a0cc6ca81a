import { untilShown } from './as-of.ts'
import { InvoiceStatusEnum } from './invoice-enums.ts'
import { builder } from './builder.ts'
import { choiceEnums } from './choices.ts'
import { enumOf, DeliveryStatus, OrderState, PaymentStatus } from './enums.ts'
import { EventType, visibleEvents } from './event.ts'
import { AvailableTransitionType, availableOn } from './machine.ts'
import { ifPart, ifReader, knownId, visibleOrders } from './ownership.ts'
import { ImportedOrderType, importedOf } from './imported-order.ts'
import { PickupPlaceType } from './pickup.ts'
import { Money } from './scalars.ts'
import { readsSecretLinks } from '../domain/secret-link.ts'
import { EligibilityType, eligibilityOf, ReminderRuleEnum } from './reminder.ts'
import { wordOf } from '../domain/choices.ts'
import { message } from '../messages/message.ts'

const ReturnStatus = enumOf('ReturnStatus', 'How far the returns of an order are.', {
  NONE: 'Nothing came back.',
  REQUESTED: 'Somebody has to decide about a return.',
  IN_PROGRESS: 'Goods are to come back.',
  PARTIALLY_RETURNED: 'A part came back.',
  RETURNED: 'All of it came back.',
})

export const OrderType = builder.prismaNode('Order', {
  nullable: true,
  description: 'An order through its whole life: a cart (quotation), a sent quotation, an order.',
  id: { field: 'id', description: 'Relay id, the same for its whole life.' },
  findUnique: (id, context) => ({ id: knownId(id), AND: [visibleOrders(context)] }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change of the order or anything below it.' }),
    number: t.exposeString('number', { nullable: true, description: 'Printed number, from checkout on: S00042.' }),
    state: t.field({
      type: OrderState,
      description: 'Where it stands.',
      resolve: (order) => OrderState.of(order.state),
    }),
    stateLabel: t.string({
      description: 'The state in your language.',
      resolve: (order, _, { locale }) => message(locale, 'state', `order.${order.state}`, {}),
    }),
    source: t.field({
      type: choiceEnums.OrderSource,
      description: 'Where it began.',
      resolve: (row) => wordOf('OrderSource', row.source),
    }),
    imported: t.field({
      type: ImportedOrderType,
      nullable: true,
      description: 'What another system said of it, for an order that was taken over; null for our own.',
      resolve: (row) => importedOf(row),
    }),
    locale: t.exposeString('locale', { description: 'Language of its mails and documents.' }),
    currency: t.expose('currency', { type: 'CurrencyCode', description: 'ISO 4217 code.' }),
    pricesIncludeTax: t.exposeBoolean('pricesIncludeTax', { description: 'Whether its prices contain the tax.' }),
    buyerKind: t.field({
      type: choiceEnums.BuyerKind,
      description: 'Consumer or business.',
      resolve: (row) => wordOf('BuyerKind', row.buyerKind),
    }),
    net: t.field({
      type: Money,
      description: 'Sum without tax.',
      resolve: (o) => ({ minor: o.net, currency: o.currency }),
    }),
    tax: t.field({
      type: Money,
      description: 'Tax, rounded once per rate.',
      resolve: (o) => ({ minor: o.tax, currency: o.currency }),
    }),
    total: t.field({
      type: Money,
      description: 'What is to pay in all.',
      resolve: (o) => ({ minor: o.total, currency: o.currency }),
    }),
    captured: t.field({
      type: Money,
      description: 'Money that came.',
      resolve: (o) => ({ minor: o.captured, currency: o.currency }),
    }),
    authorized: t.field({
      type: Money,
      description: 'Money promised and not captured.',
      resolve: (o) => ({ minor: o.authorized, currency: o.currency }),
    }),
    refunded: t.field({
      type: Money,
      description: 'Money that went back to the customer.',
      resolve: (o) => ({ minor: o.refunded, currency: o.currency }),
    }),
    refundPending: t.field({
      type: Money,
      description: 'Money on its way back.',
      resolve: (o) => ({ minor: o.refundPending, currency: o.currency }),
    }),
    returnStatus: t.field({
      type: ReturnStatus,
      description: 'How far its returns are.',
      resolve: (o) => ReturnStatus.of(o.returnStatus),
    }),
    due: t.field({
      type: Money,
      description: 'What is still to pay.',
      resolve: (o) => ({ minor: o.due, currency: o.currency }),
    }),
    paymentStatus: t.field({
      type: PaymentStatus,
      description: 'How far it is paid; derived.',
      resolve: (o) => PaymentStatus.of(o.paymentStatus),
    }),
    paymentStatusLabel: t.string({
      description: 'The same in your language.',
      resolve: (order, _, { locale }) => message(locale, 'state', `paymentStatus.${order.paymentStatus}`, {}),
    }),
    deliveryStatus: t.field({
      type: DeliveryStatus,
      description: 'How far its goods are; derived.',
      resolve: (order) => DeliveryStatus.of(order.deliveryStatus),
    }),
    deliveryStatusLabel: t.string({
      description: 'The same in your language.',
      resolve: (order, _, { locale }) => message(locale, 'state', `deliveryStatus.${order.deliveryStatus}`, {}),
    }),
    shipUnpaid: t.exposeBoolean('shipUnpaid', { description: 'Whether sales let it ship before it is paid.' }),
    validUntil: t.expose('validUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when a sent quotation holds.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the cart was opened.' }),
    lastActivityAt: t.expose('lastActivityAt', {
      type: 'DateTime',
      description: 'When the customer last did something.',
    }),
    checkoutConfirmedAt: t.expose('checkoutConfirmedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the customer ordered with the obligation to pay.',
    }),
    sentAt: t.expose('sentAt', { type: 'DateTime', nullable: true, description: 'When it became a sent quotation.' }),
    confirmedAt: t.expose('confirmedAt', { type: 'DateTime', nullable: true, description: 'When it became an order.' }),
    cancelledAt: t.expose('cancelledAt', { type: 'DateTime', nullable: true, description: 'When it was cancelled.' }),
    cancelReason: t.exposeString('cancelReason', { nullable: true, description: 'Why it was cancelled.' }),
    abandonedAt: t.expose('abandonedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when the cart counts as abandoned.',
    }),
    abandonedMailAt: t.expose('abandonedMailAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the customer was reminded of the cart, which happens once.',
    }),
    abandonedMailSkip: t.field({
      type: ReminderRuleEnum,
      nullable: true,
      description: 'Why the customer was not reminded when the cart was abandoned; null for customers.',
      authScopes: { reads: 'orders' },
      unauthorizedResolver: () => null,
      resolve: ({ abandonedMailSkip: rule }) => (rule === null ? null : ReminderRuleEnum.of(rule)),
    }),
    abandonedLinkAt: t.expose('abandonedLinkAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the link of the reminder was opened first.',
    }),
    abandonedCartEligibility: t.field({
      type: EligibilityType,
      nullable: true,
      description:
        'Whether the customer would be reminded of this cart now, and what is in the way; null for customers.',
      authScopes: { reads: 'orders' },
      unauthorizedResolver: () => null,
      select: { id: true },
      resolve: async ({ id }, _, context) => (await eligibilityOf(id, context)) ?? null,
    }),
    contact: t.relation('contact', { nullable: true, description: 'Who it is for.' }),
    shippingAddress: t.relation('shippingAddress', { nullable: true, description: 'Where the goods go.' }),
    billingAddress: t.relation('billingAddress', { nullable: true, description: 'Where the invoice goes.' }),
    statusUrl: t.string({
      nullable: true,
      description:
        'The customer’s own page of it. Its address is a secret: whoever has it acts for the customer on this order. Null for colleagues other than sales.',
      resolve: ({ id }, _, { actor, read }) => (readsSecretLinks(actor) ? read.orderUrl(id) : null),
    }),
    customer: t.relation('customer', { nullable: true, description: 'The customer’s account, where there is one.' }),
    deliveryMethod: t.relation('deliveryMethod', { nullable: true, description: 'How the goods get there.' }),
    pickup: t.field({
      type: PickupPlaceType,
      nullable: true,
      description: 'Where the customer collects the goods; null for an order that is shipped.',
      select: { warehouseId: true, deliveryMethod: { select: { kind: true, warehouseId: true } } },
      resolve: async ({ warehouseId, deliveryMethod: method }, _, { read }) => {
        const place = method?.kind === 'PICKUP' ? (method.warehouseId ?? warehouseId) : null
        return place === null ? null : ((await read.pickupPlace(place)) ?? null)
      },
    }),
    team: t.relation('team', {
      nullable: true,
      description: 'Sales team that handles it; null for customers.',
      authScopes: { reads: 'orders' },
      unauthorizedResolver: () => null,
    }),
    salesperson: t.relation('salesperson', {
      nullable: true,
      description: 'Who handles it; null for customers.',
      authScopes: { reads: 'orders' },
      unauthorizedResolver: () => null,
    }),
    lines: t.relation('lines', {
      description: 'Its lines, products first, the delivery charge last: at most 501.',
      extensions: { listSize: 10 },
      query: { orderBy: { position: 'asc' } },
    }),
    payments: t.relation('payments', {
      description: 'Every attempt to pay, with captures and voids, at most 500; none without `payments:read`.',
      extensions: { listSize: 3 },
      query: (_, context) => ({ ...ifPart(context, 'payments'), take: 500, orderBy: { id: 'asc' } }),
    }),
    returns: t.relation('returns', {
      description: 'What the customer sends back, oldest first, at most 500.',
      extensions: { listSize: 2 },
      query: { take: 500, orderBy: { id: 'asc' } },
    }),
    invoiceStatus: t.field({
      type: InvoiceStatusEnum,
      description: 'How far it is invoiced.',
      resolve: (order) => InvoiceStatusEnum.of(order.invoiceStatus),
    }),
    invoiceStatusLabel: t.string({
      description: 'The invoice status in your language.',
      resolve: (order, _, { locale }) => message(locale, 'state', `invoiceStatus.${order.invoiceStatus}`, {}),
    }),
    invoices: t.relation('invoices', {
      description: 'Its invoices and credit notes, oldest first, at most 500; none without `invoices:read`.',
      extensions: { listSize: 3 },
      query: (_, context) => ({ ...ifPart(context, 'invoices'), take: 500, orderBy: { id: 'asc' } }),
    }),
    deliveries: t.relation('deliveries', {
      description: 'Its deliveries, oldest first, at most 500; none without `deliveries:read`.',
      extensions: { listSize: 3 },
      query: (_, context) => ({ ...ifPart(context, 'deliveries'), take: 500, orderBy: { id: 'asc' } }),
    }),
    exceptions: t.relation('exceptions', {
      description: 'What went wrong with it, newest first, at most 100; none for customers.',
      extensions: { listSize: 2 },
      query: (_, context) => ({ ...ifReader(context, 'orders'), take: 100, orderBy: { id: 'desc' } }),
    }),
    notes: t.relation('notes', {
      description: 'Remarks of colleagues, newest first, at most 100; none for customers.',
      extensions: { listSize: 5 },
      query: (_, context) => ({ ...ifReader(context, 'orders'), take: 100, orderBy: { id: 'desc' } }),
    }),
    events: t.relation('events', {
      type: EventType,
      description: 'Its timeline as far as you may read, newest first, at most 100.',
      args: { first: t.arg.int({ defaultValue: 50, description: 'How many, at most 100.' }) },
      query: ({ first }, context) => ({
        where: visibleEvents(context),
        orderBy: { seq: 'desc' },
        take: Math.min(Math.max(first ?? 50, 1), 100),
      }),
      // Where a document asks twice with other arguments, what was loaded with the order serves only one of them.
      resolve: (query, order, _, context) =>
        context.db.event.findMany({ ...query, where: { AND: [eventsOf(order), visibleEvents(context)] } }),
    }),
    availableTransitions: t.field({
      type: [AvailableTransitionType],
      extensions: { listSize: 3 },
      description: 'The moves you have on it now; for a blocked one, why.',
      select: { id: true },
      resolve: (order, _, context) => availableOn(context, 'order', { type: 'order', id: order.id }, order),
    }),
  }),
})

const eventsOf = (order: { readonly id: string }) => ({ rootId: order.id, ...untilShown(order) })
