import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPool } from '@waybill/prisma/db'
import { openOwnShop, seedDemo } from '@waybill/server/cli/seed'
import { makeApply, type Apply } from '@waybill/server/commands/apply'
import { makeLoader } from '@waybill/server/commands/load'
import { makeSaver } from '@waybill/server/commands/save'
import { loadTables } from '@waybill/server/commands/tables'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
let pool: ReturnType<typeof openPool>
let apply: Apply

async function open(): Promise<void> {
  database = await createTestDatabase()
  pool = openPool(database.url, { max: 4 })
  const tables = await loadTables(pool)
  const now = () => Temporal.Now.instant()
  apply = makeApply({ pool, load: makeLoader(tables), save: makeSaver(tables), now, committed: () => undefined })
}

async function close(): Promise<void> {
  await pool.end()
  await database.drop()
}

beforeAll(open)
afterAll(close)

/** The writer of a process that ends before its n-th command. */
const endingAt = (n: number): Apply => {
  let left = n
  return (actor, request) => {
    left -= 1
    return left < 0 ? Promise.reject(new Error('killed')) : apply(actor, request)
  }
}

const counts = async () => {
  const tables = ['shop', 'staff', 'warehouse', 'payment_provider', 'product']
  const parts = tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`)
  const { rows } = await pool.query<Record<string, number>>(`SELECT ${parts.join(', ')}`)
  return rows[0]
}

const newShop = { currency: 'EUR', country: 'SE' }

it('makes up for what is missing of an own shop, wherever its first start was cut short', async () => {
  // Each of the three starts comes one step further.
  for (const steps of [0, 1, 1]) await expect(openOwnShop(endingAt(steps), pool, newShop)).rejects.toThrow('killed')
  await openOwnShop(apply, pool, newShop)
  expect(await counts()).toMatchObject({ shop: 1, staff: 1, warehouse: 1, product: 0 })
  await openOwnShop(endingAt(0), pool, newShop)
  expect(await counts()).toMatchObject({ shop: 1, staff: 1, warehouse: 1 })
})

it('ends between two steps of a demo when told to, and goes on there the next time', async () => {
  await close()
  await open()
  const stop = new AbortController()
  let made = 0
  const stopping: Apply = (actor, request) => {
    made += 1
    if (made === 20) stop.abort(new Error('Stopped while it was starting.'))
    return apply(actor, request)
  }
  await expect(seedDemo(stopping, pool, stop.signal)).rejects.toThrow('Stopped while it was starting.')
  expect(made).toBe(20)
  const half = await counts()
  await seedDemo(apply, pool)
  const whole = await counts()
  expect(whole).toMatchObject({ shop: 1, warehouse: 2 })
  expect(whole?.product).toBeGreaterThan(half?.product ?? 0)
})
