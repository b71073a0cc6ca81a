import type { Pool, PoolClient } from 'pg'
import { finding, type Check, type Finding, type Run } from './finding.ts'
import { loggedTables, rootExpression } from './root-rows.ts'
import { inSnapshot } from './snapshot.ts'

/** What belongs to no root, and would be missed by checks that go from root to root. */
export async function* verifyStrays({ pool, tables }: Run): AsyncGenerator<Finding> {
  const unknown = (root: string) => `NOT EXISTS (SELECT FROM root_head h WHERE h.root_id = ${root})`
  yield* await findStrays(pool, {
    check: 'CHAIN',
    table: 'event',
    id: 't.id',
    where: unknown('t.root_id'),
    what: 'end of its chain',
  })
  for (const table of loggedTables(tables)) {
    const where = unknown(rootExpression(table))
    const name = table.sql.replaceAll('"', '')
    yield* await findStrays(pool, { check: 'REBUILD', table: name, id: 't.id', where, what: 'history' })
  }
  const noOrder = 'NOT EXISTS (SELECT FROM "order" o WHERE o.id = t.root_id)'
  const noException = 'NOT EXISTS (SELECT FROM exception x WHERE x.id = t.root_id AND x.order_id IS NULL)'
  const what = 'order or exception'
  const where = `${noOrder} AND ${noException}`
  yield* await findStrays(pool, { check: 'QUEUE', table: 'queue_entry', id: 't.record_id', where, what })
  yield* await findWrongCounts(pool)
  yield* await findStrays(pool, { check: 'TIMER', table: 'timer', id: 't.record_id', where, what })
}

interface Stray {
  readonly check: Check
  readonly table: string
  /** SQL of the record's id. */
  readonly id: string
  readonly where: string
  readonly what: string
}

async function findStrays(pool: Pool, { check, table, id, where, what }: Stray): Promise<Finding[]> {
  const read = (db: PoolClient) =>
    db.query<{ id: string }>(`SELECT ${id} AS id FROM "${table}" t WHERE ${where} LIMIT 1000`)
  const { rows } = await inSnapshot(pool, read)
  return rows.map((row) => finding(check, { table, id: row.id, what }, { expected: 'one', found: undefined }))
}

/** Queues whose tally is not the number of their entries. */
async function findWrongCounts(pool: Pool): Promise<Finding[]> {
  const { rows } = await inSnapshot(pool, (db) =>
    db.query<{ queue: string; expected: number; found: number }>(
      `SELECT queue, COALESCE(e.n, 0)::int AS expected, COALESCE(t.n, 0)::int AS found
       FROM (SELECT queue, count(*) AS n FROM queue_entry GROUP BY queue) e
       FULL JOIN (SELECT queue, sum(change) AS n FROM queue_tally GROUP BY queue) t USING (queue)
       WHERE COALESCE(e.n, 0) <> COALESCE(t.n, 0)`,
    ),
  )
  return rows.map(({ queue, expected, found }) =>
    finding('QUEUE', { table: 'queue_tally', id: queue, what: 'count' }, { expected, found }),
  )
}
