import type { Pool } from 'pg'
import { emptyRows } from '@waybill/schema/domain/draft'
import type { TableName } from '@waybill/schema/domain/tables'

/** How a table of the database reads and writes as rows of the domain. */
export interface TableMap {
  readonly name: TableName
  /** Quoted, for SQL. */
  readonly sql: string
  readonly columns: readonly Column[]
}

interface Column {
  readonly name: string
  readonly property: string
  readonly type: string
}

export type TableMaps = ReadonlyMap<TableName, TableMap>

/** Reads from the database which columns each business table has, once at start: nothing is declared twice. */
export async function loadTables(pool: Pool): Promise<TableMaps> {
  const { rows } = await pool.query<{ table_name: string; column_name: string; udt_name: string }>(
    `SELECT table_name, column_name, udt_name FROM information_schema.columns
     WHERE table_schema = 'public' ORDER BY table_name, ordinal_position`,
  )
  const names = Object.keys(emptyRows()) as TableName[]
  return new Map(
    names.map((name) => {
      const columns = rows
        .filter((row) => row.table_name === snakeCase(name))
        .map((row) => ({ name: row.column_name, property: camelCase(row.column_name), type: row.udt_name }))
      if (columns.length === 0) throw new Error(`The database has no table ${snakeCase(name)}`)
      return [name, { name, sql: `"${snakeCase(name)}"`, columns }]
    }),
  )
}

/** A row of the domain as JSON that `json_populate_recordset` reads. */
export function encodeRow(table: TableMap, row: object): Record<string, unknown> {
  const values = new Map(Object.entries(row))
  return Object.fromEntries(table.columns.map((column) => [column.name, encode(column, values.get(column.property))]))
}

function encode(column: Column, value: unknown): unknown {
  if (value === undefined || value === null) return null
  if (value instanceof Temporal.Instant) return value.toString()
  if (column.type === 'bytea' && typeof value === 'string') return `\\x${Buffer.from(value, 'base64').toString('hex')}`
  return value
}

/** A row as PostgreSQL's `row_to_json` gives it, as a row of the domain: moments as instants, absent as undefined. */
export function decodeRow(table: TableMap, json: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const column of table.columns) row[column.property] = decode(column, json[column.name])
  return row
}

function decode(column: Column, value: unknown): unknown {
  if (value === null || value === undefined) return undefined
  if (column.type === 'timestamptz' && typeof value === 'string') return Temporal.Instant.from(value)
  return value
}

/** orderLine → order_line. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** order_line → orderLine. */
export const camelCase = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
