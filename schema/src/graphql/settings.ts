import type { Context } from '../context.ts'
import { taxTableOf } from '../domain/shop-habits.ts'
import type { TaxTable } from '../domain/tax.ts'
import { builder } from './builder.ts'
import { choiceEnums } from './choices.ts'
import { named } from './connection.ts'
import { ScopeEnum } from './enums.ts'
import { scopes as scopeNames } from '../domain/actor.ts'
import { onlyReaders } from './ownership.ts'
import { wordOf } from '../domain/choices.ts'
import { EventType } from './event.ts'

interface TaxRate {
  readonly country: string
  readonly taxClass: string
  readonly basisPoints: number
  readonly own: boolean
}

const TaxRateType = builder.objectRef<TaxRate>('TaxRate').implement({
  description: 'What is charged on products of a class in a country.',
  fields: (t) => ({
    country: t.exposeString('country', { description: 'ISO 3166-1 alpha-2 code.' }),
    taxClass: t.field({
      type: choiceEnums.TaxClass,
      description: 'Which class.',
      resolve: (rate) => wordOf('TaxClass', rate.taxClass),
    }),
    basisPoints: t.exposeInt('basisPoints', { description: 'In hundredths of a percent: 25.5 % is 2550.' }),
    own: t.exposeBoolean('own', { description: 'Whether the shop has set it; else Waybill came with it.' }),
  }),
})

function taxRatesOf(stored: unknown): TaxRate[] {
  const taxRates = taxTable(stored)
  return Object.entries(taxTableOf({ taxRates })).flatMap(([country, rates]) =>
    Object.entries(rates).map(([taxClass, basisPoints]) => ({
      country,
      taxClass,
      basisPoints,
      own: Object.hasOwn(taxRates[country] ?? {}, taxClass),
    })),
  )
}

const taxTable = (stored: unknown): TaxTable =>
  typeof stored === 'object' && stored !== null ? Object.fromEntries(Object.entries(stored)) : {}

/** The records of the settings: each is a root of the log of its own. */
async function setUpIds(db: Context['db'], shopId: string): Promise<string[]> {
  const select = { id: true } as const
  const found = await Promise.all([
    db.salesTeam.findMany({ select }),
    db.staff.findMany({ select }),
    db.apiToken.findMany({ select }),
    db.warehouse.findMany({ select }),
    db.deliveryMethod.findMany({ select }),
    db.paymentProvider.findMany({ select }),
    db.returnPolicy.findMany({ select }),
    db.mailTemplate.findMany({ select }),
  ])
  return [shopId, ...found.flat().map(({ id }) => id)]
}

export const ShopType = builder.prismaNode('Shop', {
  nullable: true,
  description: 'The shop of this installation and its settings.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => onlyReaders(context, 'settings', id),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    name: t.exposeString('name', { description: 'Name of the shop.' }),
    email: t.exposeString('email', { description: 'Sender of mails.' }),
    currency: t.expose('currency', { type: 'CurrencyCode', description: 'Its one currency.' }),
    country: t.exposeString('country', { description: 'Where it is taxed.' }),
    timeZone: t.exposeString('timeZone', { description: 'IANA time zone of its days.' }),
    locale: t.exposeString('locale', { description: 'Its own language.' }),
    pricesIncludeTax: t.exposeBoolean('pricesIncludeTax', { description: 'Whether its prices contain the tax.' }),
    taxAtDestination: t.exposeBoolean('taxAtDestination', { description: 'Above the EU one-stop-shop threshold.' }),
    deliveryMailTrigger: t.field({
      type: choiceEnums.DeliveryMailTrigger,
      description: 'When the customer gets the delivery mail.',
      resolve: (row) => wordOf('DeliveryMailTrigger', row.deliveryMailTrigger),
    }),
    shippingPolicy: t.field({
      type: choiceEnums.ShippingPolicy,
      description: 'For new deliveries.',
      resolve: (row) => wordOf('ShippingPolicy', row.shippingPolicy),
    }),
    abandonedDelayMinutes: t.exposeInt('abandonedDelayMinutes', {
      description: 'After how many minutes a cart is abandoned.',
    }),
    abandonedMails: t.exposeBoolean('abandonedMails', {
      description: 'Whether customers are reminded of carts that they have left.',
    }),
    abandonedMailsSince: t.expose('abandonedMailsSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when: nobody is reminded of carts left before.',
    }),
    abandonedMailRequiresConsent: t.exposeBoolean('abandonedMailRequiresConsent', {
      description: 'Whether only customers are reminded who have agreed to it.',
    }),
    cartPageUrl: t.exposeString('cartPageUrl', {
      description: 'Page of the shop’s front end that opens a cart; empty: a page of this installation.',
    }),
    unpaidExpiryDays: t.exposeInt('unpaidExpiryDays', {
      nullable: true,
      description: 'After how many days an unpaid order is cancelled; null: never.',
    }),
    holidays: t.field({
      type: ['Date'],
      description: 'Days on which it does not work.',
      resolve: ({ holidays }) => holidays,
    }),
    bankHolder: t.exposeString('bankHolder', { description: 'Holder of the bank account.' }),
    bankIban: t.exposeString('bankIban', { description: 'IBAN for transfers.' }),
    bankBic: t.exposeString('bankBic', { description: 'BIC of the bank.' }),
    automaticInvoice: t.exposeBoolean('automaticInvoice', {
      description: 'Whether an online payment that covers an order makes its invoice by itself.',
    }),
    invoicePolicy: t.field({
      type: choiceEnums.InvoicePolicy,
      description: 'Which units an invoice counts, where the product does not say.',
      resolve: (row) => wordOf('InvoicePolicy', row.invoicePolicy),
    }),
    invoiceB2b: t.field({
      type: choiceEnums.InvoiceMode,
      description: 'When businesses get their invoices.',
      resolve: (row) => wordOf('InvoiceMode', row.invoiceB2b),
    }),
    invoiceB2c: t.field({
      type: choiceEnums.InvoiceMode,
      description: 'When consumers get their invoices.',
      resolve: (row) => wordOf('InvoiceMode', row.invoiceB2c),
    }),
    legalName: t.exposeString('legalName', { description: 'The seller’s name on invoices; empty: the shop’s.' }),
    vatId: t.exposeString('vatId', { description: 'The seller’s VAT id, which every invoice names.' }),
    registration: t.exposeString('registration', { description: 'The seller’s number in the company register.' }),
    paymentTermsDays: t.exposeInt('paymentTermsDays', { description: 'Days after which an invoice is due.' }),
    simulation: t.exposeBoolean('simulation', { description: 'Whether simulated customers and staff work.' }),
    salesTeam: t.prismaField({
      type: 'SalesTeam',
      nullable: true,
      description: 'Team that gets the shop’s orders; null without `orders:read`.',
      authScopes: { reads: 'orders' },
      unauthorizedResolver: () => null,
      resolve: (query, { salesTeamId: id }, _, { db }) =>
        id === null ? null : db.salesTeam.findUnique({ ...query, where: { id } }),
    }),
    salesperson: t.prismaField({
      type: 'Staff',
      nullable: true,
      description: 'Salesperson who gets the shop’s orders; a customer’s own comes first; null without `orders:read`.',
      authScopes: { reads: 'orders' },
      unauthorizedResolver: () => null,
      resolve: (query, { salespersonId: id }, _, { db }) =>
        id === null ? null : db.staff.findUnique({ ...query, where: { id } }),
    }),
    languages: t.exposeStringList('languages', { description: 'Languages in which customers are served.' }),
    workingDays: t.field({
      type: [choiceEnums.Weekday],
      description: 'Days on which the warehouse works.',
      resolve: ({ workingDays }) => workingDays.map((day) => wordOf('Weekday', day)),
    }),
    quotationDays: t.exposeInt('quotationDays', {
      description: 'Days for which a quotation holds where nobody says otherwise.',
    }),
    taxRates: t.field({
      type: [TaxRateType],
      description: 'The tax rates that hold, by country and class.',
      resolve: (row) => taxRatesOf(row.taxRates),
    }),
    events: t.prismaConnection(
      {
        type: EventType,
        cursor: 'id',
        maxSize: 100,
        defaultSize: 25,
        description:
          'What was changed in the settings and by whom: shop, team, staff, tokens, ways to deliver and pay, return policies, wordings of mails.',
        resolve: async (query, shop, _, { db }) =>
          db.event.findMany({
            ...query,
            where: { rootId: { in: await setUpIds(db, shop.id) } },
            orderBy: { id: 'desc' },
          }),
      },
      ...named('SettingsEvent'),
    ),
  }),
})

export const ApiTokenType = builder.prismaNode('ApiToken', {
  nullable: true,
  description: 'A token with which a third party calls the API.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => onlyReaders(context, 'settings', id),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    name: t.exposeString('name', { description: 'What it is for.' }),
    prefix: t.exposeString('prefix', { description: 'Its visible first characters.' }),
    scopes: t.field({
      type: [ScopeEnum],
      description: 'What it may do.',
      resolve: ({ scopes }) => scopeNames.filter((scope) => scopes.includes(scope)),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true, description: 'Until when it works.' }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true, description: 'Since when it is revoked.' }),
  }),
})
