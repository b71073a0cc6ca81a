import type { ClientBase, Pool } from 'pg'

/** What was restored and is not in the queue yet, and what waits in the queue, under the same columns. */
const restored =
  'SELECT 1 AS part, id, task, payload, queue, key, attempts, max_attempts, last_error, run_at FROM pending_job'

/**
 * A job that somebody is at begins anew in the copy, its attempt not counted: each can be run twice. A wish to sign in is
 * of this hour, as sessions are.
 */
const queued = `
  SELECT 2, j.id, t.identifier, j.payload::jsonb, q.queue_name, j.key,
    j.attempts - CASE WHEN j.locked_at IS NULL THEN 0 ELSE 1 END, j.max_attempts, j.last_error, j.run_at
  FROM graphile_worker._private_jobs j
    JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    LEFT JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id
  WHERE j.payload->>'kind' IS DISTINCT FROM 'SIGN_IN'`

/**
 * SQL of the work that is not done: a backup holds it with the place of the dispatcher, both of one view, so that an
 * event has either been turned into jobs that are in the file, or is behind that place and will be.
 */
export async function pendingJobs(db: ClientBase): Promise<string> {
  const { rows } = await db.query<{ has: boolean }>(
    `SELECT to_regclass('graphile_worker._private_jobs') IS NOT NULL AS has`,
  )
  const all = rows[0]?.has === true ? `${restored} UNION ALL ${queued}` : restored
  return `(
    SELECT row_number() OVER (ORDER BY part, id) AS id, task, payload, queue, key, attempts, max_attempts, last_error, run_at
    FROM (${all}) a
  )`
}

/** Jobs put into the queue in one transaction. */
const batch = 200

/**
 * Puts restored work into the queue, each job once, whoever else does it at the same time; gives their number. What had
 * failed for good stays so, for somebody to try again.
 */
export async function queuePendingJobs(pool: Pool): Promise<number> {
  let jobs = 0
  for (;;) {
    const queuedNow = await queueBatch(pool)
    jobs += queuedNow
    if (queuedNow < batch) return jobs
  }
}

async function queueBatch(pool: Pool): Promise<number> {
  const tx = await pool.connect()
  let broken = true
  try {
    await tx.query('BEGIN')
    const { rows } = await tx.query<{ id: string; attempts: number; last_error: string | null }>(
      `WITH taken AS (
         DELETE FROM pending_job WHERE id IN (
           SELECT id FROM pending_job ORDER BY id LIMIT ${batch} FOR UPDATE SKIP LOCKED
         ) RETURNING *
       )
       SELECT (graphile_worker.add_job(
         t.task, t.payload::json, queue_name := t.queue, run_at := t.run_at, max_attempts := t.max_attempts, job_key := t.key
       )).id::text AS id, t.attempts, t.last_error FROM (SELECT * FROM taken ORDER BY id) t`,
    )
    await tx.query(
      `UPDATE graphile_worker._private_jobs j SET attempts = r.attempts, last_error = r.last_error
       FROM json_to_recordset($1::json) AS r(id bigint, attempts int, last_error text) WHERE j.id = r.id`,
      [JSON.stringify(rows)],
    )
    await tx.query('COMMIT')
    broken = false
    return rows.length
  } finally {
    // A connection that is given up takes its transaction with it.
    tx.release(broken)
  }
}
