import type { Pool } from 'pg'
import type { Actor } from '@waybill/schema/domain/actor'
import type { ProviderKind } from '@waybill/schema/domain/records'
import { asLine, report } from '../jobs/settle.ts'
import type { Work } from '../jobs/work.ts'
import type { ProviderEvent } from '../payments/provider.ts'
import { isReceived, keepReceipt } from './receipt.ts'
import { answer, receive, type Route } from './route.ts'

type Receiver = Pick<Work, 'pool' | 'apply' | 'now' | 'providers' | 'log' | 'metrics'>

/** POST /webhooks/payments/:provider, by the provider's code in the settings. */
export const paymentWebhooks = (work: Receiver): Route => ({
  method: 'POST',
  path: '/webhooks/payments/:provider',
  handler: async (request, response, params) => {
    const code = params.provider ?? ''
    const row = await findProvider(work.pool, code)
    const provider = row === undefined ? undefined : work.providers[row.kind]
    if (row === undefined || provider === undefined) return answer(response, 404, 'NOT_FOUND')
    const source = `payments:${code}`
    await receive(request, response, {
      now: work.now(),
      verify: (webhook) => provider.verifyWebhook(webhook),
      take: (event) => takeEvent(work, source, row.id, event),
      refused: (reason) => work.metrics.count('webhooks', { source, outcome: reason }),
      broken: (error) => work.log.error({ source, error: String(error) }, 'A webhook could not be taken'),
    })
  },
})

async function findProvider(pool: Pool, code: string): Promise<{ id: string; kind: ProviderKind } | undefined> {
  const { rows } = await pool.query<{ id: string; kind: ProviderKind }>({
    name: 'webhook-provider',
    text: 'SELECT id, kind FROM payment_provider WHERE code = $1',
    values: [code],
  })
  return rows[0]
}

/** Brings a provider's message in as a command. Its id is the command's key, so that repeats, even at once, count once. */
async function takeEvent(work: Receiver, source: string, providerId: string, event: ProviderEvent): Promise<void> {
  if (await isReceived(work.pool, source, event.eventId))
    return work.metrics.count('webhooks', { source, outcome: 'REPEATED' })
  const paymentId = await findCharge(work.pool, providerId, event)
  const outcome =
    paymentId === undefined
      ? await reportUnknown(work, source, providerId, event)
      : await applyReport(work, source, paymentId, event)
  work.metrics.count('webhooks', { source, outcome })
  await keepReceipt(work.pool, { source, eventId: event.eventId, outcome, at: work.now() })
}

/** The payment by the provider's name for it; by our own where the provider was quicker than its answer to us. */
async function findCharge(pool: Pool, providerId: string, event: ProviderEvent): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'webhook-payment',
    text: `
      SELECT coalesce(p.parent_id, p.id) AS id FROM payment p
      WHERE p.provider_id = $1 AND (
        (p.provider_reference = $2 AND p.parent_id IS NULL)
        OR (p.reference = $3 AND coalesce((SELECT q.provider_reference FROM payment q
              WHERE q.id = coalesce(p.parent_id, p.id)), $2) = $2)
      )
      ORDER BY p.provider_reference = $2 DESC NULLS LAST LIMIT 1`,
    values: [providerId, event.paymentReference, event.reference],
  })
  return rows[0]?.id
}

async function applyReport(work: Receiver, source: string, paymentId: string, event: ProviderEvent): Promise<string> {
  const actor: Actor = { kind: 'PROVIDER', id: source }
  const { kind, amount, currency, eventId, message, reference, providerReference } = event
  const outcome = await work.apply(actor, {
    name: 'paymentReport',
    id: paymentId,
    input: {
      kind,
      amount,
      currency,
      eventId,
      reference,
      providerReference,
      ...(message === undefined ? {} : { message: asLine(message) }),
    },
    idempotencyKey: eventId,
  })
  const refused = 'rejection' in outcome ? outcome.rejection : outcome.event.facts.refused
  if (refused === undefined) return 'APPLIED'
  work.log.warn({ source, eventId, paymentId, refused }, 'payment.update_refused')
  return 'REFUSED'
}

/** Money may have moved that no record of ours knows of. */
async function reportUnknown(
  work: Receiver,
  source: string,
  providerId: string,
  event: ProviderEvent,
): Promise<string> {
  const { eventId, kind, reference, paymentReference, amount, currency } = event
  await report(work, {
    code: 'UNKNOWN_PAYMENT',
    recordType: 'paymentProvider',
    recordId: providerId,
    details: `${kind} ${amount} ${currency}, ${reference}, ${paymentReference}`,
    cause: `${source}:${eventId}`,
  })
  return 'UNKNOWN'
}
