import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'

interface Database {
  readonly pool: Pool
}

/** Looks again and again, for a minute at most. */
export async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  const end = performance.now() + 60_000
  while (performance.now() < end) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    await sleep(10)
  }
  throw new Error('It did not come to that')
}

/** Until the dispatcher has read the last event, also where other databases' transactions keep it waiting. */
export async function caughtUp({ pool }: Database): Promise<void> {
  await until(async () => {
    const { rowCount } = await pool.query(`
      SELECT FROM (SELECT e.xid, e.seq FROM event e ORDER BY e.xid DESC, e.seq DESC LIMIT 1) last
      JOIN consumer_cursor c ON c.name = 'dispatcher' AND c.xid = last.xid::text AND c.seq = last.seq`)
    return rowCount === 1
  })
}

/** Until every event is dispatched and every job that is not waiting for another try is done. */
export async function quiet(office: Database): Promise<void> {
  const text = `SELECT count(*) FROM graphile_worker._private_jobs
    WHERE locked_at IS NOT NULL OR (attempts < max_attempts AND run_at <= now())`
  let seen = ''
  await until(async () => {
    await caughtUp(office)
    const before = await lastEvent(office)
    const jobs = await ask<number>(office, text)
    // What a job did may be an event that makes another job: twice the same view, with nothing in between.
    const still = jobs === 0 && seen === before && (await lastEvent(office)) === before
    seen = jobs === 0 ? before : ''
    return still
  })
}

const lastEvent = async (office: Database): Promise<string> =>
  String(await ask(office, 'SELECT e.seq FROM event e ORDER BY e.xid DESC, e.seq DESC LIMIT 1'))

/** Jobs that wait for another try need not wait any longer. */
export async function hurry({ pool }: Database): Promise<void> {
  await pool.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE locked_at IS NULL AND run_at > now()')
}

/**
 * Until readers of the log are told of every event that is there: an older transaction hides what was written after it
 * began, also one in the database of another test.
 */
export async function visible({ pool }: Database): Promise<void> {
  const text = 'SELECT FROM event WHERE xid >= pg_snapshot_xmin(pg_current_snapshot()) LIMIT 1'
  await until(async () => (await pool.query(text)).rowCount === 0)
}

/** One value of one row. */
export async function ask<T>({ pool }: Database, sql: string, ...values: unknown[]): Promise<T | undefined> {
  const { rows } = await pool.query<Record<string, T>>(sql, values)
  return Object.values(rows[0] ?? {})[0]
}
