import { afterAll, beforeAll, expect, it } from 'vitest'
import { sweep } from '@waybill/server/sweep'
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
