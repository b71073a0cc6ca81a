import type { Pool } from 'pg'

/** A job that has failed for good. */
export interface DeadLetter {
  readonly id: string
  readonly task: string
  readonly payload: unknown
  /** What went wrong the last time. */
  readonly error: string
  readonly attempts: number
  readonly failedAt: Temporal.Instant
}

/** Jobs that have used up their attempts, newest first, at most 100. */
export async function deadLetters(pool: Pool): Promise<readonly DeadLetter[]> {
  const { rows } = await pool.query<DeadLetter>({
    name: 'dead-letters',
    text: `
      SELECT j.id::text, t.identifier AS task, j.payload, coalesce(j.last_error, '') AS error, j.attempts,
        j.updated_at AS "failedAt"
      FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      WHERE j.attempts >= j.max_attempts AND j.locked_at IS NULL
      ORDER BY j.updated_at DESC, j.id DESC LIMIT 100`,
  })
  return rows
}

/** Runs a dead letter again from its first attempt; false where there is none of this id. */
export async function retryDeadLetter(pool: Pool, id: string): Promise<boolean> {
  if (!/^\d{1,18}$/.test(id)) return false
  const { rows } = await pool.query({
    name: 'dead-letter-retry',
    text: `
      SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at := now(), attempts := 0)
      FROM graphile_worker._private_jobs
      WHERE id = $1::bigint AND attempts >= max_attempts AND locked_at IS NULL`,
    values: [id],
  })
  return rows.length > 0
}
