import type { Draft } from './draft.ts'
import { flag, formatted, id, line, money, optional } from './field.ts'
import {
  emptyCart,
  insufficientStock,
  noAddress,
  noContact,
  noDeliveryMethod,
  onlinePaymentInProgress,
  productUnavailable,
} from './guards.ts'
import { placeHold } from './hold.ts'
import { transition, type Ctx, type Guard, type Look } from './machine.ts'
import { ensureNumber } from './number.ts'
import { isCharge, paymentSums } from './payment-sums.ts'
import { reprice } from './pricing.ts'
import type { PaymentProvider } from './records.ts'
import { blocker } from './rejection.ts'
import { paymentsOf, productLinesOf } from './view.ts'

/** A guard that holds only until the order is confirmed. */
const beforeOrder =
  (guard: Guard<'order'>): Guard<'order'> =>
  (look) =>
    look.record.state === 'ORDER' ? undefined : guard(look)

/** A guard of a cart whose content is not agreed yet. */
const inCart =
  (guard: Guard<'order'>): Guard<'order'> =>
  (look) =>
    look.record.state === 'QUOTATION' ? guard(look) : undefined

export const checkoutGuards: readonly Guard<'order'>[] = [
  emptyCart,
  beforeOrder(noContact),
  beforeOrder(noAddress),
  beforeOrder(noDeliveryMethod),
  inCart(productUnavailable),
]

/** What the customer would pay now: a cart at today's prices, anything later as agreed. */
export function payable({ draft, record, shop, ctx }: Look<'order'>): { readonly total: number; readonly due: number } {
  const fork = draft.fork()
  if (record.state === 'QUOTATION') reprice(fork, record.id, shop, ctx)
  const order = fork.need('order', record.id)
  return { total: order.total, due: paymentSums(order, withoutReplaced(fork, record.id)).due }
}

const withoutReplaced = (draft: Draft, orderId: Look<'order'>['record']['id']) =>
  paymentsOf(draft, orderId).filter((payment) => !(payment.operation === 'OFFLINE' && payment.state === 'PENDING'))

export const checkoutTransitions = [
  transition({
    name: 'paymentInitiate',
    makes: 'payment',
    on: 'order',
    area: 'orders',
    event: 'PaymentInitiated',
    from: ['QUOTATION', 'QUOTATION_SENT', 'ORDER'],
    to: 'SAME',
    by: ['CUSTOMER', 'SALES'],
    stock: true,
    keyed: true,
    input: {
      provider: id('paymentProvider', 'How the customer pays.'),
      expectedTotal: money(
        'The total that the customer was shown; refused with AMOUNT_CHANGED where it is another now.',
      ),
      returnUrl: optional(line('Where the provider sends the customer afterwards.', 2000)),
      locale: optional(formatted('language', 'Language of the provider’s page.', 2)),
      digitalConsent: optional(
        flag(
          'The customer asks for digital products at once, and knows that the right to withdraw from them ends with their first use (Directive 2011/83/EU, Art. 16 (m)).',
        ),
      ),
    },
    guards: [
      ...checkoutGuards,
      onlinePaymentInProgress,
      (look) => (payable(look).due === 0 ? blocker('NOTHING_DUE') : undefined),
    ],
    inputGuards: [
      ({ draft, input }) => {
        const provider = draft.get('paymentProvider', input.provider)
        return provider?.enabled === true ? undefined : blocker('PROVIDER_DISABLED', { provider: provider?.name ?? '' })
      },
      (move) => {
        const provider = move.draft.get('paymentProvider', move.input.provider)
        return provider?.operation === 'OFFLINE' ? undefined : beforeOrder(insufficientStock)(move)
      },
      (move) => {
        const { total } = payable(move)
        return total === move.input.expectedTotal
          ? undefined
          : blocker('AMOUNT_CHANGED', { expected: move.input.expectedTotal, total })
      },
    ],
    effect: (move) => {
      const { draft, record, input, ctx, shop } = move
      const provider = draft.need('paymentProvider', input.provider)
      const waiting = paymentsOf(draft, record.id).filter((p) => p.operation === 'OFFLINE' && p.state === 'PENDING')
      if (record.state === 'QUOTATION') reprice(draft, record.id, shop, ctx)
      if (input.digitalConsent === true) keepConsent(draft, record.id, ctx)
      const number = ensureNumber(draft, record.id, ctx)
      draft.update('order', record.id, {
        checkoutConfirmedAt: record.checkoutConfirmedAt ?? ctx.now,
        lastActivityAt: ctx.now,
        abandonedAt: undefined,
      })
      const payment = insertPayment(draft, record.id, provider, number, ctx)
      if (provider.operation !== 'OFFLINE' && record.state !== 'ORDER') placeHold(draft, record.id)
      move.subject('payment', payment.id)
      if (input.returnUrl !== undefined) move.fact('returnUrl', input.returnUrl)
      move.fact('locale', input.locale ?? record.locale)
      for (const replaced of waiting) move.follow('paymentReplace', replaced.id)
      if (provider.operation === 'OFFLINE') move.follow('paymentSetPending', payment.id)
    },
    doc: 'The customer orders and is obliged to pay. Gives the order its number, fixes prices and taxes, starts a payment over what is due, and holds the stock while an online payment runs.',
  }),
]

/** The first consent counts: it was given to what the customer saw then. */
function keepConsent(draft: Draft, orderId: Look<'order'>['record']['id'], ctx: Ctx): void {
  for (const bought of productLinesOf(draft, orderId)) {
    const isNew = bought.kind === 'DIGITAL' && bought.digitalConsentAt === undefined
    if (isNew) draft.update('orderLine', bought.id, { digitalConsentAt: ctx.now })
  }
}

function insertPayment(
  draft: Draft,
  orderId: Look<'order'>['record']['id'],
  provider: PaymentProvider,
  number: string,
  ctx: Ctx,
) {
  const order = draft.need('order', orderId)
  const attempts = paymentsOf(draft, orderId).filter(isCharge).length
  return draft.insert('payment', {
    id: ctx.newId('payment'),
    version: 1,
    orderId,
    parentId: undefined,
    providerId: provider.id,
    providerKind: provider.kind,
    operation: provider.operation,
    state: 'DRAFT',
    reference: `${number}-${attempts + 1}`,
    providerReference: undefined,
    amount: paymentSums(order, paymentsOf(draft, orderId)).due,
    currency: order.currency,
    amountReceived: undefined,
    redirectUrl: undefined,
    message: undefined,
    manualCapture: provider.manualCapture,
    refundCapability: provider.refundCapability,
    confirmOnPending: provider.confirmOnPending,
    paidBeforeShip: provider.paidBeforeShip,
    createdAt: ctx.now,
    expiresAt: provider.operation === 'OFFLINE' ? undefined : ctx.now.add({ minutes: provider.ttlMinutes }),
    holdUntil: undefined,
    authorizationExpiresAt: undefined,
    paidOn: undefined,
    settledAt: undefined,
    refundCause: undefined,
    returnId: undefined,
  })
}
