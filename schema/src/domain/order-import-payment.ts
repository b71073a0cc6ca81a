import type { Draft } from './draft.ts'
import type { Ctx } from './machine.ts'
import type { ImportedValues } from './order-import.ts'
import type { Payment } from './records-fulfilment.ts'
import type { Order, PaymentProvider, PaymentState } from './records.ts'

/** The payment that stands for each financial status of Shopify. */
const paymentStates: ReadonlyMap<string, PaymentState> = new Map([
  ['pending', 'PENDING'],
  ['authorized', 'AUTHORIZED'],
  ['paid', 'DONE'],
  ['partially_paid', 'DONE'],
  ['partially_refunded', 'DONE'],
  ['refunded', 'DONE'],
  ['voided', 'CANCELLED'],
  ['expired', 'CANCELLED'],
])

/** Whether the status is one of Shopify's. */
export const isKnownStatus = (status: string): boolean => paymentStates.has(status)

/** What was paid and given back elsewhere, as payments that no provider of ours is asked about. */
export function insertImportedPayment(draft: Draft, ctx: Ctx, order: Order, input: ImportedValues): void {
  const known = paymentStates.get(input.financialStatus) ?? 'CANCELLED'
  const isOpen = known === 'PENDING' || known === 'AUTHORIZED'
  const state = order.state === 'CANCELLED' && isOpen ? 'CANCELLED' : known
  const amount = state === 'DONE' ? input.paid : input.total
  if (amount === 0) return
  const provider = ensureProvider(draft, ctx)
  const charge = paymentRow(order, provider, ctx, {
    operation: 'OFFLINE',
    state,
    amount,
    reference: `${order.number ?? ''}-1`,
    ...(state === 'DONE' ? { amountReceived: amount, paidOn: paidOn(input) } : {}),
  })
  draft.insert('payment', charge)
  if (state !== 'DONE' || input.refunded === 0) return
  draft.insert(
    'payment',
    paymentRow(order, provider, ctx, {
      operation: 'REFUND',
      state: 'DONE',
      amount: input.refunded,
      parentId: charge.id,
      reference: `R-${charge.reference}`,
      refundCause: 'EXTERNAL',
    }),
  )
}

const paidOn = ({ paidAt, placedAt }: ImportedValues): string =>
  (paidAt ?? placedAt).toZonedDateTimeISO('UTC').toPlainDate().toString()

function paymentRow(
  order: Order,
  provider: PaymentProvider,
  ctx: Ctx,
  given: Pick<Payment, 'operation' | 'state' | 'amount' | 'reference'> & Partial<Payment>,
): Payment {
  const isOver = given.state === 'DONE' || given.state === 'CANCELLED'
  return {
    id: ctx.newId('payment'),
    version: 1,
    orderId: order.id,
    parentId: undefined,
    providerId: provider.id,
    providerKind: provider.kind,
    providerReference: undefined,
    currency: order.currency,
    amountReceived: undefined,
    redirectUrl: undefined,
    message: undefined,
    manualCapture: false,
    refundCapability: 'NONE',
    confirmOnPending: false,
    paidBeforeShip: false,
    createdAt: ctx.now,
    expiresAt: undefined,
    holdUntil: undefined,
    authorizationExpiresAt: undefined,
    paidOn: undefined,
    settledAt: isOver ? ctx.now : undefined,
    refundCause: undefined,
    returnId: undefined,
    ...given,
  }
}

/** Stands for whatever took the money elsewhere; nobody can choose it here. Made with the first imported payment. */
function ensureProvider(draft: Draft, ctx: Ctx): PaymentProvider {
  const all = draft.all('paymentProvider')
  const present = all.find((provider) => provider.code === 'imported')
  if (present !== undefined) return present
  return draft.insert('paymentProvider', {
    id: ctx.newId('paymentProvider'),
    version: 1,
    code: 'imported',
    kind: 'WIRE',
    name: 'Paid elsewhere',
    names: {
      es: 'Pagado en otro sistema',
      sv: 'Betald på annat håll',
      fr: 'Payé ailleurs',
      fa: 'پرداخت‌شده در جای دیگر',
    },
    operation: 'OFFLINE',
    enabled: false,
    confirmOnPending: false,
    paidBeforeShip: false,
    manualCapture: false,
    ttlMinutes: 15,
    holdMinutes: 60,
    refundCapability: 'NONE',
    credentialsHint: undefined,
    position: Math.max(-1, ...all.map((provider) => provider.position)) + 1,
  })
}
