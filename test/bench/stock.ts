import type { Pool } from 'pg'
import { openPool } from '@waybill/prisma/db'
import { system } from '@waybill/schema/domain/actor'
import { makeApply, type Apply } from '@waybill/server/commands/apply'
import { makeLoader } from '@waybill/server/commands/load'
import { makeSaver } from '@waybill/server/commands/save'
import { loadTables } from '@waybill/server/commands/tables'
import { compare, ratioOf, type Ratio } from './ratio.ts'

const writers = 8
const orders = 200
/** Fewer than are ordered: the last orders wait. */
const units = 150

/**
 * P10: orders for one product confirmed by several writers at once, each reserving a unit ÷ conditional updates of one
 * row by as many; and the units that were promised without being there.
 */
export async function measureStock(databaseUrl: string, rounds: number): Promise<readonly Ratio[]> {
  const pool = openPool(databaseUrl, { max: writers, plannedOnce: true })
  const tables = await loadTables(pool)
  const now = () => Temporal.Now.instant()
  const apply = makeApply({ pool, load: makeLoader(tables), save: makeSaver(tables), now, committed: () => undefined })
  const oversold: number[] = []
  const confirm = async (): Promise<number> => {
    const product = await stockProduct(apply, pool)
    const carts = await copyCart(pool, await fillCart(apply, pool, product), orders)
    const rate = await inParallel(carts, async (id) => void (await run(apply, 'orderConfirm', {}, id)))
    oversold.push(await oversoldOf(pool, product))
    return rate
  }
  const update = async (): Promise<number> => {
    const product = await stockProduct(apply, pool)
    const { rows } = await pool.query<{ id: string }>(
      'SELECT id FROM stock_item WHERE product_id = $1 ORDER BY on_hand DESC LIMIT 1',
      [product],
    )
    const item = rows[0]?.id
    return inParallel(Array.from({ length: orders }), async () => {
      await pool.query({
        name: 'bare-reserve',
        text: 'UPDATE stock_item SET reserved = reserved + 1, version = version + 1 WHERE id = $1 AND on_hand - reserved - held >= 1',
        values: [item],
      })
    })
  }
  await confirm()
  await update()
  const results = await compare(rounds, confirm, update)
  await pool.end()
  const most = Math.max(...oversold)
  const note = `orders confirmed/s to bare conditional updates/s, ${writers} writers, ${orders} orders for ${units} units`
  return [
    ratioOf({ name: 'P10 reserving under contention', goal: '≥ 0.6', note }, results),
    { name: 'P10 oversold', ours: most, baseline: 0, ratio: most, goal: '0', spread: [0, most], note: 'units' },
  ]
}

const manager = {
  kind: 'STAFF',
  id: '00000000-0000-7000-8000-000000000000',
  name: 'Bench',
  roles: ['MANAGER', 'SALES', 'WAREHOUSE'],
} as const

async function run(apply: Apply, name: string, input: Readonly<Record<string, unknown>>, id?: string): Promise<string> {
  const outcome = await apply(name === 'productCreate' ? system : manager, { name, id, input })
  if ('rejection' in outcome) throw new Error(`${name}: ${JSON.stringify(outcome.rejection)}`)
  return outcome.event.entityId
}

/** A new product with some units in one warehouse. */
async function stockProduct(apply: Apply, pool: Pool): Promise<string> {
  const sku = `BENCH-${crypto.randomUUID()}`
  const product = await run(apply, 'productCreate', { sku, name: 'Bench', price: 1_000, weightGrams: 100 })
  const { rows } = await pool.query<{ id: string }>(
    `SELECT s.id FROM stock_item s JOIN warehouse w ON w.id = s.warehouse_id WHERE s.product_id = $1 ORDER BY w.position LIMIT 1`,
    [product],
  )
  await run(apply, 'stockReceive', { quantity: units }, rows[0]?.id)
  return product
}

async function fillCart(apply: Apply, pool: Pool, product: string): Promise<string> {
  const cart = await run(apply, 'cartCreate', {})
  await run(apply, 'cartLineAdd', { product, quantity: 1 }, cart)
  await run(apply, 'cartContactSet', { name: 'Ada', email: 'ada@example.com' }, cart)
  const shipping = { name: 'Ada', line1: 'Road 1', postalCode: '111 22', city: 'Stockholm', country: 'SE' }
  await run(apply, 'cartAddressSet', { shipping }, cart)
  const { rows } = await pool.query<{ id: string }>(`SELECT id FROM delivery_method WHERE code = 'standard'`)
  await run(apply, 'cartDeliveryMethodSet', { method: rows[0]?.id }, cart)
  return cart
}

/** Copies of a cart, by SQL in bulk: they have no history. */
async function copyCart(pool: Pool, cart: string, count: number): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `WITH made AS (
       INSERT INTO "order" SELECT c.* FROM "order" o, generate_series(1, $2::int) n,
         LATERAL jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'cart_token_hash', NULL, 'version', n)) c
       WHERE o.id = $1 RETURNING id
     ), lines AS (
       INSERT INTO order_line SELECT c.* FROM order_line l, made m,
         LATERAL jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'order_id', m.id)) c
       WHERE l.order_id = $1
     ) SELECT id FROM made`,
    [cart, count],
  )
  return rows.map((row) => row.id)
}

/** Units of a product that transfers have reserved beyond what is there. */
async function oversoldOf(pool: Pool, product: string): Promise<number> {
  const { rows } = await pool.query<{ oversold: number }>(
    `SELECT sum(greatest((SELECT COALESCE(sum(l.reserved), 0) FROM transfer_line l WHERE l.stock_item_id = s.id) - s.on_hand,
       s.reserved + s.held - s.on_hand, 0))::int AS oversold FROM stock_item s WHERE s.product_id = $1`,
    [product],
  )
  return rows[0]?.oversold ?? Number.NaN
}

/** Works on all items by several writers at once; gives items per second. */
async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<number> {
  const rest = items[Symbol.iterator]()
  const began = performance.now()
  const write = async () => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: writers }, write))
  return items.length / ((performance.now() - began) / 1000)
}
