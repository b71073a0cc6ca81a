import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openOwnShop } from '@waybill/server/cli/seed'
import { ownPartners } from '@waybill/server/partners'
import { startServer } from '@waybill/server/server'
import type { WaybillServer } from '@waybill/server/server-options'
import { createTestDatabase, execute, type TestDatabase } from '../support/database.ts'
import { patient } from '../support/patient.ts'
import { onTheClock, signIn } from '../support/raw-client.ts'
import { endChildren, makeDataFolder, startChild, type DataFolder } from './child-server.ts'
import { placeOrder, post, send, stockShop, type Acknowledged } from './child-shop.ts'
import { expectHeard, lastSeq, listenToEvents, localIdOf } from './event-listener.ts'

let database: TestDatabase
let token: string
let a: WaybillServer
let b: WaybillServer
/** Hours by which the clock of both servers is ahead. */
let ahead = 0
let names = 0
let dataDirs: readonly DataFolder[]

beforeAll(async () => {
  database = await createTestDatabase()
  a = await open()
  b = await open()
  await openOwnShop(a.apply, a.pool, { currency: 'EUR', country: 'SE' })
  token = await stockShop(database.url)
  dataDirs = await Promise.all([makeDataFolder(), makeDataFolder()])
})
afterAll(async () => {
  await Promise.all([a.close(), b.close()])
  await database.drop()
  for (const folder of dataDirs) await folder.remove()
})
afterEach(() => endChildren())

function open(): Promise<WaybillServer> {
  return startServer({
    databaseUrl: database.url,
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    smtpUrl: undefined,
    staticFolder: undefined,
    limits: patient,
    log: pino({ level: 'silent' }),
    now: () => Temporal.Now.instant().add({ hours: ahead }),
    partners: ownPartners,
  })
}

/** A whole order at one server; gives its last event. */
async function order(server: { readonly url: string }): Promise<Acknowledged> {
  const answers: Acknowledged[] = []
  await placeOrder(server.url, token, `order-${(names += 1)}`, (answer) => answers.push(answer))
  const last = answers.at(-1)
  if (last === undefined) throw new Error('No answer')
  return last
}

describe('two servers on one database', () => {
  test('tell subscribers of each what happens at the other, within a second', onTheClock, async () => {
    const listener = await listenToEvents(b.url, token)
    onTestFinished(() => listener.close())
    const { event } = await order(a)
    const answered = performance.now()
    await expect.poll(() => listener.heard.includes(localIdOf(event)), { interval: 10 }).toBe(true)
    expect(performance.now() - answered).toBeLessThan(1_000)
  })

  test('let a subscriber move from one to the other with its cursor and miss nothing', async () => {
    const listener = await listenToEvents(a.url, token)
    const from = await lastSeq(database.url)
    const traffic = Promise.all([order(a), order(b), order(a), order(b)])
    for (const next of [b, a, b]) {
      const count = listener.heard.length
      await expect.poll(() => listener.heard.length, { interval: 5 }).toBeGreaterThan(count)
      await listener.moveTo(next.url)
    }
    await traffic
    await expectHeard(listener, database.url, from)
    await listener.close()
  })

  test('run each job once', async () => {
    const placed = await Promise.all([order(a), order(b), order(a), order(b)])
    const ids = placed.map((answer) => Buffer.from(answer.record, 'base64').toString().split(':')[1] ?? '')
    const mails = () =>
      execute<{ order_id: string; n: number }>(
        database.url,
        `SELECT order_id, count(*)::int AS n FROM mail_message WHERE kind = 'ORDER_CONFIRMED'
         AND order_id IN (${ids.map((id) => `'${id}'`).join()}) AND state = 'KEPT' GROUP BY 1 ORDER BY 1`,
      )
    await expect.poll(async () => (await mails()).length).toBe(4)
    expect(await mails()).toEqual(ids.toSorted().map((order_id) => ({ order_id, n: 1 })))
    const waiting = 'SELECT id FROM graphile_worker._private_jobs'
    await expect.poll(() => execute(database.url, waiting)).toEqual([])
  })

  test('lead the boards of both to the same figures', async () => {
    const boards = await Promise.all([followBoard(a.url), followBoard(b.url)])
    const before = boards.map((board) => board.figures())
    await Promise.all([order(a), order(b)])
    const fresh = await followBoard(a.url)
    await expect.poll(() => boards.map((board) => board.figures())).toEqual([fresh.figures(), fresh.figures()])
    expect(fresh.figures()).not.toEqual(before[0])
    await Promise.all([...boards, fresh].map((board) => board.close()))
  })

  test('close the sockets of a session that ended at the other, within a second', onTheClock, async () => {
    const [person] = await execute<{ id: string }>(database.url, 'SELECT id FROM staff LIMIT 1')
    const { secret } = await a.sessions.start({ staffId: person?.id ?? '' })
    const socket = await signIn(`${b.url.replace('http', 'ws')}/graphql`, { authorization: `Bearer ${secret}` })
    const closed = await fetch(`${a.url}/session`, { method: 'DELETE', headers: { cookie: `waybill=${secret}` } })
    const answered = performance.now()
    expect(closed.status).toBe(200)
    expect((await socket.closed).code).toBe(4403)
    expect(performance.now() - answered).toBeLessThan(1_000)
  })

  test('fire each deadline once', async () => {
    const carts = 6
    for (let index = 0; index < carts; index += 1) await fillCart()
    const { n: before } = await abandoned()
    const due = `SELECT count(*)::int AS n FROM timer WHERE name = 'cartAbandon'`
    const [timers] = await execute<{ n: number }>(database.url, due)
    ahead = 24 * 30
    await Promise.all([a.tick(), b.tick(), a.tick(), b.tick()])
    ahead = 0
    expect((await abandoned()).n - before).toBe(timers?.n)
    expect(timers?.n).toBeGreaterThanOrEqual(carts)
    expect((await abandoned()).most).toBe(1)
  })
})

test('two processes on one database hear of each other, also when one of them is killed', async () => {
  const [first, second] = await Promise.all(
    dataDirs.map(({ path }) => startChild({ env: { DATABASE_URL: database.url, WAYBILL_DATA_DIR: path } })),
  )
  if (first === undefined || second === undefined) throw new Error('Two servers are needed')
  const listener = await listenToEvents(second.url, token)
  const { event } = await order(first)
  await expect.poll(() => listener.heard.includes(localIdOf(event))).toBe(true)
  first.process.kill('SIGKILL')
  const later = await order(second)
  await expect.poll(() => listener.heard.includes(localIdOf(later.event))).toBe(true)
  await listener.close()
})

async function abandoned(): Promise<{ n: number; most: number }> {
  const [row] = await execute<{ n: number; most: number }>(
    database.url,
    `SELECT coalesce(sum(n), 0)::int AS n, coalesce(max(n), 0)::int AS most FROM (
       SELECT count(*) AS n FROM event WHERE transition = 'cartAbandon' GROUP BY entity_id) x`,
  )
  return row ?? { n: 0, most: 0 }
}

async function fillCart(): Promise<void> {
  const key = `cart-${(names += 1)}`
  const { record } = await send(a.url, token, { name: 'cartCreate', input: {}, key: `${key}:1` })
  const input = { order: { id: record }, product: { sku: 'P2' }, quantity: 1 }
  await send(a.url, token, { name: 'cartLineAdd', input, key: `${key}:2` })
}

type Figures = Readonly<Record<string, number>>
interface QueueFigure {
  readonly queue: string
  readonly count: number
}

/** A board that is read once and then followed, as the dashboard does. */
async function followBoard(url: string): Promise<{ figures: () => Figures; close: () => Promise<void> }> {
  const { board } = (await post(url, token, '{ board { cursor columns { queue count } } }', {})) as {
    board: { cursor: string; columns: readonly QueueFigure[] }
  }
  const client = await signIn(`${url.replace('http', 'ws')}/graphql`, { authorization: `Bearer ${token}` })
  const query = `subscription ($after: Cursor) { board(after: $after) { ... on BoardChanged { figures { queue count } } } }`
  client.send({ id: '1', type: 'subscribe', payload: { query, variables: { after: board.cursor } } })
  return {
    figures: () => {
      const changes = client.messages.flatMap((message) => {
        const { payload } = message as { payload?: { data?: { board?: { figures?: readonly QueueFigure[] } } } }
        return payload?.data?.board?.figures ?? []
      })
      return Object.fromEntries([...board.columns, ...changes].map(({ queue, count }) => [queue, count]))
    },
    close: client.close,
  }
}
