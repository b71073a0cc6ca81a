import { id, integer, list, maxQuantity, object, optional } from './field.ts'
import { transition, type Guard, type Move } from './machine.ts'
import { isReserved, settleDelivery, settleFirstStep } from './plan.ts'
import { blocker, type Blocker } from './rejection.ts'
import type { Transfer } from './records-fulfilment.ts'
import type { Draft } from './draft.ts'
import { carryOut, carryOutPutBack, doneLines, type DoneLine } from './steps.ts'
import { changeStock, unreservedOf } from './stock.ts'
import { packedUnits, stepsOf, transferLinesOf } from './view.ts'

type TransferGuard = Guard<'transfer'>

/** What was done of each line of a step. */
export const doneInput = list(
  object(
    'TransferLineDoneInput',
    {
      line: id('orderLine', 'The order line.'),
      done: integer(0, maxQuantity, 'Units moved on.'),
      damaged: optional(integer(0, maxQuantity, 'Units found damaged: they go to scrap.')),
    },
    'What was done of one line.',
  ),
  'What was done, line by line; left out: all that is reserved. A line not named counts as not done.',
)

const firstStepOnly: TransferGuard = ({ record }) =>
  record.position === 0 ? undefined : blocker('NOT_FIRST_STEP', { step: record.step })

/** Units that the shelf has for a line that waits. */
const assignable = (draft: Draft, transfer: Transfer) =>
  transferLinesOf(draft, transfer.id).flatMap((row) => {
    const item = draft.get('stockItem', row.stockItemId)
    const units = item === undefined ? 0 : Math.min(row.planned - row.reserved, unreservedOf(item))
    return item !== undefined && units > 0 ? [{ row, item, units }] : []
  })

const predecessor: TransferGuard = ({ draft, record }) => {
  const before = stepsOf(draft, record.deliveryId).find((step) => step.position === record.position - 1)
  return before !== undefined && before.state !== 'DONE'
    ? blocker('PREDECESSOR_NOT_DONE', { step: before.step })
    : undefined
}

/** A pack step that has no parcel yet cannot be done, whatever is reported. */
const nothingPacked: TransferGuard = ({ draft, record }) =>
  record.step === 'PACK' && record.state === 'READY' && packedUnits(draft, record.deliveryId).size === 0
    ? blocker('UNPACKED', { lines: looseLines(draft, record, doneLines(draft, record, undefined)) })
    : undefined

type DoneMove = Move<'transfer', { readonly lines: typeof doneInput & { readonly optional: true } }>

/** The first step may do less than reserved; later steps account for every unit; nothing does more. */
export function wrongQuantities({
  draft,
  record,
  input,
}: Pick<DoneMove, 'draft' | 'record' | 'input'>): Blocker | undefined {
  const done = doneLines(draft, record, input.lines)
  const rows = transferLinesOf(draft, record.id)
  const unknown = input.lines?.find((given) => !rows.some((row) => row.orderLineId === given.line))
  if (unknown !== undefined) return blocker('LINE_NOT_FOUND', { line: unknown.line })
  const partial = record.position === 0 && record.step !== 'PUT_BACK'
  const wrong = rows.filter((row) => {
    const report = done.find((given) => given.line === row.orderLineId)
    const counted = (report?.done ?? 0) + (report?.damaged ?? 0)
    return partial ? counted > row.reserved : counted !== row.reserved
  })
  if (wrong.length > 0) {
    const limits = wrong.map((row) => ({ line: row.orderLineId, reserved: row.reserved }))
    return blocker(partial ? 'DONE_EXCEEDS_RESERVED' : 'DONE_DIFFERS_FROM_PLANNED', { lines: limits })
  }
  // A step that moves nothing on would leave the next one with nothing to do; only a put-back may find all of it damaged.
  const moved = (given: DoneLine) => given.done + (record.step === 'PUT_BACK' ? given.damaged : 0)
  return done.some((given) => moved(given) > 0) ? undefined : blocker('NOTHING_DONE')
}

/** Every unit done lies in a parcel. */
export function unpacked({ draft, record, input }: Pick<DoneMove, 'draft' | 'record' | 'input'>): Blocker | undefined {
  const loose = looseLines(draft, record, doneLines(draft, record, input.lines))
  return loose.length > 0 ? blocker('UNPACKED', { lines: loose }) : undefined
}

/** Lines of which another number of units is done than lies in parcels. */
function looseLines(draft: Draft, { deliveryId }: Transfer, done: readonly DoneLine[]) {
  const packed = packedUnits(draft, deliveryId)
  return done
    .map((given) => ({ line: given.line, done: given.done, packed: packed.get(given.line) ?? 0 }))
    .filter((given) => given.done !== given.packed)
}

export const transferTransitions = [
  transition({
    name: 'transferAssign',
    on: 'transfer',
    area: 'deliveries',
    event: 'TransferAssigned',
    from: ['WAITING_STOCK', 'READY'],
    to: ['READY', 'WAITING_STOCK'],
    by: ['SYSTEM', 'WAREHOUSE'],
    stock: true,
    keyed: true,
    input: {},
    guards: [
      firstStepOnly,
      ({ draft, record }) => {
        const held = record.state === 'WAITING_STOCK' && isReserved(draft, record.deliveryId)
        if (held || assignable(draft, record).length > 0) return undefined
        const isFull = transferLinesOf(draft, record.id).every((row) => row.reserved >= row.planned)
        return blocker(isFull ? 'ALL_RESERVED' : 'NOTHING_TO_ASSIGN')
      },
    ],
    effect: ({ draft, record }) => {
      for (const { row, item, units } of assignable(draft, record)) {
        changeStock(draft, item.id, { reserved: units, waiting: -units })
        draft.update('transferLine', row.id, { reserved: row.reserved + units })
      }
      settleFirstStep(draft, record.deliveryId)
    },
    doc: 'Reserves what the shelf has for units that wait. Happens by itself whenever stock is freed, oldest order first.',
  }),
  transition({
    name: 'transferUnassign',
    on: 'transfer',
    area: 'deliveries',
    event: 'TransferUnassigned',
    from: ['READY', 'WAITING_STOCK'],
    to: 'WAITING_STOCK',
    by: ['WAREHOUSE', 'SYSTEM'],
    stock: true,
    keyed: true,
    input: {},
    guards: [
      firstStepOnly,
      ({ draft, record }) =>
        transferLinesOf(draft, record.id).some((row) => row.stockItemId !== undefined && row.reserved > 0)
          ? undefined
          : blocker('NOTHING_RESERVED'),
    ],
    effect: ({ draft, record }) => {
      for (const row of transferLinesOf(draft, record.id)) {
        if (row.stockItemId === undefined) continue
        changeStock(draft, row.stockItemId, { reserved: -row.reserved, waiting: row.reserved })
        draft.update('transferLine', row.id, { reserved: 0 })
      }
      draft.update('transfer', record.id, { startedAt: undefined, startedBy: undefined, state: 'WAITING_STOCK' })
      settleDelivery(draft, record.deliveryId)
    },
    doc: 'Gives the reservation of a step back that has not been done.',
  }),
  transition({
    name: 'transferStart',
    on: 'transfer',
    area: 'deliveries',
    event: 'TransferStarted',
    from: ['READY'],
    to: 'SAME',
    by: ['WAREHOUSE'],
    input: {},
    guards: [],
    effect: ({ draft, record, ctx, fact }) => {
      const person = ctx.actor.kind === 'STAFF' ? ctx.actor.id : undefined
      const staff = draft.all('staff').find((row) => row.id === person)
      if (record.startedBy !== undefined && record.startedBy !== staff?.id) fact('takenOverFrom', record.startedBy)
      draft.update('transfer', record.id, { startedAt: ctx.now, startedBy: staff?.id })
    },
    doc: 'Says that somebody is at it; another person takes over, which is recorded.',
  }),
  transition({
    name: 'transferValidate',
    on: 'transfer',
    area: 'deliveries',
    event: 'TransferValidated',
    from: ['READY', 'WAITING_STEP'],
    to: 'DONE',
    by: ['WAREHOUSE'],
    stock: true,
    keyed: true,
    input: { lines: optional(doneInput) },
    guards: [
      predecessor,
      nothingPacked,
      ({ record }) => (record.step === 'SHIP' ? blocker('USE_DELIVERY_SHIP') : undefined),
    ],
    inputGuards: [
      // Before its turn a step has nothing to count.
      (move) => (move.record.state === 'READY' ? wrongQuantities(move) : undefined),
      (move) => {
        const { state, step } = move.record
        return state === 'READY' && step === 'PACK' && nothingPacked(move) === undefined ? unpacked(move) : undefined
      },
    ],
    effect: (move) => {
      const { draft, record, input, ctx, shop } = move
      const done = doneLines(draft, record, input.lines)
      if (record.step === 'PUT_BACK') return carryOutPutBack(draft, ctx, record, done)
      const backorder = carryOut(draft, ctx, shop, record, done)
      if (backorder !== undefined) move.fact('backorder', backorder.id)
    },
    doc: 'A pick, pack or put-back is done: the goods are one location further and the next step is ready. A shortfall at the first step becomes a backorder.',
  }),
]
