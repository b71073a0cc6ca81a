import { z } from 'zod'

/*
 * The protocol of the test payment provider: JSON over HTTP, `Authorization: Bearer <api key>` on everything below
 * `/payments` and `/control`, amounts in minor units, `Idempotency-Key` on every POST that changes a payment.
 *
 *   POST /payments                     create             -> 201 payment (a repeated key: 200, the same payment)
 *   GET  /payments/:id                 read               -> 200 payment
 *   POST /payments/:id/pay             the customer pays  -> 200 operation; body {amount?, currency?, force?}
 *   POST /payments/:id/authorize       money is reserved  -> 200 operation; body as for pay
 *   POST /payments/:id/pend            the bank takes its time
 *   POST /payments/:id/fail            body {message?}
 *   POST /payments/:id/capture         body {amount, currency, reference}
 *   POST /payments/:id/void            body {reference?}: the rest of the authorisation
 *   POST /payments/:id/refund          body {amount, currency, reference?}: money goes back -> 200 refund; without a
 *                                      reference it is made at the provider's own desk
 *   POST /payments/:id/settle          body {reference, done}: a refund that is PENDING ends
 *   POST /payments/:id/chargeback      body {amount, currency}: the customer's bank takes money back
 *   POST /payments/:id/cancel          closed without money
 *   PUT  /control/webhooks             how events are told from now on: any of `Delivery`
 *   PUT  /control/refunds              what becomes of refunds from now on: body {outcome: DONE | PENDING | REFUSED}
 *   GET  /pay/:id                      the page for the customer; POST decides
 *
 * Refusals are `{error: {code, message}}`: 401 UNAUTHORIZED, 404 NOT_FOUND, 409 NOT_ALLOWED | ALREADY_CAPTURED |
 * AMOUNT_TOO_LARGE, 422 INVALID | KEY_REUSED. `force` on pay lets money come on a closed payment, as banks do.
 * Events go to the webhook URL as `webhookBody`, signed as Standard Webhooks describe; any 2xx takes them, anything
 * else is tried again.
 */

/** How events are told: faults that real providers have, on request. */
export interface Delivery {
  /** How often each event is sent. */
  readonly copies: number
  /** The copies at the same time instead of one after another. */
  readonly parallel: boolean
  readonly delayMs: number
  /** Every event waits until the next one of the same payment has been sent. */
  readonly outOfOrder: boolean
}

export const deliveryWishes = z.object({
  copies: z.int().min(1).max(5).exactOptional(),
  parallel: z.boolean().exactOptional(),
  delayMs: z.int().min(0).max(60_000).exactOptional(),
  outOfOrder: z.boolean().exactOptional(),
})

export const minorUnits = z.int().min(0).max(Number.MAX_SAFE_INTEGER)
const currency = z.string().regex(/^[A-Z]{3}$/)
const reference = z.string().min(1).max(80)
const states = ['OPEN', 'PENDING', 'AUTHORIZED', 'CAPTURED', 'FAILED', 'CANCELLED', 'VOIDED'] as const

export const createBody = z.object({
  reference,
  amount: minorUnits.min(1),
  currency,
  returnUrl: z.url({ protocol: /^https?$/ }),
  locale: z.enum(['en', 'es', 'sv', 'fr', 'fa']).default('en'),
  manualCapture: z.boolean().default(false),
  metadata: z.object({ delivery: deliveryWishes.optional() }).catchall(z.string()).default({}),
})

export const decideBody = z.object({
  amount: minorUnits.optional(),
  currency: currency.optional(),
  force: z.boolean().default(false),
})
export const failBody = z.object({ message: z.string().max(200).default('The payment was declined.') })
export const captureBody = z.object({ amount: minorUnits.min(1), currency, reference })
export const closeBody = z.object({ reference: reference.optional() })

export const refundBody = z.object({ amount: minorUnits.min(1), currency, reference: reference.optional() })
export const settleBody = z.object({ reference, done: z.boolean() })
export const refundWishes = z.object({ outcome: z.enum(['DONE', 'PENDING', 'REFUSED']) })
export type RefundOutcome = z.infer<typeof refundWishes>['outcome']

export const paymentAnswer = z.object({
  id: z.string().min(1).max(80),
  state: z.enum(states),
  reference,
  amount: minorUnits,
  authorized: minorUnits,
  captured: minorUnits,
  currency,
  url: z.url({ protocol: /^https?$/ }),
})
export type PaymentAnswer = z.infer<typeof paymentAnswer>

export const operationAnswer = z.object({ id: z.string().min(1).max(80), state: z.enum(states) })
export type OperationAnswer = z.infer<typeof operationAnswer>

export const refundAnswer = z.object({ id: z.string().min(1).max(80), state: z.enum(['PENDING', 'DONE', 'FAILED']) })
export type RefundAnswer = z.infer<typeof refundAnswer>

export const webhookBody = z.object({
  id: z.string().min(1).max(80),
  kind: z.enum([
    'PENDING',
    'AUTHORIZED',
    'CAPTURED',
    'FAILED',
    'CANCELLED',
    'VOIDED',
    'REFUNDED',
    'REFUND_FAILED',
    'CHARGEBACK',
  ]),
  operationId: z.string().min(1).max(80),
  paymentId: z.string().min(1).max(80),
  reference,
  amount: minorUnits,
  currency,
  method: z.string().max(40).optional(),
  message: z.string().max(200).optional(),
  occurredAt: z.iso.datetime({ offset: true }),
})
export type WebhookBody = z.infer<typeof webhookBody>
