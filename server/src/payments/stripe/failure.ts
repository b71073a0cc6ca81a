import { Stripe } from 'stripe'
import type { CallFailure } from '../outgoing.ts'
import { SetupFault } from './account.ts'

/**
 * Why a call to Stripe did not work, as our jobs understand it. The network, Stripe's own faults, its rate limit and a
 * lock on the object pass by themselves; refused keys need a person; anything else is Stripe's last word.
 */
export function failureOf(error: unknown): CallFailure {
  if (error instanceof SetupFault) return { ...refused(error.message), setup: true }
  if (!(error instanceof Stripe.errors.StripeError)) throw error
  const failure = { ...refused(error.message), ...(error.code === undefined ? {} : { code: error.code }) }
  if (isSetup(error)) return { ...failure, message: setupSentence(error), setup: true }
  return { ...failure, retry: isPassing(error) }
}

/** A refusal for good. */
export const refused = (message: string, code?: string): CallFailure => ({
  ok: false,
  retry: false,
  message: message.slice(0, 300),
  ...(code === undefined ? {} : { code }),
})

type Fault = InstanceType<typeof Stripe.errors.StripeError>

const isSetup = (error: Fault): boolean =>
  error instanceof Stripe.errors.StripeAuthenticationError || error instanceof Stripe.errors.StripePermissionError

// Stripe repeats the same message for a wrong key with most of the key in it: that must not be stored.
const setupSentence = (error: Fault): string =>
  error instanceof Stripe.errors.StripeAuthenticationError
    ? 'Stripe refuses the secret key. Enter the right one in the settings of the payment provider.'
    : 'The secret key may not do this at Stripe. Enter one with more rights in the settings of the payment provider.'

const isPassing = (error: Fault): boolean =>
  error instanceof Stripe.errors.StripeConnectionError ||
  error instanceof Stripe.errors.StripeRateLimitError ||
  (error.statusCode ?? 0) >= 500 ||
  error.statusCode === 409 ||
  error.code === 'lock_timeout'
