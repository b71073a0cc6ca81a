import { Stripe } from 'stripe'
import type { Answer, CallFailure } from '../outgoing.ts'
import type { CaptureRequest, CloseRequest, PaymentProvider, RefundRequest, StartRequest } from '../provider.ts'
import { toStripe } from './amount.ts'
import { stripeCapabilities } from './capabilities.ts'
import type { StripeAccount } from './account.ts'
import { failureOf, refused } from './failure.ts'
import { statusOf } from './status.ts'
import { readStripeWebhook } from './webhook.ts'

export interface StripeOptions {
  readonly code: string
  /** The account's keys as they are now; throws a SetupFault where there are none to be had. */
  readonly account: () => Promise<StripeAccount>
  readonly timeoutMs: number
  /** Where Stripe's API is; left out: at Stripe. */
  readonly endpoint?: { readonly host: string; readonly port: number; readonly protocol: 'http' | 'https' }
}

/**
 * Stripe, by its Checkout: a payment of ours is a Checkout Session there (`cs_…`, our provider reference), whose
 * PaymentIntent (`pi_…`) is captured, cancelled and refunded. Calls are not retried here: our jobs do that, with the
 * same idempotency keys.
 */
export const createStripeProvider = (options: StripeOptions): PaymentProvider => {
  const call = async <T extends { readonly ok: true }>(
    work: (client: Stripe) => Promise<T | CallFailure>,
  ): Promise<T | CallFailure> => {
    try {
      return await work(clientOf(options, await options.account()))
    } catch (error) {
      return failureOf(error)
    }
  }
  return {
    code: options.code,
    capabilities: stripeCapabilities,
    start: (request) => call((client) => start(client, request)),
    capture: (request) => call((client) => capture(client, request)),
    void: (request) => call((client) => voidRest(client, request)),
    cancel: (request) => call((client) => cancel(client, request)),
    refund: (request) => call((client) => refund(client, request)),
    readStatus: (reference) =>
      call(async (client) => ({ ok: true, status: statusOf(await openSession(client, reference)) })),
    verifyWebhook: async (request) => {
      const account = await options.account()
      return readStripeWebhook(clientOf(options, account), account.webhookSecret, request).catch(throwPlain)
    },
  }
}

/** It is logged, and Stripe's own words for a wrong key repeat most of it. */
const throwPlain = (error: unknown): never => {
  throw new Error(failureOf(error).message)
}

const clientOf = ({ endpoint, timeoutMs }: StripeOptions, { secretKey }: StripeAccount): Stripe =>
  new Stripe(secretKey, { maxNetworkRetries: 0, timeout: timeoutMs, telemetry: false, ...endpoint })

/** Checkout speaks no Persian. */
const pageLocales = { en: 'en', es: 'es', sv: 'sv', fr: 'fr', fa: 'auto' } as const

/**
 * Nothing that is sent may change between two attempts, or Stripe refuses the repeated key: so the session gets no end
 * of its own but Stripe's day; a payment that expires here closes it.
 */
async function start(
  client: Stripe,
  request: StartRequest,
): Promise<Answer<{ providerReference: string; redirectUrl?: string }>> {
  const { reference, currency, paymentId } = request
  const amount = toStripe(request.amount, currency)
  if (amount === undefined) return wrongAmount(request.amount, currency)
  const metadata = { reference, payment: paymentId }
  const session = await client.checkout.sessions.create(
    {
      mode: 'payment',
      line_items: [
        {
          quantity: 1,
          price_data: { currency: currency.toLowerCase(), unit_amount: amount, product_data: { name: reference } },
        },
      ],
      client_reference_id: reference,
      metadata: { ...metadata, capture: request.manualCapture ? 'manual' : 'automatic' },
      payment_intent_data: {
        capture_method: request.manualCapture ? 'manual' : 'automatic',
        description: reference,
        metadata,
      },
      success_url: request.returnUrl,
      cancel_url: request.returnUrl,
      locale: pageLocales[request.locale],
    },
    { idempotencyKey: request.key },
  )
  return { ok: true, providerReference: session.id, ...(session.url === null ? {} : { redirectUrl: session.url }) }
}

async function capture(client: Stripe, request: CaptureRequest): Promise<Answer<{ providerReference: string }>> {
  const { amount, currency, reference, key } = request
  const converted = toStripe(amount, currency)
  if (converted === undefined) return wrongAmount(amount, currency)
  const intent = await findIntent(client, request.providerReference)
  if (intent === undefined) return unpaid
  const captured = await client.paymentIntents.capture(
    intent.id,
    { amount_to_capture: converted, metadata: { capture: reference } },
    { idempotencyKey: key },
  )
  return { ok: true, providerReference: idOf(captured.latest_charge) ?? intent.id }
}

/** A capture of less than all has already given the rest back: Stripe does that by itself. */
async function voidRest(client: Stripe, request: CloseRequest): Promise<Answer<{ providerReference: string }>> {
  const intent = await findIntent(client, request.providerReference)
  if (intent === undefined) return cancel(client, request)
  if (intent.status !== 'succeeded' && intent.status !== 'canceled') await cancelIntent(client, intent, request.key)
  return { ok: true, providerReference: intent.id }
}

async function cancel(
  client: Stripe,
  { providerReference, key }: CloseRequest,
): Promise<Answer<{ providerReference: string }>> {
  const session = await openSession(client, providerReference)
  if (session.status === 'open') return expire(client, session, key)
  if (session.status !== 'complete') return { ok: true, providerReference }
  const intent = intentOf(session)
  if (intent?.status === 'succeeded') return refused('The money has been taken already.', 'ALREADY_CAPTURED')
  // A bank is at work on it: neither can be stopped, and its end is told.
  if (intent?.status === 'processing') return refused('The bank is at work on the payment.', 'PROCESSING')
  if (intent !== undefined && intent.status !== 'canceled') await cancelIntent(client, intent, key)
  return { ok: true, providerReference }
}

/** An attempt before may have used the key itself for the session, and Stripe refuses it for anything else. */
const cancelIntent = (client: Stripe, { id }: Stripe.PaymentIntent, key: string) =>
  client.paymentIntents.cancel(id, {}, { idempotencyKey: `${key}:intent` })

/** Stripe refuses where the customer has paid since the session was read: the next attempt reads it again. */
async function expire(
  client: Stripe,
  { id }: Stripe.Checkout.Session,
  key: string,
): Promise<Answer<{ providerReference: string }>> {
  try {
    await client.checkout.sessions.expire(id, {}, { idempotencyKey: key })
    return { ok: true, providerReference: id }
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
    return { ...refused(error.message, error.code), retry: true }
  }
}

async function refund(
  client: Stripe,
  request: RefundRequest,
): Promise<Answer<{ providerReference: string; done: boolean }>> {
  const { amount, currency, reference, key } = request
  const converted = toStripe(amount, currency)
  if (converted === undefined) return wrongAmount(amount, currency)
  const intent = await findIntent(client, request.providerReference)
  if (intent === undefined) return unpaid
  const made = await client.refunds.create(
    { payment_intent: intent.id, amount: converted, metadata: { reference } },
    { idempotencyKey: key },
  )
  if (made.status === 'failed' || made.status === 'canceled')
    return refused(`Stripe could not give the money back: ${made.failure_reason ?? made.status}`, made.failure_reason)
  return { ok: true, providerReference: made.id, done: made.status === 'succeeded' }
}

const unpaid = refused('Nothing was paid at Stripe.', 'NOT_PAID')

const wrongAmount = (amount: number, currency: string): CallFailure =>
  refused(`Stripe cannot move ${amount} minor units of ${currency}.`, 'AMOUNT_UNSUPPORTED')

const openSession = (client: Stripe, id: string) =>
  client.checkout.sessions.retrieve(id, { expand: ['payment_intent'] })

const findIntent = async (client: Stripe, id: string) => intentOf(await openSession(client, id))

/** The PaymentIntent of a session that was read with it; Stripe makes it when the customer first tries to pay. */
function intentOf({ payment_intent: intent }: Stripe.Checkout.Session): Stripe.PaymentIntent | undefined {
  return typeof intent === 'string' || intent === null ? undefined : intent
}

const idOf = (value: string | { readonly id: string } | null): string | undefined =>
  typeof value === 'string' ? value : value?.id
