import type { Pool } from 'pg'
import { naturalKeys } from '@waybill/schema/graphql/refs'
import type { Reads } from '@waybill/schema/reads'
import { snakeCase, type TableMaps } from '../commands/tables.ts'
import { encodeCursor } from '../events/cursor.ts'
import type { Hub } from '../events/hub.ts'
import { rowsAsOf } from '../verify/as-of.ts'
import { readBoard, readCards, readCounters, readQueueHistory } from './board.ts'

export interface ReadsOptions {
  readonly pool: Pool
  readonly tables: TableMaps
  readonly hub: Pick<Hub, 'listen'>
  readonly epoch: string
  readonly now: () => Temporal.Instant
  readonly documentUrl: (documentId: string) => string
}

/** The reads that the schema asks for beside its records. Made once per server: what it keeps never changes, or an event tells. */
export function makeReads({ pool, tables, hub, epoch, now, documentUrl }: ReadsOptions): Reads {
  const names: Names = new Map()
  hub.listen((events) => {
    for (const { entityType, entityId } of events)
      if (entityType === 'staff' || entityType === 'apiToken') names.delete(entityId)
  })
  let currency: string | undefined
  return {
    board: (cards) => readBoard(pool, epoch, cards),
    counters: () => readCounters(pool, epoch),
    queueHistory: () => readQueueHistory(pool, now()),
    cards: (recordIds) => readCards(pool, recordIds),
    cursor: async () => {
      const { rows } = await pool.query<{ snapshot: string }>('SELECT pg_current_snapshot()::text AS snapshot')
      return encodeCursor({ kind: 'SNAPSHOT', epoch, snapshot: rows[0]?.snapshot ?? '' })
    },
    currency: async () => {
      if (currency === undefined) {
        const { rows } = await pool.query<{ currency: string }>('SELECT currency FROM shop')
        currency = rows[0]?.currency
      }
      if (currency === undefined) throw new Error('The shop is not set up')
      return currency
    },
    lastChange: async (recordId) => {
      const { rows } = await pool.query<{ actor_kind: string; actor_id: string | null; at: Temporal.Instant }>({
        name: 'last-change',
        text: 'SELECT e.actor_kind, e.actor_id, e.at FROM event e WHERE e.entity_id = $1 ORDER BY e.xid DESC, e.seq DESC LIMIT 1',
        values: [recordId],
      })
      const [row] = rows
      if (row === undefined) return undefined
      const by = row.actor_id === null ? null : await nameOf(pool, names, row.actor_kind, row.actor_id)
      return { by: by ?? undefined, at: row.at }
    },
    documentUrl,
    orderRows: (rootId, at) => rowsAsOf({ pool, tables, rootId, at }),
    actorName: (kind, id) => nameOf(pool, names, kind, id),
    idOf: async (table, field, value) => {
      // Only our own table of natural keys says which column is asked.
      if (naturalKeys[table]?.field !== field) return undefined
      const { rows } = await pool.query<{ id: string }>({
        name: `id-of-${table}`,
        text: `SELECT id FROM "${snakeCase(table)}" WHERE "${snakeCase(field)}" = $1`,
        values: [value],
      })
      return rows[0]?.id
    },
  }
}

/** Kept as they are asked for, so that an answer from before a change is not put back after it. */
type Names = Map<string, Promise<string | null>>

function nameOf(pool: Pool, names: Names, kind: string, id: string): Promise<string | null> {
  const known = names.get(id)
  if (known !== undefined) return known
  if (kind !== 'STAFF' && kind !== 'APP') return Promise.resolve(null)
  const name = findName(pool, kind === 'STAFF' ? 'staff' : 'api_token', id)
  if (names.size > 10_000) names.clear()
  names.set(id, name)
  name.catch(() => names.delete(id))
  return name
}

async function findName(pool: Pool, table: 'staff' | 'api_token', id: string): Promise<string | null> {
  const { rows } = await pool.query<{ name: string }>({
    name: `name-of-${table}`,
    text: `SELECT name FROM ${table} WHERE id = $1`,
    values: [id],
  })
  return rows[0]?.name ?? null
}
