import type { PoolClient } from 'pg'
import { finding, type Finding, type Run } from './finding.ts'
import { inSnapshot } from './snapshot.ts'

/** What came back and what was given back, counted once more. Only what differs leaves the database. */
export async function* verifyReturns({ pool, tell }: Run): AsyncGenerator<Finding> {
  for (const { table, what, text } of questions) {
    const rows = await inSnapshot(pool, (db) => ask(db, text))
    for (const { id, expected, found } of rows) yield finding('RETURN', { table, id, what }, { expected, found })
    tell()
  }
}

interface Answer {
  readonly id: string
  readonly expected: number
  readonly found: number
}

async function ask(db: PoolClient, text: string): Promise<readonly Answer[]> {
  return (await db.query<Answer>(text)).rows
}

const questions: readonly { readonly table: string; readonly what: string; readonly text: string }[] = [
  {
    table: 'order_line',
    what: 'returned',
    text: `
      SELECT l.id, coalesce(c.units, 0)::int AS expected, l.returned AS found
      FROM order_line l LEFT JOIN (
        SELECT rl.order_line_id AS id, sum(rl.sellable + rl.damaged) AS units
        FROM return_line rl JOIN "return" r ON r.id = rl.return_id WHERE r.resolution = 'REFUND' GROUP BY 1
      ) c ON c.id = l.id
      WHERE l.returned <> coalesce(c.units, 0) ORDER BY l.id`,
  },
  {
    table: 'return_line',
    what: 'units accounted for',
    text: `
      SELECT id, quantity AS expected, sellable + damaged + unsealed + missing AS found FROM return_line
      WHERE sellable + damaged + unsealed + missing > quantity OR least(sellable, damaged, unsealed, missing) < 0
      ORDER BY id`,
  },
  {
    table: 'return',
    what: 'refund_due',
    text: `
      SELECT r.id, p.total AS expected, r.refund_due AS found FROM "return" r, LATERAL (
        SELECT coalesce(sum((part ->> 'amount')::bigint), 0)::bigint AS total FROM jsonb_array_elements(r.refund_parts) part
      ) p
      WHERE r.refund_due <> p.total OR r.refund_due < 0 ORDER BY r.id`,
  },
  {
    table: 'payment',
    what: 'money that went back',
    text: `
      SELECT p.id, coalesce(p.amount_received, p.amount) AS expected, sum(r.amount)::bigint AS found
      FROM payment p JOIN payment r ON r.parent_id = p.id AND r.operation = 'REFUND' AND r.state = 'DONE'
      GROUP BY p.id HAVING sum(r.amount) > coalesce(p.amount_received, p.amount) OR p.state <> 'DONE' ORDER BY p.id`,
  },
  // Goods that the customer kept were approved and accounted for at once, and moved nowhere.
  ...[
    { to: 'STOCK', column: 'sellable' },
    { to: 'SCRAP', column: 'damaged' },
  ].map(({ to, column }) => ({
    table: 'product',
    what: `units returned to ${to}`,
    text: `
      SELECT id, coalesce(counted.units, 0)::int AS expected, coalesce(moved.units, 0)::int AS found FROM (
        SELECT l.product_id AS id, sum(rl.${column}) AS units
        FROM return_line rl JOIN "return" r ON r.id = rl.return_id JOIN order_line l ON l.id = rl.order_line_id
        WHERE l.track_stock AND r.received_at IS DISTINCT FROM r.approved_at GROUP BY 1
      ) counted FULL JOIN (
        SELECT s.product_id AS id, sum(m.quantity) AS units
        FROM stock_move m JOIN stock_item s ON s.id = m.stock_item_id
        WHERE m.cause = 'RETURN' AND m.from_location = 'CUSTOMER' AND m.to_location = '${to}' GROUP BY 1
      ) moved USING (id)
      WHERE coalesce(counted.units, 0) <> coalesce(moved.units, 0) ORDER BY id`,
  })),
]
