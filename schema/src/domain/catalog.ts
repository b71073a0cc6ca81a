import { choice, flag, formatted, id, integer, internal, line, money, optional, texts } from './field.ts'
import { missing } from './guards.ts'
import { invoiceMode, invoicePolicy } from './invoice-choices.ts'
import { transition } from './machine.ts'
import { productTypes } from './records.ts'
import { exemptions } from './records-return.ts'
import { blocker } from './rejection.ts'
import { taxClasses } from './tax.ts'

const productFields = {
  name: line('Name in the shop’s language.'),
  names: optional(texts('Names by language.')),
  barcode: optional(line('EAN, UPC or any other code on the goods.', 64)),
  productType: optional(choice('ProductType', productTypes, 'Goods (default), digital product or service.')),
  category: optional(id('category', 'Category.')),
  price: money('Price of a unit: with tax in a shop with gross prices.'),
  taxClass: optional(choice('TaxClass', taxClasses, 'Tax class, STANDARD by default.')),
  weightGrams: optional(integer(0, 10_000_000, 'Weight of a unit in grams, 0 by default.')),
  trackStock: optional(flag('Whether stock is counted; yes by default for goods.')),
  allowBackorder: optional(flag('Whether it may be ordered beyond the stock; no by default.')),
  invoicePolicy: optional(invoicePolicy),
  published: optional(flag('Whether it is on sale; yes by default.')),
  exemption: optional(choice('Exemption', exemptions, 'Why a consumer may not withdraw, where the law says so.')),
  downloadUrl: optional(line('Where a digital product is: told to customers once they begin to use it.', 2000)),
} as const

/** Rows of products, categories and customers. */
export const catalogTransitions = [
  transition({
    name: 'productCreate',
    makes: 'product',
    on: 'product',
    area: 'catalog',
    event: 'ProductCreated',
    from: 'NEW',
    to: 'ACTIVE',
    by: ['MANAGER', 'SALES', 'SYSTEM'],
    input: {
      sku: line('Stock keeping unit, unique.', 100),
      ...productFields,
      importKey: internal(line('Where it was imported from.', 500)),
    },
    guards: [],
    inputGuards: [({ draft, input }) => missing(draft, 'category', input.category)],
    effect: ({ draft, input, ctx, subject }) => {
      const product = draft.insert('product', {
        id: ctx.newId('product'),
        version: 1,
        sku: input.sku,
        barcode: input.barcode,
        name: input.name,
        names: input.names ?? {},
        productType: input.productType ?? 'GOODS',
        categoryId: input.category,
        price: input.price,
        taxClass: input.taxClass ?? 'STANDARD',
        weightGrams: input.weightGrams ?? 0,
        trackStock: (input.trackStock ?? true) && (input.productType ?? 'GOODS') === 'GOODS',
        allowBackorder: input.allowBackorder ?? false,
        invoicePolicy: input.invoicePolicy,
        published: input.published ?? true,
        exemption: input.exemption,
        downloadUrl: input.downloadUrl,
        importKey: input.importKey,
        createdAt: ctx.now,
      })
      subject('product', product.id)
      if (product.productType !== 'GOODS') return
      for (const warehouse of draft.all('warehouse')) {
        draft.insert('stockItem', {
          id: ctx.newId('stockItem'),
          version: 1,
          productId: product.id,
          warehouseId: warehouse.id,
          onHand: 0,
          reserved: 0,
          held: 0,
          waiting: 0,
        })
      }
    },
    doc: 'Adds a product, with a stock row of zero in every warehouse.',
  }),
  transition({
    name: 'productUpdate',
    on: 'product',
    area: 'catalog',
    event: 'ProductUpdated',
    from: ['ACTIVE'],
    to: 'SAME',
    by: ['MANAGER', 'SALES', 'SYSTEM'],
    input: { ...productFields, name: optional(productFields.name), price: optional(productFields.price) },
    guards: [],
    inputGuards: [({ draft, input }) => missing(draft, 'category', input.category)],
    effect: ({ draft, record, input }) =>
      void draft.update('product', record.id, {
        name: input.name ?? record.name,
        names: input.names ?? record.names,
        barcode: input.barcode ?? record.barcode,
        productType: input.productType ?? record.productType,
        categoryId: input.category ?? record.categoryId,
        price: input.price ?? record.price,
        taxClass: input.taxClass ?? record.taxClass,
        weightGrams: input.weightGrams ?? record.weightGrams,
        trackStock: input.trackStock ?? record.trackStock,
        allowBackorder: input.allowBackorder ?? record.allowBackorder,
        invoicePolicy: input.invoicePolicy ?? record.invoicePolicy,
        published: input.published ?? record.published,
        exemption: input.exemption ?? record.exemption,
        downloadUrl: input.downloadUrl ?? record.downloadUrl,
      }),
    doc: 'Changes a product; what is left out stays. Carts take the new price, orders keep theirs.',
  }),
  transition({
    name: 'categoryCreate',
    makes: 'category',
    on: 'category',
    area: 'catalog',
    event: 'CategoryCreated',
    from: 'NEW',
    to: 'ACTIVE',
    by: ['MANAGER', 'SALES', 'SYSTEM'],
    input: { name: line('Name, unique.') },
    guards: [],
    effect: ({ draft, input, ctx, subject }) => {
      const created = draft.insert('category', { id: ctx.newId('category'), version: 1, name: input.name })
      subject('category', created.id)
    },
    doc: 'Adds a category of products.',
  }),
  transition({
    name: 'stockItemOpen',
    makes: 'stockItem',
    on: 'stockItem',
    area: 'stock',
    event: 'StockItemOpened',
    from: 'NEW',
    to: 'ACTIVE',
    by: ['SYSTEM', 'WAREHOUSE'],
    mutation: false,
    input: { product: id('product', 'The product.'), warehouse: id('warehouse', 'The warehouse.') },
    guards: [],
    inputGuards: [
      ({ draft, input }) =>
        draft.get('product', input.product)?.productType === 'GOODS' &&
        draft.get('warehouse', input.warehouse) !== undefined
          ? undefined
          : blocker('NOT_STOCKED'),
    ],
    effect: ({ draft, input, ctx, subject }) => {
      const item = draft.insert('stockItem', {
        id: ctx.newId('stockItem'),
        version: 1,
        productId: input.product,
        warehouseId: input.warehouse,
        onHand: 0,
        reserved: 0,
        held: 0,
        waiting: 0,
      })
      subject('stockItem', item.id)
    },
    doc: 'Begins to count a product in a warehouse.',
  }),
  transition({
    name: 'customerCreate',
    makes: 'customer',
    on: 'customer',
    area: 'orders',
    event: 'CustomerCreated',
    from: 'NEW',
    to: 'ACTIVE',
    by: ['SALES', 'SYSTEM'],
    input: {
      kind: optional(choice('BuyerKind', ['B2C', 'B2B'], 'Consumer (default) or business.')),
      name: line('Name of the person.'),
      email: formatted('email', 'E-mail address.'),
      phone: optional(line('Telephone number.', 40)),
      company: optional(line('Company.')),
      vatId: optional(formatted('vatId', 'VAT id; one of an EU state with its check digit.', 20)),
      locale: optional(formatted('language', 'Language of mails.', 2)),
      salesperson: optional(id('staff', 'The customer’s own salesperson.')),
      invoiceMode: optional(invoiceMode),
    },
    guards: [],
    inputGuards: [({ draft, input }) => missing(draft, 'staff', input.salesperson)],
    effect: ({ draft, input, ctx, shop, subject }) => {
      const contact = draft.insert('contact', {
        id: ctx.newId('contact'),
        name: input.name,
        email: input.email,
        phone: input.phone,
        company: input.company,
        vatId: input.vatId,
        reminderConsentAt: undefined,
        unsubscribedAt: undefined,
      })
      const customer = draft.insert('customer', {
        id: ctx.newId('customer'),
        version: 1,
        kind: input.kind ?? 'B2C',
        contactId: contact.id,
        locale: input.locale ?? shop.locale,
        salespersonId: input.salesperson,
        createdAt: ctx.now,
        invoiceMode: input.invoiceMode,
      })
      subject('customer', customer.id)
    },
    doc: 'Adds a customer.',
  }),
  transition({
    name: 'customerUpdate',
    on: 'customer',
    area: 'orders',
    event: 'CustomerUpdated',
    from: ['ACTIVE'],
    to: 'SAME',
    by: ['SALES'],
    input: {
      kind: optional(choice('BuyerKind', ['B2C', 'B2B'], 'Consumer or business.')),
      locale: optional(formatted('language', 'Language of mails.', 2)),
      salesperson: optional(id('staff', 'The customer’s own salesperson.')),
      noSalesperson: optional(flag('The customer has no salesperson of their own any more.')),
      invoiceMode: optional(invoiceMode),
    },
    guards: [],
    inputGuards: [({ draft, input }) => missing(draft, 'staff', input.salesperson)],
    effect: ({ draft, record, input }) =>
      void draft.update('customer', record.id, {
        kind: input.kind ?? record.kind,
        invoiceMode: input.invoiceMode ?? record.invoiceMode,
        locale: input.locale ?? record.locale,
        salespersonId: input.salesperson ?? (input.noSalesperson === true ? undefined : record.salespersonId),
      }),
    doc: 'Changes a customer; what is left out stays.',
  }),
]
