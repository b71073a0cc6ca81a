import type { Context } from '../context.ts'
import type { MailKind } from '../domain/mail.ts'
import type { Rejection } from '../domain/rejection.ts'
import type { MailWording } from '../mail-templates.ts'

type Input = Readonly<Record<string, unknown>>
type Checked = { readonly input: Input } | { readonly rejection: Rejection }

/** What has to be tried out or looked up before a move can be asked for, by its name: the rules themselves do neither. */
export const checks: Readonly<Record<string, (input: Input, context: Context) => Promise<Checked>>> = {
  mailTemplateUpdate: async (input, context) => {
    const { kind, subject, blocks } = input as Input & MailWording & { readonly kind: MailKind }
    const rejection = context.mailTemplates.check(kind, { subject, blocks })
    return rejection === undefined ? withRow(input, context) : { rejection }
  },
  mailTemplateReset: withRow,
}

/** A wording is one row per kind and language, from its first change on. */
async function withRow(input: Input, { db }: Context): Promise<Checked> {
  const where = { kind: String(input.kind), locale: String(input.locale) }
  const row = await db.mailTemplate.findUnique({ where: { kind_locale: where }, select: { id: true } })
  return { input: row === null ? input : { ...input, template: row.id } }
}
