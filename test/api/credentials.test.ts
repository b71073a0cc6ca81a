import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exportAll } from '@waybill/server/backup/export'
import { at, callerOf, colleagueOf, guestOf, typeOf, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

const credentials = { secretKey: 'rk_live_51HideThisKey4242', webhookSecret: 'whsec_HideThisToo' }
const replaced = { secretKey: 'sk_live_51AnotherKey0007', webhookSecret: 'whsec_AnotherOne' }
const stripe = { code: 'stripe', kind: 'STRIPE', name: 'Card' }

let server: TestServer
let manager: Caller
beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
})
afterAll(() => server.close())

const blockers = async (name: string, input: object) => {
  const result = await manager.run(name, input)
  return [typeOf(result), at(result, 'blockers', 0, 'code'), at(result, 'blockers', 0, 'params')]
}
const provider = async (caller = manager) => {
  const { data, errors } = await caller.ask('{ paymentProviders { code enabled hasCredentials credentialsHint } }')
  expect(errors).toEqual([])
  const nodes = at(data, 'paymentProviders')
  return Array.isArray(nodes) ? nodes.find((node) => at(node, 'code') === 'stripe') : undefined
}
const countOfEvents = async () => (await server.pool.query('SELECT count(*)::int AS n FROM event')).rows[0]

it('refuses what does not go together, and adds nothing', async () => {
  const before = await countOfEvents()
  const refused = 'TransitionNotAllowed'
  expect(await blockers('paymentProviderCreate', { ...stripe, enabled: true })).toEqual([
    refused,
    'CREDENTIALS_REQUIRED',
    { provider: 'Card' },
  ])
  const wrong = { ...credentials, secretKey: 'pk_live_51Public' }
  expect(await blockers('paymentProviderCreate', { ...stripe, credentials: wrong })).toEqual([
    refused,
    'CREDENTIALS_MALFORMED',
    { field: 'secretKey' },
  ])
  const wire = { code: 'wire-2', kind: 'WIRE', name: 'Second bank' }
  expect(await blockers('paymentProviderCreate', { ...wire, credentials })).toEqual([
    refused,
    'CREDENTIALS_UNUSED',
    { provider: 'Second bank' },
  ])
  expect(await blockers('paymentProviderCreate', { ...wire, manualCapture: true })).toEqual([
    refused,
    'CAPTURE_UNSUPPORTED',
    { provider: 'Second bank' },
  ])
  expect(await blockers('paymentProviderCreate', { ...stripe, kind: 'TEST' })).toEqual([
    refused,
    'PROVIDER_KIND_UNAVAILABLE',
    {},
  ])
  expect(await countOfEvents()).toEqual(before)
})

it('keeps keys sealed: in no answer, no event, no backup, and with their last four characters only', async () => {
  const select = 'paymentProvider { hasCredentials credentialsHint } event { facts fieldsChanged actorName }'
  const made = await manager.run(
    'paymentProviderCreate',
    { ...stripe, enabled: true, credentials },
    { select, key: 'k' },
  )
  expect(made).toMatchObject({
    paymentProvider: { hasCredentials: true, credentialsHint: '4242' },
    event: { facts: { credentials: 'REPLACED' } },
  })
  expect(at(made, 'event', 'actorName')).toEqual(expect.any(String))
  const ref = { paymentProvider: { code: 'stripe' } }
  await manager.run('paymentProviderUpdate', { ...ref, credentials: replaced })
  expect(await provider()).toMatchObject({ hasCredentials: true, credentialsHint: '0007' })
  const { rows } = await server.pool.query<{ sealed: string }>('SELECT sealed FROM credential')
  expect(rows).toHaveLength(1)
  const backup = await Array.fromAsync(exportAll({ pool: server.pool, now: () => Temporal.Now.instant() }))
  expect(backup.some((line) => line.includes('"table":"credential"'))).toBe(true)
  const everything = backup.join(' ') + (await allText())
  for (const secret of [...Object.values(credentials), ...Object.values(replaced)]) {
    expect(everything).not.toContain(secret)
    expect(everything).not.toContain(Buffer.from(secret).toString('base64'))
    expect(everything).not.toContain(createHash('sha256').update(secret).digest('hex'))
  }
})

it('has one Stripe at most, and shows its hint to nobody but readers of the settings', async () => {
  expect(await blockers('paymentProviderCreate', { ...stripe, code: 'stripe-2' })).toEqual([
    'TransitionNotAllowed',
    'PROVIDER_KIND_UNAVAILABLE',
    {},
  ])
  const sara = await colleagueOf(server, 'sara@lumen-linen.example')
  for (const caller of [callerOf(server), await guestOf(server), sara]) {
    const nothing = caller === sara ? {} : { hasCredentials: null, credentialsHint: null }
    expect(await provider(caller)).toMatchObject(nothing)
    const change = { paymentProvider: { code: 'stripe' }, credentials }
    expect(typeOf(await caller.run('paymentProviderUpdate', change))).toBe('Forbidden')
  }
  expect(await provider()).toMatchObject({ credentialsHint: '0007' })
})

it('refuses keys where the installation has no key to seal them with', async () => {
  const keyless = await startTestServer({ background: false, secretKey: undefined })
  const owner = await colleagueOf(keyless)
  const result = await owner.run('paymentProviderCreate', { ...stripe, credentials })
  const message = at(result, 'blockers', 0, 'message')
  await keyless.close()
  expect(message).toBe('Keys cannot be kept safely here. Set WAYBILL_SECRET_KEY for the server and start it again.')
})

/** Every row of every table, as text. */
async function allText(): Promise<string> {
  const { rows: tables } = await server.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  )
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await server.pool.query<{ all: string | null }>(
        `SELECT string_agg(t::text, ' ') AS all FROM "${name}" t`,
      )
      return rows[0]?.all ?? ''
    }),
  )
  return texts.join(' ')
}
