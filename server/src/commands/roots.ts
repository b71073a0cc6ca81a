import type { ClientBase, Pool } from 'pg'
import type { Actor } from '@waybill/schema/domain/actor'
import { referencesOf } from '@waybill/schema/domain/input'
import type { AnyTransition } from '@waybill/schema/domain/machine'
import { inputOf } from '@waybill/schema/domain/transitions'
import type { TableName } from '@waybill/schema/domain/tables'
import type { CommandRequest } from '@waybill/schema/context'
import type { Wanted } from './load.ts'
import { snakeCase } from './tables.ts'

/** What a command works on: the rows to load, and the roots to lock before anything is read. */
export interface Reach {
  readonly wanted: Wanted
  readonly locks: readonly string[]
  /** Series of numbers, locked after everything else: nothing is waited for under their lock. */
  readonly series?: readonly string[]
}

/** Tables whose rows are parts of an order. */
const partsOfOrder: ReadonlySet<TableName> = new Set([
  'payment',
  'delivery',
  'transfer',
  'label',
  'package',
  'return',
  'invoice',
])

/**
 * Finds what a command has to load and lock. For customers the predicate of ownership is part of the query, also for
 * records that the input names: one that is not theirs is as absent as one that does not exist. Undefined: there is no
 * such record.
 */
export async function findReach(
  db: ClientBase | Pool,
  row: AnyTransition,
  request: CommandRequest,
  actor: Actor,
): Promise<Reach | undefined> {
  const references = referencesOf(inputOf(row.name), request.input)
  const rows = new Map<TableName, string[]>()
  const add = (table: TableName, id: string) => rows.set(table, [...(rows.get(table) ?? []), id])
  for (const reference of references) add(reference.table, reference.id)
  if (actor.kind === 'STAFF') add('staff', actor.id)
  if (actor.kind === 'CUSTOMER' && actor.customerId !== undefined) add('customer', actor.customerId)
  const named = references.filter((reference) => reference.table === 'order').map((reference) => reference.id)
  if (actor.kind === 'CUSTOMER' && !(await areOwn(db, references, named, actor))) return undefined
  if (request.id === undefined) return { wanted: { orders: named, rows }, locks: named }
  if (row.on === 'order' && row.stock !== true && actor.kind !== 'CUSTOMER') {
    // It is its own root, and nobody has to own it: whether it exists shows when it is loaded.
    const orders = [request.id, ...named]
    return { wanted: { orders, rows }, locks: orders }
  }
  if (row.on === 'order' || row.on === 'exception' || partsOfOrder.has(row.on)) {
    if (row.on === 'exception') add('exception', request.id)
    const found = await findOrder(db, row, request.id, actor)
    if (found === undefined) return undefined
    const orders = found.orderId === null ? [] : [found.orderId, ...named]
    const stock = row.stock === true ? (found.stock ?? []) : []
    return { wanted: { orders, rows }, locks: [...(found.orderId === null ? [request.id] : orders), ...stock] }
  }
  add(row.on, request.id)
  const level = row.reachesReservations === undefined ? undefined : request.input[row.reachesReservations]
  const orders = typeof level !== 'number' ? [] : await findReservations(db, request.id, level)
  return {
    wanted: { orders: orders.map((order) => order.id), rows },
    locks: [request.id, ...orders.flatMap((o) => [o.id, ...o.stock])],
  }
}

type Customer = Extract<Actor, { kind: 'CUSTOMER' }>

/** Parameters 2 to 4: by account, by the cart's secret, or by a proof for this one move. */
const isOwn = '(o.customer_id = $2::uuid OR o.cart_token_hash = $3 OR o.id = $4::uuid)'

const ownerOf = ({ customerId, cartTokenHash, provenOrderId }: Customer) => [
  customerId ?? null,
  cartTokenHash ?? null,
  provenOrderId ?? null,
]

/** Before a lock is taken: nobody holds up, or learns of, what is another's. */
async function areOwn(
  db: ClientBase | Pool,
  references: ReturnType<typeof referencesOf>,
  orders: readonly string[],
  customer: Customer,
): Promise<boolean> {
  if (references.some(({ table, id }) => table === 'customer' && id !== customer.customerId)) return false
  if (orders.length === 0) return true
  const { rows } = await db.query<{ n: number }>({
    name: 'own-orders',
    text: `SELECT count(*)::int AS n FROM "order" o
           WHERE o.id = ANY($1::uuid[]) AND ${isOwn}`,
    values: [orders, ...ownerOf(customer)],
  })
  return rows[0]?.n === new Set(orders).size
}

interface FoundOrder {
  readonly orderId: string | null
  readonly stock: string[] | null
}

async function findOrder(
  db: ClientBase | Pool,
  row: AnyTransition,
  id: string,
  actor: Actor,
): Promise<FoundOrder | undefined> {
  const table = snakeCase(row.on)
  const order = row.on === 'order' ? 't.id' : 't.order_id'
  const stock =
    row.stock === true
      ? `(SELECT array_agg(s.id ORDER BY s.id) FROM stock_item s JOIN order_line l ON l.product_id = s.product_id WHERE l.order_id = ${order})`
      : 'NULL::uuid[]'
  const mine = actor.kind === 'CUSTOMER'
  const owned = mine ? `AND EXISTS (SELECT FROM "order" o WHERE o.id = ${order} AND ${isOwn})` : ''
  const { rows } = await db.query<FoundOrder>({
    name: `find-${table}${row.stock === true ? '-stock' : ''}${mine ? '-own' : ''}`,
    text: `SELECT ${order} AS "orderId", ${stock} AS stock FROM "${table}" t WHERE t.id = $1 ${owned}`,
    values: mine ? [id, ...ownerOf(actor)] : [id],
  })
  return rows[0]
}

/** Orders that have reserved from a stock row in steps not begun, newest first, as many as free it down to a level. */
async function findReservations(
  db: ClientBase | Pool,
  stockItemId: string,
  level: number,
): Promise<{ id: string; stock: string[] }[]> {
  const { rows } = await db.query<{ id: string; stock: string[] | null }>({
    name: 'find-reservations',
    text: `
      SELECT x.order_id AS id, (
        SELECT array_agg(s.id) FROM stock_item s JOIN order_line l ON l.product_id = s.product_id WHERE l.order_id = x.order_id
      ) AS stock
      FROM (
        SELECT l.order_id, sum(l.reserved) OVER (ORDER BY t.id DESC, l.id) - l.reserved AS freed_before
        FROM transfer_line l JOIN transfer t ON t.id = l.transfer_id
        WHERE l.stock_item_id = $1 AND l.reserved > 0 AND t.position = 0 AND t.step <> 'PUT_BACK'
          AND t.state IN ('READY', 'WAITING_STOCK') AND t.started_at IS NULL
      ) x
      WHERE x.freed_before < (SELECT s.held + s.reserved - $2 FROM stock_item s WHERE s.id = $1)
      GROUP BY x.order_id`,
    values: [stockItemId, level],
  })
  return rows.map((row) => ({ id: row.id, stock: row.stock ?? [] }))
}
