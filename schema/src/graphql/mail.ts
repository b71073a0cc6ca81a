import { rolesOf } from '../domain/actor.ts'
import { wordOf } from '../domain/choices.ts'
import { mailsWithLink } from '../domain/mail.ts'
import { withoutSecrets } from '../domain/secret-link.ts'
import { builder } from './builder.ts'
import { choiceEnums } from './choices.ts'
import { onlyReaders, visibleMails } from './ownership.ts'

export const MailType = builder.prismaNode('MailMessage', {
  nullable: true,
  name: 'Mail',
  description: 'A mail, as sent.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => ({ ...onlyReaders(context, 'orders', id), AND: [visibleMails(context)] }),
  fields: (t) => ({
    kind: t.field({
      type: choiceEnums.MailKind,
      description: 'What it is about.',
      resolve: (mail) => wordOf('MailKind', mail.kind),
    }),
    locale: t.exposeString('locale', { description: 'Its language.' }),
    order: t.prismaField({
      type: 'Order',
      nullable: true,
      description: 'The order it is about.',
      resolve: (query, { orderId }, _, { db }) =>
        orderId === null ? null : db.order.findUnique({ ...query, where: { id: orderId } }),
    }),
    url: t.string({
      description: 'The mail as a page without scripts, for a frame; only for the dashboard’s own session.',
      resolve: ({ id }) => `/mails/${id}`,
    }),
    recipient: t.exposeString('recipient', { description: 'To whom.' }),
    subject: t.exposeString('subject', { description: 'Subject.' }),
    html: t.string({
      description: 'The mail as HTML; to colleagues other than sales with … for the customer’s secret links.',
      resolve: ({ html }, _, { actor }) => withoutSecrets(actor, html),
    }),
    text: t.string({
      description: 'The mail as plain text; to colleagues other than sales with … for the customer’s secret links.',
      resolve: ({ text }, _, { actor }) => withoutSecrets(actor, text),
    }),
    state: t.field({
      type: choiceEnums.MailState,
      description: 'What became of it.',
      resolve: (mail) => wordOf('MailState', mail.state),
    }),
    error: t.exposeString('error', { nullable: true, description: 'What the mail server said.' }),
    refused: t.exposeBoolean('refused', {
      description: 'Whether the mail server refused it for good: it is not tried again by itself.',
    }),
    resendable: t.boolean({
      description: 'Whether `mailResend` would send it once more.',
      resolve: ({ kind, state }, _, { actor }) =>
        state === 'FAILED' &&
        !mailsWithLink.includes(wordOf('MailKind', kind)) &&
        rolesOf(actor, 'orders').includes('SALES'),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written.' }),
    sentAt: t.expose('sentAt', { type: 'DateTime', nullable: true, description: 'When the mail server took it.' }),
  }),
})
