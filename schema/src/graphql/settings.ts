import type { Context } from '../context.ts'
import { taxTableOf } from '../domain/shop-habits.ts'
import type { TaxTable } from '../domain/tax.ts'
import { builder } from './builder.ts'
import { choiceEnums } from './choices.ts'
import { ExceptionState, ScopeEnum } from './enums.ts'
import { scopes as scopeNames } from '../domain/actor.ts'
import { surroundings } from './localise.ts'
import { AvailableTransitionType, availableOn } from './machine.ts'
import { oneOf } from './order.ts'
import { onlyReaders, visibleMails } from './ownership.ts'
import { hasCause } from '../domain/causes.ts'
import { remedyOf } from '../domain/remedies.ts'
import { rowsNamed } from '../domain/transitions.ts'
import { wordOf } from '../domain/choices.ts'
import { message } from '../messages/message.ts'
import { EventType } from './event.ts'
import { globalFacts } from './global-facts.ts'
import { globalId, typeName } from './refs.ts'
import { tables } from './tables.ts'

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
    events: t.prismaConnection({
      type: EventType,
      cursor: 'id',
      maxSize: 100,
      defaultSize: 25,
      description: 'What was changed in the settings and by whom: shop, team, staff, tokens, ways to deliver and pay.',
      resolve: async (query, shop, _, { db }) =>
        db.event.findMany({
          ...query,
          where: { rootId: { in: await setUpIds(db, shop.id) } },
          orderBy: { id: 'desc' },
        }),
    }),
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

const RemedyMove = builder.objectRef<string>('RemedyMove').implement({
  description: 'A move that settles what went wrong.',
  fields: (t) => ({
    name: t.string({ description: 'The mutation’s name.', resolve: (name) => name }),
    label: t.string({
      description: 'What a button says, in your language.',
      resolve: (name, _, { locale }) => message(locale, 'transition', name),
    }),
    target: t.string({
      description: 'Kind of the record that it is made on: the exception’s own, or one of its order.',
      resolve: (name) => typeName(rowsNamed(name)[0]?.on ?? 'exception'),
    }),
  }),
})

const Remedy = builder.objectRef<string>('ExceptionRemedy').implement({
  description: 'What to do about an exception.',
  fields: (t) => ({
    text: t.string({
      description: 'The moves as a sentence in your language.',
      resolve: (code, _, { locale }) => message(locale, 'return', 'REMEDY', { moves: remedyOf(code) }),
    }),
    transitions: t.field({
      type: [RemedyMove],
      extensions: { listSize: 1 },
      description: 'The moves that settle it, the usual one first.',
      resolve: (code) => [...remedyOf(code)],
    }),
    endsByItself: t.boolean({
      description: 'Whether the exception ends with its cause; otherwise `exceptionResolve` says what was done.',
      resolve: (code) => hasCause(code),
    }),
  }),
})

export const ExceptionType = builder.prismaNode('Exception', {
  nullable: true,
  description: 'Something that went wrong and waits for a person.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => onlyReaders(context, 'orders', id),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    code: t.exposeString('code', { description: 'What happened: PAID_UNAVAILABLE, ORPHAN_CAPTURE, …' }),
    message: t.string({
      description: 'The same in your language, with what to do.',
      resolve: async (e, _, context) =>
        message(context.locale, 'exception', e.code, {
          ...(await surroundings(context)),
          // Money that came in another currency says so itself.
          ...paramsOf(e.params),
        }),
    }),
    remedy: t.field({
      type: Remedy,
      description: 'What to do next.',
      resolve: ({ code }) => code,
    }),
    state: t.field({
      type: ExceptionState,
      description: 'Whether it still waits.',
      resolve: (e) => oneOf(['OPEN', 'RESOLVED'] as const, e.state),
    }),
    recordType: t.exposeString('recordType', { description: 'Kind of the record it is about.' }),
    recordId: t.id({
      description: 'The record it is about.',
      resolve: (e) => globalId(oneOf(tables, e.recordType), e.recordId),
    }),
    params: t.field({
      type: 'JSON',
      description: 'Facts behind it; records by Relay id.',
      resolve: (exception) => globalFacts(exception.params),
    }),
    note: t.exposeString('note', { nullable: true, description: 'What was done about it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was reported.' }),
    resolvedAt: t.expose('resolvedAt', { type: 'DateTime', nullable: true, description: 'When it was dealt with.' }),
    order: t.relation('order', { nullable: true, description: 'The order it belongs to.' }),
    availableTransitions: t.field({
      type: [AvailableTransitionType],
      extensions: { listSize: 3 },
      description: 'The moves you have on it now.',
      select: { id: true, orderId: true },
      resolve: (e, _, context) =>
        availableOn(
          context,
          'exception',
          e.orderId === null ? { type: 'exception', id: e.id } : { type: 'order', id: e.orderId },
          e,
        ),
    }),
  }),
})

const paramsOf = (params: unknown): Readonly<Record<string, unknown>> =>
  typeof params === 'object' && params !== null ? Object.fromEntries(Object.entries(params)) : {}

export const MailType = builder.prismaNode('MailMessage', {
  nullable: true,
  name: 'Mail',
  description: 'A mail, as sent.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => ({ ...onlyReaders(context, 'orders', id), AND: [visibleMails(context)] }),
  fields: (t) => ({
    kind: t.field({
      type: choiceEnums.MailKind,
      description: 'What it is about.',
      resolve: (mail) => wordOf('MailKind', mail.kind),
    }),
    locale: t.exposeString('locale', { description: 'Its language.' }),
    order: t.prismaField({
      type: 'Order',
      nullable: true,
      description: 'The order it is about.',
      resolve: (query, { orderId }, _, { db }) =>
        orderId === null ? null : db.order.findUnique({ ...query, where: { id: orderId } }),
    }),
    url: t.string({
      description: 'The mail as a page without scripts, for a frame; only for the dashboard’s own session.',
      resolve: ({ id }) => `/mails/${id}`,
    }),
    recipient: t.exposeString('recipient', { description: 'To whom.' }),
    subject: t.exposeString('subject', { description: 'Subject.' }),
    html: t.exposeString('html', { description: 'The mail as HTML.' }),
    text: t.exposeString('text', { description: 'The mail as plain text.' }),
    state: t.field({
      type: choiceEnums.MailState,
      description: 'What became of it.',
      resolve: (mail) => wordOf('MailState', mail.state),
    }),
    error: t.exposeString('error', { nullable: true, description: 'What the mail server said.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written.' }),
    sentAt: t.expose('sentAt', { type: 'DateTime', nullable: true, description: 'When the mail server took it.' }),
  }),
})
