import { afterAll, beforeAll, expect, it } from 'vitest'
import { readQueueHistory } from '@waybill/server/reads/board'
import { openOffice, type Office } from './jobs-office.ts'
import { makeOrder, makeProduct, move } from './jobs-orders.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

it('tells how many stood in a queue at the end of each of the last 60 minutes', async () => {
  const { product } = await makeProduct(office, 50)
  const toShip = async () => (await readQueueHistory(office.pool, office.clock.now())).get('TO_SHIP') ?? []
  await makeOrder(office, product)
  office.clock.advance({ hours: 2 })
  const { delivery } = await makeOrder(office, product)
  office.clock.advance({ minutes: 10 })
  await makeOrder(office, product)
  office.clock.advance({ minutes: 5 })
  await move(office, 'deliveryCancel', delivery)
  office.clock.advance({ seconds: 90 })
  const counts = await toShip()
  expect(counts).toHaveLength(60)
  const turns = counts.flatMap((count, minute) => (count === counts[minute - 1] ? [] : [[59 - minute, count]]))
  expect(turns).toEqual([
    [59, 1],
    [16, 2],
    [6, 3],
    [1, 2],
  ])
})
