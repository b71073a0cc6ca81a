import type { ClientBase, Pool } from 'pg'
import { emptyRows, type Rows } from '@waybill/schema/domain/draft'
import type { TableName } from '@waybill/schema/domain/tables'
import { decodeRow, type TableMap, type TableMaps } from './tables.ts'

/** What to load: whole orders, and single rows by id. */
export interface Wanted {
  readonly orders: readonly string[]
  readonly rows: ReadonlyMap<TableName, readonly string[]>
}

/** Where the hash chain of a root ends. */
export interface Head {
  readonly position: number
  readonly hash: string
}

export interface Loaded {
  readonly rows: Rows
  readonly heads: ReadonlyMap<string, Head>
}

/** Parameter numbers of the statement below, by what they hold. */
const singles: readonly TableName[] = [
  'product',
  'stockItem',
  'customer',
  'category',
  'staff',
  'apiToken',
  'exception',
  'mailTemplate',
]

// Ids as arrays: an index serves each condition, where a subquery beside an OR would read the whole table.
const productsOfOrders = 'ARRAY(SELECT product_id FROM order_line WHERE order_id = ANY($1::uuid[]))'
const customersOfOrders = 'ARRAY(SELECT customer_id FROM "order" WHERE id = ANY($1::uuid[]))'

/** What of each table an order's rules look at; `$1` are order ids, further parameters the single rows. */
const conditions: Readonly<Partial<Record<TableName, string>>> = {
  shop: 'true',
  warehouse: 'true',
  deliveryMethod: 'true',
  paymentProvider: 'true',
  salesTeam: 'true',
  order: 't.id = ANY($1::uuid[])',
  orderLine: 't.order_id = ANY($1::uuid[])',
  return: 't.order_id = ANY($1::uuid[])',
  returnLine: 't.order_id = ANY($1::uuid[])',
  returnPolicy: 'true',
  payment: 't.order_id = ANY($1::uuid[])',
  delivery: 't.order_id = ANY($1::uuid[])',
  transfer: 't.order_id = ANY($1::uuid[])',
  transferLine: 't.order_id = ANY($1::uuid[])',
  package: 't.order_id = ANY($1::uuid[])',
  packageItem: 't.order_id = ANY($1::uuid[])',
  label: 't.order_id = ANY($1::uuid[])',
  invoice: 't.order_id = ANY($1::uuid[])',
  invoiceLine: 't.order_id = ANY($1::uuid[])',
  paymentAllocation: 't.order_id = ANY($1::uuid[])',
  // Two rows a year; who posts reads them under their lock.
  invoiceSeries: 'true',
  exception: `t.order_id = ANY($1::uuid[]) OR ${single('exception')}`,
  product: `t.id = ANY(${productsOfOrders} || ${parameter('product')})`,
  stockItem: `t.product_id = ANY(${productsOfOrders} || ${parameter('product')}) OR ${single('stockItem')}`,
  customer: `t.id = ANY(${customersOfOrders} || ${parameter('customer')})`,
  contact: `t.id = ANY(ARRAY(SELECT contact_id FROM "order" WHERE id = ANY($1::uuid[]))
    || ARRAY(SELECT contact_id FROM customer WHERE id = ANY(${customersOfOrders} || ${parameter('customer')})))`,
  mailTemplate: single('mailTemplate'),
  category: single('category'),
  // Managers are few, and one of them has to remain.
  staff: `${single('staff')} OR (t.active AND 'MANAGER' = ANY(t.roles))`,
  apiToken: single('apiToken'),
}

function parameterOf(table: TableName): number {
  return singles.indexOf(table) + 2
}

function single(table: TableName): string {
  return `t.id = ANY(${parameter(table)})`
}

function parameter(table: TableName): string {
  return `$${parameterOf(table)}::uuid[]`
}

const headsParameter = singles.length + 2

/** One statement that reads all of it, each table as one JSON array; rows to be changed are locked, orders before stock. */
function statement(tables: TableMaps, forUpdate: boolean): string {
  const locked = forUpdate
    ? `WITH locked_order AS MATERIALIZED (SELECT id FROM "order" WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE)`
    : 'WITH locked_order AS (SELECT 1 AS id)'
  const selects = [...tables.values()].flatMap((table) => {
    const condition = conditions[table.name]
    if (condition === undefined) return []
    return [`(SELECT json_agg(row_to_json(t)) FROM ${table.sql} t WHERE ${condition}) AS "${table.name}"`]
  })
  const heads = `(SELECT json_agg(row_to_json(h)) FROM root_head h WHERE h.root_id = ANY($${headsParameter}::uuid[])) AS heads`
  // One column: each of thirty would cost the client as much as a row.
  return `${locked} SELECT row_to_json(f) AS found, (SELECT count(*) FROM locked_order) AS locked
    FROM (SELECT ${[...selects, heads].join(', ')}) f`
}

export type LoadRows = (
  db: ClientBase | Pool,
  wanted: Wanted,
  options: { readonly forUpdate: boolean; readonly heads: readonly string[] },
) => Promise<Loaded>

/** Makes the reader of rows: one round trip, whatever is wanted. */
export function makeLoader(tables: TableMaps): LoadRows {
  const reading = statement(tables, false)
  const locking = statement(tables, true)
  return async (db, wanted, { forUpdate, heads }) => {
    const values = [[...wanted.orders], ...singles.map((table) => [...(wanted.rows.get(table) ?? [])]), [...heads]]
    const query = forUpdate ? { name: 'load-lock', text: locking, values } : { name: 'load', text: reading, values }
    const { rows } = await db.query<{ found: Record<string, JsonRow[] | null> }>(query)
    const found = rows[0]?.found
    if (found === undefined) throw new Error('The load statement gave no row')
    return { rows: toRows(tables, found), heads: toHeads(found.heads ?? []) }
  }
}

type JsonRow = Readonly<Record<string, unknown>>

function toRows(tables: TableMaps, found: Readonly<Record<string, JsonRow[] | null>>): Rows {
  const rows = emptyRows()
  for (const table of tables.values()) fill(rows, table, found[table.name] ?? [])
  return rows
}

function fill(rows: Rows, table: TableMap, found: readonly JsonRow[]): void {
  // The database is the one source whose rows are taken to be of the domain's types.
  const target = rows[table.name] as Map<string, unknown>
  for (const json of found) target.set(String(json.id), decodeRow(table, json))
}

function toHeads(found: readonly JsonRow[]): ReadonlyMap<string, Head> {
  return new Map(found.map((row) => [String(row.root_id), { position: Number(row.position), hash: String(row.hash) }]))
}
