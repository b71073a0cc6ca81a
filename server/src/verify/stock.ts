import type { PoolClient } from 'pg'
import type { Location } from '@waybill/schema/domain/records'
import { onHandChange } from '@waybill/schema/domain/stock'
import { finding, type Finding, type Run } from './finding.ts'
import { inSnapshot } from './snapshot.ts'

/** Stock rows looked at in one view of the database. */
const most = 500

interface Levels {
  readonly onHand: number
  readonly reserved: number
  readonly held: number
  readonly waiting: number
}

type StoredItem = Levels & { readonly id: string }

/** Recomputes the figures of every stock row: what is there from its moves, what is promised from lines and transfers. */
export async function* verifyStock({ pool, tally, tell }: Run): AsyncGenerator<Finding> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const done = await inSnapshot(pool, async (db) => {
      const items = await nextItems(db, after)
      return { items, expected: await recompute(db, items) }
    })
    for (const item of done.items) yield* compare(item, done.expected.get(item.id))
    tally.stockItems += done.items.length
    tell()
    const last = done.items.at(-1)
    if (last === undefined) return
    after = last.id
  }
}

function compare(item: StoredItem, expected: Levels | undefined): Finding[] {
  return (['onHand', 'reserved', 'held', 'waiting'] as const)
    .map((what) => ({ what, values: { expected: expected?.[what] ?? 0, found: item[what] } }))
    .filter(({ values }) => values.expected !== values.found)
    .map(({ what, values }) => finding('STOCK', { table: 'stock_item', id: item.id, what }, values))
}

async function nextItems(db: PoolClient, after: string): Promise<readonly StoredItem[]> {
  const { rows } = await db.query<StoredItem>(
    `SELECT id, on_hand AS "onHand", reserved, held, waiting FROM stock_item WHERE id > $1 ORDER BY id LIMIT ${most}`,
    [after],
  )
  return rows
}

async function recompute(db: PoolClient, items: readonly StoredItem[]): Promise<ReadonlyMap<string, Levels>> {
  const ids = items.map((item) => item.id)
  const onHand = await loadOnHand(db, ids)
  const promised = await loadPromised(db, ids)
  const held = await loadHeld(db, ids)
  return new Map(
    ids.map((id) => [
      id,
      {
        onHand: onHand.get(id) ?? 0,
        reserved: promised.get(id)?.reserved ?? 0,
        waiting: promised.get(id)?.waiting ?? 0,
        held: held.get(id) ?? 0,
      },
    ]),
  )
}

async function loadOnHand(db: PoolClient, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.query<{ id: string; fromLocation: Location; toLocation: Location; quantity: number }>(
    `SELECT stock_item_id AS id, from_location AS "fromLocation", to_location AS "toLocation", sum(quantity) AS quantity
     FROM stock_move WHERE stock_item_id = ANY($1::uuid[]) GROUP BY 1, 2, 3`,
    [[...ids]],
  )
  const levels = new Map<string, number>()
  for (const move of rows) levels.set(move.id, (levels.get(move.id) ?? 0) + onHandChange(move))
  return levels
}

/**
 * A unit is promised by the one step at which its delivery stands: reserved there, or waited for. Goods on the way back
 * stay reserved until they are on the shelf, unless they come from a customer.
 */
async function loadPromised(
  db: PoolClient,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly reserved: number; readonly waiting: number }>> {
  const { rows } = await db.query<{ id: string; reserved: number; waiting: number }>(
    `SELECT l.stock_item_id AS id,
       coalesce(sum(l.reserved) FILTER (WHERE t.step <> 'PUT_BACK' OR t.from_location <> 'CUSTOMER'), 0) AS reserved,
       coalesce(sum(l.planned - l.reserved) FILTER (WHERE t.step <> 'PUT_BACK'), 0) AS waiting
     FROM transfer_line l JOIN transfer t ON t.id = l.transfer_id
     WHERE l.stock_item_id = ANY($1::uuid[]) AND t.state IN ('READY', 'WAITING_STOCK') GROUP BY 1`,
    [[...ids]],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

async function loadHeld(db: PoolClient, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.query<{ id: string; held: number }>(
    `SELECT s.id, sum(l.held) AS held
     FROM stock_item s JOIN order_line l ON l.product_id = s.product_id
     JOIN "order" o ON o.id = l.order_id AND o.warehouse_id = s.warehouse_id
     WHERE s.id = ANY($1::uuid[]) AND l.held > 0 GROUP BY s.id`,
    [[...ids]],
  )
  return new Map(rows.map((row) => [row.id, row.held]))
}
