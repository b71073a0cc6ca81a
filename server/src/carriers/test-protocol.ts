import { z } from 'zod'
import { minorUnits } from '../payments/test-protocol.ts'

/*
 * The protocol of the test carrier: JSON over HTTP, `Authorization: Bearer <api key>`, `Idempotency-Key` on POST.
 *
 *   POST /labels                  buy                     -> 201 label (a repeated key: 200, the same label)
 *   POST /labels/:id/void         give back               -> 200 {id, state}; 409 ALREADY_USED
 *   POST /labels/:id/scan         the parcel is handed in
 *   POST /labels/:id/deliver      the parcel arrives
 *   POST /labels/:id/fail         body {reason: LOST | REFUSED | UNDELIVERABLE}
 *   POST /labels/:id/collect      the cash is handed over; body {amount, currency}
 *   GET  /labels                  what was bought         -> {count}
 *   PUT  /control/faults          body {hangAfterCreate}: so many purchases get no answer although they are made
 *   GET  /track/:trackingNumber   a page for people
 *   POST /track/:trackingNumber   the courier, without a key: form `event` DELIVERED, COLLECTED (the label’s cash), or a
 *                                 reason of fail; 303 back to the page
 *
 * Events go to the webhook URL as `webhookBody`, signed as Standard Webhooks describe.
 */

const line = z.string().max(500)
const currency = z.string().regex(/^[A-Z]{3}$/)
const identity = z.string().min(1).max(80)
const money = z.object({ amount: minorUnits, currency })

const address = z.object({
  name: line,
  company: line.optional(),
  line1: line,
  line2: line.optional(),
  postalCode: line,
  city: line,
  region: line.optional(),
  country: z.string().regex(/^[A-Z]{2}$/),
  phone: line.optional(),
})

export const labelBody = z.object({
  packageId: identity,
  weightGrams: z.int().min(1).max(1_000_000),
  from: address,
  to: address,
  service: line,
  reference: identity,
  order: identity,
  packageIndex: z.int().min(1),
  packageCount: z.int().min(1),
  locale: z.enum(['en', 'es', 'sv', 'fr', 'fa']),
  date: z.iso.date(),
  collect: money.optional(),
})
export type LabelBody = z.infer<typeof labelBody>

export const labelAnswer = z.object({
  id: identity,
  trackingNumber: z.string().regex(/^[A-Z0-9-]{4,40}$/),
  trackingUrl: z.url({ protocol: /^https?$/ }),
  pdf: z.base64(),
  zpl: z.string(),
  cost: money,
})

export const stateAnswer = z.object({ id: identity, state: z.enum(['LIVE', 'VOIDED', 'DELIVERED', 'UNDELIVERED']) })
export type LabelState = z.infer<typeof stateAnswer>['state']

export const failBody = z.object({ reason: z.enum(['LOST', 'REFUSED', 'UNDELIVERABLE']) })
export const collectBody = money
export const faultsBody = z.object({ hangAfterCreate: z.int().min(0).max(1_000) })

const told = {
  id: identity,
  labelId: identity,
  trackingNumber: z.string().min(1).max(40),
  reference: identity,
  occurredAt: z.iso.datetime({ offset: true }),
}
export const webhookBody = z.discriminatedUnion('kind', [
  z.object({ ...told, kind: z.literal('IN_TRANSIT') }),
  z.object({ ...told, kind: z.literal('DELIVERED') }),
  z.object({ ...told, ...failBody.shape, kind: z.literal('UNDELIVERED') }),
  z.object({ ...told, ...money.shape, kind: z.literal('COLLECTED') }),
])
export type WebhookBody = z.infer<typeof webhookBody>
