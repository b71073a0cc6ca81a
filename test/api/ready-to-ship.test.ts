import { afterAll, beforeAll, expect, it } from 'vitest'
import { at, guestOf, insist, textAt } from '../support/api.ts'
import { openFloor, type Floor } from '../support/floor.ts'

let floor: Floor
beforeAll(async () => {
  floor = await openFloor()
})
afterAll(() => floor.server.close())

const asked = 'query($id: ID!) { order(ref: { id: $id }) { deliveries { readyToShip } } }'

it('tells the customer and the desk when the goods of a delivery can leave, and nobody else', async () => {
  const guest = await floor.filled()
  const order = guest.cart
  await insist(floor.manager, 'orderConfirm', { order: { id: order } })
  const seen = async () => {
    const answers = await Promise.all([guest, floor.manager].map((caller) => caller.ask(asked, { id: order })))
    return answers.map(({ data }) => at(data, 'order', 'deliveries', 0, 'readyToShip'))
  }
  expect(await seen()).toEqual([false, false])
  await floor.pack(order)
  expect(await seen()).toEqual([true, true])
  const stranger = await guestOf(floor.server)
  expect((await stranger.ask(asked, { id: order })).data?.order).toBeNull()
  await insist(floor.manager, 'orderCancel', { order: { id: order } })
  expect(await seen()).toEqual([false, false])
})

it('shows the order around a return that was moved', async () => {
  const order = await floor.paid()
  await floor.arrived(order)
  const parts = await floor.orderOf(order, 'lines { id }')
  const lines = [{ line: textAt(parts, 'lines', 0, 'id'), quantity: 1 }]
  const filed = await insist(floor.manager, 'returnRequest', { order: { id: order }, lines }, 'return { id }')
  const found = { return: { id: textAt(filed, 'return', 'id') } }
  const shown = 'return { state } order { id returnStatus }'
  expect(await insist(floor.manager, 'returnCancel', found, shown)).toMatchObject({
    return: { state: 'CANCELLED' },
    order: { id: order, returnStatus: 'NONE' },
  })
})
