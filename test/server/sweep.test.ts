import { afterAll, beforeAll, expect, it } from 'vitest'
import { sumUpTallies, sweep } from '@waybill/server/sweep'
import { openDesk } from '../support/desk.ts'

let desk: Awaited<ReturnType<typeof openDesk>>
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

it('forgets keys after seven days and ended sessions at once, and keeps the rest', async () => {
  const at = desk.clock.now()
  const key = (name: string, hours: number) =>
    desk.pool.query('INSERT INTO idempotency (actor, key, input_hash, at) VALUES ($1, $2, $3, $4)', [
      'SYSTEM',
      name,
      '',
      at.subtract({ hours }).toString(),
    ])
  await key('old', 24 * 7 + 1)
  await key('young', 24 * 7 - 1)
  const session = (hash: string, hours: number) =>
    desk.pool.query('INSERT INTO session (hash, created_at, expires_at) VALUES ($1, $2, $3)', [
      hash,
      at.toString(),
      at.add({ hours }).toString(),
    ])
  await session('ended', -1)
  await session('open', 1)
  expect(await sweep(desk.pool, at)).toBe(2)
  const keys = await desk.pool.query<{ key: string }>(`SELECT key FROM idempotency WHERE input_hash = ''`)
  const sessions = await desk.pool.query<{ hash: string }>('SELECT hash FROM session')
  expect(keys.rows).toEqual([{ key: 'young' }])
  expect(sessions.rows).toEqual([{ hash: 'open' }])
})

it('forgets papers of one printing after a day, and never what belongs to a record', async () => {
  const at = desk.clock.now()
  const keep = (kind: string, hours: number) =>
    desk.pool.query(
      `INSERT INTO document (id, kind, name, media_type, bytes, at) VALUES (gen_random_uuid(), $1, $2, '', '', $3)`,
      [kind, `${kind} ${hours}`, at.subtract({ hours }).toString()],
    )
  for (const hours of [23, 25]) for (const kind of ['PRINT', 'INVOICE', 'LABEL']) await keep(kind, hours)
  expect(await sweep(desk.pool, at)).toBe(1)
  const { rows } = await desk.pool.query<{ name: string }>('SELECT name FROM document ORDER BY name')
  expect(rows.map(({ name }) => name)).toEqual(['INVOICE 23', 'INVOICE 25', 'LABEL 23', 'LABEL 25', 'PRINT 23'])
})

it('sums up the tallies of the queues, and they count what stands in them', async () => {
  const count = async () => {
    const { rows } = await desk.pool.query<{ count: number; rows: number }>(
      `SELECT sum(change)::int AS count, count(*)::int AS rows FROM queue_tally WHERE queue = 'LATE'`,
    )
    return rows[0]
  }
  const entry = `SELECT 'LATE', 'order', gen_random_uuid(), gen_random_uuid(), now()`
  for (let index = 0; index < 120; index += 1) await desk.pool.query(`INSERT INTO queue_entry ${entry}`)
  await desk.pool.query(
    `DELETE FROM queue_entry WHERE record_id IN (SELECT record_id FROM queue_entry WHERE queue = 'LATE' LIMIT 20)`,
  )
  expect(await count()).toEqual({ count: 100, rows: 121 })
  // Two servers at once: each sums up what the other has not.
  await Promise.all([sumUpTallies(desk.pool), sumUpTallies(desk.pool)])
  expect(await count()).toEqual({ count: 100, rows: 1 })
  await sumUpTallies(desk.pool)
  expect(await count()).toEqual({ count: 100, rows: 1 })
})
