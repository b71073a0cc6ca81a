import type { Pool } from 'pg'

/** A job as its last attempt leaves it; gives its number. */
export async function buryJob(pool: Pool, task: string, payload: object, error: string): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    'SELECT id::text FROM graphile_worker.add_job($1, $2, max_attempts := 3)',
    [task, payload],
  )
  const id = rows[0]?.id ?? ''
  await pool.query(
    `UPDATE graphile_worker._private_jobs SET attempts = 3, last_error = $2, updated_at = '2026-03-03T09:00:00Z' WHERE id = $1`,
    [id, error],
  )
  return id
}
