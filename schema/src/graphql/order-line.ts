import { builder } from './builder.ts'
import { choiceEnums } from './choices.ts'
import { knownId, visibleOrders } from './ownership.ts'
import { globalId } from './refs.ts'
import { Money, percentOf } from './scalars.ts'
import { wordOf } from '../domain/choices.ts'

builder.prismaNode('OrderLine', {
  nullable: true,
  description: 'One line of an order: a product, or the delivery charge.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => ({ id: knownId(id), order: visibleOrders(context) }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    kind: t.field({
      type: choiceEnums.LineKind,
      description: 'What it is.',
      resolve: (row) => wordOf('LineKind', row.kind),
    }),
    sku: t.exposeString('sku', { description: 'Stock keeping unit, as ordered.' }),
    name: t.exposeString('name', { description: 'Name in the order’s language, as ordered.' }),
    ordered: t.exposeInt('ordered', { description: 'Units ordered.' }),
    cancelled: t.exposeInt('cancelled', { description: 'Units given up after confirmation.' }),
    shipped: t.exposeInt('shipped', { description: 'Units that have left.' }),
    returned: t.exposeInt('returned', { description: 'Units that came back to be refunded; at most those shipped.' }),
    open: t.int({
      description: 'Units still to ship: ordered − cancelled − shipped.',
      resolve: (line) => line.ordered - line.cancelled - line.shipped,
    }),
    weightGrams: t.exposeInt('weightGrams', { description: 'Weight of a unit as ordered, in grams; 0 where unknown.' }),
    unitPrice: t.field({
      type: Money,
      description: 'Price of a unit.',
      select: { unitPrice: true, order: { select: { currency: true } } },
      resolve: (l) => ({ minor: l.unitPrice, currency: l.order.currency }),
    }),
    discount: t.field({
      type: Money,
      description: 'Taken off the whole line.',
      select: { discount: true, order: { select: { currency: true } } },
      resolve: (l) => ({ minor: l.discount, currency: l.order.currency }),
    }),
    net: t.field({
      type: Money,
      description: 'Without tax.',
      select: { net: true, order: { select: { currency: true } } },
      resolve: (l) => ({ minor: l.net, currency: l.order.currency }),
    }),
    tax: t.field({
      type: Money,
      description: 'Tax, apportioned by largest remainder.',
      select: { tax: true, order: { select: { currency: true } } },
      resolve: (l) => ({ minor: l.tax, currency: l.order.currency }),
    }),
    gross: t.field({
      type: Money,
      description: 'With tax.',
      select: { gross: true, order: { select: { currency: true } } },
      resolve: (l) => ({ minor: l.gross, currency: l.order.currency }),
    }),
    taxCategory: t.exposeString('taxCategory', { description: 'VAT category of EN 16931: S, Z, E, K, AE or G.' }),
    taxRate: t.field({
      type: 'Decimal',
      description: 'VAT rate in percent.',
      resolve: (line) => percentOf(line.rateBp),
    }),
    digitalConsentAt: t.expose('digitalConsentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the customer agreed to lose the right to withdraw by using it.',
    }),
    firstAccessedAt: t.expose('firstAccessedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the customer began to use it, by `downloadOpen`.',
    }),
    downloadUrl: t.string({
      nullable: true,
      description: 'Of a digital product that the customer has begun to use and kept: where it is.',
      select: { firstAccessedAt: true, shipped: true, returned: true, product: { select: { downloadUrl: true } } },
      resolve: ({ firstAccessedAt, shipped, returned, product }) =>
        firstAccessedAt !== null && shipped > returned ? (product?.downloadUrl ?? null) : null,
    }),
    product: t.relation('product', { nullable: true, description: 'The product; none for the delivery charge.' }),
  }),
})

/** What a step or parcel shows of a line: who may see those need not see prices. */
export const OrderedGoodsType = builder.prismaObject('OrderLine', {
  variant: 'OrderedGoods',
  description: 'What an order line is about, without its prices.',
  fields: (t) => ({
    id: t.id({ description: 'Relay id of the order line.', resolve: (line) => globalId('orderLine', line.id) }),
    version: t.exposeInt('version', { description: 'Rises with every change of the order line.' }),
    kind: t.exposeString('kind', { description: 'GOODS, DIGITAL, SERVICE or DELIVERY.' }),
    sku: t.exposeString('sku', { description: 'Stock keeping unit, as ordered.' }),
    name: t.exposeString('name', { description: 'Name in the order’s language, as ordered.' }),
    ordered: t.exposeInt('ordered', { description: 'Units ordered.' }),
    cancelled: t.exposeInt('cancelled', { description: 'Units given up after confirmation.' }),
    shipped: t.exposeInt('shipped', { description: 'Units that have left.' }),
    product: t.relation('product', { nullable: true, description: 'The product; none for the delivery charge.' }),
  }),
})
