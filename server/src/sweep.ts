import type { Pool } from 'pg'

/** Ends what is kept for a while only: keys, receipts, sign-ins and counts that nobody can ask for any more. */
export interface Sweep {
  readonly stop: () => void
}

const hourMs = 3_600_000

/** Days for which each operational table keeps its rows; batches keep every transaction short. */
const kept = [
  { table: 'idempotency', column: 'at', days: 7 },
  { table: 'webhook_receipt', column: 'at', days: 30 },
  { table: 'session', column: 'expires_at', days: 0 },
  { table: 'sign_in_link', column: 'expires_at', days: 1 },
  { table: 'rate_count', column: '"window"', days: 1 },
] as const

const batch = 1000

/** Looks once an hour. Several servers may: what one has removed, the other does not find. */
export function startSweep(pool: Pool, now: () => Temporal.Instant, onError: (error: unknown) => void): Sweep {
  const timer = setInterval(() => void sweep(pool, now()).catch(onError), hourMs)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

/** Removes what is older than its table keeps; tells how many rows that were. */
export async function sweep(pool: Pool, now: Temporal.Instant): Promise<number> {
  let removed = 0
  for (const { table, column, days } of kept) {
    const before = now.subtract({ hours: 24 * days }).toString()
    for (;;) {
      const { rowCount } = await pool.query(
        `DELETE FROM ${table} WHERE ctid IN (SELECT ctid FROM ${table} WHERE ${column} < $1 LIMIT ${batch})`,
        [before],
      )
      removed += rowCount ?? 0
      if ((rowCount ?? 0) < batch) break
    }
  }
  return removed
}
