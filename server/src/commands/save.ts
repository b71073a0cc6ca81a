import type { ClientBase } from 'pg'
import type { FollowUp } from '@waybill/schema/domain/decide'
import type { Draft } from '@waybill/schema/domain/draft'
import type { TableName } from '@waybill/schema/domain/tables'
import type { ChainedEvent } from '../events/chain.ts'
import { together } from './together.ts'
import { encodeRow, type TableMap, type TableMaps } from './tables.ts'

/** All that one command writes. */
export interface Save {
  readonly draft: Draft
  readonly follows: FollowUp
  readonly events: readonly ChainedEvent[]
  readonly at: Temporal.Instant
  readonly idempotency: { readonly actor: string; readonly key: string; readonly outcome: unknown } | undefined
}

/** Writes and commits. */
export type SaveRows = (tx: ClientBase, save: Save) => Promise<{ readonly xid: bigint }>

interface Part {
  /** Stable name of this piece of the statement. */
  readonly key: string
  readonly sql: (parameter: number) => string
  readonly value: unknown
}

/**
 * Makes the writer of rows: one statement for everything a command changes, prepared once per set of tables, with which
 * the transaction ends.
 */
export function makeSaver(tables: TableMaps): SaveRows {
  return async (tx, save) => {
    const parts = [...rowParts(tables, save.draft), ...followParts(save), ...logParts(save)]
    const text = statement(parts)
    const name = `save ${parts.map((part) => part.key).join(' ')}`
    const query = { name: shortName(name), text, values: parts.map((part) => part.value) }
    const [{ rows }] = await together(tx, () => Promise.all([tx.query<{ xid: string }>(query), tx.query('COMMIT')]))
    const xid = rows[0]?.xid
    if (xid === undefined) throw new Error('The save statement gave no transaction id')
    return { xid: BigInt(xid) }
  }
}

function statement(parts: readonly Part[]): string {
  const ctes = parts.map((part, index) => `p${index} AS (${part.sql(index + 1)})`)
  return `WITH ${ctes.join(',\n')} SELECT pg_current_xact_id()::text AS xid`
}

const names = new Map<string, string>()

/** PostgreSQL keeps 63 characters of a statement's name: each set of parts gets a short one. */
function shortName(name: string): string {
  const known = names.get(name)
  if (known !== undefined) return known
  const short = `save-${names.size}`
  names.set(name, short)
  return short
}

function rowParts(tables: TableMaps, draft: Draft): Part[] {
  const changes = draft.changes()
  return [...tables.values()].flatMap((table) => {
    const rows = changes.get(table.name)
    if (rows === undefined) return []
    const present = [...rows.values()].filter((row) => row !== undefined)
    const removed = [...rows].filter(([, row]) => row === undefined).map(([id]) => id)
    const write: Part = {
      key: table.name,
      sql: upsert(table),
      value: json(present.map((row) => encodeRow(table, row))),
    }
    const erase: Part = { key: `-${table.name}`, sql: remove(table.sql), value: removed }
    return [...(present.length > 0 ? [write] : []), ...(removed.length > 0 ? [erase] : [])]
  })
}

const inserted: ReadonlySet<TableName> = new Set(['contact', 'address', 'stockMove', 'orderNote', 'document'])

function upsert(table: TableMap): (parameter: number) => string {
  const sets = table.columns
    .filter((column) => column.name !== 'id')
    .map(({ name }) => `"${name}" = excluded."${name}"`)
  // What is only ever added needs no look for an earlier row.
  const conflict = inserted.has(table.name) ? '' : ` ON CONFLICT (id) DO UPDATE SET ${sets.join(', ')}`
  return (n) =>
    `INSERT INTO ${table.sql} SELECT * FROM json_populate_recordset(NULL::${table.sql}, $${n}::json)${conflict}`
}

const remove =
  (sql: string) =>
  (n: number): string =>
    `DELETE FROM ${sql} WHERE id = ANY($${n}::uuid[])`

function followParts({ follows, at }: Save): Part[] {
  const parts: Part[] = []
  if (follows.entered.length > 0) {
    const rows = follows.entered.map((entry) => ({
      queue: entry.queue,
      record_type: entry.on,
      record_id: entry.id,
      root_id: entry.rootId,
      entered_at: at.toString(),
    }))
    parts.push({ key: 'queue', sql: insertFrom('queue_entry', ' ON CONFLICT DO NOTHING'), value: json(rows) })
  }
  if (follows.left.length > 0) {
    const rows = follows.left.map((entry) => ({ queue: entry.queue, record_id: entry.id }))
    parts.push({ key: '-queue', sql: removeFrom('queue_entry', ['queue', 'record_id']), value: json(rows) })
  }
  if (follows.timersSet.length > 0) {
    const rows = follows.timersSet.map((timer) => ({
      name: timer.name,
      record_id: timer.recordId,
      root_id: timer.rootId,
      due_at: timer.dueAt.toString(),
    }))
    const conflict = ' ON CONFLICT (name, record_id) DO UPDATE SET due_at = excluded.due_at, retry_at = NULL'
    parts.push({ key: 'timer', sql: insertFrom('timer', conflict), value: json(rows) })
  }
  if (follows.timersCleared.length > 0) {
    const rows = follows.timersCleared.map((timer) => ({ name: timer.name, record_id: timer.recordId }))
    parts.push({ key: '-timer', sql: removeFrom('timer', ['name', 'record_id']), value: json(rows) })
  }
  return parts
}

const insertFrom =
  (table: string, conflict: string) =>
  (n: number): string =>
    `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $${n}::json)${conflict}`

const removeFrom =
  (table: string, keys: readonly string[]) =>
  (n: number): string =>
    `DELETE FROM ${table} t USING json_populate_recordset(NULL::${table}, $${n}::json) r
     WHERE ${keys.map((key) => `t.${key} = r.${key}`).join(' AND ')}`

const eventColumns = [
  'id',
  'root_type',
  'root_id',
  'entity_type',
  'entity_id',
  'entity_version',
  'type',
  'transition',
  'from_state',
  'to_state',
  'actor_kind',
  'actor_id',
  'cause_id',
  'queues_left',
  'queues_entered',
  'data',
  'hash',
  'at',
].join(', ')

function logParts({ events, idempotency, at }: Save): Part[] {
  const heads = new Map(events.map((event) => [event.root.id, event]))
  const parts: Part[] = [
    {
      key: 'event',
      sql: (n) =>
        `INSERT INTO event (${eventColumns}) SELECT ${eventColumns} FROM json_populate_recordset(NULL::event, $${n}::json)`,
      value: json(events.map((event) => event.row)),
    },
    {
      key: 'head',
      sql: insertFrom(
        'root_head',
        ' ON CONFLICT (root_id) DO UPDATE SET position = excluded.position, hash = excluded.hash',
      ),
      value: json(
        [...heads.values()].map((event) => ({
          root_id: event.root.id,
          root_type: event.root.type,
          position: event.position,
          hash: event.hash,
        })),
      ),
    },
  ]
  if (idempotency === undefined) return parts
  const row = { actor: idempotency.actor, key: idempotency.key, outcome: idempotency.outcome, at: at.toString() }
  parts.push({
    key: 'idempotency',
    sql: (n) =>
      `UPDATE idempotency t SET outcome = r.outcome FROM json_populate_recordset(NULL::idempotency, $${n}::json) r
       WHERE t.actor = r.actor AND t.key = r.key`,
    value: json([row]),
  })
  return parts
}

const json = (value: unknown): string => JSON.stringify(value)
