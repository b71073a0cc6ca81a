import { expect } from 'vitest'
import type { Outcome } from '@waybill/schema/context'
import { system, type Actor } from '@waybill/schema/domain/actor'
import type { Rows } from '@waybill/schema/domain/draft'
import type { Rejection } from '@waybill/schema/domain/rejection'
import type { openDesk } from './desk.ts'

export type Desk = Awaited<ReturnType<typeof openDesk>>
export type ProviderCode = 'test' | 'wire' | 'on-site' | 'cash-on-delivery'

interface ProductOptions {
  readonly stock?: number
  readonly price?: number
  readonly productType?: 'GOODS' | 'DIGITAL' | 'SERVICE'
  readonly trackStock?: boolean
  readonly allowBackorder?: boolean
}

let made = 0

/** A product on sale, with so many units on the shelf of the first warehouse. */
export async function makeProduct(desk: Desk, options: ProductOptions = {}): Promise<{ id: string; item: string }> {
  const { stock = 10, price = 1000, ...rest } = options
  made += 1
  const input = { sku: `SKU-${made}`, name: `Thing ${made}`, price, weightGrams: 100, ...rest }
  const { entityId: id } = await desk.run(desk.staff('MANAGER'), { name: 'productCreate', id: undefined, input })
  const { rows } = await desk.pool.query<{ id: string }>(
    'SELECT s.id FROM stock_item s JOIN warehouse w ON w.id = s.warehouse_id WHERE product_id = $1 ORDER BY w.position',
    [id],
  )
  const item = rows[0]?.id ?? ''
  if (stock > 0 && item !== '')
    await desk.run(desk.staff('WAREHOUSE'), { name: 'stockReceive', id: item, input: { quantity: stock } })
  return { id, item }
}

/** A customer with an account. */
export async function makeCustomer(desk: Desk, input: Readonly<Record<string, unknown>> = {}): Promise<Actor> {
  const given = { name: 'Ada', email: 'ada@example.com', ...input }
  const { entityId } = await desk.run(system, { name: 'customerCreate', id: undefined, input: given })
  return { kind: 'CUSTOMER', customerId: entityId, cartTokenHash: undefined }
}

interface CartOptions {
  readonly lines: readonly (readonly [product: string, quantity: number])[]
  readonly by?: Actor
  readonly method?: 'parcel' | 'pickup' | 'none'
}

/** A cart with all that an order needs: contact, address and delivery method. */
export async function makeCart(desk: Desk, { lines, by, method = 'parcel' }: CartOptions): Promise<string> {
  const buyer = by ?? (await makeCustomer(desk))
  const { entityId: id } = await desk.run(buyer, { name: 'cartCreate', id: undefined, input: {} })
  const on = (name: string, input: Readonly<Record<string, unknown>>) => desk.run(buyer, { name, id, input })
  for (const [product, quantity] of lines) await on('cartLineAdd', { product, quantity })
  await on('cartContactSet', { name: 'Ada', email: 'ada@example.com' })
  if (method === 'none') return id
  await on('cartAddressSet', {
    shipping: { name: 'Ada', line1: 'Road 1', postalCode: '111 22', city: 'Stockholm', country: 'SE' },
  })
  await on('cartDeliveryMethodSet', { method: await idOf(desk, 'delivery_method', method) })
  return id
}

/** An order that sales confirmed by hand. */
export async function makeOrder(desk: Desk, options: CartOptions): Promise<string> {
  const id = await makeCart(desk, options)
  await desk.run(desk.staff('SALES'), { name: 'orderConfirm', id, input: {} })
  return id
}

/** Starts a payment over what is due, as the customer of the order does. */
export async function initiate(desk: Desk, order: string, provider: ProviderCode, by?: Actor): Promise<Outcome> {
  const rows = await desk.rowsOf(order)
  const found = [...rows.order.values()][0]
  const owner: Actor =
    found?.customerId === undefined
      ? desk.staff('SALES')
      : { kind: 'CUSTOMER', customerId: found.customerId, cartTokenHash: undefined }
  const input = { provider: await idOf(desk, 'payment_provider', provider), expectedTotal: found?.total }
  return desk.apply(by ?? owner, { name: 'paymentInitiate', id: order, input })
}

/** The id of a payment that has been started. */
export async function pay(desk: Desk, order: string, provider: ProviderCode): Promise<string> {
  const outcome = await initiate(desk, order, provider)
  if ('rejection' in outcome) throw new Error(`Refused: ${JSON.stringify(outcome.rejection)}`)
  return outcome.event.entityId
}

/** A provider's verified message about a payment; the id of the message is the key. */
export async function report(
  desk: Desk,
  payment: string,
  kind: 'PENDING' | 'AUTHORIZED' | 'CAPTURED' | 'FAILED' | 'CANCELLED',
  options: { readonly eventId?: string; readonly amount?: number; readonly currency?: string } = {},
): Promise<Outcome> {
  made += 1
  const fresh = `event-${made}`
  const { rows } = await desk.pool.query<{ amount: number }>('SELECT amount::int FROM payment WHERE id = $1', [payment])
  const { eventId = fresh, amount = rows[0]?.amount, currency = 'EUR' } = options
  const input = { kind, amount, currency, eventId }
  const provider: Actor = { kind: 'PROVIDER', id: 'test' }
  return desk.apply(provider, { name: 'paymentReport', id: payment, input, idempotencyKey: eventId })
}

/** What the dispatcher does with freed stock: the oldest order first, each by a command of its own. */
export async function assignWaiting(desk: Desk): Promise<void> {
  const { rows } = await desk.pool.query<{ id: string }>(
    `SELECT t.id FROM transfer t JOIN "order" o ON o.id = t.order_id
     WHERE t.state = 'WAITING_STOCK' AND t.position = 0 ORDER BY o.confirmed_at, o.id, t.id`,
  )
  for (const { id } of rows) await desk.apply(system, { name: 'transferAssign', id, input: {} })
}

/** Fires every deadline that has passed, as the tick does. */
export async function fireTimers(desk: Desk): Promise<void> {
  const { rows } = await desk.pool.query<{ name: string; recordId: string }>(
    'SELECT name, record_id AS "recordId" FROM timer WHERE due_at <= $1 ORDER BY due_at',
    [desk.clock.now().toString()],
  )
  for (const { name, recordId } of rows) await desk.apply(system, { name, id: recordId, input: {} })
}

/** Packs, labels and ships what is ready of a delivery. */
export async function shipDelivery(desk: Desk, delivery: string): Promise<void> {
  const warehouse = desk.staff('WAREHOUSE')
  await labelDelivery(desk, delivery)
  await desk.run(warehouse, { name: 'deliveryShip', id: delivery, input: {} })
}

/** Buys labels for all parcels of a delivery and lets the carrier answer. */
export async function labelDelivery(desk: Desk, delivery: string): Promise<void> {
  const bought = await desk.run(desk.staff('WAREHOUSE'), { name: 'deliveryLabelBuy', id: delivery, input: {} })
  const labels = Array.isArray(bought.facts['labels']) ? bought.facts['labels'] : []
  for (const label of labels) {
    const input = { carrierReference: `c-${String(label)}`, trackingNumber: 'T1', pdf: 'AA==', zpl: 'AA==' }
    await desk.run(system, { name: 'labelStore', id: String(label), input })
  }
}

/** An order with its parts, as plain values to compare. */
export async function look(desk: Desk, orderId: string) {
  const rows = await desk.rowsOf(orderId)
  const [order] = rows.order.values()
  if (order === undefined) throw new Error(`No order ${orderId}`)
  const byId = <T extends { readonly id: string }>(values: Iterable<T>) =>
    [...values].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    order,
    lines: [...rows.orderLine.values()].sort((a, b) => a.position - b.position),
    payments: byId(rows.payment.values()),
    deliveries: byId(rows.delivery.values()),
    transfers: byId(rows.transfer.values()),
    transferLines: byId(rows.transferLine.values()),
    labels: byId(rows.label.values()),
    exceptions: byId(rows.exception.values()),
    rows,
  }
}

/** The figures of a stock row. */
export async function stockOf(desk: Desk, item: string) {
  const { rows } = await desk.pool.query<{ onHand: number; reserved: number; held: number; waiting: number }>(
    'SELECT on_hand AS "onHand", reserved, held, waiting FROM stock_item WHERE id = $1',
    [item],
  )
  return rows[0]
}

async function idOf(desk: Desk, table: 'delivery_method' | 'payment_provider', code: string): Promise<string> {
  const { rows } = await desk.pool.query<{ id: string }>(`SELECT id FROM ${table} WHERE code = $1`, [code])
  const [found] = rows
  if (found === undefined) throw new Error(`No ${table} ${code}`)
  return found.id
}

/** How often an event of a type was written about an order. */
export async function countEvents(desk: Desk, orderId: string, type: string): Promise<number> {
  const { rows } = await desk.pool.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM event WHERE root_id = $1 AND type = $2',
    [orderId, type],
  )
  return rows[0]?.n ?? 0
}

/** A command that is refused changes nothing: no row, no event, no deadline, no queue. */
export async function refusesUnchanged(
  desk: Desk,
  actor: Actor,
  request: {
    readonly name: string
    readonly id: string | undefined
    readonly input: Readonly<Record<string, unknown>>
  },
): Promise<Rejection> {
  const before = await fingerprint(desk)
  const rejection = await desk.refuse(actor, request)
  expect(await fingerprint(desk)).toEqual(before)
  return rejection
}

/** The codes that blocked a command. */
export const codesOf = (rejection: Rejection): readonly string[] =>
  rejection.kind === 'TRANSITION_NOT_ALLOWED' ? rejection.blockers.map((found) => found.code) : [rejection.kind]

/** A digest of everything that commands write. */
export async function fingerprint(desk: Pick<Desk, 'pool' | 'tables'>): Promise<Readonly<Record<string, string>>> {
  const names = [...[...desk.tables.values()].map((table) => table.sql), 'event', 'timer', 'queue_entry', 'root_head']
  const parts = names.map(
    (name) =>
      `SELECT '${name}' AS name, count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') AS digest FROM ${name} t`,
  )
  const { rows } = await desk.pool.query<{ name: string; digest: string }>(parts.join(' UNION ALL '))
  return Object.fromEntries(rows.map((row) => [row.name, row.digest]))
}

/** All rows of a shop, of all its orders. */
export async function allRows(desk: Pick<Desk, 'pool' | 'load'>): Promise<Rows> {
  const ids = async (table: string) => {
    const { rows } = await desk.pool.query<{ id: string }>(`SELECT id FROM "${table}"`)
    return rows.map((row) => row.id)
  }
  const single = new Map([
    ['product', await ids('product')],
    ['stockItem', await ids('stock_item')],
    ['customer', await ids('customer')],
    ['exception', await ids('exception')],
    ['staff', await ids('staff')],
  ] as const)
  const { rows } = await desk.load(
    desk.pool,
    { orders: await ids('order'), rows: single },
    { forUpdate: false, heads: [] },
  )
  const moves = await desk.pool.query<{ id: string; item: string; from: string; to: string; quantity: number }>(
    'SELECT id, stock_item_id AS item, from_location AS "from", to_location AS "to", quantity FROM stock_move',
  )
  const stockMove = new Map(
    moves.rows.map((row) => [
      row.id,
      { id: row.id, stockItemId: row.item, fromLocation: row.from, toLocation: row.to, quantity: row.quantity },
    ]),
  )
  return { ...rows, stockMove: stockMove as unknown as Rows['stockMove'] }
}

/** A cart of two units of a product at 10.00 with delivery for 5.00, and its total of 25.00. */
export async function cartOf25(desk: Desk): Promise<{ cart: string; item: string; product: string }> {
  const { id, item } = await makeProduct(desk, { price: 1000 })
  return { cart: await makeCart(desk, { lines: [[id, 2]] }), item, product: id }
}

/** Changes the terms of a payment provider. */
export async function setProvider(
  desk: Desk,
  code: 'test' | 'wire',
  input: Readonly<Record<string, unknown>>,
): Promise<void> {
  const id = await idOf(desk, 'payment_provider', code)
  await desk.run(desk.staff('MANAGER'), { name: 'paymentProviderUpdate', id, input })
}
