import { Stripe } from 'stripe'
import type { ProviderEvent, WebhookCheck, WebhookRequest } from '../provider.ts'
import { toleranceSeconds } from '../signature.ts'
import { toEvent, type Told } from './events.ts'

/**
 * Checks Stripe's signature and age over the bytes as received, then reads the event. What a PaymentIntent, refund or
 * dispute is about is looked up at Stripe, since those do not name their session: throws where Stripe cannot be asked, so
 * that the webhook is told again. Kinds of events that say nothing of money are taken and left.
 */
export async function readStripeWebhook(
  client: Stripe,
  secret: string,
  { headers, rawBody, now }: WebhookRequest,
): Promise<WebhookCheck<ProviderEvent>> {
  const signature = headers['stripe-signature']
  if (typeof signature !== 'string') return { ok: false, reason: 'BAD_SIGNATURE' }
  const check = verify(client, rawBody, signature, secret, now)
  if (!check.ok) return check
  const told = toEvent(check.event)
  if (told === 'MALFORMED') return { ok: false, reason: 'MALFORMED' }
  return { ok: true, events: told === undefined ? [] : [await withSession(client, told)] }
}

function verify(
  client: Stripe,
  rawBody: Uint8Array,
  signature: string,
  secret: string,
  now: Temporal.Instant,
): { readonly ok: true; readonly event: unknown } | Extract<WebhookCheck<never>, { ok: false }> {
  const seconds = Math.floor(now.epochMilliseconds / 1000)
  // Stripe's own check lets any moment of the future pass.
  const told = Number(/(?:^|,)t=(\d{1,12})(?:,|$)/.exec(signature)?.[1])
  if (told - seconds > toleranceSeconds) return { ok: false, reason: 'TIMESTAMP' }
  try {
    const at = now.epochMilliseconds
    return {
      ok: true,
      event: client.webhooks.constructEvent(rawBody, signature, secret, toleranceSeconds, undefined, at),
    }
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) return { ok: false, reason: 'MALFORMED' }
    return { ok: false, reason: seconds - told > toleranceSeconds ? 'TIMESTAMP' : 'BAD_SIGNATURE' }
  }
}

async function withSession(client: Stripe, { session, intent, ...event }: Told): Promise<ProviderEvent> {
  if (session !== undefined) return { ...event, paymentReference: session }
  const found =
    intent === undefined
      ? undefined
      : (await client.checkout.sessions.list({ payment_intent: intent, limit: 1 })).data[0]
  return {
    ...event,
    reference:
      event.reference === '' ? (found?.client_reference_id ?? intent ?? event.providerReference) : event.reference,
    paymentReference: found?.id ?? intent ?? event.providerReference,
  }
}
