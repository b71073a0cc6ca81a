import type { Pool } from 'pg'
import type { Apply } from '@waybill/server/commands/apply'
import { seedDemo } from '@waybill/server/cli/seed'

/** How big the shop of the benchmarks is. */
export interface BenchSize {
  readonly orders: number
  /** Orders that still stand in a work queue, with a delivery each. */
  readonly active: number
}

export const fullSize: BenchSize = { orders: 200_000, active: 40_000 }

/**
 * Fills a shop with history: orders of three to five lines, the newest of them active in the work queues. Written by
 * SQL in bulk, for measuring only: these orders have no events.
 */
export async function fillShop(apply: Apply, pool: Pool, { orders, active }: BenchSize): Promise<void> {
  await seedDemo(apply, pool)
  const parameters = [orders, active]
  for (const statement of [contacts, orderRows, lineRows, deliveryRows, transferRows, transferLineRows, queueRows]) {
    await pool.query({ text: `SET statement_timeout = 0` })
    await pool.query(statement, parameters)
  }
  await pool.query('ANALYZE')
}

/** A stable id from a number: sorts by it, as ids by time do. */
const id = (kind: number, n: string): string =>
  `(lpad(to_hex(${kind}), 4, '0') || lpad(to_hex(${n}), 8, '0') || '700080000000' || lpad(to_hex(${n}), 8, '0'))::uuid`

const series = 'generate_series(1, $1::int) AS n, (SELECT $2::int AS active) AS a'
const activeSeries = 'generate_series($1::int - $2::int + 1, $1::int) AS n'

const contacts = `INSERT INTO contact (id, name, email)
  SELECT ${id(1, 'n')}, 'Customer ' || n, 'customer' || n || '@example.com' FROM ${series}`

const orderRows = `INSERT INTO "order" (id, version, number, state, source, locale, currency, prices_include_tax, contact_id,
    shipping_country, billing_country, buyer_kind, has_email, delivery_method_id, warehouse_id, net, tax, total, ship_unpaid,
    created_at, last_activity_at, confirmed_at, payment_status, delivery_status, captured, authorized, due)
  SELECT ${id(2, 'n')}, 3, 'B' || lpad(n::text, 7, '0'), 'ORDER', 'SHOP', 'en', 'EUR', true, ${id(1, 'n')},
    'FR', 'FR', 'B2C', true, m.id, w.id, 8333, 1667, 10000, false,
    at, at, at, 'PAID', CASE WHEN n > $1::int - a.active THEN 'READY' ELSE 'DELIVERED' END, 10000, 0, 0
  FROM ${series},
    LATERAL (SELECT TIMESTAMPTZ '2025-01-01' + n * INTERVAL '2 minutes' AS at) t,
    (SELECT id FROM delivery_method WHERE code = 'standard') m, (SELECT id FROM warehouse WHERE code = 'LYO') w`

const lineRows = `INSERT INTO order_line (id, version, order_id, position, kind, product_id, sku, name, ordered, cancelled, shipped,
    held, unit_price, discount, tax_class, tax_category, rate_bp, shop_rate_bp, net, tax, gross, track_stock, allow_backorder, weight_grams)
  SELECT ${id(3, 'n * 8 + k')}, 1, ${id(2, 'n')}, k, 'GOODS', p.id, p.sku, p.name, 1, 0,
    CASE WHEN n > $1::int - a.active THEN 0 ELSE 1 END, 0, 2000, 0, 'STANDARD', 'S', 2000, 2000, 1667, 333, 2000, false, false, 100
  FROM ${series}, LATERAL generate_series(1, 3 + n % 3) k
  JOIN LATERAL (SELECT id, sku, name FROM product ORDER BY sku OFFSET (n + k) % 20 LIMIT 1) p ON true`

const deliveryRows = `INSERT INTO delivery (id, version, order_id, number, state, warehouse_id, method_id, kind, carrier, steps,
    shipping_policy, created_at, ship_by)
  SELECT ${id(4, 'n')}, 1, ${id(2, 'n')}, 'LYO/B/' || n, 'READY', o.warehouse_id, o.delivery_method_id, 'SHIP', 'TEST_CARRIER',
    'PICK_PACK_SHIP', 'ASAP', o.created_at, o.created_at + INTERVAL '2 days'
  FROM ${activeSeries} JOIN "order" o ON o.id = ${id(2, 'n')}`

const transferRows = `INSERT INTO transfer (id, version, order_id, delivery_id, step, position, state, from_location, to_location, created_at)
  SELECT ${id(5, 'n * 4 + s.position')}, 1, ${id(2, 'n')}, ${id(4, 'n')}, s.step, s.position,
    CASE WHEN s.position = 0 THEN 'READY' ELSE 'WAITING_STEP' END, s.origin, s.target, TIMESTAMPTZ '2025-06-01'
  FROM ${activeSeries}, (VALUES ('PICK', 0, 'STOCK', 'PACK'), ('PACK', 1, 'PACK', 'OUTPUT'), ('SHIP', 2, 'OUTPUT', 'CUSTOMER')) s(step, position, origin, target)`

const transferLineRows = `INSERT INTO transfer_line (id, version, order_id, transfer_id, order_line_id, planned, reserved, done, damaged)
  SELECT ${id(6, '(n * 8 + k) * 4 + s')}, 1, ${id(2, 'n')}, ${id(5, 'n * 4 + s')}, ${id(3, 'n * 8 + k')}, 1, CASE WHEN s = 0 THEN 1 ELSE 0 END, 0, 0
  FROM ${activeSeries}, LATERAL generate_series(1, 3 + n % 3) k, generate_series(0, 2) s`

const queueRows = `INSERT INTO queue_entry (queue, record_type, record_id, root_id, entered_at)
  SELECT (ARRAY['TO_PICK', 'TO_PACK', 'TO_SHIP', 'WAITING_FOR_STOCK', 'LATE'])[1 + n % 5], 'delivery', ${id(4, 'n')}, ${id(2, 'n')},
    TIMESTAMPTZ '2025-01-01' + n * INTERVAL '2 minutes'
  FROM ${activeSeries}`

/** Ids of active orders of the filled shop. */
export async function activeOrders(pool: Pool, count: number): Promise<readonly string[]> {
  const { rows } = await pool.query<{ root_id: string }>(
    'SELECT root_id FROM queue_entry ORDER BY entered_at LIMIT $1',
    [count],
  )
  return rows.map((row) => row.root_id)
}
