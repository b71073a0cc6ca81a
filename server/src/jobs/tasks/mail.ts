import { z } from 'zod'
import { locales } from '../../documents/locale.ts'
import { sendOnce, type ComposedMail } from '../../mail/outbox.ts'
import { aboutDelivery, aboutOrder, instructionsOf, localeOf, type MailAbout } from '../../mail/outbox-data.ts'
import { composeSignIn } from '../../mail/sign-in.ts'
import { findDelivery, findOrder, findReadyDelivery, type DeliveryRow, type OrderRow } from '../../mail/outbox-rows.ts'
import { report } from '../settle.ts'
import { task } from '../task.ts'
import type { Work } from '../work.ts'

const payload = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ORDER_RECEIVED'), orderId: z.uuid(), cause: z.uuid() }),
  z.object({ kind: z.literal('QUOTATION'), orderId: z.uuid(), cause: z.uuid() }),
  z.object({ kind: z.literal('ORDER_CONFIRMED'), orderId: z.uuid() }),
  z.object({ kind: z.literal('DELIVERY_READY'), transferId: z.uuid() }),
  z.object({ kind: z.literal('DELIVERY_SHIPPED'), deliveryId: z.uuid() }),
  z.object({
    kind: z.literal('SIGN_IN'),
    requestId: z.uuid(),
    email: z.string(),
    locale: z.enum(locales),
    returnTo: z.string().optional(),
    until: z.string(),
  }),
])
type Payload = z.infer<typeof payload>

/** Writes to the customer, once per cause: an order once when confirmed, a delivery once per trigger. */
export const mail = task({
  name: 'mail',
  payload,
  // A mail server may be down for a night.
  maxAttempts: 14,
  run: async (work, given) => {
    const subject = await subjectOf(work, given)
    if (subject === undefined) return
    const sent = await sendOnce(work, subject.key, subject.compose)
    if (typeof sent === 'string') return work.metrics.count('mail', { kind: given.kind, outcome: sent })
    work.metrics.count('mail', { kind: given.kind, outcome: 'REFUSED' })
    await undeliverable(work, given, sent.refused)
  },
  giveUp: (work, given, message) => undeliverable(work, given, message),
})

interface Subject {
  readonly key: string
  readonly compose: () => Promise<ComposedMail | undefined>
}

/** The cause of the mail and how to write it; undefined where the shop does not write in this case. */
async function subjectOf(work: Work, given: Payload): Promise<Subject | undefined> {
  switch (given.kind) {
    case 'ORDER_RECEIVED':
    case 'QUOTATION':
      return { key: `${given.kind}:${given.cause}`, compose: () => composeOrder(work, given.kind, given.orderId) }
    case 'ORDER_CONFIRMED':
      return { key: `ORDER_CONFIRMED:${given.orderId}`, compose: () => composeOrder(work, given.kind, given.orderId) }
    case 'DELIVERY_READY': {
      const id = await findReadyDelivery(work.pool, given.transferId)
      return id === undefined ? undefined : subjectOfDelivery(work, id, 'READY')
    }
    case 'DELIVERY_SHIPPED':
      return subjectOfDelivery(work, given.deliveryId, 'DONE')
    case 'SIGN_IN':
      // A link that no longer works is not worth a mail, not even one that was written in time.
      if (Temporal.Instant.compare(Temporal.Instant.from(given.until), work.now()) <= 0) return undefined
      return { key: `SIGN_IN:${given.requestId}`, compose: () => composeSignIn(work, given) }
  }
}

async function subjectOfDelivery(work: Work, id: string, trigger: 'READY' | 'DONE'): Promise<Subject | undefined> {
  const row = await findDelivery(work.pool, id)
  if (row === undefined || row.state === 'CANCELLED') return undefined
  // Who collects the goods has to hear that they are there, and once they are handed over needs no mail.
  const wanted = row.kind === 'PICKUP' && row.trigger === 'DONE' ? 'READY' : row.trigger
  if (wanted !== trigger) return undefined
  return { key: `${id}:${trigger}`, compose: () => composeDelivery(work, row, trigger) }
}

async function composeOrder(
  work: Work,
  kind: 'ORDER_RECEIVED' | 'QUOTATION' | 'ORDER_CONFIRMED',
  orderId: string,
): Promise<ComposedMail | undefined> {
  const row = await findOrder(work.pool, orderId)
  if (row === undefined || row.email === null) return undefined
  const about = aboutOrder(row, { shop: work.publicUrl, order: work.orderUrl(orderId) })
  const request = requestOf(kind, row, about)
  return request && { request: { ...request, locale: localeOf(row) }, orderId, recipient: row.email }
}

function requestOf(kind: 'ORDER_RECEIVED' | 'QUOTATION' | 'ORDER_CONFIRMED', row: OrderRow, about: MailAbout) {
  switch (kind) {
    case 'ORDER_RECEIVED': {
      const payment = instructionsOf(row)
      return { kind, data: { ...about, ...(payment && { payment }) } }
    }
    case 'QUOTATION':
      // Opened again meanwhile, it holds no more.
      return row.validUntil === null ? undefined : { kind, data: { ...about, validUntil: row.validUntil } }
    case 'ORDER_CONFIRMED':
      return { kind, data: about }
  }
}

async function composeDelivery(
  work: Work,
  delivery: DeliveryRow,
  trigger: 'READY' | 'DONE',
): Promise<ComposedMail | undefined> {
  const row = await findOrder(work.pool, delivery.orderId)
  if (row === undefined || row.email === null) return undefined
  const about = aboutOrder(row, { shop: work.publicUrl, order: work.orderUrl(row.id) })
  const data = { ...about, delivery: aboutDelivery(delivery) }
  const kind = trigger === 'READY' ? 'DELIVERY_READY' : 'DELIVERY_SHIPPED'
  return { request: { kind, locale: localeOf(row), data }, orderId: row.id, recipient: row.email }
}

async function undeliverable(work: Work, given: Payload, message: string): Promise<void> {
  // Who waits for a link asks for another one; nobody in the shop can do anything.
  if (given.kind === 'SIGN_IN') return work.log.warn({ error: message }, 'A sign-in link could not be mailed')
  const about = aboutRecord(given)
  await report(work, { code: 'MAIL_FAILED', ...about, details: message, cause: `mail-failed:${JSON.stringify(given)}` })
}

function aboutRecord(given: Exclude<Payload, { kind: 'SIGN_IN' }>): { recordType: string; recordId: string } {
  switch (given.kind) {
    case 'ORDER_RECEIVED':
    case 'QUOTATION':
    case 'ORDER_CONFIRMED':
      return { recordType: 'order', recordId: given.orderId }
    case 'DELIVERY_READY':
      return { recordType: 'transfer', recordId: given.transferId }
    case 'DELIVERY_SHIPPED':
      return { recordType: 'delivery', recordId: given.deliveryId }
  }
}
