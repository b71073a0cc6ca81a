import { pino } from 'pino'
import { openPool } from '@waybill/prisma/db'
import { system } from '@waybill/schema/domain/actor'
import { makeApply } from '@waybill/server/commands/apply'
import { makeLoader } from '@waybill/server/commands/load'
import { makeSaver } from '@waybill/server/commands/save'
import { loadTables } from '@waybill/server/commands/tables'
import { newSecret } from '@waybill/server/auth/secret'
import { ownPartners } from '@waybill/server/partners'
import { startServer } from '@waybill/server/server'
import { activeOrders } from './data.ts'

/**
 * The server under test in a process of its own. It tells its address and a token, and on request makes transitions
 * through its writer for some seconds and tells how many: with the hub that readers hang on, or by a writer without.
 */

const databaseUrl = process.argv[2] ?? ''
const now = () => Temporal.Now.instant()
const server = await startServer({
  databaseUrl,
  host: '127.0.0.1',
  port: 0,
  publicUrl: undefined,
  smtpUrl: undefined,
  staticFolder: undefined,
  log: pino({ level: 'error' }),
  partners: ownPartners,
  background: false,
  // What one caller asks here, a thousand callers ask of a real shop.
  limits: { burstPoints: 1e12, restoredPoints: 1e12 },
})
const pool = openPool(databaseUrl, { max: 8, plannedOnce: true })
const tables = await loadTables(pool)
const silent = makeApply({ pool, load: makeLoader(tables), save: makeSaver(tables), now, committed: () => undefined })
const { secret, hash } = newSecret('wb')
const input = {
  name: `bench ${process.pid}`,
  scopes: ['orders:read', 'orders:write', 'deliveries:read'],
  prefix: 'wb_bench',
  hash,
}
await server.apply(system, { name: 'apiTokenCreate', id: undefined, input })
const orders = await activeOrders(pool, 400)
process.send?.({ url: server.url, token: secret })

process.on('message', (message: unknown) => {
  if (message === 'stop')
    void server
      .close()
      .then(() => pool.end())
      .then(() => process.exit(0))
  else if (isRun(message)) void run(message).then((rate) => process.send?.(rate))
})

interface Run {
  readonly seconds: number
  readonly withHub: boolean
}

const isRun = (message: unknown): message is Run =>
  typeof message === 'object' && message !== null && 'withHub' in message

const writers = 4

/** What a run gives: transitions per second, and the CPU that this process spent on each. */
export interface Rate {
  readonly rate: number
  readonly cpuMs: number
}

/** Makes transitions on different orders by several writers at once. */
async function run({ seconds, withHub }: Run): Promise<Rate> {
  const apply = withHub ? server.apply : silent
  const began = performance.now()
  const before = cpuMs()
  let made = 0
  const write = async (start: number) => {
    for (let turn = start; performance.now() - began < seconds * 1000; turn += writers) {
      const outcome = await apply(bench, {
        name: 'orderShipUnpaidSet',
        id: orders[turn % orders.length],
        input: { allow: turn % 2 === 0 },
      })
      if ('rejection' in outcome) throw new Error(JSON.stringify(outcome.rejection))
      made += 1
    }
  }
  await Promise.all(Array.from({ length: writers }, (_, index) => write(index)))
  return { rate: made / ((performance.now() - began) / 1000), cpuMs: (cpuMs() - before) / made }
}

/** Milliseconds of CPU that this process has used. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const bench = { kind: 'STAFF', id: '00000000-0000-7000-8000-000000000000', name: 'Bench', roles: ['MANAGER'] } as const
