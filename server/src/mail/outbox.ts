import { createHash } from 'node:crypto'
import { newId } from '../commands/new-id.ts'
import { trySessionLock } from '../events/session-lock.ts'
import { findAttachments } from './attachments.ts'
import { mailsWithLink, type MailKind } from '@waybill/schema/domain/mail'
import type { Locale } from '../documents/locale.ts'
import { report } from '../jobs/settle.ts'
import type { Work } from '../jobs/work.ts'
import type { MailRequest } from './message.ts'
import { renderMail } from './render.ts'
import { findOwnTemplate } from './own-template.ts'
import { sendSmtp } from './smtp.ts'

/** A mail to be written, and to whom. */
export interface ComposedMail {
  readonly request: MailRequest
  /** Absent: it is about no order. */
  readonly orderId?: string
  readonly recipient: string
  /** Stored files that go along. */
  readonly documentIds?: readonly string[]
}

export type Outbox = Pick<Work, 'pool' | 'now' | 'apply' | 'log' | 'smtpUrl' | 'publicUrl' | 'cartLinks'>

/** NOTHING: there is nobody to write to; DONE: it has gone out before; REFUSED: it will never be taken. */
export type Sent = 'SENT' | 'KEPT' | 'DONE' | 'NOTHING' | { readonly refused: string }

/**
 * Sends the mail of a cause, once. What is sent is stored first, under the unique key of its cause: a repeat finds it
 * and sends that, or finds that it was sent. Between the server's taking it and our noting that, a crash may send it
 * again: with the same Message-ID, which tells the two apart from two mails. Throws where it is worth another try.
 */
export async function sendOnce(
  outbox: Outbox,
  key: string,
  compose: () => Promise<ComposedMail | undefined>,
): Promise<Sent> {
  const lock = await trySessionLock(outbox.pool, `mail:${key}`)
  if (lock === undefined) throw new Error('Another worker is sending this mail')
  try {
    const stored = (await findStored(outbox, key)) ?? (await store(outbox, key, await compose()))
    if (stored === undefined) return 'NOTHING'
    if (stored.state === 'SENT' || stored.state === 'KEPT') return 'DONE'
    return await send(outbox, stored)
  } finally {
    await lock.release()
  }
}

interface Stored {
  readonly id: string
  readonly key: string
  readonly kind: string
  readonly orderId: string | null
  readonly documentIds: readonly string[]
  readonly state: 'QUEUED' | 'SENT' | 'KEPT' | 'FAILED'
  readonly recipient: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly shopName: string
  readonly shopEmail: string
}

async function findStored({ pool }: Outbox, key: string): Promise<Stored | undefined> {
  const { rows } = await pool.query<Stored>({
    name: 'mail-find',
    text: `
      SELECT ${storedColumns} FROM mail_message m CROSS JOIN shop s WHERE m.key = $1`,
    values: [key],
  })
  return rows[0]
}

const storedColumns = `m.id, m.key, m.kind, m.order_id AS "orderId", m.document_ids::text[] AS "documentIds", m.state,
  m.recipient, m.subject, m.html, m.text, s.name AS "shopName", s.email AS "shopEmail"`

async function store(outbox: Outbox, key: string, mail: ComposedMail | undefined): Promise<Stored | undefined> {
  if (mail === undefined) return undefined
  const { request, orderId, recipient, documentIds = [] } = mail
  const { kind, locale } = request
  const template = await findOwnTemplate(outbox.pool, kind, locale)
  const { subject, html, text, templateProblem } = await renderMail({ ...request, ...(template && { template }) })
  if (templateProblem !== undefined) await reportWording(outbox, { kind, locale, problem: templateProblem })
  const about = { kind, locale, recipient, documentIds, ...(orderId === undefined ? {} : { orderId }) }
  await storeMail(outbox, key, { ...about, subject, html, text })
  return findStored(outbox, key)
}

/** The shop's own wording cannot be filled in with real data, though it could with made-up data: once per wording. */
async function reportWording(
  work: Outbox,
  { kind, locale, problem }: { readonly kind: MailKind; readonly locale: Locale; readonly problem: string },
): Promise<void> {
  const text = 'SELECT id, version FROM mail_template WHERE kind = $1 AND locale = $2'
  const { rows } = await work.pool.query<{ id: string; version: number }>(text, [kind, locale])
  const [row] = rows
  if (row === undefined) return
  await report(work, {
    code: 'MAIL_WORDING_UNUSABLE',
    recordType: 'mailTemplate',
    recordId: row.id,
    details: `${kind} ${locale}: ${problem}`,
    cause: `mail-wording:${row.id}:${row.version}`,
  })
}

/** A mail that is written, with nothing left to be filled in. */
export interface WrittenMail {
  readonly kind: MailKind
  readonly locale: Locale
  readonly orderId?: string
  readonly recipient: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly documentIds: readonly string[]
}

/** Puts a mail into the outbox, where none of its key is there; gives its id. */
export async function storeMail(
  { pool, now }: Pick<Outbox, 'pool' | 'now'>,
  key: string,
  mail: WrittenMail,
): Promise<string> {
  const id = newId('mailMessage')
  const { kind, orderId, locale, recipient, subject, html, text, documentIds } = mail
  await pool.query({
    name: 'mail-store',
    text: `
      INSERT INTO mail_message (id, key, kind, order_id, locale, recipient, subject, html, text, document_ids,
        state, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'QUEUED', $11) ON CONFLICT (key) DO NOTHING`,
    values: [id, key, kind, orderId ?? null, locale, recipient, subject, html, text, documentIds, now().toString()],
  })
  return id
}

/** Sends a mail of the outbox by its id. Throws where it is worth another try. */
export async function sendStored(outbox: Outbox, mailId: string): Promise<Sent> {
  const { rows } = await outbox.pool.query<{ key: string }>({
    name: 'mail-key',
    text: 'SELECT key FROM mail_message WHERE id = $1',
    values: [mailId],
  })
  const [row] = rows
  return row === undefined ? 'NOTHING' : sendOnce(outbox, row.key, () => Promise.resolve(undefined))
}

async function send(outbox: Outbox, mail: Stored): Promise<Sent> {
  if (outbox.smtpUrl === undefined) {
    await mark(outbox, mail.id, 'KEPT')
    return 'KEPT'
  }
  const { recipient: to, subject, html, text } = mail
  const sent = await sendSmtp({
    smtpUrl: outbox.smtpUrl,
    from: senderOf(mail),
    to,
    subject,
    html,
    text,
    messageId: messageIdOf(outbox, mail.key),
    headers: headersOf(outbox, mail),
    attachments: await findAttachments(outbox.pool, mail.documentIds),
  })
  await mark(outbox, mail.id, sent.ok ? 'SENT' : 'FAILED', sent.ok ? undefined : sent)
  if (sent.ok || !sent.retry) await forgetLink(outbox, mail.id)
  if (sent.ok) return 'SENT'
  if (sent.retry) throw new Error(sent.message)
  return { refused: sent.message }
}

/** A machine wrote it (RFC 3834); a reminder also says how to end such mails with one click (RFC 2369, RFC 8058). */
function headersOf({ cartLinks }: Outbox, { kind, orderId }: Stored): Readonly<Record<string, string>> {
  const automatic = { 'Auto-Submitted': 'auto-generated' }
  if (kind !== 'ABANDONED_CART' || orderId === null) return automatic
  return {
    ...automatic,
    'List-Unsubscribe': `<${cartLinks.urlOf('UNSUBSCRIBE', orderId)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

async function mark(
  { pool, now }: Outbox,
  id: string,
  state: Stored['state'],
  failure?: { readonly message: string; readonly retry: boolean },
): Promise<void> {
  const sentAt = state === 'FAILED' ? null : now().toString()
  const text = 'UPDATE mail_message SET state = $2, error = $3, refused = $4, sent_at = $5 WHERE id = $1'
  const values = [id, state, failure?.message ?? null, failure?.retry === false, sentAt]
  await pool.query({ name: 'mail-mark', text, values })
}

/**
 * A mail that has reached its reader keeps no secret for those who read the shop's mails. One that is kept for want of a
 * mail server does: it is read there.
 */
async function forgetLink({ pool }: Outbox, id: string): Promise<void> {
  await pool.query({
    name: 'mail-forget',
    text: `UPDATE mail_message SET html = regexp_replace(html, $2, '…', 'g'), text = regexp_replace(text, $2, '…', 'g')
           WHERE id = $1 AND kind = ANY ($3)`,
    values: [id, 'link_[A-Za-z0-9_-]{43}', mailsWithLink],
  })
}

/** The shop's name without the signs that have a meaning in an address. */
function senderOf({ shopName, shopEmail }: Stored): string {
  const name = shopName
    .replaceAll(/[<>@,;:\\[\]"()\p{Cc}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return name === '' ? shopEmail : `${name} <${shopEmail}>`
}

function messageIdOf({ publicUrl }: Outbox, key: string): string {
  const host = URL.parse(publicUrl)?.hostname.replaceAll(/[^A-Za-z0-9.-]/g, '') ?? ''
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${host === '' ? 'waybill.invalid' : host}>`
}
