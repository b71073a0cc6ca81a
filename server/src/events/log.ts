import type { Pool } from 'pg'
import type { LoggedEvent, Position } from '@waybill/schema/context'
import type { Patch, QueueChange } from '@waybill/schema/domain/event'
import type { TableName } from '@waybill/schema/domain/tables'
import { encodeCursor } from './cursor.ts'

/** Reading the log, always behind the oldest transaction that still runs: what is read is complete up to there. */
export interface Log {
  readonly epoch: string
  /** Events after a position in commit order, at most `limit`. */
  readonly after: (position: Position, limit: number) => Promise<readonly LoggedEvent[]>
  /** The position of the last event that is safe to read; all later ones have a greater position. */
  readonly head: () => Promise<Position>
  /** The moment of the first event after a position, where there is one. */
  readonly ageOf: (position: Position) => Promise<Temporal.Instant | undefined>
}

interface EventJson {
  readonly xid_text: string
  readonly seq: number
  readonly id: string
  readonly root_type: TableName
  readonly root_id: string
  readonly entity_type: TableName
  readonly entity_id: string
  readonly entity_version: number
  readonly type: string
  readonly transition: string
  readonly from_state: string | null
  readonly to_state: string | null
  readonly actor_kind: string
  readonly actor_id: string | null
  readonly cause_id: string | null
  readonly data: {
    readonly patches: readonly Patch[]
    readonly facts: Record<string, unknown>
    readonly queues: readonly QueueChange[]
  }
  readonly hash: string
  readonly at: Temporal.Instant
}

// `xid` is qualified everywhere: an output column of that name would make PostgreSQL sort its text, and lose events
// where the number of digits changes.
const columns = `e.xid::text AS xid_text, e.seq, e.id, e.root_type, e.root_id, e.entity_type, e.entity_id,
  e.entity_version, e.type, e.transition, e.from_state, e.to_state, e.actor_kind, e.actor_id, e.cause_id, e.data, e.hash, e.at`

const safe = 'e.xid < pg_snapshot_xmin(pg_current_snapshot())'

/** Opens the log of a database. The epoch changes after a restore, so that old cursors are recognised. */
export async function openLog(pool: Pool): Promise<Log> {
  const epoch = await readEpoch(pool)
  const read = async (name: string, where: string, values: unknown[]): Promise<readonly LoggedEvent[]> => {
    const text = `SELECT ${columns} FROM event e WHERE ${where} AND ${safe} ORDER BY e.xid, e.seq LIMIT $1`
    const { rows } = await pool.query<EventJson>({ name, text, values })
    return rows.map((row) => toEvent(row, epoch))
  }
  return {
    epoch,
    after: ({ xid, seq }, limit) =>
      read('log-after', '(e.xid, e.seq) > ($2::xid8, $3::bigint)', [limit, String(xid), String(seq)]),
    head: async () => {
      const text = `SELECT e.xid::text AS xid_text, e.seq FROM event e WHERE ${safe} ORDER BY e.xid DESC, e.seq DESC LIMIT 1`
      const { rows } = await pool.query<{ xid_text: string; seq: number }>({ name: 'log-head', text })
      const [last] = rows
      return last === undefined ? { xid: 0n, seq: 0n } : { xid: BigInt(last.xid_text), seq: BigInt(last.seq) }
    },
    ageOf: async ({ xid, seq }) => {
      const text =
        'SELECT e.at FROM event e WHERE (e.xid, e.seq) > ($1::xid8, $2::bigint) ORDER BY e.xid, e.seq LIMIT 1'
      const { rows } = await pool.query<{ at: Temporal.Instant }>({
        name: 'log-age',
        text,
        values: [String(xid), String(seq)],
      })
      return rows[0]?.at
    },
  }
}

async function readEpoch(pool: Pool): Promise<string> {
  await pool.query(
    `INSERT INTO installation (key, value) VALUES ('epoch', substr(replace(gen_random_uuid()::text, '-', ''), 1, 12)) ON CONFLICT DO NOTHING`,
  )
  const { rows } = await pool.query<{ value: string }>(`SELECT value FROM installation WHERE key = 'epoch'`)
  return rows[0]?.value ?? ''
}

/** A row of the log as an event. */
export function toEvent(row: EventJson, epoch: string): LoggedEvent {
  const position = { xid: BigInt(row.xid_text), seq: BigInt(row.seq) }
  return {
    id: row.id,
    root: { type: row.root_type, id: row.root_id },
    entityType: row.entity_type,
    entityId: row.entity_id,
    entityVersion: row.entity_version,
    type: row.type,
    transition: row.transition,
    from: row.from_state ?? undefined,
    to: row.to_state ?? undefined,
    actorKind: row.actor_kind,
    actorId: row.actor_id ?? undefined,
    causeId: row.cause_id ?? undefined,
    patches: row.data.patches,
    facts: row.data.facts,
    queues: row.data.queues,
    hash: row.hash,
    at: row.at,
    position,
    cursor: encodeCursor({ kind: 'POSITION', epoch, position }),
  }
}
