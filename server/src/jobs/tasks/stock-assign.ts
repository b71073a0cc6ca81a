import { z } from 'zod'
import { system } from '@waybill/schema/domain/actor'
import { report } from '../settle.ts'
import { task } from '../task.ts'
import type { Work } from '../work.ts'

/** Gives freed stock to the deliveries that wait for it, the oldest order first, each by a command of its own. */
export const stockAssign = task({
  name: 'stock.assign',
  payload: z.object({ stockItemId: z.uuid(), unassigned: z.uuid().optional() }),
  maxAttempts: 10,
  // One after another, or the younger order might be quicker.
  queue: 'stock',
  run: async (work, freed) => {
    let after: Waiting | undefined
    for (;;) {
      const [next] = await findWaiting(work, freed, after)
      if (next === undefined) return
      after = next
      // Refused means that it does not wait any more, or that others need the rest of what the shelf has.
      await work.apply(system, { name: 'transferAssign', id: next.id, input: {} })
    }
  },
  giveUp: (work, { stockItemId }, message) =>
    report(work, {
      code: 'JOB_FAILED',
      recordType: 'stockItem',
      recordId: stockItemId,
      details: `stock.assign: ${message}`,
      cause: `dead:stock.assign:${stockItemId}:${work.now().toString()}`,
    }),
})

interface Waiting {
  readonly id: string
  readonly confirmedAt: Temporal.Instant
  readonly orderId: string
}

interface Freed {
  readonly stockItemId: string
  /** The event of a step that gave the units back: it does not get the same again. */
  readonly unassigned?: string | undefined
}

/** The first waiting step behind another, while the shelf has units that nobody has. */
async function findWaiting(work: Work, freed: Freed, after: Waiting | undefined): Promise<readonly Waiting[]> {
  const { rows } = await work.pool.query<Waiting>({
    name: 'job-waiting-transfer',
    text: `
      SELECT t.id, o.confirmed_at AS "confirmedAt", o.id AS "orderId"
      FROM transfer_line l
      JOIN transfer t ON t.id = l.transfer_id
      JOIN "order" o ON o.id = t.order_id
      JOIN stock_item s ON s.id = l.stock_item_id
      WHERE l.stock_item_id = $1 AND l.planned > l.reserved AND s.on_hand > s.reserved + s.held
        AND t.position = 0 AND t.step <> 'PUT_BACK' AND t.state IN ('WAITING_STOCK', 'READY')
        AND t.id IS DISTINCT FROM (SELECT e.entity_id FROM event e WHERE e.id = $5::uuid)
        AND ($2::timestamptz IS NULL OR (o.confirmed_at, o.id, t.id) > ($2::timestamptz, $3::uuid, $4::uuid))
      ORDER BY o.confirmed_at, o.id, t.id
      LIMIT 1`,
    values: [
      freed.stockItemId,
      after?.confirmedAt.toString() ?? null,
      after?.orderId ?? null,
      after?.id ?? null,
      freed.unassigned ?? null,
    ],
  })
  return rows
}
