import type { Pool } from 'pg'
import { tasks } from './task-list.ts'

/**
 * Makes a job that follows from no event. Never inside a transaction of ours: graphile-worker notifies in it, which lines
 * all commits up. Throws where the queue's tables are not there yet.
 */
export async function addJob(pool: Pool, name: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const task = tasks.find((declared) => declared.name === name)
  if (task === undefined) throw new Error(`No task ${name}`)
  const text = 'SELECT graphile_worker.add_job($1, $2, queue_name := $3, max_attempts := $4)'
  const values = [task.name, JSON.stringify(payload), task.queue ?? null, task.maxAttempts]
  await pool.query({ name: 'add-job', text, values })
}
