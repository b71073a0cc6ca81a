import { openException } from './exceptions.ts'
import { flag, id, integer, line, list, maxQuantity, money, object, optional, type Fields } from './field.ts'
import type { Id } from './id.ts'
import { transition, type Guard, type Move } from './machine.ts'
import { missing as absent } from './guards.ts'
import { returnNumber } from './number.ts'
import type { Exemption, ReturnLine } from './records-return.ts'
import { blocker } from './rejection.ts'
import { askedOf, heldOf, owedOf, refundOf } from './return-due.ts'
import { askReturnLabel, dropReturnLabels } from './return-label.ts'
import { backOf, returnLinesOf } from './return-view.ts'
import { bookMove, changeStock, ensureStock } from './stock.ts'
import { documentsOf } from './invoice-view.ts'
import { due } from './timers.ts'
import { deliveriesOf } from './view.ts'

type ReturnMove = Move<'return', Fields>
type Received = Pick<ReturnLine, 'sellable' | 'damaged' | 'unsealed' | 'missing'>

const lawful: Guard<'return'> = ({ record }) =>
  record.statutory ? blocker('LEGAL_WITHDRAWAL_CANNOT_BE_REJECTED') : undefined

const begun: Guard<'return'> = ({ draft, record }) =>
  returnLinesOf(draft, record.id).some((row) => seenOf(row) > 0) ? blocker('RETURN_RECEIVED') : undefined

/** Goods and money are not both the customer’s; a refund that failed is asked for again or given up first. */
const refundBegun: Guard<'return'> = ({ draft, record }) =>
  askedOf(draft, record) > 0 ? blocker('REFUND_BEGUN') : undefined

/** A withdrawal ends with its money, as far as the shop has any of the customer’s. */
const withheld: Guard<'return'> = ({ draft, record }) =>
  record.statutory && owedOf(draft, record) > 0 && heldOf(draft, record.orderId) > 0
    ? blocker('LEGAL_WITHDRAWAL_CANNOT_BE_REJECTED')
    : undefined

/** Directive 2011/83/EU, Art. 16 (e), (i): only what was sold sealed can have been unsealed. */
const sealed: ReadonlySet<Exemption | undefined> = new Set<Exemption>(['SEALED_HYGIENE', 'SEALED_MEDIA'])

const seenOf = (row: Received): number => row.sellable + row.damaged + row.unsealed + row.missing

export const returnTransitions = [
  transition({
    name: 'returnApprove',
    on: 'return',
    area: 'orders',
    event: 'ReturnApproved',
    from: ['REQUESTED'],
    to: ['APPROVED', 'RECEIVED'],
    by: ['SALES', 'SYSTEM'],
    stock: true,
    keyed: true,
    input: { keepGoods: optional(flag('The customer need not send the goods back.')) },
    guards: [],
    effect: (move) => {
      const { draft, record, input, ctx, fact } = move
      draft.update('return', record.id, {
        state: 'APPROVED',
        number: record.number ?? returnNumber(ctx.nextNumber('return')),
        approvedAt: ctx.now,
      })
      const rows = returnLinesOf(draft, record.id)
      const goods = rows.some((row) => draft.need('orderLine', row.orderLineId).kind === 'GOODS')
      if (goods && input.keepGoods !== true) {
        const labels = askReturnLabel(draft, record, ctx)
        if (labels.length > 0) fact('labels', labels)
        return
      }
      for (const row of rows)
        take(move, row, { sellable: row.quantity, damaged: 0, unsealed: 0, missing: 0 }, undefined)
      settle(move)
    },
    doc: 'Lets the goods come back; where the shop pays for that, a label is bought a moment later. Where nothing has to come back, as with digital products, it is as good as received.',
  }),
  transition({
    name: 'returnReject',
    on: 'return',
    area: 'orders',
    event: 'ReturnRejected',
    from: ['REQUESTED'],
    to: 'REJECTED',
    by: ['SALES'],
    input: { reason: line('Why, for the customer.') },
    guards: [lawful],
    effect: ({ draft, record, input }) =>
      void draft.update('return', record.id, { state: 'REJECTED', note: input.reason }),
    doc: 'Refuses a return that the law does not grant; its units can be asked for again.',
  }),
  transition({
    name: 'returnMarkInTransit',
    on: 'return',
    area: 'orders',
    event: 'ReturnDispatched',
    from: ['APPROVED'],
    to: 'IN_TRANSIT',
    by: ['PROVIDER', 'CUSTOMER', 'SALES'],
    input: { trackingNumber: line('The carrier’s number, or another proof that it was sent.') },
    guards: [],
    effect: ({ draft, record, input, ctx }) =>
      void draft.update('return', record.id, {
        state: 'IN_TRANSIT',
        trackingNumber: input.trackingNumber,
        dispatchedAt: ctx.now,
      }),
    doc: 'The customer has sent the goods and can prove it.',
  }),
  transition({
    name: 'returnReceive',
    on: 'return',
    area: 'orders',
    event: 'ReturnReceived',
    from: ['APPROVED', 'IN_TRANSIT'],
    to: ['RECEIVED', 'APPROVED', 'IN_TRANSIT'],
    by: ['WAREHOUSE'],
    stock: true,
    keyed: true,
    input: {
      lines: list(
        object(
          'ReturnLineReceivedInput',
          {
            line: id('orderLine', 'The order line.'),
            sellable: optional(integer(0, maxQuantity, 'Units that go back to the shelf.')),
            damaged: optional(integer(0, maxQuantity, 'Units that go to scrap.')),
            unsealed: optional(
              integer(0, maxQuantity, 'Units that were sealed and are not: nothing is given for them.'),
            ),
            missing: optional(integer(0, maxQuantity, 'Units that did not come.')),
          },
          'What came of one line.',
        ),
        'What came, line by line.',
      ),
      deduction: optional(money('What the goods have lost in value by use beyond trying them.')),
      warehouse: optional(id('warehouse', 'Where they arrived; left out: where they were sent from.')),
    },
    guards: [],
    inputGuards: [
      ({ draft, record, input }) => {
        const rows = returnLinesOf(draft, record.id)
        for (const given of new Set(input.lines.map((row) => row.line))) {
          const row = rows.find((found) => found.orderLineId === given)
          if (row === undefined) return blocker('LINE_NOT_FOUND', { line: given })
          const max = row.quantity - seenOf(row)
          const came = input.lines
            .filter((found) => found.line === given)
            .reduce((sum, found) => sum + seenOf(filled(found)), 0)
          if (came > max) return blocker('RECEIVED_EXCEEDS_APPROVED', { line: given, max })
          const opened = input.lines.some((found) => found.line === given && filled(found).unsealed > 0)
          if (opened && !sealed.has(draft.need('orderLine', given).exemption))
            return blocker('NOT_SOLD_SEALED', { line: given })
        }
        return input.lines.every((row) => seenOf(filled(row)) === 0) ? blocker('NOTHING_DONE') : undefined
      },
      ({ draft, input }) => absent(draft, 'warehouse', input.warehouse),
    ],
    effect: (move) => {
      const { draft, record, input } = move
      if (input.deduction !== undefined) draft.update('return', record.id, { deduction: input.deduction })
      for (const given of input.lines) {
        const row = returnLinesOf(draft, record.id).find((found) => found.orderLineId === given.line)
        if (row !== undefined) take(move, row, filled(given), input.warehouse ?? warehouseOf(move))
      }
      if (!returnLinesOf(draft, record.id).every((row) => seenOf(row) === row.quantity)) return
      settle(move)
      const labels = dropReturnLabels(draft, record)
      if (labels.length > 0) move.fact('labels', labels)
    },
    doc: 'Counts what came: to the shelf, to scrap, unsealed or missing. Once every unit is accounted for, it says what the customer gets back and why.',
  }),
  transition({
    name: 'returnClose',
    on: 'return',
    area: 'orders',
    event: 'ReturnClosed',
    from: ['RECEIVED'],
    to: 'CLOSED',
    by: ['SALES', 'SYSTEM'],
    stock: true,
    keyed: true,
    input: { reason: line('Why, for the customer.') },
    guards: [withheld],
    effect: ({ draft, record, input, follow }) => {
      draft.update('return', record.id, { state: 'CLOSED', note: input.reason })
      if (record.resolution !== 'REPLACE') return
      const kinds = new Set(returnLinesOf(draft, record.id).map((row) => draft.need('orderLine', row.orderLineId).kind))
      if (kinds.has('GOODS')) follow('deliveryPlan', record.orderId)
      // What is no goods is had again as it was had at first.
      if (kinds.has('DIGITAL') || kinds.has('SERVICE')) follow('orderFulfil', record.orderId)
    },
    doc: 'Ends a return without a refund: nothing is due, or the goods are sent again.',
  }),
  transition({
    name: 'returnCancel',
    on: 'return',
    area: 'orders',
    event: 'ReturnCancelled',
    from: ['REQUESTED', 'APPROVED', 'IN_TRANSIT'],
    to: 'CANCELLED',
    by: ['CUSTOMER', 'SALES'],
    input: {},
    guards: [begun, refundBegun],
    effect: ({ draft, record, fact }) => {
      draft.update('return', record.id, { state: 'CANCELLED' })
      const labels = dropReturnLabels(draft, { ...record, trackingNumber: undefined })
      if (labels.length > 0) fact('labels', labels)
    },
    doc: 'The customer keeps the goods after all; their units can be asked for again, and a label that the shop bought is given back.',
  }),
  transition({
    name: 'returnOverdue',
    on: 'return',
    area: 'orders',
    event: 'ReturnBecameOverdue',
    from: ['APPROVED', 'IN_TRANSIT', 'RECEIVED'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    input: {},
    guards: [due('returnOverdue')],
    effect: ({ draft, record, ctx }) => {
      draft.update('return', record.id, { overdueAt: ctx.now })
      openException(draft, ctx, {
        code: 'RETURN_OVERDUE',
        orderId: record.orderId,
        recordType: 'return',
        recordId: record.id,
        params: { number: record.number },
      })
    },
    doc: 'The money of a withdrawal should have been back by now.',
  }),
]

const filled = (given: Partial<{ readonly [K in keyof Received]: number | undefined }>): Received => ({
  sellable: given.sellable ?? 0,
  damaged: given.damaged ?? 0,
  unsealed: given.unsealed ?? 0,
  missing: given.missing ?? 0,
})

/** Where what an order got was sent from last. */
const warehouseOf = ({ draft, record }: Pick<ReturnMove, 'draft' | 'record'>): Id<'warehouse'> | undefined =>
  deliveriesOf(draft, record.orderId).findLast((delivery) => delivery.state === 'DELIVERED')?.warehouseId

/** Books what came of a line: on the return, on the order, and in the warehouse where the goods have got to. */
function take(
  { draft, record, ctx }: Pick<ReturnMove, 'draft' | 'record' | 'ctx'>,
  row: ReturnLine,
  came: Received,
  warehouse: Id<'warehouse'> | undefined,
): void {
  const after = draft.update('returnLine', row.id, {
    sellable: row.sellable + came.sellable,
    damaged: row.damaged + came.damaged,
    unsealed: row.unsealed + came.unsealed,
    missing: row.missing + came.missing,
  })
  const units = backOf(after) - backOf(row)
  const bought = draft.need('orderLine', row.orderLineId)
  if (units > 0) {
    const refunded = record.resolution === 'REFUND'
    draft.update(
      'orderLine',
      bought.id,
      refunded ? { returned: bought.returned + units } : { shipped: bought.shipped - units },
    )
  }
  if (!bought.trackStock || warehouse === undefined || units === 0) return
  const item = ensureStock(draft, ctx, bought.productId, warehouse)
  const move = { stockItemId: item.id, from: 'CUSTOMER', cause: 'RETURN' } as const
  bookMove(draft, ctx, { ...move, to: 'STOCK', quantity: came.sellable })
  bookMove(draft, ctx, { ...move, to: 'SCRAP', quantity: came.damaged })
  if (came.sellable > 0) changeStock(draft, item.id, { onHand: came.sellable })
}

/** Every unit is accounted for: says what is due, or sends the goods again. */
function settle({ draft, record, ctx, follow }: Pick<ReturnMove, 'draft' | 'record' | 'ctx' | 'follow'>): void {
  const found = draft.update('return', record.id, { state: 'RECEIVED', receivedAt: ctx.now })
  if (found.resolution === 'REPLACE') return follow('returnClose', found.id, { reason: 'REPLACED' })
  const back = new Map(returnLinesOf(draft, found.id).map((row) => [row.orderLineId, backOf(row)]))
  const { parts, total } = refundOf(draft, found, back)
  draft.update('return', found.id, { refundDue: total, refundParts: parts })
  const asked = askedOf(draft, found)
  if (documentsOf(draft, found.orderId).length > 0) {
    const goods = parts.filter((part) => part.kind === 'GOODS').reduce((sum, part) => sum + part.amount, 0)
    const unpaid = parts.find((part) => part.kind === 'NOT_HELD')?.amount ?? 0
    follow('orderReturnCredit', found.orderId, { return: found.id, adjust: total - unpaid - goods })
  }
  if (asked > total) {
    // More was given back on the proof that the goods were sent than they turned out to be worth.
    const { id: recordId, orderId, number } = found
    const about = { orderId, recordType: 'return', recordId, params: { number, amount: asked, due: total } } as const
    openException(draft, ctx, { code: 'REFUND_EXCEEDS_DUE', ...about })
  }
  // What was given back on the proof that the goods were sent may be all that is due.
  if (asked > 0 && asked >= total) return follow('returnRefunded', found.id)
  if (found.statutory && total > 0) follow('returnRefund', found.id)
}
