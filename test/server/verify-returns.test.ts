import { afterAll, beforeAll, expect, it } from 'vitest'
import { verdictOf } from '@waybill/server/verify/verify'
import { openDesk } from '../support/desk.ts'
import { makeCart, makeProduct, pay, report, shipDelivery, type Desk } from '../support/sale.ts'

let desk: Desk
let product: string
beforeAll(async () => {
  desk = await openDesk()
  product = (await makeProduct(desk, { stock: 5 })).id
  const order = await makeCart(desk, { lines: [[product, 4]] })
  await report(desk, await pay(desk, order, 'test'), 'CAPTURED')
  const rows = await desk.rowsOf(order)
  const [delivery = ''] = rows.delivery.keys()
  await shipDelivery(desk, delivery)
  await desk.run(desk.staff('WAREHOUSE'), { name: 'deliveryMarkDelivered', id: delivery, input: {} })
  const line = [...rows.orderLine.values()].find((row) => row.productId === product)?.id
  const ask = async (quantity: number) =>
    (await desk.run(desk.staff('SALES'), { name: 'returnRequest', id: order, input: { lines: [{ line, quantity }] } }))
      .entityId
  const back = { lines: [{ line, sellable: 2, damaged: 1 }] }
  const first = await ask(3)
  desk.clock.advance({ hours: 30 })
  await desk.run(desk.staff('WAREHOUSE'), { name: 'returnReceive', id: first, input: back })
  // The last of them is on its way, and waits with its deadline.
  await ask(1)
})
afterAll(() => desk.close())

const texts = async () => (await verdictOf(desk)).findings.map(({ text }) => text)

it('finds nothing wrong with a shop that has taken goods back', async () => {
  expect(await texts()).toEqual([])
})

it.each([
  ['order_line SET returned = returned', `returned > 0`, 'returned is 4, expected 3'],
  ['return_line SET missing = missing', 'sellable = 2', 'units accounted for is 4, expected 3'],
  ['"return" SET refund_due = refund_due', 'refund_due > 0', 'refund_due is 3001, expected 3000'],
  ['return_line SET sellable = sellable', 'sellable = 2', 'units returned to STOCK is 2, expected 3'],
  ['return_line SET damaged = damaged', 'damaged = 1', 'units returned to SCRAP is 1, expected 2'],
])('finds a figure that was changed: %s', async (change, where, told) => {
  const { rows } = await desk.pool.query<{ id: string }>(`UPDATE ${change} + 1 WHERE ${where} RETURNING id`)
  expect(rows).toHaveLength(1)
  expect((await texts()).join('\n')).toContain(`${told} by its returns, refunds and moves.`)
  await desk.pool.query(`UPDATE ${change} - 1 WHERE id = $1`, [rows[0]?.id])
  expect(await texts()).toEqual([])
})

it('finds more money given back than came', async () => {
  const { rows } = await desk.pool.query<{ id: string }>(
    `UPDATE payment SET state = 'DONE', amount = amount + 90000 WHERE operation = 'REFUND' RETURNING id`,
  )
  expect(rows).toHaveLength(1)
  expect((await texts()).join('\n')).toMatch(/money that went back is 93000, expected 4500 by its returns/)
})
