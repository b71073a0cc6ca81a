import type { Pool } from 'pg'

/** Ends what is kept for a while only: keys, receipts, sign-ins and counts that nobody can ask for any more. */
export interface Sweep {
  readonly stop: () => void
}

const hourMs = 3_600_000
const tallyMs = 10_000

interface Kept {
  readonly table: string
  readonly column: string
  readonly days: number
  /** Which rows, where it is not all. */
  readonly only?: string
}

/** Days for which each operational table keeps its rows; batches keep every transaction short. */
const kept: readonly Kept[] = [
  { table: 'idempotency', column: 'at', days: 7 },
  { table: 'webhook_receipt', column: 'at', days: 30 },
  { table: 'session', column: 'expires_at', days: 0 },
  { table: 'sign_in_link', column: 'expires_at', days: 1 },
  { table: 'rate_count', column: '"window"', days: 1 },
  // Papers for one printing, with addresses on them.
  { table: 'document', column: 'at', days: 1, only: `kind = 'PRINT'` },
]

const batch = 1000

/** Looks once an hour, and at the tallies every ten seconds. Several servers may: what one has removed, the other does not find. */
export function startSweep(pool: Pool, now: () => Temporal.Instant, onError: (error: unknown) => void): Sweep {
  const timers = [
    setInterval(() => void sweep(pool, now()).catch(onError), hourMs),
    setInterval(() => void sumUpTallies(pool).catch(onError), tallyMs),
  ]
  for (const timer of timers) timer.unref()
  return {
    stop: () => {
      for (const timer of timers) clearInterval(timer)
    },
  }
}

/** Rows of a queue's tally that are left as they are. */
const tallyRows = 100

/** Replaces the many rows of a queue's tally by their sum. Whoever counts meanwhile sees the ones or the other. */
export async function sumUpTallies(pool: Pool): Promise<void> {
  await pool.query(
    `WITH long AS (SELECT queue FROM queue_tally GROUP BY queue HAVING count(*) > ${tallyRows}),
       gone AS (DELETE FROM queue_tally t USING long WHERE t.queue = long.queue RETURNING t.queue, t.change)
     INSERT INTO queue_tally (queue, change) SELECT queue, sum(change) FROM gone GROUP BY queue`,
  )
}

/** Removes what is older than its table keeps; tells how many rows that were. */
export async function sweep(pool: Pool, now: Temporal.Instant): Promise<number> {
  let removed = 0
  for (const { table, column, days, only = 'true' } of kept) {
    const before = now.subtract({ hours: 24 * days }).toString()
    for (;;) {
      const { rowCount } = await pool.query(
        `DELETE FROM ${table} WHERE ctid IN (SELECT ctid FROM ${table} WHERE ${column} < $1 AND ${only} LIMIT ${batch})`,
        [before],
      )
      removed += rowCount ?? 0
      if ((rowCount ?? 0) < batch) break
    }
  }
  return removed
}
