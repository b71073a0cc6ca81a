import { afterAll, beforeAll, expect, it } from 'vitest'
import { callerOf, colleagueOf, fillCart, guestOf, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let manager: Caller
let order: string
beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
  const guest = await guestOf(server)
  await fillCart(guest)
  order = guest.cart
  const wire = { order: { id: order }, provider: { code: 'wire' } }
  const { data } = await guest.ask('{ cart { total { amount currency } } }')
  const { total } = JSON.parse(JSON.stringify(data)).cart
  const paid = await guest.run('paymentInitiate', { ...wire, expectedTotal: total })
  expect(paid).toMatchObject({ replayed: false })
})
afterAll(() => server.close())

const countOf = async (list: string, where: object, caller = manager): Promise<unknown> => {
  const type = `${filters[list] ?? ''}Filter`
  const query = `query($where: ${type}) { ${list}(where: $where) { totalCount nodes { __typename } } }`
  const { data, errors } = await caller.ask(query, { where })
  expect(errors).toEqual([])
  const page = JSON.parse(JSON.stringify(data))[list]
  expect(Math.min(page.totalCount, 25)).toBe(page.nodes.length)
  return page.totalCount
}

const filters: Readonly<Record<string, string>> = {
  orders: 'Order',
  deliveries: 'Delivery',
  payments: 'Payment',
  products: 'Product',
  stock: 'Stock',
  customers: 'Customer',
  exceptions: 'Exception',
  mails: 'Mail',
  events: 'Event',
}

const rowsOf = async (sql: string, ...values: readonly unknown[]): Promise<number> =>
  (await server.pool.query(sql, [...values])).rows.length

it('counts and narrows every list as its rows are', async () => {
  const orderId = atob(order).split(':')[1]
  expect(await countOf('payments', { order, states: ['PENDING'], operations: ['OFFLINE'] })).toBe(1)
  expect(await countOf('payments', { order, states: ['DONE'] })).toBe(0)
  expect(await countOf('payments', { createdBefore: '2000-01-01T00:00:00Z' })).toBe(0)
  expect(await countOf('products', { search: 'mug-st' })).toBe(0)
  expect(await countOf('products', { search: 'MUG-ST' })).toBe(
    await rowsOf("SELECT FROM product WHERE sku LIKE 'MUG-ST%'"),
  )
  expect(await countOf('products', { types: ['SERVICE'] })).toBe(
    await rowsOf("SELECT FROM product WHERE product_type = 'SERVICE'"),
  )
  expect(await countOf('stock', { waiting: false })).toBe(await rowsOf('SELECT FROM stock_item WHERE waiting = 0'))
  expect(await countOf('customers', { email: 'Ada@Example.com' })).toBe(
    await rowsOf("SELECT FROM customer c JOIN contact k ON k.id = c.contact_id WHERE k.email = 'ada@example.com'"),
  )
  expect(await countOf('exceptions', { states: ['OPEN'] })).toBe(
    await rowsOf("SELECT FROM exception WHERE state = 'OPEN'"),
  )
  expect(await countOf('mails', { order })).toBe(0)
  expect(await countOf('events', { order })).toBe(await rowsOf('SELECT FROM event WHERE root_id = $1', orderId))
  expect(await countOf('events', { order, types: ['CartCreated'], actorKinds: ['CUSTOMER'] })).toBe(1)
  expect(await countOf('events', { order, actorKinds: ['PROVIDER'] })).toBe(0)
})

it('finds orders and deliveries by part of a number, a name or an e-mail address', async () => {
  const { data } = await manager.ask('query($id: ID!) { order(ref: { id: $id }) { number } }', { id: order })
  const { number } = JSON.parse(JSON.stringify(data)).order
  for (const search of [number, number.slice(1).toLowerCase(), 'ada', 'ADA@EXAMPLE'])
    expect([search, await countOf('orders', { search })]).toEqual([search, 1])
  expect(await countOf('orders', { search: '%' })).toBe(0)
  expect(await countOf('orders', { search: 'ada', states: ['CANCELLED'] })).toBe(0)
  await manager.run('orderConfirm', { order: { id: order } })
  expect(await countOf('deliveries', { search: 'ada@example' })).toBe(1)
  expect(await countOf('deliveries', { search: 'no such' })).toBe(0)
  expect(await countOf('deliveries', { search: 'ada' }, callerOf(server))).toBe(0)
})

it('counts for strangers only what they may see', async () => {
  const stranger = callerOf(server)
  expect(await countOf('payments', {}, stranger)).toBe(0)
  expect(await countOf('products', { published: false }, stranger)).toBe(0)
})
