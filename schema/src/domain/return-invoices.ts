import { id, integer } from './field.ts'
import { cancelDrafts, draftCredits, draftsToPost, remake } from './invoice-make.ts'
import { documentsOf, isAutomatic } from './invoice-view.ts'
import { transition } from './machine.ts'
import { maxMinor } from './money.ts'
import { blocker } from './rejection.ts'

/** The row between goods that came back and the documents of their order. */
export const returnInvoiceTransitions = [
  transition({
    name: 'orderReturnCredit',
    on: 'order',
    area: 'invoices',
    event: 'ReturnCredited',
    from: ['ORDER'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    input: {
      return: id('return', 'The return.'),
      adjust: integer(
        0 - maxMinor,
        maxMinor,
        'What the customer gets beside the goods’ price, in minor units: delivery; negative: a fee.',
      ),
    },
    guards: [
      ({ draft, record }) => (documentsOf(draft, record.id).length > 0 ? undefined : blocker('NOTHING_TO_INVOICE')),
    ],
    effect: ({ draft, record, input, ctx, shop, follow, fact }) => {
      const dropped = cancelDrafts(draft, record.id)
      const credits = draftCredits(draft, ctx, record, { sendWhenReady: true, adjust: input.adjust })
      if (dropped.length > 0) remake(draft, ctx, record, dropped)
      const posts = isAutomatic(draft, shop, record) ? draftsToPost(draft, record.id) : credits
      for (const document of posts) follow('invoicePost', document.id)
      fact('return', input.return)
    },
    doc: 'Goods are back: credit notes of exactly what the customer gets for them, with the delivery charge that goes back and less the fee that the terms keep.',
  }),
]
