import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Rows } from '@waybill/schema/domain/draft'
import { rootOf, type TableName } from '@waybill/schema/domain/tables'
import { rowsAsOf } from '@waybill/server/verify/as-of'
import { keepBusy, openBusyShop, randomNumbers, type BusyShop } from './verify-shop.ts'

const random = randomNumbers(56)
let shop: BusyShop
beforeAll(async () => {
  shop = await openBusyShop({ steps: 'PICK_SHIP' }, random, 4)
})
afterAll(() => shop.close())

/** The rows of one root as plain data, by table and id. */
function ofRoot(rows: Rows, rootId: string): unknown {
  const found = (Object.keys(rows) as TableName[]).flatMap((table) =>
    [...rows[table].values()]
      .filter((row) => rootOf(table, row)?.id === rootId)
      .map((row) => [`${table} ${row.id}`, row]),
  )
  return JSON.parse(JSON.stringify(Object.fromEntries(found)))
}

it('H56: shows an order at any moment of a random history as it was loaded then', async () => {
  const seen: { readonly id: string; readonly at: Temporal.Instant; readonly rows: unknown }[] = []
  for (let round = 0; round < 12; round += 1) {
    await keepBusy(shop, 12, random)
    for (const id of shop.orders) seen.push({ id, at: shop.clock.now(), rows: ofRoot(await shop.rowsOf(id), id) })
  }
  expect(new Set(seen.map((one) => JSON.stringify(one.rows))).size).toBeGreaterThan(12)
  for (const { id, at, rows } of seen) {
    const then = await rowsAsOf({ ...shop, rootId: id, at })
    expect(ofRoot(then, id)).toEqual(rows)
  }
})

it('has nothing of an order before it began', async () => {
  const at = Temporal.Instant.from('2020-01-01T00:00:00Z')
  const then = await rowsAsOf({ ...shop, rootId: shop.orders[0] ?? '', at })
  expect(Object.values(then).every((rows) => rows.size === 0)).toBe(true)
})

it('gives moments as instants and absent columns as undefined', async () => {
  const [id = ''] = shop.orders
  const { order } = await rowsAsOf({ ...shop, rootId: id, at: shop.clock.now() })
  expect(order.get(id)?.createdAt).toBeInstanceOf(Temporal.Instant)
  const first = await rowsAsOf({ ...shop, rootId: id, at: order.get(id)?.createdAt ?? shop.clock.now() })
  expect(first.order.get(id)?.confirmedAt).toBeUndefined()
})
