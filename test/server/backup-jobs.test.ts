import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Pool } from 'pg'
import { openPool } from '@waybill/prisma/db'
import { exportAll } from '@waybill/server/backup/export'
import { importAll } from '@waybill/server/backup/import'
import { queuePendingJobs } from '@waybill/server/backup/jobs'
import { loadTables } from '@waybill/server/commands/tables'
import { dispatchBatch } from '@waybill/server/events/dispatch'
import { openLog } from '@waybill/server/events/log'
import { makeClock } from '../support/clock.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { keepMonth } from '../support/keep-month.ts'
import { liveMonth } from '../support/month.ts'
import { visible } from '../support/quiet.ts'
import { expectVerified } from '../support/verified.ts'

/** A shop with a month behind it: returns, refunds, invoices. Its dispatcher has read a half of the log. */
const month = liveMonth({ seed: 2_026_004, customers: 8, turns: 100 })
const { now } = makeClock('2026-04-03T09:00:00Z')
const databases: TestDatabase[] = []
let pool: Pool
let lines: readonly string[]

async function openEmpty(): Promise<Pool> {
  const database = await createTestDatabase()
  databases.push(database)
  return openPool(database.url, { max: 6 })
}

beforeAll(async () => {
  pool = await openEmpty()
  await keepMonth(pool, await loadTables(pool), month)
  await dispatchHalf()
  await pool.query(`
    UPDATE graphile_worker._private_jobs SET attempts = 2, locked_at = now(), locked_by = 'somebody'
    WHERE id = (SELECT min(id) FROM graphile_worker._private_jobs);
    UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = 'It is away'
    WHERE id = (SELECT max(id) FROM graphile_worker._private_jobs);
    SELECT graphile_worker.add_job('mail', '{"kind":"SIGN_IN","email":"ada@example.com"}', max_attempts := 3)`)
  lines = await Array.fromAsync(exportAll({ pool, now }))
})
afterAll(async () => {
  await pool.end()
  for (const database of databases) await database.drop()
})

async function dispatchHalf(): Promise<void> {
  const log = await openLog(pool)
  const start = { xid: 0n, seq: 0n }
  await visible({ pool })
  const events = await log.after(start, Math.floor(month.events.length / 2))
  await pool.query(`INSERT INTO consumer_cursor (name, xid, seq) VALUES ('dispatcher', '0', 0)`)
  const client = await pool.connect()
  await dispatchBatch(client, start, events)
  client.release()
}

/** The jobs of a queue as they are to be run. */
const jobsOf = async (of: Pool): Promise<readonly object[]> =>
  (
    await of.query(`
      SELECT t.identifier AS task, j.payload::jsonb AS payload, j.key, q.queue_name AS queue, j.max_attempts, j.last_error,
        j.attempts - CASE WHEN j.locked_at IS NULL THEN 0 ELSE 1 END AS attempts
      FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
        LEFT JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id
      WHERE j.payload->>'kind' IS DISTINCT FROM 'SIGN_IN' ORDER BY j.key, j.id`)
  ).rows

const figures = async (of: Pool): Promise<unknown> =>
  (
    await of.query(`
      SELECT (SELECT count(*)::int FROM "order") AS orders, (SELECT sum(total)::text FROM "order") AS total,
        (SELECT count(*)::int FROM "return") AS returns, (SELECT count(*)::int FROM return_line) AS return_lines,
        (SELECT sum(amount)::text FROM payment WHERE operation = 'REFUND') AS refunds,
        (SELECT count(*)::int FROM invoice) AS invoices, (SELECT sum(total)::text FROM invoice) AS invoiced,
        (SELECT count(*)::int FROM invoice_line) AS invoice_lines,
        (SELECT sum(last)::int FROM invoice_series) AS numbers,
        (SELECT sum(amount)::text FROM payment_allocation) AS allocated,
        (SELECT count(*)::int FROM event) AS events`)
  ).rows[0]

describe('a backup of a shop with returns, refunds and invoices', () => {
  it('gives the same figures again, which verify', async () => {
    const copy = await openEmpty()
    await importAll({ pool: copy, open: () => each(lines) })
    const before = await figures(pool)
    expect(Object.values(Object(before)).filter((figure) => figure === null || figure === 0 || figure === '0')).toEqual(
      [],
    )
    expect(await figures(copy)).toEqual(before)
    await expectVerified({ pool: copy, tables: await loadTables(copy) })
    await copy.end()
  })
})

describe('work in the background', () => {
  it('that was not done goes on in the copy: each job once, with its attempts and its last error', async () => {
    const copy = await openEmpty()
    await importAll({ pool: copy, open: () => each(lines) })
    const jobs = await jobsOf(pool)
    expect(jobs.length).toBeGreaterThan(3)
    expect(jobs.filter((job) => Reflect.get(job, 'last_error') === 'It is away')).toHaveLength(1)
    // Two servers start at once.
    const queued = await Promise.all([queuePendingJobs(copy), queuePendingJobs(copy)])
    expect(queued[0] + queued[1]).toBe(jobs.length)
    expect(await jobsOf(copy)).toEqual(jobs)
    expect(await queuePendingJobs(copy)).toBe(0)
    await copy.end()
  })

  it('that was not begun either is made by the dispatcher, from the event behind which it stood', async () => {
    const copy = await openEmpty()
    await importAll({ pool: copy, open: () => each(lines) })
    const read = `SELECT (SELECT count(*)::int FROM event e WHERE (e.xid, e.seq) <= (c.xid::xid8, c.seq)) AS read
      FROM consumer_cursor c WHERE name = 'dispatcher'`
    const half = [{ read: Math.floor(month.events.length / 2) }]
    expect([(await pool.query(read)).rows, (await copy.query(read)).rows]).toEqual([half, half])
    await copy.end()
  })

  it('is in the backup of a copy that no server has served yet', async () => {
    const copy = await openEmpty()
    await importAll({ pool: copy, open: () => each(lines) })
    const again = await Array.fromAsync(exportAll({ pool: copy, now }))
    expect(again.slice(1, -1)).toEqual(lines.slice(1, -1))
    await copy.end()
  })

  it('is in the backup once, and wishes to sign in are not', () => {
    const jobs = lines.filter((line) => line.startsWith('{"table":"pending_job"'))
    expect(jobs.length).toBe(JSON.parse(lines[0] ?? '').counts.pending_job)
    expect(jobs.join('\n')).not.toContain('SIGN_IN')
  })
})

async function* each(values: readonly string[]): AsyncGenerator<string> {
  yield* values
}
