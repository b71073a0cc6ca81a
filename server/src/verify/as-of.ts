import type { Pool } from 'pg'
import { emptyRows, type Rows } from '@waybill/schema/domain/draft'
import { replayEvent, startReplay, type LoggedRow } from '@waybill/schema/domain/replay'
import type { TableMap, TableMaps } from '../commands/tables.ts'
import { replayable } from './replayable.ts'

export interface AsOf {
  readonly pool: Pool
  readonly tables: TableMaps
  /** An order, or any other root: a product, a stock item with its moves, the shop. */
  readonly rootId: string
  readonly at: Temporal.Instant
}

/**
 * A root with its rows as it was at a moment, read from the log; empty before its first event. What stays out of the
 * log is not in it: names, addresses, remarks and files are found by the ids that the rows hold.
 */
export async function rowsAsOf({ pool, tables, rootId, at }: AsOf): Promise<Rows> {
  const { rows: events } = await pool.query<{ data: unknown; at: Temporal.Instant }>({
    name: 'events-of-root',
    text: 'SELECT e.data, e.at FROM event e WHERE e.root_id = $1 ORDER BY e.xid, e.seq',
    values: [rootId],
  })
  const replay = startReplay()
  // Up to the first later event, not all earlier ones: with two servers' clocks only that is a state that has been.
  for (const event of events) {
    if (Temporal.Instant.compare(event.at, at) > 0) break
    replayEvent(replay, replayable(event))
  }
  const rows = emptyRows()
  for (const table of tables.values()) fill(rows, table, replay.rows.get(table.name) ?? new Map())
  return rows
}

function fill(rows: Rows, table: TableMap, logged: ReadonlyMap<string, LoggedRow>): void {
  // The log was written from rows of the domain's types.
  const target = rows[table.name] as Map<string, unknown>
  for (const [id, row] of logged) target.set(id, decodeLogged(table, row))
}

/** A row of the log as a row of the domain: moments as instants, absent as undefined. */
function decodeLogged(table: TableMap, row: LoggedRow): Record<string, unknown> {
  return Object.fromEntries(
    table.columns.map(({ property, type }) => {
      const value = row[property]
      if (value === null || value === undefined) return [property, undefined]
      return [property, type === 'timestamptz' && typeof value === 'string' ? Temporal.Instant.from(value) : value]
    }),
  )
}
