import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appOf, callerOf, colleagueOf } from '../support/api.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { signIn, type RawClient } from '../support/raw-client.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let database: TestDatabase
let here: TestServer
let there: TestServer
beforeAll(async () => {
  database = await createTestDatabase()
  here = await startTestServer({ databaseUrl: database.url, background: false })
  there = await startTestServer({ databaseUrl: database.url, background: false })
})
afterAll(async () => {
  await Promise.all([here.close(), there.close()])
  await database.drop()
})

/** A session of the colleague with the e-mail address, or of a customer. */
async function sessionOf(who: string | { readonly customerId: string }): Promise<string> {
  const { rows } = await here.pool.query<{ id: string }>('SELECT id FROM staff WHERE email = $1', [who])
  const holder = typeof who === 'string' ? { staffId: rows[0]?.id ?? '' } : who
  return (await here.sessions.start(holder)).secret
}

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` })

const socketOf = (secret: string): Promise<RawClient> =>
  signIn(`${there.url.replace('http', 'ws')}/graphql`, bearer(secret))

/** The whole text of an event stream, once it has ended. */
async function streamOf(secret: string): Promise<{ readonly ended: Promise<string> }> {
  const response = await fetch(`${there.url}/graphql`, {
    method: 'POST',
    headers: { ...bearer(secret), accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ query: 'subscription { orderStatusChanged { __typename } }' }),
  })
  return { ended: response.text() }
}

const staffId = async (email: string): Promise<string> => {
  const { rows } = await here.pool.query<{ id: string }>('SELECT id FROM staff WHERE email = $1', [email])
  return btoa(`Staff:${rows[0]?.id ?? ''}`)
}

const hello = { id: 'q', type: 'subscribe', payload: { query: '{ viewer { kind } }' } }

describe('a connection at one server ends when at another', () => {
  test('its session signs out by cookie', async () => {
    const secret = await sessionOf('neda@lumen-linen.example')
    const [socket, stream, other] = await Promise.all([
      socketOf(secret),
      streamOf(secret),
      socketOf(await sessionOf('neda@lumen-linen.example')),
    ])
    await fetch(`${here.url}/session`, { method: 'DELETE', headers: { cookie: `waybill=${secret}` } })
    expect(await socket.closed).toEqual({ code: 4403, reason: 'Forbidden' })
    expect(await stream.ended).toContain('event: complete')
    other.send(hello)
    expect((await other.heard(1))[0]).toMatchObject({ payload: { data: { viewer: { kind: 'STAFF' } } } })
    await other.close()
  })

  test('its session signs out as a bearer', async () => {
    const secret = await sessionOf({ customerId: '019400a5-0000-7000-8000-000000000001' })
    const socket = await socketOf(secret)
    await fetch(`${here.url}/session`, { method: 'DELETE', headers: bearer(secret) })
    expect(await socket.closed).toEqual({ code: 4403, reason: 'Forbidden' })
    expect((await fetch(`${there.url}/session`, { headers: bearer(secret) })).status).toBe(401)
  })

  test('its token is revoked', async () => {
    const app = await appOf(here, ['orders:read'])
    const socket = await socketOf(app.token)
    const manager = await colleagueOf(here)
    await manager.run('apiTokenRevoke', { apiToken: { id: btoa(`ApiToken:${app.id}`) } })
    expect(await socket.closed).toEqual({ code: 4403, reason: 'Forbidden' })
  })

  test('its colleague may not sign in any more', async () => {
    const socket = await socketOf(await sessionOf('olivier@lumen-linen.example'))
    const manager = await colleagueOf(here)
    await manager.run('staffUpdate', { staff: { id: await staffId('olivier@lumen-linen.example') }, active: false })
    expect(await socket.closed).toEqual({ code: 4403, reason: 'Forbidden' })
  })
})

test('a token is not signed out by a request to end a session', async () => {
  const app = await appOf(here, ['orders:read'])
  await fetch(`${here.url}/session`, { method: 'DELETE', headers: bearer(app.token) })
  expect((await callerOf(here, bearer(app.token)).ask('{ counters { count } }')).errors).toEqual([])
})

test('a colleague who gets another name stays connected', async () => {
  const [socket, other] = await Promise.all([
    socketOf(await sessionOf('sara@lumen-linen.example')),
    socketOf((await appOf(here, ['orders:read'])).token),
  ])
  const manager = await colleagueOf(here)
  await manager.run('staffUpdate', { staff: { id: await staffId('sara@lumen-linen.example') }, name: 'Sara Ek' })
  // Looked at after the name has changed.
  const { rows } = await here.pool.query<{ id: string }>('SELECT id FROM api_token ORDER BY id DESC LIMIT 1')
  await manager.run('apiTokenRevoke', { apiToken: { id: btoa(`ApiToken:${rows[0]?.id ?? ''}`) } })
  await other.closed
  socket.send(hello)
  expect((await socket.heard(1))[0]).toMatchObject({ payload: { data: { viewer: { kind: 'STAFF' } } } })
  await socket.close()
})

test('a colleague who gets another name is shown by it at every server', async () => {
  const neda = await colleagueOf(here, 'neda@lumen-linen.example')
  const made = await neda.run('cartCreate', {}, { select: 'order { id }' })
  const query = 'query($ref: OrderRef!) { order(ref: $ref) { events { actorName } } }'
  const names = async (server: TestServer) => {
    const { data } = await (await colleagueOf(server)).ask(query, { ref: made.order })
    return data
  }
  const shown = (actorName: string) => ({ order: { events: [{ actorName }] } })
  expect(await Promise.all([names(here), names(there)])).toEqual([shown('Neda Rahimi'), shown('Neda Rahimi')])
  const staff = { id: await staffId('neda@lumen-linen.example') }
  await (await colleagueOf(here)).run('staffUpdate', { staff, name: 'Neda Ek' })
  await expect.poll(() => names(there)).toEqual(shown('Neda Ek'))
  expect(await names(here)).toEqual(shown('Neda Ek'))
})

test('a colleague who gets other roles is asked to come back, and has them then', async () => {
  const secret = await sessionOf('neda@lumen-linen.example')
  const socket = await socketOf(secret)
  const manager = await colleagueOf(here)
  const staff = { id: await staffId('neda@lumen-linen.example') }
  await manager.run('staffUpdate', { staff, roles: ['WAREHOUSE', 'SALES'] })
  expect(await socket.closed).toEqual({ code: 1012, reason: expect.stringMatching(/^RESTART retry in \d{4} ms$/) })
  const again = await socketOf(secret)
  again.send({ ...hello, payload: { query: '{ viewer { roles } }' } })
  expect((await again.heard(1))[0]).toMatchObject({ payload: { data: { viewer: { roles: ['SALES', 'WAREHOUSE'] } } } })
  await again.close()
})
