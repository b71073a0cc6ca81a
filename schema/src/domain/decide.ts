import { rolesOf, system, type Actor } from './actor.ts'
import { Draft, type Rows } from './draft.ts'
import { updateDerived } from './derive.ts'
import { allocatePayments } from './invoice-payments.ts'
import { resolveExceptions } from './causes.ts'
import type { DomainEvent, QueueChange } from './event.ts'
import { Journal, type OpenEvent } from './journal.ts'
import { stateOf, type AnyTransition, type Ctx, type Move } from './machine.ts'
import { AmountTooLarge, maxMinor } from './money.ts'
import { blocker, invalid, type Blocker, type Rejection } from './rejection.ts'
import type { Fields, ValuesOf } from './field.ts'
import { standing, type Standing } from './queues.ts'
import type { Root, TableName, Tables } from './tables.ts'
import { settingsDeadlines, timersOf, type Timer } from './timers.ts'

/** A request to make one move. `input` has passed `parseInput`. */
export interface Command {
  readonly name: string
  /** The record; undefined where the move makes one. */
  readonly id: string | undefined
  readonly input: Readonly<Record<string, unknown>>
  readonly expectedVersion?: number | undefined
}

/** What a command does: the events in order, the first being the command's own, and the rows as they are after it. */
export interface Decision {
  readonly draft: Draft
  readonly events: readonly DomainEvent[]
  readonly follows: FollowUp
}

/** What follows from the rows and is stored beside them: where records stand in work queues, and their deadlines. */
export interface FollowUp {
  readonly entered: readonly Standing[]
  readonly left: readonly Standing[]
  readonly timersSet: readonly Timer[]
  readonly timersCleared: readonly Omit<Timer, 'dueAt'>[]
}

export type Decided = { readonly rejection: Rejection } | { readonly decision: Decision }

interface Run {
  readonly machine: readonly AnyTransition[]
  readonly draft: Draft
  readonly journal: Journal
  readonly ctx: Ctx
}

interface FollowOn {
  readonly name: string
  readonly id: string
  readonly input: Readonly<Record<string, unknown>>
}

/** A follow-on deeper than this is a cycle in the tables, which is a bug. */
const maxDepth = 12

/**
 * Decides a command on loaded rows, with all its follow-ons. Pure: the same rows, command and context give the same
 * answer, and the rows given are left as they are.
 */
export function decide(machine: readonly AnyTransition[], rows: Rows, command: Command, ctx: Ctx): Decided {
  const draft = new Draft(rows)
  const run: Run = { machine, draft, journal: new Journal(draft, ctx), ctx }
  const rejection = withinMoney(
    () => execute(run, command, ctx.actor, undefined, 0),
    () => invalid(['input'], 'OUT_OF_RANGE', { min: 0, max: maxMinor }),
  )
  if (rejection !== undefined) return { rejection }
  resolveExceptions(draft, ctx)
  allocatePayments(draft, ctx)
  updateDerived(draft)
  const isReset = machine.some((row) => row.name === command.name && row.resetsDeadlines === true)
  const followed = followUp(new Draft(rows), draft)
  const follows = isReset ? withDeadlinesReset(followed, draft) : followed
  run.journal.derived(queueChanges(follows))
  return { decision: { draft, events: run.journal.finish(), follows } }
}

/** What the attempt gives; the other where its prices and quantities come to more than money can be. */
function withinMoney<V>(attempt: () => V, otherwise: () => V): V {
  try {
    return attempt()
  } catch (error) {
    if (error instanceof AmountTooLarge) return otherwise()
    throw error
  }
}

/** What enters and leaves the queues and timers between two states of the rows. */
export function followUp(before: Draft, after: Draft): FollowUp {
  const stood = standing(before)
  const stands = standing(after)
  const had = new Map(timersOf(before).map((timer) => [`${timer.name} ${timer.recordId}`, timer]))
  const has = new Map(timersOf(after).map((timer) => [`${timer.name} ${timer.recordId}`, timer]))
  const isSame = (a: Timer, b: Timer | undefined) => b !== undefined && Temporal.Instant.compare(a.dueAt, b.dueAt) === 0
  return {
    entered: [...stands].filter(([key]) => !stood.has(key)).map(([, entry]) => entry),
    left: [...stood].filter(([key]) => !stands.has(key)).map(([, entry]) => entry),
    timersSet: [...has].filter(([key, timer]) => !isSame(timer, had.get(key))).map(([, timer]) => timer),
    timersCleared: [...had].filter(([key]) => !has.has(key)).map(([, timer]) => timer),
  }
}

/** The settings were others when these deadlines were set: all are set as they are now, and what is none any more goes. */
function withDeadlinesReset(follows: FollowUp, after: Draft): FollowUp {
  const possible = after
    .all('order')
    .flatMap(({ id }) => settingsDeadlines.map((name) => ({ name, recordId: id, rootId: id })))
  const timers = timersOf(after)
  const isOne = (timer: Timer, { name, recordId }: (typeof possible)[number]) =>
    timer.name === name && timer.recordId === recordId
  return {
    ...follows,
    timersSet: timers.filter((timer) => possible.some((of) => isOne(timer, of))),
    timersCleared: possible.filter((of) => !timers.some((timer) => isOne(timer, of))),
  }
}

function queueChanges({ entered, left }: FollowUp): { root: Root; change: QueueChange }[] {
  const records = new Map([...entered, ...left].map((entry) => [entry.id, entry]))
  return [...records.values()].map((record) => ({
    root: { type: record.rootId === record.id ? record.on : 'order', id: record.rootId },
    change: {
      recordType: record.on,
      recordId: record.id,
      left: left.filter((entry) => entry.id === record.id).map((entry) => entry.queue),
      entered: entered.filter((entry) => entry.id === record.id).map((entry) => entry.queue),
    },
  }))
}

function execute(
  run: Run,
  command: Command,
  actor: Actor,
  cause: OpenEvent | undefined,
  depth: number,
): Rejection | undefined {
  if (depth > maxDepth) throw new Error(`Follow-on ${command.name} is nested too deeply`)
  const found = findRow(run, command, actor)
  if ('kind' in found) return found
  const { row, record } = found
  const ctx: Ctx = { ...run.ctx, actor }
  const event = run.journal.open(row, record, ctx, cause)
  const followOns: FollowOn[] = []
  const move: Move<TableName, Fields> = {
    draft: run.draft,
    // A row that makes its record reads none; every other row has found it above.
    record: record ?? noRecord,
    input: command.input as ValuesOf<Fields>,
    ctx,
    get shop() {
      return theShop(run.draft)
    },
    fact: (key, value) => void (event.facts[key] = value),
    subject: (table, id) => run.journal.rename(event, table, id),
    follow: (name, id, input = {}) => void followOns.push({ name, id, input }),
  }
  const said = [...row.guards, ...(row.inputGuards ?? [])].map((guard) => priced(() => guard(move)))
  const blockers = [...new Set(present(said))]
  if (blockers.length > 0) {
    run.journal.discard(event)
    return refusal(run, row.on, record, actor, blockers)
  }
  row.effect(move)
  run.journal.close(event)
  for (const follow of followOns) {
    const refused = execute(run, { name: follow.name, id: follow.id, input: follow.input }, system, event, depth + 1)
    if (refused !== undefined) run.journal.skipped(event, follow.name, follow.id, refused)
  }
  return undefined
}

type Found = { readonly row: AnyTransition; readonly record: Tables[TableName] | undefined }

function findRow(run: Run, command: Command, actor: Actor): Found | Rejection {
  const named = run.machine.filter((row) => row.name === command.name)
  const first = named[0]
  if (first === undefined) throw new Error(`No transition ${command.name}`)
  const mine = named.filter((row) => mayRun(row, actor))
  if (mine.length === 0) return { kind: 'FORBIDDEN' }
  if (first.from === 'NEW' && command.id === undefined) return { row: first, record: undefined }
  const record = command.id === undefined ? undefined : find(run.draft, first.on, command.id)
  if (record === undefined) return { kind: 'NOT_FOUND' }
  const state = stateOf(record)
  const row = mine.find((candidate) => startsFrom(candidate, state))
  // Before the version: "already packed by Sara" says more than "changed meanwhile".
  if (row === undefined) {
    const from = mine.flatMap((candidate) => candidate.from)
    return refusal(run, first.on, record, actor, [blocker('WRONG_STATE', { state, from })])
  }
  if (command.expectedVersion !== undefined && 'version' in record && record.version !== command.expectedVersion) {
    return { kind: 'STALE_VERSION', current: record.version }
  }
  return { row, record }
}

/** Whether the row lists a role of the actor. */
export function mayRun(row: AnyTransition, actor: Actor): boolean {
  const roles = rolesOf(actor, row.area)
  return row.by.some((role) => roles.includes(role))
}

function startsFrom(row: AnyTransition, state: string): boolean {
  return row.from !== 'NEW' && row.from.some((from) => from === state)
}

function find<T extends TableName>(draft: Draft, table: T, id: string): Tables[T] | undefined {
  return draft.all(table).find((row) => row.id === id)
}

const tooLarge = blocker('AMOUNT_TOO_LARGE', { max: maxMinor })

/** What a guard says; where it cannot even add up, that is what blocks. */
const priced = (guard: () => Blocker | undefined): Blocker | undefined => withinMoney(guard, () => tooLarge)

function present<V>(values: readonly (V | undefined)[]): V[] {
  return values.filter((value) => value !== undefined)
}

function refusal(
  run: Run,
  on: TableName,
  record: Tables[TableName] | undefined,
  actor: Actor,
  blockers: readonly Blocker[],
): Rejection {
  const allowed = record === undefined ? [] : availableOn(run.machine, run.draft, on, record, { ...run.ctx, actor })
  return {
    kind: 'TRANSITION_NOT_ALLOWED',
    from: record === undefined ? undefined : stateOf(record),
    allowed: allowed.filter((move) => move.blockers.length === 0).map((move) => move.row.name),
    blockers,
  }
}

/** A move that exists on a record now, and what blocks it; without blockers it is allowed. */
export interface AvailableMove {
  readonly row: AnyTransition
  readonly record: Tables[TableName]
  readonly blockers: readonly Blocker[]
}

/** Every move that the actor has on the record in its present state, in the order of the table. */
export function available(
  machine: readonly AnyTransition[],
  rows: Rows,
  on: TableName,
  id: string,
  ctx: Ctx,
): readonly AvailableMove[] {
  const draft = new Draft(rows)
  const record = find(draft, on, id)
  return record === undefined ? [] : availableOn(machine, draft, on, record, ctx)
}

function availableOn(
  machine: readonly AnyTransition[],
  draft: Draft,
  on: TableName,
  record: Tables[TableName],
  ctx: Ctx,
): readonly AvailableMove[] {
  const look = { draft, record, ctx, shop: theShop(draft) }
  const rows = machine.filter(
    (row) => row.on === on && row.mutation !== false && mayRun(row, ctx.actor) && startsFrom(row, stateOf(record)),
  )
  // Who has several roles moves by the first row that fits, here as in a command.
  return rows
    .filter((row, index) => rows.findIndex((other) => other.name === row.name) === index)
    .map((row) => ({
      row,
      record,
      blockers: [...new Set(present(row.guards.map((guard) => priced(() => guard(look)))))],
    }))
}

function theShop(draft: Draft): Move<TableName, Fields>['shop'] {
  const shop = draft.all('shop')[0]
  if (shop === undefined) throw new Error('The shop is not set up')
  return shop
}

/** Stands where a row that makes its record would read one; reading it is a bug that shows at once. */
const noRecord = new Proxy(
  {},
  {
    get: (_, key) => {
      throw new Error(`A move that makes its record read ${String(key)} of it`)
    },
  },
) as Tables[TableName]
