import { builder } from './builder.ts'
import { choiceEnums } from './choices.ts'
import { accountFor, BankAccount } from './customer-page.ts'
import { PaymentOperation, PaymentState } from './enums.ts'
import { AvailableTransitionType, availableOn } from './machine.ts'
import { knownId, inVisibleOrder, visibleProviders } from './ownership.ts'
import { refundability } from './refundability.ts'
import { Money } from './scalars.ts'
import { wordOf } from '../domain/choices.ts'
import { message } from '../messages/message.ts'

export const PaymentType = builder.prismaNode('Payment', {
  nullable: true,
  description: 'One attempt to pay, or a capture or void of one.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => ({ id: knownId(id), ...inVisibleOrder(context, 'payments') }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    reference: t.exposeString('reference', {
      description: 'Our reference, unique; the customer writes it on a transfer.',
    }),
    operation: t.field({
      type: PaymentOperation,
      description: 'What it is.',
      resolve: (p) => PaymentOperation.of(p.operation),
    }),
    state: t.field({
      type: PaymentState,
      description: 'Where it stands.',
      resolve: (payment) => PaymentState.of(payment.state),
    }),
    stateLabel: t.string({
      description: 'The state in your language.',
      resolve: (payment, _, { locale }) => message(locale, 'state', `payment.${payment.state}`, {}),
    }),
    amount: t.field({
      type: Money,
      description: 'What was asked for.',
      resolve: (p) => ({ minor: p.amount, currency: p.currency }),
    }),
    amountReceived: t.field({
      type: Money,
      nullable: true,
      description: 'What came.',
      resolve: (p) => (p.amountReceived === null ? null : { minor: p.amountReceived, currency: p.currency }),
    }),
    providerReference: t.exposeString('providerReference', {
      nullable: true,
      description: 'The provider’s or bank’s reference; null for customers.',
      authScopes: { reads: 'payments' },
      unauthorizedResolver: () => null,
    }),
    redirectUrl: t.exposeString('redirectUrl', {
      nullable: true,
      description: 'Where the customer pays; there a moment after the payment began. Follow `paymentStatusChanged`.',
    }),
    message: t.exposeString('message', { nullable: true, description: 'What the provider said of a failure.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it began.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When an unfinished online payment is given up.',
    }),
    holdUntil: t.expose('holdUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when a waiting payment keeps its stock.',
    }),
    authorizationExpiresAt: t.expose('authorizationExpiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when authorised money can be captured.',
    }),
    paidOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'Day on which offline money came.',
      resolve: (payment) => payment.paidOn,
    }),
    settledAt: t.expose('settledAt', { type: 'DateTime', nullable: true, description: 'When it was done.' }),
    refundCause: t.field({
      type: choiceEnums.RefundCause,
      nullable: true,
      description: 'Of a refund: why the money goes back.',
      resolve: ({ refundCause }) => (refundCause === null ? null : wordOf('RefundCause', refundCause)),
    }),
    bankAccount: t.field({
      type: BankAccount,
      nullable: true,
      description: 'Where to transfer the money, with `reference`, while a bank transfer is waited for.',
      resolve: (payment, _, context) => accountFor(payment, context),
    }),
    provider: t.relation('provider', { description: 'How it is paid.' }),
    order: t.relation('order', {
      nullable: true,
      description: 'The order it is for; null without `orders:read`.',
      authScopes: { part: 'orders' },
      unauthorizedResolver: () => null,
    }),
    return: t.relation('return', {
      nullable: true,
      description: 'Of a refund: the return that it is for; null without `orders:read`.',
      authScopes: { part: 'orders' },
      unauthorizedResolver: () => null,
    }),
    refundable: t.field({
      type: Money,
      nullable: true,
      description:
        'What of it can still be asked back: nothing that has gone back, or is on its way, counts twice. Null of a moment that has passed.',
      select: { id: true, orderId: true, currency: true },
      resolve: async (p, _, context) => {
        const found = await refundability(p, context)
        return found === undefined ? null : { minor: found.refundable, currency: p.currency }
      },
    }),
    capability: t.field({
      type: choiceEnums.RefundCapability,
      nullable: true,
      description:
        'What can be given back through it: the least of what the provider can and what the customer’s method could when it began. Null of a moment that has passed.',
      select: { id: true, orderId: true },
      resolve: async (p, _, context) => (await refundability(p, context))?.capability ?? null,
    }),
    capabilityExplained: t.string({
      nullable: true,
      description: 'The same as a sentence in your language, with what to do where nothing can be given back.',
      select: { id: true, orderId: true },
      resolve: async (p, _, context) => {
        const found = await refundability(p, context)
        return found === undefined ? null : message(context.locale, 'return', `CAPABILITY_${found.code}`, found)
      },
    }),
    parent: t.relation('parent', { nullable: true, description: 'The payment it is a part of.' }),
    availableTransitions: t.field({
      type: [AvailableTransitionType],
      extensions: { listSize: 3 },
      description: 'The moves you have on it now; for a blocked one, why.',
      select: { id: true, orderId: true },
      resolve: (p, _, context) => availableOn(context, 'payment', { type: 'order', id: p.orderId }, p),
    }),
  }),
})

export const PaymentProviderType = builder.prismaNode('PaymentProvider', {
  nullable: true,
  description: 'A way to pay.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => ({ id: knownId(id), AND: [visibleProviders(context)] }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    code: t.exposeString('code', { description: 'Short code, unique.' }),
    kind: t.field({
      type: choiceEnums.ProviderKind,
      description: 'How it works.',
      resolve: (row) => wordOf('ProviderKind', row.kind),
    }),
    name: t.string({
      description: 'Name in your language.',
      resolve: (provider, _, { locale }) => nameOf(provider, locale),
    }),
    operation: t.field({
      type: PaymentOperation,
      description: 'Online or offline.',
      resolve: (p) => PaymentOperation.of(p.operation),
    }),
    enabled: t.exposeBoolean('enabled', { description: 'Whether customers can choose it.' }),
    confirmOnPending: t.exposeBoolean('confirmOnPending', {
      description: 'Whether a waiting payment confirms the order already.',
    }),
    paidBeforeShip: t.exposeBoolean('paidBeforeShip', { description: 'Whether an order ships only when it is paid.' }),
    manualCapture: t.exposeBoolean('manualCapture', {
      description: 'Whether money is authorised first and captured at shipping.',
    }),
    ttlMinutes: t.exposeInt('ttlMinutes', { description: 'How long a payment page lives, in minutes.' }),
    holdMinutes: t.exposeInt('holdMinutes', { description: 'How long a waiting payment keeps its stock, in minutes.' }),
    refundCapability: t.field({
      type: choiceEnums.RefundCapability,
      description: 'What can be given back.',
      resolve: (row) => wordOf('RefundCapability', row.refundCapability),
    }),
    hasCredentials: t.boolean({
      nullable: true,
      description: 'Whether keys of an account were entered; null without `settings:read`.',
      authScopes: { reads: 'settings' },
      unauthorizedResolver: () => null,
      resolve: ({ credentialsHint }) => credentialsHint !== null,
    }),
    credentialsChangedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the keys in use were entered; null where none were, and without `settings:read`.',
      authScopes: { reads: 'settings' },
      unauthorizedResolver: () => null,
      select: { id: true },
      resolve: async ({ id }, _, { db }) => {
        const told = { path: ['facts', 'credentials'], equals: 'REPLACED' }
        const where = { entityType: 'paymentProvider', entityId: id, data: told }
        return (await db.event.findFirst({ where, orderBy: { seq: 'desc' }, select: { at: true } }))?.at ?? null
      },
    }),
    credentialsHint: t.exposeString('credentialsHint', {
      nullable: true,
      description:
        'Last four characters of the secret key in use; null where none was entered, and without `settings:read`.',
      authScopes: { reads: 'settings' },
      unauthorizedResolver: () => null,
    }),
  }),
})

/** The name in a language, else the shop’s own. */
export function nameOf(named: { readonly name: string; readonly names: unknown }, locale: string): string {
  const names = new Map(Object.entries(typeof named.names === 'object' && named.names !== null ? named.names : {}))
  const translated: unknown = names.get(locale)
  return typeof translated === 'string' ? translated : named.name
}
