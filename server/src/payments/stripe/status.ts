import type { Stripe } from 'stripe'
import type { ProviderState, ProviderStatus } from '../provider.ts'
import { fromStripe } from './amount.ts'

/** A Checkout Session, read with its PaymentIntent, in our words. */
export function statusOf(session: Stripe.Checkout.Session): ProviderStatus {
  const { payment_intent: found } = session
  const intent = typeof found === 'string' || found === null ? undefined : found
  const currency = session.currency ?? ''
  const money = (amount: number | null | undefined) => fromStripe(amount ?? 0, currency) ?? 0
  return {
    state: stateOf(session, intent),
    reference: session.client_reference_id ?? session.id,
    amount: money(session.amount_total),
    authorized: money((intent?.amount_capturable ?? 0) + (intent?.amount_received ?? 0)),
    captured: money(intent?.amount_received),
    currency: currency.toUpperCase(),
  }
}

function stateOf(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | undefined): ProviderState {
  switch (intent?.status) {
    case 'succeeded':
      return 'CAPTURED'
    case 'requires_capture':
      return 'AUTHORIZED'
    case 'processing':
      return 'PENDING'
    case 'canceled':
      return session.status === 'complete' ? 'VOIDED' : 'CANCELLED'
    default:
      return session.status === 'expired' ? 'CANCELLED' : 'OPEN'
  }
}
