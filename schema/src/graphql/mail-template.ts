import type { MailTemplateBlock } from '../domain/mail.ts'
import type { EffectiveTemplate, MailTemplates } from '../mail-templates.ts'
import { builder } from './builder.ts'
import { choiceEnums } from './choices.ts'

const FactType = builder.objectRef<{ readonly label: string; readonly value: string }>('MailFact').implement({
  description: 'A row of facts.',
  fields: (t) => ({
    label: t.exposeString('label', { description: 'What it is.' }),
    value: t.exposeString('value', { description: 'The value; a row without one is left out.' }),
  }),
})

const BlockType = builder.objectRef<MailTemplateBlock>('MailBlock').implement({
  description: 'One piece of a mail; all words are Liquid, none is markup.',
  fields: (t) => ({
    type: t.field({ type: choiceEnums.MailBlockType, description: 'What it is.', resolve: ({ type }) => type }),
    text: t.string({ nullable: true, description: 'Its words.', resolve: ({ text }) => text ?? null }),
    url: t.string({ nullable: true, description: 'Where a button leads.', resolve: ({ url }) => url ?? null }),
    rows: t.field({
      type: [FactType],
      extensions: { listSize: 5 },
      description: 'The rows of facts.',
      resolve: ({ rows }) => rows ?? [],
    }),
  }),
})

export const TemplateType = builder.objectRef<EffectiveTemplate>('MailTemplate').implement({
  description: 'The wording of a kind of mail in one language, as it holds now.',
  fields: (t) => ({
    kind: t.field({ type: choiceEnums.MailKind, description: 'Which mail.', resolve: ({ kind }) => kind }),
    locale: t.exposeString('locale', { description: 'In which language.' }),
    subject: t.exposeString('subject', { description: 'The subject, in Liquid.' }),
    blocks: t.field({
      type: [BlockType],
      extensions: { listSize: 8 },
      description: 'The mail from top to bottom, at most 40.',
      resolve: ({ blocks }) => blocks,
    }),
    isOwn: t.exposeBoolean('isOwn', { description: 'Whether it is the shop’s own; else the built-in one.' }),
    variables: t.stringList({
      description: 'Names that its words may use: {{ order.number }}.',
      resolve: ({ kind }, _, { mailTemplates }) => [...mailTemplates.variablesOf(kind)],
    }),
    updatedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was changed last; null: never.',
      resolve: ({ updatedAt }) => updatedAt ?? null,
    }),
  }),
})

/** The wording that holds; undefined for a kind or language that there is none of. */
export const findTemplate = async (
  templates: MailTemplates,
  kind: string,
  locale: string,
): Promise<EffectiveTemplate | undefined> =>
  (await templates.all()).find((found) => found.kind === kind && found.locale === locale)
