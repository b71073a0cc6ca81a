import { builder } from './builder.ts'
import { choiceEnums } from './choices.ts'
import { AvailableTransitionType, availableOn } from './machine.ts'
import { ifReader, knownId, onlyReaders, visibleProducts } from './ownership.ts'
import { nameOf } from './payment.ts'
import { Money } from './scalars.ts'
import { wordOf } from '../domain/choices.ts'
import { staffRoles } from '../domain/actor.ts'
import { StaffRoleEnum } from './enums.ts'

export const ProductType = builder.prismaNode('Product', {
  nullable: true,
  description: 'Something the shop sells.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => ({ id: knownId(id), AND: [visibleProducts(context)] }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    sku: t.exposeString('sku', { description: 'Stock keeping unit, unique.' }),
    barcode: t.exposeString('barcode', { nullable: true, description: 'EAN, UPC or any other code on the goods.' }),
    name: t.string({
      description: 'Name in your language.',
      resolve: (product, _, { locale }) => nameOf(product, locale),
    }),
    productType: t.field({
      type: choiceEnums.ProductType,
      description: 'What it is.',
      resolve: (row) => wordOf('ProductType', row.productType),
    }),
    price: t.field({
      type: Money,
      description: 'Price of a unit: with tax in a shop with gross prices.',
      resolve: async (product, _, context) => ({ minor: product.price, currency: await context.read.currency() }),
    }),
    taxClass: t.field({
      type: choiceEnums.TaxClass,
      description: 'How it is taxed.',
      resolve: (row) => wordOf('TaxClass', row.taxClass),
    }),
    weightGrams: t.exposeInt('weightGrams', { description: 'Weight of a unit, in grams.' }),
    trackStock: t.exposeBoolean('trackStock', { description: 'Whether stock is counted.' }),
    allowBackorder: t.exposeBoolean('allowBackorder', { description: 'Whether it may be ordered beyond the stock.' }),
    published: t.exposeBoolean('published', { description: 'Whether it is on sale.' }),
    exemption: t.field({
      type: choiceEnums.Exemption,
      nullable: true,
      description: 'Why a consumer may not withdraw from its purchase, where the law says so.',
      resolve: ({ exemption }) => (exemption === null ? null : wordOf('Exemption', exemption)),
    }),
    downloadUrl: t.exposeString('downloadUrl', {
      nullable: true,
      description: 'Where a digital product is; null for customers, who ask by `downloadOpen`.',
      authScopes: { reads: 'catalog' },
      unauthorizedResolver: () => null,
    }),
    category: t.relation('category', { nullable: true, description: 'Its category.' }),
    available: t.int({
      nullable: true,
      description: 'Units that can be promised now, in the best supplied warehouse; null where stock is not counted.',
      select: { trackStock: true, stock: { select: { onHand: true, reserved: true, held: true, waiting: true } } },
      resolve: ({ trackStock, stock }) =>
        trackStock ? Math.max(0, ...stock.map((item) => item.onHand - item.reserved - item.held - item.waiting)) : null,
    }),
    stock: t.relation('stock', {
      description: 'Its stock by warehouse; none for customers and without `stock:read`.',
      query: (_, context) => ifReader(context, 'stock'),
      extensions: { listSize: 2 },
    }),
  }),
})

builder.prismaNode('Category', {
  nullable: true,
  description: 'A category of products.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id) => ({ id: knownId(id) }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    name: t.exposeString('name', { description: 'Name, unique.' }),
  }),
})

export const StockItemType = builder.prismaNode('StockItem', {
  nullable: true,
  description: 'The stock of one product in one warehouse, in units.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => onlyReaders(context, 'stock', id),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    onHand: t.exposeInt('onHand', { description: 'Units physically there.' }),
    reserved: t.exposeInt('reserved', { description: 'Units promised to confirmed orders.' }),
    held: t.exposeInt('held', { description: 'Units kept for online payments in progress.' }),
    waiting: t.exposeInt('waiting', { description: 'Units that confirmed orders wait for.' }),
    available: t.int({
      description: 'Units that can be promised: max(0, onHand − reserved − held − waiting).',
      resolve: (item) => Math.max(0, item.onHand - item.reserved - item.held - item.waiting),
    }),
    product: t.relation('product', { description: 'The product.' }),
    warehouse: t.relation('warehouse', { description: 'The warehouse.' }),
    availableTransitions: t.field({
      type: [AvailableTransitionType],
      extensions: { listSize: 3 },
      description: 'The moves you have on it now; for a blocked one, why.',
      select: { id: true },
      resolve: (item, _, context) => availableOn(context, 'stockItem', { type: 'stockItem', id: item.id }, item),
    }),
  }),
})

builder.prismaNode('Warehouse', {
  nullable: true,
  description: 'A place that holds stock and ships.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => onlyReaders(context, 'stock', id),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    code: t.exposeString('code', { description: 'Short code in delivery numbers, unique.' }),
    name: t.exposeString('name', { description: 'Name.' }),
    steps: t.field({
      type: choiceEnums.WarehouseSteps,
      description: 'Steps of new deliveries.',
      resolve: (row) => wordOf('WarehouseSteps', row.steps),
    }),
    country: t.exposeString('country', { description: 'Where it is.' }),
    position: t.exposeInt('position', { description: 'Order of preference, lowest first.' }),
  }),
})

export const CustomerType = builder.prismaNode('Customer', {
  nullable: true,
  description: 'A person or company with an account.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) =>
    context.actor.kind === 'CUSTOMER' && context.actor.customerId === id
      ? { id: knownId(id) }
      : onlyReaders(context, 'orders', id),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    kind: t.field({
      type: choiceEnums.BuyerKind,
      description: 'Consumer or business.',
      resolve: (row) => wordOf('BuyerKind', row.kind),
    }),
    locale: t.exposeString('locale', { description: 'Language of mails.' }),
    contact: t.relation('contact', { description: 'Name and addresses of mail and telephone.' }),
    salesperson: t.relation('salesperson', {
      nullable: true,
      description: 'The customer’s own salesperson; null for customers.',
      authScopes: { reads: 'orders' },
      unauthorizedResolver: () => null,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when.' }),
  }),
})

builder.prismaNode('Staff', {
  nullable: true,
  description: 'A person who works in the dashboard.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => onlyReaders(context, 'orders', id),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    name: t.exposeString('name', { description: 'Name.' }),
    email: t.exposeString('email', { description: 'E-mail address.' }),
    roles: t.field({
      type: [StaffRoleEnum],
      description: 'What the person may do.',
      resolve: ({ roles }) => staffRoles.filter((role) => roles.includes(role)),
    }),
    active: t.exposeBoolean('active', { description: 'Whether the person may sign in.' }),
  }),
})

builder.prismaNode('SalesTeam', {
  nullable: true,
  description: 'A team that handles orders.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => onlyReaders(context, 'orders', id),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    name: t.exposeString('name', { description: 'Name.' }),
  }),
})
