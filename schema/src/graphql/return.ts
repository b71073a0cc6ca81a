import { builder } from './builder.ts'
import { choiceEnums } from './choices.ts'
import { enumOf } from './enums.ts'
import { AvailableTransitionType, availableOn } from './machine.ts'
import { oneOf } from './order.ts'
import { knownId, inVisibleOrder } from './ownership.ts'
import { Money } from './scalars.ts'
import { wordOf } from '../domain/choices.ts'
import { returnStates } from '../domain/records-return.ts'
import { message } from '../messages/message.ts'

const ReturnState = enumOf('ReturnState', 'Where a return stands.', {
  REQUESTED: 'Asked for; somebody decides.',
  APPROVED: 'The goods may come back.',
  REJECTED: 'Refused.',
  IN_TRANSIT: 'The goods were sent.',
  RECEIVED: 'Every unit is accounted for.',
  REFUNDED: 'The money is back.',
  CLOSED: 'Over without a refund, or the goods are sent again.',
  CANCELLED: 'Given up by the customer.',
})

const ReturnLineType = builder.prismaObject('ReturnLine', {
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
      resolve: (found) => oneOf(returnStates, found.state),
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
    requestedAt: t.expose('requestedAt', { type: 'DateTime', description: 'When it was asked for.' }),
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
    lines: t.relation('lines', {
      type: ReturnLineType,
      description: 'What comes back, at most 500 lines.',
      extensions: { listSize: 3 },
      query: { take: 500, orderBy: { id: 'asc' } },
    }),
    order: t.relation('order', { description: 'The order it is of.' }),
    availableTransitions: t.field({
      type: [AvailableTransitionType],
      extensions: { listSize: 5 },
      description: 'The moves you have on it now; for a blocked one, why.',
      select: { id: true, orderId: true },
      resolve: (found, _, context) => availableOn(context, 'return', { type: 'order', id: found.orderId }, found),
    }),
  }),
})
