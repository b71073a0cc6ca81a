import { performance } from 'node:perf_hooks'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedDemo } from '@waybill/server/cli/seed'
import { loadTables } from '@waybill/server/commands/tables'
import { livelyPartners } from '@waybill/server/partners'
import { startServer } from '@waybill/server/server'
import type { WaybillServer } from '@waybill/server/server-options'
import { runSimulation } from '@waybill/server/simulation/run'
import { signIn, signOut } from '@waybill/server/simulation/sign-in'
import { startSimulation } from '@waybill/server/simulation/start'
import { runVerify } from '@waybill/server/verify/run'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const log = pino({ level: 'silent' })
/** Carts per minute: hurried people, so that some ten seconds are enough for an order’s whole way on an idle machine. */
const rate = 90

let database: TestDatabase
let server: WaybillServer

beforeAll(async () => {
  database = await createTestDatabase()
  server = await startServer({
    databaseUrl: database.url,
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    smtpUrl: undefined,
    staticFolder: undefined,
    log,
    partners: livelyPartners,
  })
  await seedDemo(server.apply, server.pool)
})

afterAll(async () => {
  await server.close()
  await database.drop()
})

describe('simulated people', () => {
  test('bring orders from the cart to the door through the public API, and meet no fault', async () => {
    const staff = await signIn(server.url, server)
    const stopping = new AbortController()
    const running = runSimulation({
      url: server.url,
      staff,
      seed: 11,
      rate,
      signal: stopping.signal,
      isOn: () => true,
      log,
    })
    const isEnough = async () => (await happened('DeliveryDelivered')) >= 3 && (await byHand('OrderConfirmed')) > 0
    await until(isEnough, 240).finally(() => stopping.abort())
    const stoppedAt = performance.now()
    const tally = await running
    expect(performance.now() - stoppedAt).toBeLessThan(10_000)
    expect(await happened('OrderConfirmed')).toBeGreaterThan(5)
    expect(await happened('DeliveryShipped')).toBeGreaterThanOrEqual(3)
    expect(tally.faults).toEqual([])
    expect(tally.moves).toBeGreaterThan(100)
    await signOut(server.url, staff)
    const left = await server.pool.query('SELECT FROM session')
    expect(left.rowCount).toBe(0)
  }, 300_000)

  test('are shown by name in the log, and every one of them by the role that the move asks for', async () => {
    const { rows } = await server.pool.query<{ name: string; types: string[] }>(
      `SELECT s.name, array_agg(DISTINCT e.type) AS types FROM event e JOIN staff s ON s.id::text = e.actor_id
       WHERE e.actor_kind = 'STAFF' GROUP BY s.name`,
    )
    const did = Object.fromEntries(rows.map(({ name, types }) => [name, types]))
    expect(did['Neda Rahimi']).toContain('OrderConfirmed')
    expect(did['Sara Lindqvist']).toContain('DeliveryShipped')
    expect(did['Diego Torres']).toContain('TransferValidated')
  })

  test('rest while nobody watches and while the switch is off, and go on afterwards', async () => {
    let watched = false
    const simulation = startSimulation({ server: { ...server, watched: () => watched }, log, seed: 12, rate })
    // Partners answer to what was begun before.
    const asleep = await settled()
    await seconds(1.5)
    expect(await events()).toBe(asleep)

    watched = true
    await until(async () => (await events()) > asleep + 10, 60)

    await turn(false)
    // What was under way ends: people look at the switch twice a second, partners answer a moment later.
    const off = await settled()
    await seconds(1.5)
    expect(await events()).toBe(off)

    await turn(true)
    await until(async () => (await events()) > off + 10, 60)
    const stoppedAt = performance.now()
    await simulation.stop()
    expect(performance.now() - stoppedAt).toBeLessThan(10_000)
  })

  test('leave books behind that verify', async () => {
    await seconds(1)
    const said: string[] = []
    const { found } = await runVerify({ pool: server.pool, tables: await loadTables(server.pool) }, (line) =>
      said.push(line),
    )
    expect({ found, said: found === 0 ? [] : said }).toEqual({ found: 0, said: [] })
  })
})

const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1000))

async function until(holds: () => Promise<boolean>, limit: number): Promise<void> {
  const deadline = performance.now() + limit * 1000
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`It did not come within ${limit} s`)
    await seconds(0.1)
  }
}

const count = async (sql: string, values: readonly string[] = []): Promise<number> =>
  (await server.pool.query<{ count: number }>(sql, [...values])).rows[0]?.count ?? 0

/** What people did: jobs, deadlines and partners go on with what was begun. */
const events = () => count(`SELECT count(*)::int AS count FROM event WHERE actor_kind IN ('STAFF', 'CUSTOMER')`)
const byHand = (type: string) =>
  count(`SELECT count(*)::int AS count FROM event WHERE actor_kind = 'STAFF' AND type = $1`, [type])

/** How many events there are once none has come for a second and a half. */
async function settled(): Promise<number> {
  let [seen, since] = [await events(), performance.now()]
  await until(async () => {
    const now = await events()
    if (now !== seen) [seen, since] = [now, performance.now()]
    return performance.now() - since > 1_500
  }, 60)
  return seen
}

const happened = (type: string) => count('SELECT count(*)::int AS count FROM event WHERE type = $1', [type])

/** The switch of the dashboard. */
async function turn(simulation: boolean): Promise<void> {
  const { rows } = await server.pool.query<{ shop: string; staff: string; name: string }>(
    `SELECT shop.id AS shop, staff.id AS staff, staff.name FROM shop, staff WHERE 'MANAGER' = ANY(staff.roles)`,
  )
  const [row] = rows
  if (row === undefined) throw new Error('There is no shop')
  const manager = { kind: 'STAFF', id: row.staff, name: row.name, roles: ['MANAGER'] } as const
  const outcome = await server.apply(manager, { name: 'settingsUpdate', id: row.shop, input: { simulation } })
  if ('rejection' in outcome) throw new Error(JSON.stringify(outcome.rejection))
}
