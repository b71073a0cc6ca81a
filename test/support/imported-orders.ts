import type { Pool } from 'pg'

interface Found {
  readonly [column: string]: unknown
  readonly lines: readonly object[]
  readonly payments: readonly object[]
}

/** The orders whose import keys begin so, in the order in which they came. */
export const importedOrders = async (pool: Pool, prefix: string): Promise<readonly Found[]> =>
  (
    await pool.query<Found>(
      `
      SELECT o.state, o.payment_status AS payment, o.delivery_status AS delivery, o.invoice_status AS invoice,
        o.net::int, o.tax::int, o.total::int, o.due::int, o.captured::int, o.refunded::int,
        o.imported->>'number' AS name, o.imported->>'placedAt' AS placed,
        (SELECT json_agg(json_build_object('sku', l.sku, 'name', l.name, 'kind', l.kind, 'ordered', l.ordered,
           'shipped', l.shipped, 'cancelled', l.cancelled, 'gross', l.gross, 'tax', l.tax) ORDER BY l.position)
         FROM order_line l WHERE l.order_id = o.id) AS lines,
        (SELECT json_agg(json_build_object('operation', p.operation, 'state', p.state, 'amount', p.amount) ORDER BY p.id)
         FROM payment p WHERE p.order_id = o.id) AS payments
      FROM "order" o WHERE o.import_key LIKE $1 ORDER BY o.id`,
      [`${prefix}%`],
    )
  ).rows
