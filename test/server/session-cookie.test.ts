import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seedDemo } from '@waybill/server/cli/seed'
import { makeLog } from '@waybill/server/log'
import { ownPartners } from '@waybill/server/partners'
import { startServer } from '@waybill/server/server'
import type { WaybillServer } from '@waybill/server/server-options'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let server: WaybillServer
beforeAll(async () => {
  database = await createTestDatabase()
  server = await open('https://desk.example.com')
  await seedDemo(server.apply, server.pool)
})
afterAll(async () => {
  await server.close()
  await database.drop()
})

function open(publicUrl: string, stream = new PassThrough()): Promise<WaybillServer> {
  return startServer({
    databaseUrl: database.url,
    host: '127.0.0.1',
    port: 0,
    publicUrl,
    smtpUrl: undefined,
    staticFolder: undefined,
    log: makeLog('warn', stream),
    partners: ownPartners,
    background: false,
  })
}

it('behind https only the name that no other host can set is read', async () => {
  const { rows } = await server.pool.query<{ id: string }>('SELECT id FROM staff LIMIT 1')
  const token = await server.sessions.invite({ staffId: rows[0]?.id ?? '' })
  const opened = await fetch(`${server.url}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  const given = opened.headers.getSetCookie()[0] ?? ''
  expect(given).toMatch(/^__Host-waybill=session_[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=1209600; Secure$/)
  const cookie = given.split(';')[0] ?? ''
  const status = async (value: string) => (await fetch(`${server.url}/session`, { headers: { cookie: value } })).status
  expect(await status(cookie)).toBe(200)
  expect(await status(cookie.replace('__Host-', ''))).toBe(401)
  await fetch(`${server.url}/session`, { method: 'DELETE', headers: { cookie: cookie.replace('__Host-', '') } })
  expect(await status(cookie)).toBe(200)
})

it('a public address of plain http is warned of at the start', async () => {
  const stream = new PassThrough()
  const line = once(stream, 'data')
  const other = await open('http://desk.example.com', stream)
  expect(JSON.parse(String((await line)[0]))).toMatchObject({ level: 40, msg: expect.stringContaining('plain http') })
  await other.close()
})
