import { id } from './field.ts'
import { transition } from './machine.ts'
import { blocker } from './rejection.ts'
import { productLinesOf } from './view.ts'

/** The row by which a customer begins to use a digital product. */
export const downloadTransitions = [
  transition({
    name: 'downloadOpen',
    on: 'order',
    area: 'orders',
    event: 'DownloadOpened',
    from: ['ORDER'],
    to: 'SAME',
    by: ['CUSTOMER'],
    input: { line: id('orderLine', 'The line of a digital product.') },
    guards: [],
    inputGuards: [
      ({ draft, record, input }) => {
        const bought = productLinesOf(draft, record.id).find((row) => row.id === input.line)
        if (bought === undefined) return blocker('LINE_NOT_FOUND', { line: input.line })
        if (bought.kind !== 'DIGITAL') return blocker('NOT_DIGITAL', { line: input.line })
        return bought.shipped > bought.returned ? undefined : blocker('NOT_DELIVERED', { line: input.line })
      },
    ],
    effect: ({ draft, input, ctx, fact }) => {
      const { firstAccessedAt } = draft.need('orderLine', input.line)
      fact('line', input.line)
      if (firstAccessedAt === undefined) draft.update('orderLine', input.line, { firstAccessedAt: ctx.now })
    },
    doc: 'The customer begins to use a digital product: its address is in the line’s `downloadUrl` from then on. Whoever agreed at checkout cannot withdraw from it any more.',
  }),
]
