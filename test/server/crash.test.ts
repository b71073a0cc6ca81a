import { execute } from '../support/database.ts'
import { openPool } from '@waybill/prisma/db'
import { loadTables } from '@waybill/server/commands/tables'
import { runVerify } from '@waybill/server/verify/run'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  databaseOf,
  endChildren,
  freePort,
  makeDataFolder,
  postmasterOf,
  startChild,
  type ChildServer,
} from './child-server.ts'
import { insist, placeOrder, post, Refused, send, stockShop, type Acknowledged } from './child-shop.ts'
import { expectHeard, lastSeq, listenToEvents, localIdOf } from './event-listener.ts'

/** Longer by hand: how many times something is killed. */
const kills = Number(process.env['WAYBILL_TEST_KILLS'] ?? 3)
const victims = ['SERVER', 'POSTGRESQL', 'BOTH'] as const
const shoppers = 3

let folder: Awaited<ReturnType<typeof makeDataFolder>>
let server: ChildServer

beforeEach(async () => {
  folder = await makeDataFolder()
})
afterEach(async () => {
  await endChildren()
  await folder.remove()
})

test(
  'loses no acknowledged mutation and doubles nothing when the server and PostgreSQL are killed in mid-traffic',
  { timeout: 90_000 + kills * 20_000 },
  async () => {
    const env = { WAYBILL_DATA_DIR: folder.path, PORT: String(await freePort()), LOG_LEVEL: 'silent' }
    server = await startChild({ env })
    const { url } = server
    const database = await databaseOf(folder.path)
    const token = await stockShop(database)
    const listener = await listenToEvents(url, token)
    const start = await lastSeq(database)

    const traffic = startTraffic(url, token)
    for (let kill = 0; kill < kills; kill += 1) {
      await traffic.progress(10)
      await sleep(Math.random() * 200)
      const victim = victims[kill % victims.length]
      const postmaster = await postmasterOf(folder.path)
      if (victim !== 'POSTGRESQL') await killServer()
      if (victim !== 'SERVER') process.kill(postmaster ?? 0, 'SIGKILL')
      if (victim !== 'POSTGRESQL') server = await startChild({ env })
    }
    const orders = await traffic.stop()

    await expectKept(database, traffic.acknowledged)
    await expectReplayed(url, token, traffic.acknowledged)
    await expectOnce(database, orders)
    await expectHeard(listener, database, start)
    await listener.close()
    expect(traffic.refused).toEqual([])
    await expectSound(database)
  },
)

async function killServer(): Promise<void> {
  server.process.kill('SIGKILL')
  await once(server.process, 'exit')
}

/** Shoppers that order one thing after the other, each step with a key that they repeat until it is answered. */
function startTraffic(url: string, token: string) {
  const acknowledged: Acknowledged[] = []
  const refused: string[] = []
  const orders: string[] = []
  let stopped = false
  const shop = async (shopper: number) => {
    for (let round = 0; !stopped; round += 1) {
      const name = `${shopper}-${round}`
      const keep = (answer: Acknowledged) => void acknowledged.push(answer)
      try {
        const order = await placeOrder(url, token, name, keep)
        orders.push(order)
        if (round % 4 === 0) keep(await buyLabel(url, token, name, order))
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        refused.push(error.message)
      }
    }
  }
  const shopping = Promise.all(Array.from({ length: shoppers }, (_, index) => shop(index)))
  return {
    acknowledged,
    refused,
    /** Waits for so many more answers. */
    progress: (more: number) => {
      const enough = acknowledged.length + more
      return expect.poll(() => acknowledged.length, { timeout: 40_000 }).toBeGreaterThanOrEqual(enough)
    },
    stop: async () => {
      stopped = true
      await shopping
      return orders
    },
  }
}

async function buyLabel(url: string, token: string, name: string, order: string): Promise<Acknowledged> {
  const query = 'query ($id: ID!) { node(id: $id) { ... on Order { deliveries { id } } } }'
  for (;;) {
    const data = await post(url, token, query, { id: order }).catch(() => undefined)
    if (data === undefined) {
      await sleep(50)
      continue
    }
    const { node } = data as { readonly node: { readonly deliveries: readonly { readonly id: string }[] } }
    const input = { delivery: { id: node.deliveries[0]?.id } }
    return insist(url, token, { name: 'deliveryLabelBuy', input, key: `${name}:label` })
  }
}

/** Every event that an answer told of is in the log. */
async function expectKept(database: string, acknowledged: readonly Acknowledged[]): Promise<void> {
  expect(acknowledged.length).toBeGreaterThanOrEqual(kills * 10)
  const rows = await execute<{ id: string }>(database, 'SELECT id FROM event')
  const kept = new Set(rows.map((row) => row.id))
  expect(acknowledged.filter((answer) => !kept.has(localIdOf(answer.event)))).toEqual([])
}

/** Whoever did not hear an answer and asks again gets the first one, also after the crash. */
async function expectReplayed(url: string, token: string, acknowledged: readonly Acknowledged[]): Promise<void> {
  const before = acknowledged.slice(-60)
  for (const answer of before) expect(await send(url, token, answer)).toEqual({ ...answer, replayed: true })
}

async function expectOnce(database: string, orders: readonly string[]): Promise<void> {
  const count = async (sql: string) => (await execute<{ n: string }>(database, sql))[0]?.n
  expect(await count(`SELECT count(*) AS n FROM "order" WHERE state = 'ORDER'`)).toBe(String(orders.length))
  expect(await count('SELECT count(DISTINCT number) AS n FROM "order"')).toBe(String(orders.length))
  // A job of a process that was killed is taken up by another one after some seconds.
  const jobs = 'SELECT count(*) AS n FROM graphile_worker._private_jobs WHERE attempts < max_attempts'
  await expect.poll(() => count(jobs), { timeout: 40_000, interval: 200 }).toBe('0')
  const lost = `FROM "order" o WHERE o.state = 'ORDER' AND 1 <> (
    SELECT count(*) FROM mail_message m WHERE m.order_id = o.id AND m.kind = 'ORDER_CONFIRMED')`
  expect(await count(`SELECT count(*) AS n ${lost}`)).toBe('0')
  expect(await count(`SELECT count(*) AS n FROM mail_message WHERE state <> 'KEPT'`)).toBe('0')
  expect(await count(`SELECT count(*) AS n FROM label WHERE state <> 'LIVE' OR pdf_id IS NULL`)).toBe('0')
  expect(
    await count(`SELECT count(*) AS n FROM document d WHERE NOT EXISTS (
    SELECT FROM label l WHERE d.id IN (l.pdf_id, l.zpl_id))`),
  ).toBe('0')
}

async function expectSound(database: string): Promise<void> {
  const pool = openPool(database, { max: 2 })
  try {
    const lines: string[] = []
    const verdict = await runVerify({ pool, tables: await loadTables(pool) }, (line) => lines.push(line))
    expect(lines.slice(0, verdict.found)).toEqual([])
  } finally {
    await pool.end()
  }
}
