import { choice, formatted, id, internal, line, lines, list, object, optional } from './field.ts'
import { transition } from './machine.ts'
import { mailBlockTypes, mailKinds } from './mail.ts'
import { blocker } from './rejection.ts'

const which = {
  kind: choice('MailKind', mailKinds, 'Which mail.'),
  locale: formatted('language', 'In which language: en, es, sv, fr or fa.', 2),
  template: internal(id('mailTemplate', 'The row, where there is one already.')),
} as const

const block = object(
  'MailBlockInput',
  {
    type: choice('MailBlockType', mailBlockTypes, 'What it is.'),
    text: optional(lines('The words of a heading, paragraph, note or button.', 4000)),
    url: optional(line('Where a button leads.', 500)),
    rows: optional(
      list(
        object(
          'MailFactInput',
          { label: line('What it is.'), value: line('The value; a row without one is left out.', 500) },
          'A row of facts.',
        ),
        'The rows of facts.',
        30,
      ),
    ),
  },
  'One piece of the mail; all words are Liquid, none is markup.',
)

/** Rows of the shop's own wording of its mails. */
export const mailTemplateTransitions = [
  transition({
    name: 'mailTemplateUpdate',
    makes: 'mailTemplate',
    on: 'mailTemplate',
    area: 'settings',
    event: 'MailTemplateUpdated',
    from: 'NEW',
    to: 'ACTIVE',
    by: ['MANAGER'],
    input: {
      ...which,
      subject: line('The subject, in Liquid.'),
      blocks: list(block, 'The mail from top to bottom.', 40),
    },
    guards: [],
    effect: ({ draft, input, ctx, subject: about }) => {
      const { kind, locale, subject, blocks } = input
      const wording = { subject, blocks, updatedAt: ctx.now }
      const known = draft.get('mailTemplate', input.template)
      const row =
        known === undefined
          ? draft.insert('mailTemplate', { id: ctx.newId('mailTemplate'), version: 1, kind, locale, ...wording })
          : draft.update('mailTemplate', known.id, wording)
      about('mailTemplate', row.id)
    },
    doc: 'Gives a mail the shop’s own wording in one language. It is tried out first: a syntax error, an unknown value or a loop without end is InvalidInput with line and column.',
  }),
  transition({
    name: 'mailTemplateReset',
    makes: 'mailTemplate',
    on: 'mailTemplate',
    area: 'settings',
    event: 'MailTemplateReset',
    from: 'NEW',
    to: 'ACTIVE',
    by: ['MANAGER'],
    input: which,
    guards: [],
    inputGuards: [
      ({ draft, input }) =>
        draft.get('mailTemplate', input.template)?.subject === undefined ? blocker('TEMPLATE_IS_BUILT_IN') : undefined,
    ],
    effect: ({ draft, input, ctx, subject: about }) => {
      const row = draft.need('mailTemplate', input.template)
      draft.update('mailTemplate', row.id, { subject: undefined, blocks: undefined, updatedAt: ctx.now })
      about('mailTemplate', row.id)
    },
    doc: 'Goes back to the built-in wording of a mail in one language.',
  }),
]
