import { overfull, touchCart } from './cart-lines.ts'
import { flag, id, internal, line } from './field.ts'
import { noContact, paymentInProgress } from './guards.ts'
import { transition } from './machine.ts'
import { reminderBlocker, stillAbandoned } from './reminder.ts'
import { blocker } from './rejection.ts'

const anyState = ['QUOTATION', 'QUOTATION_SENT', 'ORDER', 'CANCELLED'] as const
const byItself = { on: 'order', area: 'orders', by: ['SYSTEM'], mutation: false } as const

/** Rows of the reminder of an abandoned cart, and of what its links do. */
export const cartReminderTransitions = [
  transition({
    ...byItself,
    name: 'cartRemind',
    event: 'CartReminded',
    from: ['QUOTATION'],
    to: 'SAME',
    input: {
      laterOrder: flag('The same person has ordered since.'),
      unsubscribed: flag('The person asked for no such mails.'),
      unreachable: flag('The last mail to the address was refused.'),
    },
    guards: [],
    inputGuards: [(move) => reminderBlocker(move, move.input)],
    effect: ({ draft, record, ctx }) =>
      void draft.update('order', record.id, { abandonedMailAt: ctx.now, abandonedMailSkip: undefined }),
    doc: 'Claims the one reminder of an abandoned cart; the mail follows from its event.',
  }),
  transition({
    ...byItself,
    name: 'cartRemindSkip',
    event: 'CartReminderSkipped',
    from: ['QUOTATION'],
    to: 'SAME',
    input: { reason: line('The first rule that failed.', 40) },
    guards: [stillAbandoned],
    effect: ({ draft, record, input }) => void draft.update('order', record.id, { abandonedMailSkip: input.reason }),
    doc: 'Keeps why the customer was not reminded of the cart.',
  }),
  transition({
    ...byItself,
    name: 'cartLinkOpen',
    event: 'CartLinkOpened',
    from: anyState,
    to: 'SAME',
    input: {},
    guards: [],
    effect: ({ draft, record, ctx }) =>
      void draft.update('order', record.id, { abandonedLinkAt: record.abandonedLinkAt ?? ctx.now }),
    doc: 'Notes that the customer opened the link of the reminder.',
  }),
  transition({
    ...byItself,
    name: 'cartRecover',
    event: 'CartRecovered',
    from: ['QUOTATION'],
    to: 'SAME',
    input: { tokenHash: internal(line('SHA-256 of the secret that opens the cart from now on.')) },
    guards: [],
    effect: ({ draft, record, input, ctx }) => {
      draft.update('order', record.id, { cartTokenHash: input.tokenHash ?? record.cartTokenHash })
      touchCart(draft, record.id, ctx)
    },
    doc: 'Opens an abandoned cart again to who holds the link of its reminder.',
  }),
  transition({
    ...byItself,
    name: 'cartRecoverInto',
    event: 'CartRecoveryMerged',
    from: ['QUOTATION'],
    to: 'CANCELLED',
    input: { into: id('order', 'The cart that takes the lines.') },
    guards: [paymentInProgress],
    inputGuards: [
      ({ draft, record, input, ctx, shop }) => {
        const into = draft.get('order', input.into)
        if (into === undefined || into.id === record.id || into.state !== 'QUOTATION') return blocker('NOT_A_CART')
        return paymentInProgress({ draft, record: into, ctx, shop })
      },
      ({ draft, record, input }) => overfull(draft, record.id, input.into),
    ],
    effect: ({ draft, record, input, ctx, follow }) => {
      draft.update('order', record.id, { state: 'CANCELLED', cancelReason: 'MERGED', cancelledAt: ctx.now })
      follow('cartAbsorb', input.into, { from: record.id, recovered: true })
    },
    doc: 'Moves the lines of an abandoned cart into the one that the customer has now.',
  }),
  transition({
    ...byItself,
    name: 'remindersStop',
    event: 'RemindersStopped',
    from: anyState,
    to: 'SAME',
    input: {},
    guards: [noContact],
    effect: ({ draft, record, ctx }) => {
      const { id: _, ...contact } = draft.need('contact', record.contactId)
      // What is written of a person never changes: a new row says the new thing.
      const stopped = draft.insert('contact', { ...contact, id: ctx.newId('contact'), unsubscribedAt: ctx.now })
      draft.update('order', record.id, { contactId: stopped.id })
    },
    doc: 'The customer wants no more reminders of carts, at this address.',
  }),
]
