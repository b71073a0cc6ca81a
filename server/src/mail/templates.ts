import { randomUUID } from 'node:crypto'
import { mailKinds, mailsWithLink, type MailTemplateBlock } from '@waybill/schema/domain/mail'
import type { EffectiveTemplate, MailTemplates } from '@waybill/schema/mail-templates'
import { locales } from '../documents/locale.ts'
import type { Attempts } from '../auth/attempts.ts'
import { addJob } from '../jobs/add-job.ts'
import { checkWording } from './check-template.ts'
import type { MailDesk } from './desk.ts'
import { storeMail } from './outbox.ts'
import { storedBlocks } from './own-template.ts'
import { previewMail } from './preview.ts'
import { sampleRequest } from './sample.ts'
import { builtInTemplates } from './texts/templates.ts'
import { mailView } from './view.ts'

/** Tests that one person may send in a quarter of an hour: they go to any address, in the shop's name. */
const maxTests = 20

/** The wording of the shop's mails for the API. */
export function makeMailTemplates(desk: MailDesk & { readonly attempts: Attempts }): MailTemplates {
  return {
    all: () => findAll(desk),
    variablesOf: (kind) =>
      Object.entries(mailView(sampleRequest(kind, 'en'))).flatMap(([name, value]) => namesIn(name, value)),
    check: checkWording,
    preview: (wish) => previewMail(desk, wish),
    test: async (wish, to, by) => {
      const found = await previewMail(desk, wish)
      if ('rejection' in found) return found
      const retryAfterSeconds = await desk.attempts.take([{ what: 'test-mail', who: by, max: maxTests }])
      if (retryAfterSeconds !== undefined) return { rejection: { kind: 'RATE_LIMITED', retryAfterSeconds } }
      const { locale, subject, html, text } = found
      // Of no order: what is about a reminded cart goes out with the link by which its customer unsubscribes.
      const about = { kind: wish.kind, locale, recipient: to, documentIds: [] }
      const mailId = await storeMail(desk, `TEST:${randomUUID()}`, { ...about, subject, html, text })
      await addJob(desk.pool, 'mail.send', { mailId })
      return { mailId }
    },
    resend: async (mailId) => {
      const text = `SELECT FROM mail_message WHERE id = $1 AND state = 'FAILED' AND kind <> ALL ($2)`
      const { rowCount } = await desk.pool.query({ name: 'mail-resend', text, values: [mailId, mailsWithLink] })
      if (rowCount === 1) await addJob(desk.pool, 'mail.send', { mailId })
      return rowCount === 1
    },
  }
}

/** Names with something in them in a mail of the kind: the others are always empty there. */
function namesIn(name: string, value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.length === 0 ? [] : [name]
  if (typeof value !== 'object' || value === null) return value === '' ? [] : [name]
  return Object.entries(value).flatMap(([key, inner]) => namesIn(`${name}.${key}`, inner))
}

interface OwnRow {
  readonly kind: string
  readonly locale: string
  readonly subject: string | null
  readonly blocks: readonly MailTemplateBlock[] | null
  readonly updatedAt: Temporal.Instant
}

async function findAll({ pool }: MailDesk): Promise<readonly EffectiveTemplate[]> {
  const { rows } = await pool.query<OwnRow>({
    name: 'mail-templates',
    text: 'SELECT kind, locale, subject, blocks, updated_at AS "updatedAt" FROM mail_template',
  })
  const own = new Map(rows.map((row) => [`${row.kind} ${row.locale}`, row]))
  return mailKinds.flatMap((kind) =>
    locales.map((locale) => {
      const row = own.get(`${kind} ${locale}`)
      const updatedAt = row?.updatedAt
      if (row?.subject != null && row.blocks !== null)
        return { kind, locale, isOwn: true, subject: row.subject, blocks: row.blocks, updatedAt }
      const built = builtInTemplates[locale][kind]
      return { kind, locale, isOwn: false, subject: built.subject, blocks: storedBlocks(built), updatedAt }
    }),
  )
}
