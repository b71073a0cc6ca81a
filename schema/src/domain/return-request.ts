import { choice, id, lines, list, object, optional, quantity } from './field.ts'
import { transition, type Guard, type Look, type Move } from './machine.ts'
import type { OrderLine } from './records.ts'
import { returnResolutions } from './records-return.ts'
import { blocker, type Blocker } from './rejection.ts'
import { calendarOf, windowOf } from './return-due.ts'
import { refundDeadline } from './return-window.ts'
import { deliveredOf, returnableOf } from './return-view.ts'
import { sumByLine } from './steps.ts'
import { productLinesOf } from './view.ts'

type OrderLook = Look<'order'>
type Asked = readonly { readonly line: OrderLine['id']; readonly quantity: number }[]

const input = {
  lines: list(
    object(
      'ReturnLineInput',
      { line: id('orderLine', 'The order line.'), quantity: quantity('Units to send back.') },
      'Units of a line.',
    ),
    'What comes back.',
  ),
  resolution: optional(
    choice('ReturnResolution', returnResolutions, 'What the customer gets for it; the money by default.'),
  ),
  reason: optional(lines('Why; nobody has to say.', 500)),
}

const nothingReturnable: Guard<'order'> = ({ draft, record }) => {
  const bought = productLinesOf(draft, record.id)
  if (bought.some((line) => returnableOf(draft, line) > 0)) return undefined
  return blocker(bought.every((line) => deliveredOf(draft, line) === 0) ? 'NOT_DELIVERED' : 'NOTHING_RETURNABLE')
}

/** Of each line, the first reason for which it cannot come back in this number. */
export function unfit({ draft, record }: Pick<OrderLook, 'draft' | 'record'>, asked: Asked): Blocker | undefined {
  if (asked.length === 0) return blocker('NOTHING_CHOSEN')
  for (const { line: lineId, quantity: units } of sumByLine(asked)) {
    const line = productLinesOf(draft, record.id).find((found) => found.id === lineId)
    if (line === undefined) return blocker('LINE_NOT_FOUND', { line: lineId })
    const max = returnableOf(draft, line)
    if (deliveredOf(draft, line) === 0) return blocker('NOT_DELIVERED', { line: lineId })
    if (units > max) return blocker('QTY_EXCEEDS_RETURNABLE', { line: lineId, max })
  }
  return undefined
}

/** What the terms, or the time that has passed, say against it. */
export function tooLate({ draft, record, ctx, shop }: OrderLook, asked: Asked): Blocker | undefined {
  for (const { line: lineId } of asked) {
    const line = productLinesOf(draft, record.id).find((found) => found.id === lineId)
    if (line === undefined) continue
    const { notReturnable, endsAt } = windowOf(draft, record, line, shop)
    if (notReturnable !== undefined) return blocker('NOT_RETURNABLE', { line: lineId, reason: notReturnable })
    if (endsAt !== undefined && Temporal.Instant.compare(ctx.now, endsAt) > 0)
      return blocker('WINDOW_CLOSED', { line: lineId, date: endsAt.toString() })
  }
  return undefined
}

/** What the law grants would bear the terms of what is taken out of goodwill: each is a return of its own. */
function mixed(look: OrderLook, asked: Asked): Blocker | undefined {
  if (tooLate(look, asked) === undefined) return undefined
  const { draft, record, shop } = look
  const lawful = asked.find((row) => {
    const line = productLinesOf(draft, record.id).find(({ id: found }) => found === row.line)
    return line !== undefined && windowOf(draft, record, line, shop).statutory && tooLate(look, [row]) === undefined
  })
  return lawful && blocker('RETURN_MIXED', { line: lawful.line })
}

/** Files the request; one that the law or the policy grants is approved in the same breath. */
function request(move: Move<'order', typeof input>, overridden: boolean): void {
  const { draft, record, ctx, shop, follow } = move
  const asked = sumByLine(move.input.lines)
  const bought = asked.map((row) => draft.need('orderLine', row.line))
  const statutory = !overridden && bought.every((line) => windowOf(draft, record, line, shop).statutory)
  const created = draft.insert('return', {
    id: ctx.newId('return'),
    version: 1,
    orderId: record.id,
    number: undefined,
    state: 'REQUESTED',
    resolution: move.input.resolution ?? 'REFUND',
    statutory,
    overridden,
    source: ctx.actor.kind === 'CUSTOMER' ? 'CUSTOMER' : 'STAFF',
    reason: move.input.reason,
    shippingPaidBy: bought.every((line) => line.returnPaidBy === 'SHOP') ? 'SHOP' : 'CUSTOMER',
    trackingNumber: undefined,
    note: undefined,
    deduction: 0,
    refundDue: 0,
    refundParts: [],
    requestedAt: ctx.now,
    approvedAt: undefined,
    dispatchedAt: undefined,
    receivedAt: undefined,
    refundDueBy: statutory ? refundDeadline(ctx.now, calendarOf(shop)) : undefined,
    overdueAt: undefined,
  })
  for (const row of asked) {
    const none = { sellable: 0, damaged: 0, unsealed: 0, missing: 0 }
    draft.insert('returnLine', {
      id: ctx.newId('returnLine'),
      version: 1,
      orderId: record.id,
      returnId: created.id,
      orderLineId: row.line,
      quantity: row.quantity,
      ...none,
    })
  }
  move.subject('return', created.id)
  if (statutory || bought.every((line) => line.returnAutoApprove)) follow('returnApprove', created.id)
}

const returnRequest = {
  name: 'returnRequest',
  makes: 'return',
  on: 'order',
  area: 'orders',
  event: 'ReturnRequested',
  from: ['ORDER'],
  to: 'SAME',
  input,
  stock: true,
  keyed: true,
  doc: 'Announces that goods come back. A withdrawal that the law grants is approved at once, and so is what the policy grants; the sales desk may take what came too late, which is kept on record.',
} as const

export const returnRequestTransitions = [
  transition({
    ...returnRequest,
    by: ['CUSTOMER'],
    guards: [nothingReturnable],
    inputGuards: [(move) => unfit(move, move.input.lines) ?? tooLate(move, move.input.lines)],
    effect: (move) => {
      request(move, false)
    },
  }),
  transition({
    ...returnRequest,
    by: ['SALES'],
    guards: [nothingReturnable],
    inputGuards: [(move) => unfit(move, move.input.lines), (move) => mixed(move, move.input.lines)],
    effect: (move) => {
      request(move, tooLate(move, move.input.lines) !== undefined)
    },
  }),
]
