import type { PoolClient } from 'pg'
import { unlogged, type TableName } from '@waybill/schema/domain/tables'
import type { TableMap, TableMaps } from '../commands/tables.ts'

/** A row as PostgreSQL's `row_to_json` gives it. */
export type JsonRow = Readonly<Record<string, unknown>>

/** Tables of which the log tells all. */
export const loggedTables = (tables: TableMaps): readonly TableMap[] =>
  [...tables.values()].filter((table) => !unlogged.has(table.name))

/** SQL for the root of a row `t`: the domain's `rootOf` as an expression. */
export function rootExpression(table: TableMap): string {
  if (table.name === 'stockMove') return 't.stock_item_id'
  return hasOrder(table) ? 'coalesce(t.order_id, t.id)' : 't.id'
}

const hasOrder = (table: TableMap): boolean => table.columns.some((column) => column.name === 'order_id')

/** SQL that finds a root's rows by an index. */
function ofRoots(table: TableMap): string {
  return hasOrder(table)
    ? '(t.order_id = ANY($1::uuid[]) OR (t.order_id IS NULL AND t.id = ANY($1::uuid[])))'
    : 't.id = ANY($1::uuid[])'
}

/** Every row of the given tables that belongs to one of the roots, in one statement. */
export async function loadRootRows(
  db: PoolClient,
  tables: readonly TableMap[],
  roots: readonly string[],
): Promise<ReadonlyMap<TableName, readonly JsonRow[]>> {
  const selects = tables.map(
    (table) => `(SELECT json_agg(row_to_json(t)) FROM ${table.sql} t WHERE ${ofRoots(table)}) AS "${table.name}"`,
  )
  const { rows } = await db.query<Record<string, JsonRow[] | null>>(`SELECT ${selects.join(', ')}`, [[...roots]])
  return new Map(tables.map((table) => [table.name, rows[0]?.[table.name] ?? []]))
}
