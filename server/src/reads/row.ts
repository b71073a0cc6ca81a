import type { Pool } from 'pg'
import type { TableName, Tables } from '@waybill/schema/domain/tables'
import { decodeRow, type TableMap, type TableMaps } from '../commands/tables.ts'
import { gather } from './gather.ts'

/** Makes the reader of single rows: what is asked for at once is one statement for each table. */
export function makeRowReader(
  pool: Pool,
  tables: TableMaps,
): <T extends TableName>(table: T, id: string) => Promise<Tables[T] | undefined> {
  const readers = new Map(
    [...tables.values()].map((table) => [table.name, gather((ids) => readRows(pool, table, ids))]),
  )
  // The database is the one source whose rows are taken to be of the domain's types.
  return (table, id) => readers.get(table)?.(id) as Promise<Tables[typeof table] | undefined>
}

async function readRows(pool: Pool, table: TableMap, ids: readonly string[]) {
  const { rows } = await pool.query<{ row: Readonly<Record<string, unknown>> }>({
    name: `rows-${table.name}`,
    text: `SELECT row_to_json(t) AS row FROM ${table.sql} t WHERE id = ANY($1::uuid[])`,
    values: [ids],
  })
  return new Map(rows.map(({ row }) => [String(row.id), decodeRow(table, row)]))
}
