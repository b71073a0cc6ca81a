import type { MailPreview, PreviewWish } from '@waybill/schema/mail-templates'
import { mailSubject, type MailKind } from '@waybill/schema/domain/mail'
import type { Rejection } from '@waybill/schema/domain/rejection'
import type { Locale } from '../documents/locale.ts'
import { checkWording } from './check-template.ts'
import { composeDelivery, subjectOf } from './compose.ts'
import { cartPaths } from './cart-links.ts'
import type { MailDesk } from './desk.ts'
import { mailCause } from './cause.ts'
import type { ComposedMail } from './outbox.ts'
import { localeNamed } from './outbox-data.ts'
import { findDelivery } from './outbox-rows.ts'
import { findOwnTemplate, templateOf } from './own-template.ts'
import { renderMail } from './render.ts'
import { sampleRequest } from './sample.ts'

/** A mail about a real record as its reader would get it, with links that open nothing. */
export async function previewMail(
  desk: MailDesk,
  wish: PreviewWish,
): Promise<MailPreview | { readonly rejection: Rejection }> {
  const { kind, record, wording } = wish
  const rejection = wording === undefined ? undefined : checkWording(kind, wording)
  if (rejection !== undefined) return { rejection }
  if (record !== undefined && record.table !== mailSubject(kind)) return { rejection: { kind: 'NOT_FOUND' } }
  const asked = record?.id ?? (wish.number === undefined ? undefined : await findNumbered(desk, kind, wish.number))
  if (wish.number !== undefined && asked === undefined) return { rejection: { kind: 'NOT_FOUND' } }
  const id = asked ?? (wish.madeUp ? undefined : await newest(desk, kind))
  const mail = id === undefined ? undefined : await composeAbout(harmless(desk), kind, id)
  if (mail === undefined && asked !== undefined) return { rejection: { kind: 'NOT_FOUND' } }
  const shop = await findShop(desk)
  const locale = wish.locale ?? mail?.request.locale ?? localeNamed(shop.locale)
  const request = mail?.request ?? sampleRequest(kind, locale, { ...shop, url: desk.publicUrl })
  const template = wording === undefined ? await findOwnTemplate(desk.pool, kind, locale) : templateOf(wording)
  const { subject, html, text } = await renderMail({ ...request, locale, ...(template && { template }) })
  const number = mail === undefined || id === undefined ? undefined : await numberOf(desk, kind, id)
  return { subject, html, text, locale, number, isSample: mail === undefined }
}

/** Whoever reads a preview must not act as the customer. */
const harmless = (desk: MailDesk): MailDesk => ({
  ...desk,
  orderUrl: () => `${desk.publicUrl}/o/…`,
  cartLinks: { urlOf: (purpose) => `${desk.publicUrl}${cartPaths[purpose]}/…`, orderOf: () => undefined },
})

/** Any id will do for the event: nothing is sent. */
const noCause = '00000000-0000-4000-8000-000000000000'

async function composeAbout(desk: MailDesk, kind: MailKind, id: string): Promise<ComposedMail | undefined> {
  if (kind === 'SIGN_IN') return undefined
  if (kind === 'DELIVERY_READY' || kind === 'DELIVERY_SHIPPED') {
    const row = await findDelivery(desk.pool, id)
    return row && composeDelivery(desk, row, kind === 'DELIVERY_READY' ? 'READY' : 'DONE')
  }
  const subject = await subjectOf(desk, mailCause.parse({ kind, [`${mailSubject(kind)}Id`]: id, cause: noCause }))
  return subject?.compose()
}

/** Which records a mail of a kind may be about; the newest of them is shown. */
const fitting: Readonly<Partial<Record<MailKind, string>>> = {
  ORDER_RECEIVED: `"order" WHERE state = 'QUOTATION_SENT'`,
  QUOTATION: `"order" WHERE valid_until IS NOT NULL`,
  ORDER_CONFIRMED: `"order" WHERE state = 'ORDER'`,
  ORDER_CANCELLED: `"order" WHERE state = 'CANCELLED' AND number IS NOT NULL`,
  ABANDONED_CART: `"order" WHERE state = 'QUOTATION' AND abandoned_at IS NOT NULL AND has_email`,
  DELIVERY_READY: `delivery WHERE state = 'READY'`,
  DELIVERY_SHIPPED: `delivery WHERE state IN ('SHIPPED', 'DELIVERED')`,
  PAYMENT_RECEIVED: `payment WHERE state = 'DONE' AND parent_id IS NULL`,
  REFUND_ISSUED: `payment WHERE state = 'DONE' AND operation = 'REFUND'`,
  REFUND_FAILED: `payment WHERE state = 'ERROR' AND operation = 'REFUND'`,
  RETURN_REQUESTED: `"return" WHERE true`,
  RETURN_APPROVED: `"return" WHERE approved_at IS NOT NULL`,
  RETURN_REJECTED: `"return" WHERE state = 'REJECTED'`,
  RETURN_CLOSED: `"return" WHERE state = 'CLOSED'`,
  INVOICE: `invoice WHERE type = 'INVOICE' AND state = 'POSTED'`,
  CREDIT_NOTE: `invoice WHERE type = 'CREDIT_NOTE' AND state = 'POSTED'`,
}

async function newest({ pool }: MailDesk, kind: MailKind): Promise<string | undefined> {
  const from = fitting[kind]
  if (from === undefined) return undefined
  const { rows } = await pool.query<{ id: string }>(`SELECT id FROM ${from} ORDER BY id DESC LIMIT 1`)
  return rows[0]?.id
}

/** What people call the records of a table. */
const numberColumn = (table: string): string => (table === 'payment' ? 'reference' : 'number')

/** The record of the number, else the newest of the order with it. */
async function findNumbered({ pool }: MailDesk, kind: MailKind, number: string): Promise<string | undefined> {
  const table = mailSubject(kind)
  const own = `SELECT id, 0 AS place FROM "${table}" WHERE ${numberColumn(table)} = $1`
  const ofOrder = `SELECT x.id, 1 FROM "${table}" x JOIN "order" o ON o.id = x.order_id WHERE o.number = $1`
  const text = `${table === 'order' ? own : `${own} UNION ALL ${ofOrder}`} ORDER BY place, id DESC LIMIT 1`
  const { rows } = await pool.query<{ id: string }>(text, [number.toUpperCase()])
  return rows[0]?.id
}

async function numberOf({ pool }: MailDesk, kind: MailKind, id: string): Promise<string | undefined> {
  const table = mailSubject(kind)
  const text = `SELECT ${numberColumn(table)} AS number FROM "${table}" WHERE id = $1`
  const { rows } = await pool.query<{ number: string | null }>(text, [id])
  return rows[0]?.number ?? undefined
}

interface ShopRow {
  readonly name: string
  readonly email: string
  readonly timeZone: string
  readonly locale: Locale
}

async function findShop({ pool }: MailDesk): Promise<ShopRow> {
  const { rows } = await pool.query<ShopRow>('SELECT name, email, time_zone AS "timeZone", locale FROM shop')
  const [row] = rows
  if (row === undefined) throw new Error('The shop is not set up')
  return row
}
