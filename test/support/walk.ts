import type { Actor } from '@waybill/schema/domain/actor'
import { available, mayRun } from '@waybill/schema/domain/decide'
import type { Rows } from '@waybill/schema/domain/draft'
import { Draft } from '@waybill/schema/domain/draft'
import { stateOf, type AnyTransition, type Ctx } from '@waybill/schema/domain/machine'
import type { Rejection } from '@waybill/schema/domain/rejection'
import type { TableName } from '@waybill/schema/domain/tables'
import { timersOf } from '@waybill/schema/domain/timers'
import { transitions } from '@waybill/schema/domain/transitions'
import { inputCodes, inputFor, type Pick } from './inputs.ts'

/** One step of a random history: numbers that choose among what there is to do. */
export type Step = readonly number[]

/** A command that could be given now, and what the rules said of it beforehand. */
export interface Attempt {
  readonly actor: Actor
  readonly name: string
  readonly id: string | undefined
  readonly input: Readonly<Record<string, unknown>>
  /** Codes that block it, as `availableTransitions` says; undefined where it says nothing of this move. */
  readonly foretold: readonly string[] | undefined
}

/** What the rules follow by themselves and nobody calls: a history of commands begins none of these. */
const inner = new Set(['cartAbsorb', 'paymentReplace', 'paymentCaptureDue', 'exceptionOpen', 'orderExpire'])

const walked: readonly TableName[] = [
  'order',
  'payment',
  'delivery',
  'transfer',
  'label',
  'stockItem',
  'exception',
  'return',
  'invoice',
]

/** Turns numbers into picks, one number for each, then zeros. */
function picksOf(step: Step): Pick {
  let used = 0
  return (n) => {
    const number = step[used] ?? 0
    used += 1
    return number % n
  }
}

/** The command that a step means in a shop as it is; undefined where there is nothing to do. */
export function attemptOf(
  step: Step,
  rows: Rows,
  actors: readonly Actor[],
  ctxOf: (actor: Actor) => Ctx,
): Attempt | undefined {
  const pick = picksOf(step)
  const actor = actors[pick(actors.length)]
  if (actor === undefined) return undefined
  const ctx = ctxOf(actor)
  const moves = movesOf(rows, actor)
  const opens = mayOpenCart(actor) && rows.order.size < 8 ? ['cartCreate'] : []
  const names = [...new Set(moves.map((move) => move.row.name)), ...opens].flatMap((name) =>
    Array.from({ length: weights[name] ?? 2 }, () => name),
  )
  const blind = pick(4) === 0
  const first = pick(names.length)
  let found: Attempt | undefined
  // Mostly a move that is free, so that histories get somewhere; one in four is tried whatever blocks it.
  for (let tried = 0; tried < 6 && names.length > 0; tried += 1) {
    const name = names[(first + tried * 7) % names.length]
    if (name === undefined) return undefined
    if (name === 'cartCreate') return { actor, name, id: undefined, input: {}, foretold: undefined }
    const among = moves.filter((move) => move.row.name === name)
    const move = among[pick(among.length)]
    const input = move && inputFor(name, move.id, { rows, ctx, pick })
    if (move === undefined || input === undefined) continue
    const codes = foretold(rows, move, ctx)
    found = { actor, name, id: move.id, input, foretold: codes }
    if (blind || codes === undefined || codes.length === 0) return found
  }
  return found
}

/** How often a move is chosen, where it is not twice: what brings goods and money on comes more often than what ends things. */
const weights: Readonly<Record<string, number>> = {
  cartCreate: 1,
  orderCancel: 1,
  deliveryCancel: 1,
  orderDuplicate: 1,
  orderNoteAdd: 1,
  orderAssign: 1,
  orderSend: 1,
  stockCount: 1,
  paymentOrphan: 1,
  paymentCancel: 1,
  paymentInitiate: 8,
  orderConfirm: 6,
  paymentReport: 3,
  paymentCapture: 4,
  paymentPartComplete: 8,
  transferValidate: 10,
  packageSet: 6,
  deliveryLabelBuy: 10,
  labelStore: 12,
  labelFail: 3,
  deliveryShip: 16,
  deliveryMarkDelivered: 4,
  deliveryMarkUndelivered: 3,
  orderCancelRemainder: 3,
}

function foretold(rows: Rows, { row, id }: PossibleMove, ctx: Ctx): readonly string[] | undefined {
  if (row.mutation === false) return undefined
  const found = available(transitions, rows, row.on, id, ctx).find((move) => move.row.name === row.name)
  if (found === undefined) throw new Error(`${row.name} is not among the available moves`)
  return found.blockers.map((blocker) => blocker.code)
}

interface PossibleMove {
  readonly row: AnyTransition
  readonly id: string
}

const mayOpenCart = (actor: Actor): boolean =>
  actor.kind === 'CUSTOMER' || (actor.kind === 'STAFF' && actor.roles.includes('SALES'))

function movesOf(rows: Rows, actor: Actor): readonly PossibleMove[] {
  const mine = transitions.filter((row) => walked.includes(row.on) && mayRun(row, actor) && !inner.has(row.name))
  return walked.flatMap((table) =>
    [...rows[table].values()].flatMap((record) => {
      if (!isTheirs(rows, actor, record)) return []
      const state = stateOf(record)
      return mine
        .filter((row) => row.on === table && row.from !== 'NEW' && row.from.some((from) => from === state))
        .map((row) => ({ row, id: record.id }))
    }),
  )
}

/** A customer reaches only what is theirs; the writer finds nothing else for them. */
function isTheirs(rows: Rows, actor: Actor, record: object): boolean {
  if (actor.kind !== 'CUSTOMER') return true
  if ('orderId' in record && typeof record.orderId === 'string')
    return [...rows.order.values()].some((o) => o.id === record.orderId && o.customerId === actor.customerId)
  return 'customerId' in record && record.customerId === actor.customerId
}

/** The fault in an outcome, measured by what was foretold. */
export function broken(attempt: Attempt, rejection: Rejection | undefined): string | undefined {
  const { name, foretold } = attempt
  const allowed = inputCodes[name] ?? []
  if (rejection === undefined) {
    return foretold === undefined || foretold.length === 0
      ? undefined
      : `${name} was said to be blocked by ${foretold.join(', ')} and moved`
  }
  if (rejection.kind !== 'TRANSITION_NOT_ALLOWED') return `${name} was refused with ${rejection.kind}`
  if (foretold === undefined) return undefined
  const codes: readonly string[] = rejection.blockers.map((blocker) => blocker.code)
  const unsaid = codes.filter((code) => !foretold.includes(code) && !allowed.includes(code))
  if (unsaid.length > 0) return `${name} was refused with ${unsaid.join(', ')}, which nothing said`
  const unmet = foretold.filter((code) => !codes.includes(code))
  return unmet.length > 0 ? `${name} was said to be blocked by ${unmet.join(', ')} and was not` : undefined
}

/** The next deadline of a shop. */
export const nextDue = (rows: Rows): Temporal.Instant | undefined =>
  timersOf(new Draft(rows))
    .map((timer) => timer.dueAt)
    .sort((a, b) => Temporal.Instant.compare(a, b))[0]

/** The commands of every deadline that has passed, oldest first. */
export function dueCommands(rows: Rows, now: Temporal.Instant): readonly { name: string; id: string }[] {
  return timersOf(new Draft(rows))
    .filter((timer) => Temporal.Instant.compare(timer.dueAt, now) <= 0)
    .sort((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt))
    .map((timer) => ({ name: timer.name, id: timer.recordId }))
}
