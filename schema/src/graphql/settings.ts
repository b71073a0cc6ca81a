import { builder } from './builder.ts'
import { choiceEnums } from './choices.ts'
import { ExceptionState, ScopeEnum } from './enums.ts'
import { scopes as scopeNames } from '../domain/actor.ts'
import { surroundings } from './localise.ts'
import { AvailableTransitionType, availableOn } from './machine.ts'
import { oneOf } from './order.ts'
import { onlyReaders, visibleMails } from './ownership.ts'
import { wordOf } from '../domain/choices.ts'
import { message } from '../messages/message.ts'
import { globalFacts } from './global-facts.ts'
import { globalId } from './refs.ts'
import { tables } from './tables.ts'

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
