import type { Pool } from 'pg'
import type { Actor } from '@waybill/schema/domain/actor'
import type { Outcome } from '@waybill/schema/context'
import type { CarrierEvent } from '../carriers/carrier.ts'
import { report } from '../jobs/settle.ts'
import type { Work } from '../jobs/work.ts'
import { isReceived, keepReceipt } from './receipt.ts'
import { answer, receive, type Route } from './route.ts'

type Receiver = Pick<Work, 'pool' | 'apply' | 'now' | 'carriers' | 'log' | 'metrics'>

/** POST /webhooks/carriers/:carrier, by the code that delivery methods name, in any case. */
export const carrierWebhooks = (work: Receiver): Route => ({
  method: 'POST',
  path: '/webhooks/carriers/:carrier',
  handler: async (request, response, params) => {
    const code = (params.carrier ?? '').toUpperCase()
    const carrier = Object.hasOwn(work.carriers, code) ? work.carriers[code] : undefined
    if (carrier === undefined) return answer(response, 404, 'NOT_FOUND')
    const source = `carriers:${code}`
    await receive(request, response, {
      now: work.now(),
      verify: (webhook) => carrier.verifyWebhook(webhook),
      take: (event) => takeEvent(work, code, event),
      refused: (reason) => work.metrics.count('webhooks', { source, outcome: reason }),
      broken: (error) => work.log.error({ source, error: String(error) }, 'A webhook could not be taken'),
    })
  },
})

async function takeEvent(work: Receiver, code: string, event: CarrierEvent): Promise<void> {
  const source = `carriers:${code}`
  const { eventId } = event
  if (await isReceived(work.pool, source, eventId))
    return work.metrics.count('webhooks', { source, outcome: 'REPEATED' })
  const parcel = await findParcel(work.pool, code, event)
  const outcome =
    parcel === undefined ? await takeReturn(work, code, event) : await applyEvent(work, source, parcel, event)
  if (outcome === 'UNKNOWN') await reportOdd(work, source, event, 'UNKNOWN_PARCEL')
  work.metrics.count('webhooks', { source, outcome })
  await keepReceipt(work.pool, { source, eventId, outcome, at: work.now() })
}

interface Parcel {
  readonly labelId: string
  readonly deliveryId: string
  readonly orderId: string
  readonly currency: string
}

async function findParcel(pool: Pool, code: string, event: CarrierEvent): Promise<Parcel | undefined> {
  const { rows } = await pool.query<Parcel>({
    name: 'webhook-parcel',
    text: `
      SELECT l.id AS "labelId", p.delivery_id AS "deliveryId", l.order_id AS "orderId", o.currency
      FROM label l JOIN package p ON p.id = l.package_id JOIN "order" o ON o.id = l.order_id
      WHERE l.carrier = $1 AND l.tracking_number = $2 AND l.carrier_reference = $3`,
    values: [code, event.trackingNumber, event.labelReference],
  })
  return rows[0]
}

async function applyEvent(work: Receiver, source: string, parcel: Parcel, event: CarrierEvent): Promise<string> {
  const actor: Actor = { kind: 'PROVIDER', id: source }
  const run = (name: string, id: string, input: Readonly<Record<string, unknown>>) =>
    work.apply(actor, { name, id, input, idempotencyKey: event.eventId })
  switch (event.kind) {
    case 'IN_TRANSIT':
      // Who ships says so at the desk.
      return 'IGNORED'
    case 'DELIVERED': {
      if (!(await isAllDelivered(work, parcel))) return 'WAITING'
      return said(work, source, event, await run('deliveryMarkDelivered', parcel.deliveryId, {}))
    }
    case 'UNDELIVERED': {
      const input = { reason: event.reason }
      // The other parcels may well have arrived: a person has to say what became of the delivery.
      const isOneOfSeveral = (await countLive(work, parcel)) > 1
      if (isOneOfSeveral) return said(work, source, event, await run('labelMarkUndelivered', parcel.labelId, input))
      return said(work, source, event, await run('deliveryMarkUndelivered', parcel.deliveryId, input))
    }
    case 'COLLECTED': {
      const paymentId = event.currency === parcel.currency ? await findCash(work.pool, parcel.orderId) : undefined
      const input = { amountReceived: event.amount, reference: event.trackingNumber }
      const outcome = paymentId === undefined ? undefined : await run('paymentMarkPaid', paymentId, input)
      if (outcome !== undefined && 'event' in outcome) return 'APPLIED'
      // Somebody has the customer's money, and no payment of ours says so.
      await reportOdd(work, source, event, 'COLLECTED_WITHOUT_PAYMENT')
      return 'REFUSED'
    }
  }
}

/** Whatever happens to a return's parcel proves that it was sent; the rest is seen when it is unpacked. */
async function takeReturn(work: Receiver, code: string, event: CarrierEvent): Promise<string> {
  const { rows } = await work.pool.query<{ id: string; state: string }>({
    name: 'webhook-return',
    text: `
      SELECT r.id, r.state FROM label l JOIN "return" r ON r.id = l.return_id
      WHERE l.carrier = $1 AND l.tracking_number = $2 AND l.carrier_reference = $3`,
    values: [code, event.trackingNumber, event.labelReference],
  })
  const [found] = rows
  if (found === undefined) return 'UNKNOWN'
  if (found.state !== 'APPROVED') return 'IGNORED'
  const source = `carriers:${code}`
  const input = { trackingNumber: event.trackingNumber }
  const request = { name: 'returnMarkInTransit', id: found.id, input, idempotencyKey: event.eventId }
  return said(work, source, event, await work.apply({ kind: 'PROVIDER', id: source }, request))
}

/** A delivery has arrived when its last parcel has; which have is remembered beside the receipts. */
async function isAllDelivered({ pool, now }: Receiver, { labelId, deliveryId }: Parcel): Promise<boolean> {
  await keepReceipt(pool, { source: 'parcel', eventId: labelId, outcome: 'DELIVERED', at: now() })
  const { rowCount } = await pool.query({
    name: 'webhook-parcels-left',
    text: `
      SELECT FROM label l JOIN package p ON p.id = l.package_id
      WHERE p.delivery_id = $1 AND l.state = 'LIVE' AND NOT EXISTS (
        SELECT FROM webhook_receipt r WHERE r.source = 'parcel' AND r.event_id = l.id::text
      )`,
    values: [deliveryId],
  })
  return rowCount === 0
}

async function countLive({ pool }: Receiver, { deliveryId }: Parcel): Promise<number> {
  const { rowCount } = await pool.query({
    name: 'webhook-parcels-live',
    text: `SELECT FROM label l JOIN package p ON p.id = l.package_id WHERE p.delivery_id = $1 AND l.state = 'LIVE'`,
    values: [deliveryId],
  })
  return rowCount ?? 0
}

async function findCash(pool: Pool, orderId: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'webhook-cash',
    text: `
      SELECT id FROM payment WHERE order_id = $1 AND provider_kind = 'CASH_ON_DELIVERY' AND parent_id IS NULL
      ORDER BY state = 'PENDING' DESC, id DESC LIMIT 1`,
    values: [orderId],
  })
  return rows[0]?.id
}

function said({ log }: Receiver, source: string, { eventId }: CarrierEvent, outcome: Outcome): string {
  if ('event' in outcome) return 'APPLIED'
  log.warn({ source, eventId, refused: outcome.rejection }, 'delivery.update_refused')
  return 'REFUSED'
}

/** What a carrier says and no record of ours fits; carriers have no row, so it is about the shop. */
async function reportOdd(work: Receiver, source: string, event: CarrierEvent, code: string): Promise<void> {
  const { rows } = await work.pool.query<{ id: string }>('SELECT id FROM shop')
  const money = event.kind === 'COLLECTED' ? ` ${event.amount} ${event.currency}` : ''
  await report(work, {
    code,
    recordType: 'shop',
    recordId: rows[0]?.id ?? '',
    details: `${source}: ${event.kind}${money}, ${event.reference}, ${event.trackingNumber}`,
    cause: `${source}:${event.eventId}`,
  })
}
