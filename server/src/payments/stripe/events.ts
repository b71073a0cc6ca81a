import { z } from 'zod'
import type { ProviderEvent } from '../provider.ts'
import { fromStripe } from './amount.ts'

/** An event in our words. Those of a PaymentIntent or what hangs on it name that: its session is looked up. */
export interface Told extends Omit<ProviderEvent, 'paymentReference'> {
  readonly session?: string
  readonly intent?: string
}

const id = z.string().min(1).max(255)
const named = z.union([id, z.object({ id }).transform((object) => object.id)]).nullish()
const metadata = z
  .record(z.string(), z.string())
  .nullish()
  .transform((given) => given ?? {})
const amount = z.int().min(0)
const currency = z.string().length(3)

const envelope = z.object({
  id,
  type: z.string(),
  created: z.int(),
  data: z.object({ object: z.unknown() }),
})

const session = z.object({
  id,
  mode: z.string(),
  payment_status: z.string(),
  amount_total: amount,
  currency,
  client_reference_id: z.string().nullish(),
  metadata,
})

const intent = z.object({
  id,
  amount,
  amount_capturable: amount.default(0),
  amount_received: amount.default(0),
  currency,
  latest_charge: named,
  metadata,
})

const refund = z.object({
  id,
  amount,
  currency,
  status: z.string().nullable(),
  payment_intent: named,
  failure_reason: z.string().nullish(),
  metadata,
})

const dispute = z.object({ id, amount, currency, status: z.string().nullish(), payment_intent: named })

type What = Omit<Told, 'eventId' | 'occurredAt' | 'amount' | 'currency'> & { readonly of: z.infer<typeof money> }
const money = z.object({ amount, currency })

/** What a kind of event says; undefined where that is nothing that a payment here has to know. */
type Reader = (object: unknown) => What | undefined

const reader =
  <T>(schema: z.ZodType<T>, read: (object: T) => What | undefined): Reader =>
  (object) =>
    read(schema.parse(object))

const ofSession = (kindOf: (object: z.infer<typeof session>) => What['kind']): Reader =>
  reader(session, (object) =>
    object.mode === 'payment'
      ? {
          kind: kindOf(object),
          providerReference: object.id,
          session: object.id,
          reference: object.client_reference_id ?? object.id,
          of: { amount: object.amount_total, currency: object.currency },
        }
      : undefined,
  )

const ofIntent = (kind: What['kind'], sumOf: (object: z.infer<typeof intent>) => number | undefined): Reader =>
  reader(intent, (object) => {
    const sum = sumOf(object)
    if (sum === undefined) return undefined
    // A capture of ours has left its own reference there.
    const reference = (kind === 'CAPTURED' ? object.metadata.capture : undefined) ?? object.metadata.reference ?? ''
    return {
      kind,
      providerReference: object.id,
      intent: object.id,
      reference,
      of: { amount: sum, currency: object.currency },
    }
  })

const ofRefund = reader(refund, (object) => {
  const kind = refundKinds[object.status ?? '']
  if (kind === undefined) return undefined
  return {
    kind,
    providerReference: object.id,
    reference: object.metadata.reference ?? object.id,
    of: object,
    ...about(object.payment_intent),
    ...(object.failure_reason ? { message: object.failure_reason } : {}),
  }
})

const refundKinds: Readonly<Record<string, 'REFUNDED' | 'REFUND_FAILED'>> = {
  succeeded: 'REFUNDED',
  failed: 'REFUND_FAILED',
  canceled: 'REFUND_FAILED',
}

const ofDispute = (kindOf: (object: z.infer<typeof dispute>) => What['kind'] | undefined): Reader =>
  reader(dispute, (object) => {
    const kind = kindOf(object)
    if (kind === undefined) return undefined
    const { id: own, payment_intent: intended } = object
    return { kind, providerReference: own, reference: own, of: object, ...about(intended) }
  })

const about = (intent: string | null | undefined) => (typeof intent === 'string' ? { intent } : {})

/** Completed without money: it is authorised, or a bank takes its time. */
const completed = ({ payment_status: status, metadata: { capture } }: z.infer<typeof session>): What['kind'] =>
  status === 'paid' ? 'CAPTURED' : capture === 'manual' ? 'AUTHORIZED' : 'PENDING'

/**
 * The kinds of events to subscribe to at Stripe; any other is taken and left. A declined card is none of them: its
 * session stays open, and the customer may pay there with another one until the session or our payment expires.
 */
const readers: Readonly<Record<string, Reader>> = {
  'checkout.session.completed': ofSession(completed),
  'checkout.session.async_payment_succeeded': ofSession(() => 'CAPTURED'),
  'checkout.session.async_payment_failed': ofSession(() => 'FAILED'),
  'checkout.session.expired': ofSession(() => 'CANCELLED'),
  // After a partial capture it tells what is left of the authorisation: that is no news.
  'payment_intent.amount_capturable_updated': ofIntent('AUTHORIZED', (object) =>
    object.amount_received === 0 && object.amount_capturable > 0 ? object.amount_capturable : undefined,
  ),
  'payment_intent.succeeded': ofIntent('CAPTURED', (object) => object.amount_received),
  'payment_intent.canceled': ofIntent('VOIDED', (object) => object.amount - object.amount_received),
  'refund.created': ofRefund,
  'refund.updated': ofRefund,
  'refund.failed': ofRefund,
  'charge.refund.updated': ofRefund,
  // Not when it is opened: an inquiry moves no money.
  'charge.dispute.funds_withdrawn': ofDispute(() => 'CHARGEBACK'),
  'charge.dispute.funds_reinstated': ofDispute(() => 'CHARGEBACK_REVERSED'),
  'charge.dispute.closed': ofDispute(({ status }) => (status === 'won' ? 'CHARGEBACK_REVERSED' : undefined)),
}

/** An event of Stripe's in our words; undefined where it says nothing that concerns payments here. */
export function toEvent(event: unknown): Told | 'MALFORMED' | undefined {
  try {
    const { id: eventId, type, created, data } = envelope.parse(event)
    const what = readers[type]?.(data.object)
    if (what === undefined) return undefined
    const { of, ...rest } = what
    const sum = fromStripe(of.amount, of.currency)
    if (sum === undefined) return 'MALFORMED'
    const occurredAt = Temporal.Instant.fromEpochMilliseconds(created * 1000)
    return { ...rest, eventId, amount: sum, currency: of.currency.toUpperCase(), occurredAt }
  } catch (error) {
    if (error instanceof z.ZodError) return 'MALFORMED'
    throw error
  }
}
