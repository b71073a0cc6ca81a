import { DatabaseError, type Pool } from 'pg'
import type { DeadLetter, DeadLetters } from '@waybill/schema/dead-letters'

const dead = 'j.attempts >= j.max_attempts AND j.locked_at IS NULL'

const page = (order: 'ASC' | 'DESC') => `
  SELECT j.id::text, t.identifier AS task, j.payload, coalesce(j.last_error, '') AS error, j.attempts,
    j.updated_at AS "failedAt"
  FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
  WHERE ${dead} AND ($1::bigint IS NULL OR j.id < $1) AND ($2::bigint IS NULL OR j.id > $2)
  ORDER BY j.id ${order} LIMIT $3`

/** Jobs that have used up their attempts, as the queue's own tables hold them. */
export function makeDeadLetters(pool: Pool): DeadLetters {
  return {
    list: async ({ after, before, limit, inverted }) => {
      const order = inverted ? 'ASC' : 'DESC'
      const query = { name: `dead-letters-${order}`, text: page(order) }
      const { rows } = await pool
        .query<DeadLetter>({ ...query, values: [after ?? null, before ?? null, limit] })
        .catch(noneYet)
      return rows
    },
    retry: async (ids) => {
      const { rows } = await pool
        .query<{ id: string }>({
          name: 'dead-letters-retry',
          text: `
            SELECT (graphile_worker.reschedule_jobs(array_agg(j.id), run_at := now(), attempts := 0)).id::text
            FROM graphile_worker._private_jobs j WHERE j.id = ANY($1::bigint[]) AND ${dead}`,
          values: [[...ids]],
        })
        .catch(noneYet)
      return rows.map((row) => row.id)
    },
  }
}

/** The queue has no tables before a server with background work has run on this database. */
function noneYet(error: unknown): { readonly rows: [] } {
  if (error instanceof DatabaseError && (error.code === '42P01' || error.code === '3F000')) return { rows: [] }
  throw error
}
