import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseError, type ClientBase, type Pool } from 'pg'
import type { AppliedEvent, CommandRequest, FindRow, Outcome } from '@waybill/schema/context'
import { actorKey, type Actor } from '@waybill/schema/domain/actor'
import { decide, mayRun, type Decision } from '@waybill/schema/domain/decide'
import type { AnyTransition, Ctx, SequenceName } from '@waybill/schema/domain/machine'
import { invalid, type Rejection } from '@waybill/schema/domain/rejection'
import type { DomainEvent } from '@waybill/schema/domain/event'
import { rootOf } from '@waybill/schema/domain/tables'
import { rowsNamed, transitions } from '@waybill/schema/domain/transitions'
import { chain } from '../events/chain.ts'
import { digest } from './digest.ts'
import { claim, inputHash, keepRejection, refuseOnce } from './idempotency.ts'
import type { Loaded, LoadRows, Wanted } from './load.ts'
import { beginWithLocks } from './locks.ts'
import { findReach, type Reach } from './roots.ts'
import type { SaveRows } from './save.ts'
import { newId } from './new-id.ts'
import { together } from './together.ts'

/** Makes one move on behalf of an actor. */
export type Apply = (actor: Actor, request: CommandRequest) => Promise<Outcome>

export interface Writer {
  readonly pool: Pool
  readonly load: LoadRows
  readonly save: SaveRows
  readonly now: () => Temporal.Instant
  /** Encrypts a secret for a record; absent: secrets cannot be kept here. */
  readonly seal?: Ctx['seal']
  /** Hears of every commit that wrote events. */
  readonly committed: (xid: bigint) => void
}

const retries = 8

/** Serialisation failure and deadlock: the whole step is tried again. */
const retryable: ReadonlySet<string> = new Set(['40001', '40P01'])

/**
 * The only writer of business tables, but for papers of one printing: `documents/papers/print.ts` stores them beside the
 * other files for a day, since they belong to no record and nothing follows from them. One transaction per command: locks of all roots first, then the idempotency
 * claim, the rows, the decision, and one statement that saves everything with its events. A command that finds that it
 * changes another root rolls back and starts again with the larger set.
 */
export function makeApply(writer: Writer): Apply {
  return async (actor, request) => {
    const row = rowOf(request.name)
    // Permission before existence: who may not make the move does not learn whether there is such a record.
    if (!rowsNamed(request.name).some((candidate) => mayRun(candidate, actor))) {
      return { rejection: { kind: 'FORBIDDEN' }, replayed: false }
    }
    const refuse = (rejection: Rejection) => refuseOnce(writer, request.keyOwner ?? actorKey(actor), request, rejection)
    if (request.refused !== undefined) return refuse(request.refused)
    const found = await findReach(writer.pool, row, request, actor)
    if (found === undefined) return refuse({ kind: 'NOT_FOUND' })
    let reach = found
    for (let attempt = 1; ; attempt += 1) {
      try {
        const result = await attemptOnce(writer, actor, request, reach)
        if (!('needs' in result)) return result
        reach = {
          wanted: result.wanted ?? reach.wanted,
          locks: [...reach.locks, ...result.needs],
          series: [...(reach.series ?? []), ...(result.series ?? [])],
        }
      } catch (error) {
        const again = isRetryable(error, request)
        const rejection = again ? undefined : uniqueViolation(error)
        if (rejection !== undefined) return refuse(rejection)
        if (attempt >= retries || !again) throw error
        await sleep(Math.random() * 5 * 2 ** attempt)
      }
    }
  }
}

/** A conflict with another transaction, or both began to count a product in a warehouse: the second finds the row. */
function isRetryable(error: unknown, request: CommandRequest): boolean {
  if (!(error instanceof DatabaseError)) return false
  const twice = error.constraint === 'stock_item_product_id_warehouse_id_key' && request.name !== 'stockItemOpen'
  // Two documents were the first of their year: the second finds the series.
  if (error.constraint === 'invoice_series_type_year_key') return true
  return twice || retryable.has(error.code ?? '')
}

function rowOf(name: string): AnyTransition {
  const row = transitions.find((candidate) => candidate.name === name)
  if (row === undefined) throw new Error(`No transition ${name}`)
  return row
}

async function attemptOnce(
  writer: Writer,
  actor: Actor,
  request: CommandRequest,
  reach: Reach,
): Promise<Outcome | Needs> {
  const tx = await writer.pool.connect()
  let broken: Error | undefined
  try {
    const [, result] = await together(tx, () =>
      Promise.all([tx.query(beginWithLocks(reach.locks, reach.series)), runInside(writer, tx, actor, request, reach)]),
    )
    if (result.end !== undefined) await tx.query(result.end)
    if (result.xid !== undefined) writer.committed(result.xid)
    return result.outcome
  } catch (error) {
    broken = await rollback(tx, error)
    throw error
  } finally {
    tx.release(broken)
  }
}

/** Rolls back; a connection that cannot even do that is thrown away. */
async function rollback(tx: ClientBase, cause: unknown): Promise<Error | undefined> {
  try {
    await tx.query('ROLLBACK')
    return undefined
  } catch {
    return cause instanceof Error ? cause : new Error(String(cause))
  }
}

/** Roots that have to be locked as well, and what to load then where that is more. */
interface Needs {
  readonly needs: readonly string[]
  readonly series?: readonly string[]
  readonly wanted?: Wanted
}

interface Result {
  readonly outcome: Outcome | Needs
  /** How the transaction ends; undefined: it has ended with the save. */
  readonly end?: 'COMMIT' | 'ROLLBACK'
  readonly xid?: bigint
}

/** Works in a transaction that has just been sent its beginning: the first statements go out with it. */
async function runInside(
  writer: Writer,
  tx: ClientBase,
  actor: Actor,
  request: CommandRequest,
  reach: Reach,
): Promise<Result> {
  const now = writer.now().round('millisecond')
  const key = request.idempotencyKey
  const owner = request.keyOwner ?? actorKey(actor)
  const [earlier, further, loaded] = await Promise.all([
    key === undefined ? undefined : claim(tx, owner, key, inputHash(request), now),
    reachedSince(tx, request, actor, reach),
    writer.load(tx, reach.wanted, { forUpdate: true, heads: [...reach.locks, ...(reach.series ?? [])] }),
  ])
  if (earlier !== undefined) return { outcome: earlier, end: 'ROLLBACK' }
  if (further !== undefined) return { outcome: further, end: 'ROLLBACK' }
  const decided = await decideWithNumbers(tx, loaded, request, { now, actor, newId, digest, seal: writer.seal })
  if ('rejection' in decided) {
    if (key !== undefined) await keepRejection(tx, owner, key, decided.rejection)
    return {
      outcome: { rejection: decided.rejection, replayed: false },
      end: key === undefined ? 'ROLLBACK' : 'COMMIT',
    }
  }
  const needs = unlocked(decided, loaded, reach)
  if (needs.length > 0) {
    const isSeries = (id: string) => loaded.rows.invoiceSeries.has(id)
    const split = { needs: needs.filter((id) => !isSeries(id)), series: needs.filter(isSeries) }
    return { outcome: split, end: 'ROLLBACK' }
  }
  const event = appliedEvent(decided.events)
  const idempotency = key === undefined ? undefined : { actor: owner, key, outcome: { event } }
  const { xid } = await writer.save(tx, {
    draft: decided.draft,
    follows: decided.follows,
    events: chain(decided.events, loaded.heads),
    at: now,
    idempotency,
  })
  const rows: FindRow = (table, id) => decided.draft.find(table, id)
  return { outcome: { event, replayed: false, rows }, xid }
}

/** Orders that have reserved since the reach was found, before the stock was locked: they are locked in a new start. */
async function reachedSince(
  tx: ClientBase,
  request: CommandRequest,
  actor: Actor,
  reach: Reach,
): Promise<Needs | undefined> {
  const row = rowOf(request.name)
  if (row.reachesReservations === undefined) return undefined
  const now = await findReach(tx, row, request, actor)
  const needs = (now?.locks ?? []).filter((root) => !reach.locks.includes(root))
  return now === undefined || needs.length === 0 ? undefined : { needs, wanted: now.wanted }
}

/** Decides; where that takes printed numbers, fetches them and decides again, which gives the same with the numbers in. */
async function decideWithNumbers(
  tx: ClientBase,
  loaded: Loaded,
  request: CommandRequest,
  world: Omit<Ctx, 'nextNumber'>,
): Promise<Decision | { readonly rejection: Rejection }> {
  const asked = new Map<SequenceName, number>()
  const count = (sequence: SequenceName) => {
    asked.set(sequence, (asked.get(sequence) ?? 0) + 1)
    return 0
  }
  const first = decide(transitions, loaded.rows, request, { ...world, nextNumber: count })
  if ('rejection' in first || asked.size === 0) return 'rejection' in first ? first : first.decision
  const numbers = new Map(await Promise.all([...asked].map((entry) => fetchNumbers(tx, ...entry))))
  const take = (sequence: SequenceName): number => {
    const number = numbers.get(sequence)?.shift()
    if (number === undefined) throw new Error(`The second decision needs more ${sequence} numbers than the first`)
    return number
  }
  const second = decide(transitions, loaded.rows, request, { ...world, nextNumber: take })
  return 'rejection' in second ? second : second.decision
}

async function fetchNumbers(tx: ClientBase, sequence: SequenceName, count: number): Promise<[SequenceName, number[]]> {
  const { rows } = await tx.query<{ n: number }>({
    name: `next-${sequence}`,
    text: `SELECT nextval('${sequence}_number_seq') AS n FROM generate_series(1, $1::int)`,
    values: [count],
  })
  return [sequence, rows.map((row) => row.n)]
}

/** Roots that the decision changes and that existed before without being locked. */
function unlocked(decision: Decision, loaded: Loaded, reach: Reach): readonly string[] {
  const locked = new Set([...reach.locks, ...(reach.series ?? [])])
  const needs = new Set<string>()
  for (const [table, rows] of decision.draft.changes()) {
    for (const [id, row] of rows) {
      const before = loaded.rows[table].get(id)
      const root = row === undefined ? undefined : rootOf(table, row)
      const existed = root !== undefined && loaded.rows[root.type].has(root.id)
      if ((before !== undefined || existed) && root !== undefined && existed && !locked.has(root.id)) needs.add(root.id)
    }
  }
  return [...needs]
}

function appliedEvent(events: readonly DomainEvent[]): AppliedEvent {
  const [event] = events
  if (event === undefined) throw new Error('A decision has at least one event')
  return {
    id: event.id,
    type: event.type,
    entityType: event.entityType,
    entityId: event.entityId,
    rootType: event.root.type,
    rootId: event.root.id,
    facts: event.facts,
  }
}

/** Values of inputs that have to be unique, by the index that sees to it; any other index is broken by a bug. */
const uniqueInputs: Readonly<Record<string, string>> = {
  staff_email_key: 'email',
  category_name_key: 'name',
  product_sku_key: 'sku',
  warehouse_code_key: 'code',
  delivery_method_code_key: 'code',
  mail_template_kind_locale_key: 'kind',
  payment_provider_code_key: 'code',
  return_policy_scope_key: 'product',
  product_import_key_key: 'importKey',
  order_import_key_key: 'importKey',
  stock_item_product_id_warehouse_id_key: 'product',
  payment_provider_id_operation_provider_reference_key: 'reference',
}

function uniqueViolation(error: unknown): Rejection | undefined {
  if (!(error instanceof DatabaseError) || error.code !== '23505') return undefined
  const field = uniqueInputs[error.constraint ?? '']
  return field === undefined ? undefined : invalid(['input', field], 'ALREADY_TAKEN', { field })
}
