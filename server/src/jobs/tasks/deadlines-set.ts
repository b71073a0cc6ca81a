import { z } from 'zod'
import { system } from '@waybill/schema/domain/actor'
import { report } from '../settle.ts'
import { task } from '../task.ts'
import type { Work } from '../work.ts'

/** Counts the deadlines of open orders anew after a change of the settings, each order by a command of its own. */
export const deadlinesSet = task({
  name: 'deadlines.set',
  payload: z.object({ shopId: z.uuid(), cause: z.uuid(), state: z.enum(['QUOTATION', 'QUOTATION_SENT']) }),
  maxAttempts: 10,
  run: async (work, { cause, state }) => {
    let after: string | undefined
    for (;;) {
      const ids = await findOpen(work, state, after)
      for (const id of ids) {
        const idempotencyKey = `deadlines:${cause}:${id}`
        // Refused means that it has moved on meanwhile, by the new settings.
        await work.apply(system, { name: 'orderDeadlinesSet', id, input: {}, idempotencyKey })
      }
      after = ids.at(-1)
      if (after === undefined) return
    }
  },
  giveUp: (work, { shopId, cause }, message) =>
    report(work, {
      code: 'JOB_FAILED',
      recordType: 'shop',
      recordId: shopId,
      details: `deadlines.set: ${message}`,
      cause: `dead:deadlines.set:${cause}`,
    }),
})

const page = 100

async function findOpen({ pool }: Work, state: string, after: string | undefined): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'job-open-orders',
    text: `
      SELECT id FROM "order"
      WHERE state = $1 AND abandoned_at IS NULL AND ($2::uuid IS NULL OR id > $2::uuid)
      ORDER BY id LIMIT ${page}`,
    values: [state, after ?? null],
  })
  return rows.map((row) => row.id)
}
