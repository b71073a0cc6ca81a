import type { Context } from '../context.ts'
import { readsAll, rolesOf } from '../domain/actor.ts'
import { areaOf } from '../domain/areas.ts'
import { wordOf } from '../domain/choices.ts'
import { formatted, line, type Fields } from '../domain/field.ts'
import { languages, parseInput } from '../domain/input.ts'
import { mailSubject, type MailKind } from '../domain/mail.ts'
import { invalid, type Rejection } from '../domain/rejection.ts'
import type { MailPreview, MailWording, PreviewWish } from '../mail-templates.ts'
import { builder } from './builder.ts'
import { choiceEnums } from './choices.ts'
import { keyRefused } from './idempotent.ts'
import { inputFields } from './input.ts'
import { inputOf } from '../domain/transitions.ts'
import { decodeNodeId } from './node-id.ts'
import { oneOf } from './enums.ts'
import { localId } from './refs.ts'
import { errorTypeOf, Forbidden, InvalidInput, NotFound, RateLimited } from './rejection.ts'
import type { Refusal } from './refusal-message.ts'
import { MailType } from './mail.ts'
import { findTemplate, TemplateType } from './mail-template.ts'
import { tables } from './tables.ts'

/** The wording of mails: reading it, trying it out and sending a test. Changing it are transitions. */

builder.queryField('mailTemplates', (t) =>
  t.field({
    type: [TemplateType],
    extensions: { listSize: 20 },
    description: 'The wording of every kind of mail in every language, at most 100. For managers.',
    authScopes: { manager: true },
    args: {
      kinds: t.arg({ type: [choiceEnums.MailKind], description: 'Of one of these kinds.' }),
      locale: t.arg.string({ description: 'In this language only.' }),
    },
    resolve: async (_, { kinds, locale }, { mailTemplates }) =>
      (await mailTemplates.all()).filter(
        (found) => (!kinds || kinds.includes(found.kind)) && (!locale || found.locale === locale),
      ),
  }),
)

builder.queryField('mailTemplate', (t) =>
  t.field({
    type: TemplateType,
    nullable: true,
    description:
      'The wording of a kind of mail in a language; null for a language that there is none in. For managers.',
    authScopes: { manager: true },
    args: {
      kind: t.arg({ type: choiceEnums.MailKind, required: true, description: 'Which mail.' }),
      locale: t.arg.string({ required: true, description: 'en, es, sv, fr or fa.' }),
    },
    resolve: async (_, { kind, locale }, { mailTemplates }) =>
      (await findTemplate(mailTemplates, kind, locale)) ?? null,
  }),
)

const { subject, blocks } = inputOf('mailTemplateUpdate')
const wordingFields: Fields = {
  locale: { ...formatted('language', 'In which language; left out: as the record has it.', 2), optional: true },
  ...(subject && {
    subject: { ...subject, doc: 'A subject that is not stored, in Liquid; goes with `blocks`.', optional: true },
  }),
  ...(blocks && { blocks: { ...blocks, doc: 'A content that is not stored; goes with `subject`.', optional: true } }),
}
const previewFields: Fields = {
  ...wordingFields,
  number: {
    ...line('The number of what it is about, or of the order that this belongs to: instead of `record`.'),
    optional: true,
  },
}
const testFields: Fields = {
  ...wordingFields,
  to: { ...formatted('email', 'To whom; left out: to your own address.'), optional: true },
}

const makeInput = (name: 'MailTemplatePreview' | 'MailTemplateTest', fields: Fields) =>
  builder.inputRef<Readonly<Record<string, unknown>>>(`${name}Input`).implement({
    description: `Input of \`${name.charAt(0).toLowerCase()}${name.slice(1)}\`.`,
    fields: (t) => ({
      kind: t.field({ type: choiceEnums.MailKind, required: true, description: 'Which mail.' }),
      record: t.id({
        description:
          'The order, cart, delivery, payment, return or invoice that it is about; left out: the newest that fits, else a made-up one. Without the scopes that read such records only made-up ones.',
      }),
      ...inputFields(t, fields),
    }),
  })

const refuse = (rejection: Rejection): Refusal => ({ rejection, record: undefined })

type Wish = PreviewWish & { readonly to: string | undefined }

/** What an input asks for, or what is wrong with it. */
function wishOf(
  fields: Fields,
  raw: Readonly<Record<string, unknown>>,
  context: Context,
): Wish | { readonly rejection: Rejection } {
  const parsed = parseInput(fields, raw)
  if ('rejection' in parsed) return parsed
  const given = parsed.input as Partial<MailWording> & {
    readonly locale?: string
    readonly number?: string
    readonly to?: string
  }
  if ((given.subject === undefined) !== (given.blocks === undefined))
    return { rejection: invalid(['input', given.subject === undefined ? 'subject' : 'blocks'], 'REQUIRED') }
  const { subject: title, blocks: content, locale, number, to } = given
  const table = typeof raw.record === 'string' ? tableOf(raw.record) : undefined
  const id = table === undefined ? undefined : localId(table, String(raw.record))
  const kind = wordOf('MailKind', String(raw.kind))
  const isOpen = readsSubject(context, kind)
  const isFound = typeof raw.record !== 'string' || (table !== undefined && id !== undefined)
  if (!isFound || (!isOpen && (id !== undefined || number !== undefined))) return { rejection: { kind: 'NOT_FOUND' } }
  return {
    kind,
    locale: locale === undefined ? undefined : oneOf(languages, locale),
    record: table === undefined || id === undefined ? undefined : { table, id },
    madeUp: !isOpen,
    number,
    wording: title === undefined || content === undefined ? undefined : { subject: title, blocks: content },
    to,
  }
}

/** Whether the caller reads what a mail tells: of its record, and of the order with the customer, which all of them name. */
const readsSubject = ({ actor }: Context, kind: MailKind): boolean =>
  readsAll(actor, 'orders') && readsAll(actor, areaOf[mailSubject(kind)])

const tableOf = (global: string) => {
  const { typename } = decodeNodeId(global)
  return tables.find((table) => table === `${typename.charAt(0).toLowerCase()}${typename.slice(1)}`)
}

const PreviewType = builder.objectRef<MailPreview>('MailPreview').implement({
  description: 'A mail as its reader would get it; secret links in it open nothing.',
  fields: (t) => ({
    subject: t.exposeString('subject', { description: 'Subject.' }),
    html: t.exposeString('html', { description: 'The mail as HTML, without scripts.' }),
    text: t.exposeString('text', { description: 'The mail as plain text.' }),
    locale: t.exposeString('locale', { description: 'Its language.' }),
    number: t.string({
      nullable: true,
      description: 'The number of what it is about; null for a cart and for something made up.',
      resolve: ({ number }) => number ?? null,
    }),
    isSample: t.exposeBoolean('isSample', { description: 'Whether it is about something made up.' }),
  }),
})

const PreviewResult = builder.unionType('MailTemplatePreviewResult', {
  description: 'The mail, or what is wrong with the wording, with line and column in `params`.',
  types: [PreviewType, InvalidInput, NotFound],
  resolveType: (value) => ('rejection' in value ? errorTypeOf(value) : 'MailPreview'),
})

builder.queryField('mailTemplatePreview', (t) =>
  t.field({
    type: PreviewResult,
    description: 'How a mail looks with the wording that holds, or with one that is not stored. For managers.',
    authScopes: { manager: true },
    args: {
      input: t.arg({
        type: makeInput('MailTemplatePreview', previewFields),
        required: true,
        description: 'Which mail.',
      }),
    },
    resolve: async (_, { input }, context) => {
      const wish = wishOf(previewFields, input, context)
      if ('rejection' in wish) return refuse(wish.rejection)
      const answer = await context.mailTemplates.preview(wish)
      return 'rejection' in answer ? refuse(answer.rejection) : answer
    },
  }),
)

const isManager = ({ actor }: Context): boolean => rolesOf(actor, 'settings').includes('MANAGER')

interface Mailed {
  readonly mailId: string
}

const mailed = (name: 'MailTemplateTestSuccess' | 'MailResendSuccess', description: string) =>
  builder.objectRef<Mailed>(name).implement({
    description,
    fields: (t) => ({
      mail: t.prismaField({
        type: MailType,
        description: 'The mail; it says itself what becomes of it.',
        resolve: (query, { mailId }, _, { db }) =>
          db.mailMessage.findUniqueOrThrow({ ...query, where: { id: mailId } }),
      }),
    }),
  })

const TestResult = builder.unionType('MailTemplateTestResult', {
  description: 'What came of `mailTemplateTest`.',
  types: [mailed('MailTemplateTestSuccess', 'The test is on its way.'), Forbidden, InvalidInput, NotFound, RateLimited],
  resolveType: (value) => ('rejection' in value ? errorTypeOf(value) : 'MailTemplateTestSuccess'),
})

builder.mutationField('mailTemplateTest', (t) =>
  t.field({
    type: TestResult,
    description:
      'Sends what `mailTemplatePreview` shows, to you or to an address; 20 in a quarter of an hour. By MANAGER.',
    args: {
      input: t.arg({ type: makeInput('MailTemplateTest', testFields), required: true, description: 'Which mail.' }),
    },
    resolve: async (_, { input }, context, info) => {
      if (!isManager(context)) return refuse({ kind: 'FORBIDDEN' })
      const problem = keyRefused(info)
      if (problem !== undefined) return refuse(problem)
      const wish = wishOf(testFields, input, context)
      if ('rejection' in wish) return refuse(wish.rejection)
      const to = wish.to ?? (await ownAddress(context))
      if (to === undefined) return refuse(invalid(['input', 'to'], 'REQUIRED'))
      const answer = await context.mailTemplates.test(wish, to, actorId(context))
      return 'rejection' in answer ? refuse(answer.rejection) : answer
    },
  }),
)

const actorId = ({ actor }: Context): string => ('id' in actor ? actor.id : actor.kind)

async function ownAddress({ actor, db }: Context): Promise<string | undefined> {
  if (actor.kind !== 'STAFF') return undefined
  return (await db.staff.findUnique({ where: { id: actor.id }, select: { email: true } }))?.email
}

const ResendResult = builder.unionType('MailResendResult', {
  description: 'What came of `mailResend`.',
  types: [mailed('MailResendSuccess', 'The mail is on its way once more.'), Forbidden, InvalidInput, NotFound],
  resolveType: (value) => ('rejection' in value ? errorTypeOf(value) : 'MailResendSuccess'),
})

const ResendInput = builder.inputType('MailResendInput', {
  description: 'Input of `mailResend`.',
  fields: (t) => ({ mail: t.id({ required: true, description: 'A mail that has failed.' }) }),
})

builder.mutationField('mailResend', (t) =>
  t.field({
    type: ResendResult,
    description:
      'Sends a mail that has failed once more, as it was written. NotFound for any other, and for one with a secret link: SIGN_IN, ABANDONED_CART. By SALES.',
    args: { input: t.arg({ type: ResendInput, required: true, description: 'Which.' }) },
    resolve: async (_, { input }, context, info) => {
      if (!rolesOf(context.actor, 'orders').includes('SALES')) return refuse({ kind: 'FORBIDDEN' })
      const problem = keyRefused(info)
      if (problem !== undefined) return refuse(problem)
      const { typename, id } = decodeNodeId(input.mail)
      const isMail = typename === 'Mail' && /^[0-9a-f-]{36}$/.test(id)
      return isMail && (await context.mailTemplates.resend(id)) ? { mailId: id } : refuse({ kind: 'NOT_FOUND' })
    },
  }),
)
