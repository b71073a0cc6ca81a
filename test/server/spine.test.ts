import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDesk } from '../support/desk.ts'

let desk: Awaited<ReturnType<typeof openDesk>>
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

it('takes a cart to a delivered order', async () => {
  const product = await desk.run(desk.staff('MANAGER'), {
    name: 'productCreate',
    id: undefined,
    input: { sku: 'MUG', name: 'Mug', price: 1250, weightGrams: 300 },
  })
  const stock = await desk.pool.query<{ id: string }>('SELECT id FROM stock_item')
  const item = stock.rows[0]?.id
  await desk.run(desk.staff('WAREHOUSE'), { name: 'stockReceive', id: item, input: { quantity: 10 } })
  const cart = await desk.run(desk.staff('SALES'), { name: 'cartCreate', id: undefined, input: {} })
  const id = cart.entityId
  const on = (name: string, input: Record<string, unknown>) => desk.run(desk.staff('SALES'), { name, id, input })
  await on('cartLineAdd', { product: product.entityId, quantity: 3 })
  await on('cartContactSet', { name: 'Ada', email: 'ada@example.com' })
  const address = { name: 'Ada', line1: 'Road 1', postalCode: '111 22', city: 'Stockholm', country: 'SE' }
  await on('cartAddressSet', { shipping: address })
  const methods = await desk.pool.query<{ id: string }>("SELECT id FROM delivery_method WHERE code = 'parcel'")
  await on('cartDeliveryMethodSet', { method: methods.rows[0]?.id })
  await on('orderConfirm', {})
  const rows = await desk.rowsOf(id)
  const order = [...rows.order.values()][0]
  expect(order?.state).toBe('ORDER')
  expect(order?.total).toBe(4250)
  expect(order?.number).toBe('S00001')
  const [delivery] = [...rows.delivery.values()]
  expect(delivery?.state).toBe('READY')
  expect([...rows.stockItem.values()][0]).toMatchObject({ onHand: 10, reserved: 3, held: 0, waiting: 0 })
})
