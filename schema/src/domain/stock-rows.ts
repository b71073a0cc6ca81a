import type { Draft } from './draft.ts'
import { openException } from './exceptions.ts'
import { integer, line, maxQuantity, optional, quantity } from './field.ts'
import type { Id } from './id.ts'
import { transition } from './machine.ts'
import type { Transfer } from './records-fulfilment.ts'
import { blocker } from './rejection.ts'
import { bookMove, changeStock } from './stock.ts'
import { transferLinesOf } from './view.ts'

/** First steps that have reserved from a stock row and were not begun, newest first: what a shortage takes back from. */
function unstarted(draft: Draft, itemId: Id<'stockItem'>): readonly Transfer[] {
  return draft
    .all('transfer')
    .filter(
      (t) =>
        t.position === 0 &&
        t.step !== 'PUT_BACK' &&
        (t.state === 'READY' || t.state === 'WAITING_STOCK') &&
        t.startedAt === undefined,
    )
    .filter((t) => reservedBy(draft, t, itemId) > 0)
    .sort((a, b) => (a.id < b.id ? 1 : -1))
}

function reservedBy(draft: Draft, transfer: Transfer, itemId: Id<'stockItem'>): number {
  return transferLinesOf(draft, transfer.id)
    .filter((row) => row.stockItemId === itemId)
    .reduce((units, row) => units + row.reserved, 0)
}

export const stockTransitions = [
  transition({
    name: 'stockReceive',
    on: 'stockItem',
    area: 'stock',
    event: 'StockReceived',
    from: ['ACTIVE'],
    to: 'SAME',
    by: ['WAREHOUSE'],
    keyed: true,
    stock: true,
    input: { quantity: quantity('Units that came in.'), note: optional(line('From whom, on which paper.')) },
    guards: [],
    effect: ({ draft, record, input, ctx, fact }) => {
      changeStock(draft, record.id, { onHand: input.quantity })
      bookMove(draft, ctx, {
        stockItemId: record.id,
        from: 'SUPPLIER',
        to: 'STOCK',
        quantity: input.quantity,
        cause: 'RECEIPT',
      })
      if (input.note !== undefined) fact('note', input.note)
    },
    doc: 'Goods came in; deliveries that wait for them are assigned by themselves, oldest order first.',
  }),
  transition({
    name: 'stockAdjust',
    on: 'stockItem',
    area: 'stock',
    event: 'StockAdjusted',
    from: ['ACTIVE'],
    to: 'SAME',
    by: ['WAREHOUSE'],
    keyed: true,
    stock: true,
    input: {
      onHand: integer(0, maxQuantity, 'Units counted.'),
      reason: line('Why it differs.'),
    },
    guards: [],
    reachesReservations: 'onHand',
    inputGuards: [
      ({ draft, record, input }) => {
        const movable = unstarted(draft, record.id).reduce((units, t) => units + reservedBy(draft, t, record.id), 0)
        const min = record.held + record.reserved - movable
        return input.onHand < min ? blocker('STOCK_IN_PROGRESS', { min }) : undefined
      },
    ],
    effect: ({ draft, record, input, ctx, follow, fact }) => {
      fact('reason', input.reason)
      let excess = record.held + record.reserved - input.onHand
      const taken: Transfer[] = []
      for (const transfer of unstarted(draft, record.id)) {
        if (excess <= 0) break
        excess -= reservedBy(draft, transfer, record.id)
        taken.push(transfer)
        follow('transferUnassign', transfer.id)
      }
      follow('stockCount', record.id, { onHand: input.onHand })
      if (taken.length === 0) return
      openException(draft, ctx, {
        code: 'STOCK_SHORT',
        orderId: undefined,
        recordType: 'stockItem',
        recordId: record.id,
        params: { transfers: taken.map((transfer) => transfer.id), onHand: input.onHand },
      })
    },
    doc: 'Sets what was counted. Where that is less than reserved, the newest deliveries not begun give their reservation back, and an exception lists them.',
  }),
  transition({
    name: 'stockCount',
    on: 'stockItem',
    area: 'stock',
    event: 'StockCounted',
    from: ['ACTIVE'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    stock: true,
    input: { onHand: integer(0, maxQuantity, 'Units counted.') },
    guards: [],
    inputGuards: [
      ({ record, input }) => {
        const min = record.held + record.reserved
        return input.onHand < min ? blocker('STOCK_IN_PROGRESS', { min }) : undefined
      },
    ],
    effect: ({ draft, record, input, ctx }) => {
      const by = input.onHand - record.onHand
      changeStock(draft, record.id, { onHand: by })
      const [from, to] = by > 0 ? (['ADJUSTMENT', 'STOCK'] as const) : (['STOCK', 'ADJUSTMENT'] as const)
      bookMove(draft, ctx, { stockItemId: record.id, from, to, quantity: Math.abs(by), cause: 'COUNT' })
    },
    doc: 'Books the difference of a count.',
  }),
]
