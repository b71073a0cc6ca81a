import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Pool } from 'pg'
import { openPool } from '@waybill/prisma/db'
import { loadTables, type TableMaps } from '@waybill/server/commands/tables'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { keepMonth } from '../support/keep-month.ts'
import { liveMonth } from '../support/month.ts'
import { faultsOf } from '../support/sound.ts'
import { expectVerified } from '../support/verified.ts'

/** One month with `MONTH_SEED=n`, a longer one with `MONTH_CUSTOMERS=n`; else these twenty. */
const only = process.env['MONTH_SEED']
const seeds = only === undefined ? Array.from({ length: 20 }, (_, index) => 2_026_000 + index) : [Number(only)]
const customers = Number(process.env['MONTH_CUSTOMERS'] ?? 6)

let database: TestDatabase
let pool: Pool
let tables: TableMaps
const happened = new Set<string>()
beforeAll(async () => {
  database = await createTestDatabase()
  pool = openPool(database.url, { max: 4 })
  tables = await loadTables(pool)
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

it.each(seeds)('a month of seed %i goes as foretold, and its books verify', async (seed) => {
  const month = liveMonth({ seed, customers, turns: 100 })
  const again = `MONTH_SEED=${seed} MONTH_CUSTOMERS=${customers} vitest run --project server month`
  expect(month.fault, again).toBeUndefined()
  expect(faultsOf(month.rows), again).toEqual([])
  for (const { type } of month.events) happened.add(type)
  await pool.query(
    `TRUNCATE ${[...tables.values()].map(({ sql }) => sql).join(', ')}, event, root_head, queue_entry, queue_tally, timer`,
  )
  await keepMonth(pool, tables, month)
  await expectVerified({ pool, tables })
})

it('gives the same month for the same seed', () => {
  const types = () =>
    liveMonth({ seed: 7, customers: 3, turns: 20 }).events.map(({ id, type, at }) => `${id} ${type} ${at.toString()}`)
  expect(types()).toEqual(types())
})

it.runIf(only === undefined)('meets returns, refunds, invoices, failing providers and carts left behind', () => {
  const rare = [
    'CartAbandoned',
    'PaymentFailed',
    'ReturnRequested',
    'ReturnReceived',
    'RefundCompleted',
    'RefundFailed',
  ]
  expect(
    [...rare, 'InvoicePosted', 'CreditNoteCreated', 'DeliveryShipped'].filter((type) => !happened.has(type)),
  ).toEqual([])
})
