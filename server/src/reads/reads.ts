import type { Pool } from 'pg'
import { naturalKeys } from '@waybill/schema/graphql/refs'
import type { Reads } from '@waybill/schema/reads'
import { snakeCase } from '../commands/tables.ts'
import { encodeCursor } from '../events/cursor.ts'
import { gather } from './gather.ts'
import { readBoard, readCards, readCounters } from './board.ts'

export interface ReadsOptions {
  readonly pool: Pool
  readonly row: Reads['row']
  readonly epoch: string
  readonly documentUrl: (documentId: string) => string
}

/** The reads that the schema asks for beside its records. Made once per server: what it keeps never changes, or rarely. */
export function makeReads({ pool, row, epoch, documentUrl }: ReadsOptions): Reads {
  const names = new Map<string, string | null>()
  let currency: string | undefined
  const cardsOf = gather(async (ids) => Map.groupBy(await readCards(pool, ids), (card) => card.recordId))
  const figures = gather(async () => new Map([['ALL', await readCounters(pool, epoch)]]))
  return {
    board: (cards) => readBoard(pool, epoch, cards),
    counters: async () => (await figures('ALL')) ?? readCounters(pool, epoch),
    cards: async (recordIds) => (await Promise.all(recordIds.map(cardsOf))).flatMap((cards) => cards ?? []),
    row,
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

async function nameOf(pool: Pool, names: Map<string, string | null>, kind: string, id: string): Promise<string | null> {
  const known = names.get(id)
  if (known !== undefined) return known
  if (kind !== 'STAFF' && kind !== 'APP') return null
  const table = kind === 'STAFF' ? 'staff' : 'api_token'
  const { rows } = await pool.query<{ name: string }>({
    name: `name-of-${table}`,
    text: `SELECT name FROM ${table} WHERE id = $1`,
    values: [id],
  })
  const name = rows[0]?.name ?? null
  if (names.size > 10_000) names.clear()
  names.set(id, name)
  return name
}
