import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDesk } from '../support/desk.ts'
import { allRows, makeCart, makeProduct, pay, report, shipDelivery, stockOf, type Desk } from '../support/sale.ts'
import { faultsOf } from '../support/sound.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(async () => {
  expect(faultsOf(await allRows(desk))).toEqual([])
  await desk.close()
})

it('H38 keeps a withdrawal with its reasons, its number and its goods on the shelf', async () => {
  const product = await makeProduct(desk, { stock: 5 })
  const orderId = await makeCart(desk, { lines: [[product.id, 2]] })
  await report(desk, await pay(desk, orderId, 'test'), 'CAPTURED')
  const before = await desk.rowsOf(orderId)
  const [line] = [...before.orderLine.values()].filter((row) => row.productId === product.id).map((row) => row.id)
  const [delivery] = before.delivery.keys()
  if (delivery === undefined) throw new Error('Nothing was planned')
  await shipDelivery(desk, delivery)
  await desk.run(desk.staff('WAREHOUSE'), { name: 'deliveryMarkDelivered', id: delivery, input: {} })
  const asked = { lines: [{ line, quantity: 2 }] }
  const { entityId } = await desk.run(desk.staff('SALES'), { name: 'returnRequest', id: orderId, input: asked })
  const input = { lines: [{ line, sellable: 1, damaged: 1 }] }
  await desk.run(desk.staff('WAREHOUSE'), { name: 'returnReceive', id: entityId, input })
  const rows = await desk.rowsOf(orderId)
  expect([...rows.return.values()]).toMatchObject([
    {
      state: 'RECEIVED',
      number: 'RMA00001',
      refundDue: 2500,
      refundParts: [
        { kind: 'GOODS', line, quantity: 2, amount: 2000 },
        { kind: 'SHIPPING', amount: 500 },
      ],
    },
  ])
  expect(await stockOf(desk, product.item)).toMatchObject({ onHand: 4, reserved: 0 })
  expect(rows.order.get(orderId)).toMatchObject({ returnStatus: 'RETURNED' })
})
