import { afterAll, beforeAll, expect, it } from 'vitest'
import { openImportDesk } from '../support/import-desk.ts'
import { importedOrders } from '../support/imported-orders.ts'
import { furtherLine, order, orderCsv } from '../support/shopify-orders.ts'

/** What one order of a file may have at most. */

let desk: Awaited<ReturnType<typeof openImportDesk>>
beforeAll(async () => {
  desk = await openImportDesk({ kind: 'shopify-orders' })
})
afterAll(() => desk.close())

const orders = () => importedOrders(desk.pool, 'shopify:order:')

it('says once that an order has too many lines, however many there are', async () => {
  const lines = Array.from({ length: 700 }, () =>
    furtherLine('#1001', { 'Lineitem name': 'Jar', 'Lineitem price': '1.00' }),
  )
  const { problems } = await desk.runImport(orderCsv([order, ...lines]))
  expect(problems).toEqual([{ code: 'TOO_MANY_LINES', line: 502, column: 1, params: { max: 500, name: 'Name' } }])
  expect(await orders()).toEqual([])
})

it('tells the first hundred problems of an order that has more', async () => {
  const lines = Array.from({ length: 300 }, () =>
    furtherLine('#1001', { 'Lineitem name': 'Jar', 'Lineitem price': 'dear' }),
  )
  const { problems } = await desk.runImport(orderCsv([order, ...lines]))
  expect([problems.length, problems.at(-1)?.code]).toEqual([101, 'TOO_MANY_PROBLEMS'])
  expect(await orders()).toEqual([])
})
