import { Agent } from 'node:http'
import { openPool } from '@waybill/prisma/db'
import { readCounters } from '@waybill/server/reads/board'
import { startChild } from './child.ts'
import { ask, post } from './load.ts'
import { compare, median, ratioOf, type Ratio } from './ratio.ts'

interface Ready {
  readonly url: string
  readonly token: string
}

const pageSize = 25
const farPage = 2_000
const samples = 60

const list = `query($after: String) {
  orders(first: ${pageSize}, after: $after) { edges { cursor } nodes { id number state total { amount } contact { name } } }
}`

/** P9: time of a far page of the orders ÷ that of the first; and of counting ÷ reading the counters. */
export async function measureLists(databaseUrl: string, rounds: number): Promise<readonly Ratio[]> {
  return [await measurePages(databaseUrl, rounds), await measureCounters(databaseUrl, rounds)]
}

async function measurePages(databaseUrl: string, rounds: number): Promise<Ratio> {
  const server = await startChild<Ready>('./server-child.ts', [databaseUrl])
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const request = (after?: string) => ({
    body: JSON.stringify({ query: list, variables: after === undefined ? {} : { after } }),
    token: server.ready.token,
  })
  const url = `${server.ready.url}/graphql`
  const after = await farCursor(databaseUrl, await ask(url, request(), agent))
  const time = (cursor?: string) => async () => {
    const times: number[] = []
    for (let index = 0; index < samples; index += 1) times.push(await post(url, request(cursor), agent))
    return median(times)
  }
  await time(after)()
  await time()()
  const results = await compare(rounds, time(after), time())
  agent.destroy()
  await server.stop()
  const note = `ms, page ${farPage} to page 1 of ${pageSize}`
  return ratioOf({ name: 'P9 far page', goal: '≤ 1.2', note }, results)
}

/** The cursor of the last order before the far page: as the server wrote it for another order, with this one's id. */
async function farCursor(databaseUrl: string, firstPage: string): Promise<string> {
  const cursor = /"cursor":"([^"]+)"/.exec(firstPage)?.[1] ?? ''
  const pool = openPool(databaseUrl, { max: 1 })
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM "order" ORDER BY id DESC OFFSET $1 LIMIT 1', [
    pageSize * (farPage - 1) - 1,
  ])
  await pool.end()
  return btoa(atob(cursor).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, rows[0]?.id ?? ''))
}

async function measureCounters(databaseUrl: string, rounds: number): Promise<Ratio> {
  const pool = openPool(databaseUrl, { max: 1 })
  const time = (times: number, read: () => Promise<unknown>) => async () => {
    const all: number[] = []
    for (let index = 0; index < times; index += 1) {
      const began = performance.now()
      await read()
      all.push(performance.now() - began)
    }
    return median(all)
  }
  const counters = time(samples, () => readCounters(pool, 'bench'))
  const counting = time(5, () =>
    pool.query({ name: 'counting', text: 'SELECT delivery_status, count(*) FROM "order" GROUP BY delivery_status' }),
  )
  await counters()
  const results = await compare(rounds, counting, counters)
  await pool.end()
  const note = 'ms, COUNT(*) GROUP BY to the counters with their oldest entries'
  return ratioOf({ name: 'P9 counting', goal: '≥ 100', note }, results)
}
