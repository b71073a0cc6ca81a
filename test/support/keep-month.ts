import type { Pool } from 'pg'
import { followUp } from '@waybill/schema/domain/decide'
import { Draft, emptyRows, type Rows } from '@waybill/schema/domain/draft'
import type { TableName } from '@waybill/schema/domain/tables'
import { makeSaver } from '@waybill/server/commands/save'
import type { TableMaps } from '@waybill/server/commands/tables'
import { chain } from '@waybill/server/events/chain'
import type { Month } from './month.ts'

/** Writes a month into an empty database as the writer of the server would have, so that it can be verified there. */
export async function keepMonth(pool: Pool, tables: TableMaps, month: Month): Promise<void> {
  const draft = draftOf(month.rows)
  const tx = await pool.connect()
  try {
    await tx.query('BEGIN')
    await makeSaver(tables)(tx, {
      draft,
      follows: { ...followUp(new Draft(emptyRows()), new Draft(month.rows)), entered: [] },
      events: chain(month.events, new Map()),
      at: month.end,
      idempotency: undefined,
    })
  } finally {
    tx.release()
  }
  // Each has stood there since a moment of its own.
  const entries = month.standing.map(({ queue, on, id, rootId, at }) => ({
    queue,
    record_type: on,
    record_id: id,
    root_id: rootId,
    entered_at: at.toString(),
  }))
  const insert = 'INSERT INTO queue_entry SELECT * FROM json_populate_recordset(NULL::queue_entry, $1::json)'
  await pool.query(insert, [JSON.stringify(entries)])
  for (const [name, last] of month.numbers) await pool.query(`SELECT setval('${name}_number_seq', $1)`, [last])
}

/** All rows as new ones. Parts come before what they are parts of, whose version would rise with them otherwise. */
function draftOf(rows: Rows): Draft {
  const draft = new Draft(emptyRows())
  for (const table of (Object.keys(rows) as TableName[]).toReversed()) insertAll(draft, table, rows)
  return draft
}

function insertAll<T extends TableName>(draft: Draft, table: T, rows: Rows): void {
  for (const row of rows[table].values()) draft.insert<T>(table, row)
}
