import { Agent } from 'node:http'
import { randomUUID } from 'node:crypto'
import type { ClientBase } from 'pg'
import { openPool } from '@waybill/prisma/db'
import { activeOrders } from './data.ts'
import { startChild } from './child.ts'
import { post } from './load.ts'
import { compare, median, ratioOf, type Ratio } from './ratio.ts'
import type { Rate } from './server-child.ts'
import { startSubscribers } from './subscribers.ts'

interface Ready {
  readonly url: string
  readonly token: string
}

const mutation = `mutation($input: OrderShipUnpaidSetInput!) {
  orderShipUnpaidSet(input: $input) { ... on OrderShipUnpaidSetSuccess { replayed order { id version } } ... on UserError { code } }
}`

const samples = 200

/** P4: median time of a transition over HTTP ÷ the same statements one by one in a bare transaction. */
export async function measureTransition(databaseUrl: string, rounds: number): Promise<Ratio> {
  const server = await startChild<Ready>('./server-child.ts', [databaseUrl])
  const pool = openPool(databaseUrl, { max: 1 })
  const orders = await activeOrders(pool, samples)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const client = await pool.connect()
  const timeOurs = (id: string, allow: boolean) => {
    const body = JSON.stringify({
      query: mutation,
      variables: { input: { order: { id: btoa(`Order:${id}`) }, allow } },
    })
    return post(`${server.ready.url}/graphql`, { body, token: server.ready.token }, agent)
  }
  const timeBare = async (id: string, allow: boolean) => {
    const began = performance.now()
    await bareTransition(client, id, allow)
    return performance.now() - began
  }
  const results: { ours: number[]; baseline: number[] } = { ours: [], baseline: [] }
  for (let round = 0; round <= rounds; round += 1) {
    const times: { ours: number[]; baseline: number[] } = { ours: [], baseline: [] }
    for (const [index, id] of orders.entries()) {
      const allow = (index + round) % 2 === 0
      // One after the other on the same order, in turns: what slows the machine slows both.
      if (allow) times.ours.push(await timeOurs(id, allow))
      times.baseline.push(await timeBare(id, allow))
      if (!allow) times.ours.push(await timeOurs(id, allow))
    }
    if (round === 0) continue
    results.ours.push(median(times.ours))
    results.baseline.push(median(times.baseline))
  }
  client.release()
  agent.destroy()
  await Promise.all([pool.end(), server.stop()])
  return ratioOf({ name: 'P4 transition', goal: '≤ 2', note: 'ms, median of 200, one client' }, results)
}

/** What the transition reads and writes, written by hand: prepared statements, one after the other. */
async function bareTransition(client: ClientBase, id: string, allow: boolean): Promise<void> {
  const read = (name: string, text: string) => client.query({ name, text, values: [id] })
  await client.query('BEGIN')
  await read('bare-lock', `SELECT pg_advisory_xact_lock(hashtextextended($1::text, 0))`)
  await read('bare-order', 'SELECT * FROM "order" WHERE id = $1 FOR UPDATE')
  for (const table of [
    'order_line',
    'payment',
    'delivery',
    'transfer',
    'transfer_line',
    'package',
    'label',
    'exception',
  ]) {
    await read(`bare-${table}`, `SELECT * FROM ${table} WHERE order_id = $1`)
  }
  await client.query({ name: 'bare-shop', text: 'SELECT * FROM shop' })
  await client.query({
    name: 'bare-update',
    text: 'UPDATE "order" SET ship_unpaid = $2, version = version + 1 WHERE id = $1 RETURNING version',
    values: [id, allow],
  })
  await client.query({
    name: 'bare-event',
    text: `INSERT INTO event (id, root_type, root_id, entity_type, entity_id, entity_version, type, transition, actor_kind, data, hash, at)
           VALUES ($1, 'bench', $2, 'bench', $2, 1, 'Bench', 'bench', 'STAFF', $3, '', $4)`,
    values: [
      randomUUID(),
      randomUUID(),
      { patches: [{ table: 'order', id, after: { shipUnpaid: allow } }] },
      new Date(),
    ],
  })
  await client.query({
    name: 'bare-read',
    text: 'SELECT id, version FROM "order" WHERE id = $1',
    values: [id],
  })
  await client.query('COMMIT')
}

/** P5: transitions per second with the hub and 100 subscribers ÷ those of the same writer without a hub. */
export async function measureThroughput(databaseUrl: string, rounds: number): Promise<Ratio> {
  const server = await startChild<Ready>('./server-child.ts', [databaseUrl])
  const subscribers = await startSubscribers({
    url: `${server.ready.url.replace('http', 'ws')}/graphql`,
    count: 100,
    subscription: {
      init: { authorization: `Bearer ${server.ready.token}` },
      query:
        'subscription { orderStatusChanged { ... on OrderStatusChanged { cursor to order { id version state } } ... on Heartbeat { cursor } } }',
    },
  })
  const cpu: Record<'ours' | 'baseline', number[]> = { ours: [], baseline: [] }
  const rate = (withHub: boolean) => async () => {
    const { rate: made, cpuMs } = (await server.ask({ seconds: 3, withHub })) as Rate
    cpu[withHub ? 'ours' : 'baseline'].push(cpuMs)
    return made
  }
  await rate(true)()
  const results = await compare(rounds, rate(true), rate(false))
  await subscribers.close()
  await server.stop()
  return ratioOf(
    {
      name: 'P5 throughput with subscribers',
      goal: '≥ 0.9',
      note: `transitions/s, 4 writers, 100 subscribers; server CPU ms each ${median(cpu.ours).toFixed(2)} to ${median(cpu.baseline).toFixed(2)}`,
    },
    results,
  )
}
