import { afterAll, beforeAll, expect, it } from 'vitest'
import { schema } from '@waybill/schema'
import { appOf, callerOf, colleagueOf, fillCart, guestOf, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let manager: Caller
beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
})
afterAll(() => server.close())

/** Root fields that need no arguments, by whom they are for. */
const forEverybody = [
  'cart',
  'deliveries',
  'deliveryMethods',
  'orders',
  'paymentProviders',
  'payments',
  'products',
  'stateMachines',
  'viewer',
]
const forReaders = [
  'abandonedCarts',
  'apiTokens',
  'board',
  'carts',
  'counters',
  'customers',
  'deadLetters',
  'events',
  'exceptions',
  'mails',
  'salesTeams',
  'settings',
  'staff',
  'stock',
  'transfers',
  'warehouses',
]
const byArgument = ['delivery', 'node', 'nodes', 'order', 'payment', 'product']

it('names every query in this table of rights', () => {
  const fields = Object.keys(schema.getQueryType()?.getFields() ?? {})
  expect(fields.sort()).toEqual([...forEverybody, ...forReaders, ...byArgument].sort())
})

const ask = (caller: Caller, field: string) => caller.ask(`{ ${field} { __typename } }`)

it.each(forReaders)('keeps %s from anybody who is not signed in, and from customers', async (field) => {
  const guest = await guestOf(server)
  for (const caller of [callerOf(server), guest]) {
    const { data, errors } = await ask(caller, field)
    expect(errors[0]?.extensions?.code).toBe('UNAUTHENTICATED')
    expect(data?.[field] ?? null).toBeNull()
  }
  expect((await ask(manager, field)).errors).toEqual([])
})

it.each(forReaders)('keeps %s from an app without the scope for it', async (field) => {
  const app = await appOf(server, field === 'stock' || field === 'warehouses' ? ['orders:read'] : ['stock:read'])
  expect((await ask(app, field)).errors[0]?.extensions?.code).toBe('FORBIDDEN')
})

it('shows a guest only their own cart, on every path', async () => {
  const mine = await guestOf(server)
  const other = await guestOf(server)
  await fillCart(other)
  const query = `query($id: ID!) { order(ref: { id: $id }) { id } node(id: $id) { id } orders { nodes { id } } cart { id } }`
  const { data, errors } = await mine.ask(query, { id: other.cart })
  expect(errors).toEqual([])
  expect(data).toEqual({ order: null, node: null, orders: { nodes: [{ id: mine.cart }] }, cart: { id: mine.cart } })
  expect(
    await mine.run('cartLineAdd', { order: { id: other.cart }, product: { sku: 'MUG-STN' }, quantity: 1 }),
  ).toMatchObject({ __typename: 'NotFound' })
})

it('gives a guest the same answer for another’s order number and for none', async () => {
  const other = await guestOf(server)
  await fillCart(other)
  await other.run('paymentInitiate', {
    order: { id: other.cart },
    provider: { code: 'wire' },
    expectedTotal: { amount: '36.70', currency: 'EUR' },
  })
  const { rows } = await server.pool.query<{ number: string }>(
    'SELECT number FROM "order" WHERE number IS NOT NULL LIMIT 1',
  )
  const guest = await guestOf(server)
  const cancel = (number: string) => guest.run('orderCancel', { order: { number } })
  const known = await cancel(rows[0]?.number ?? '')
  expect(known).toMatchObject({ __typename: 'NotFound' })
  expect(await cancel('S99999')).toEqual(known)
})

it('keeps what is for colleagues out of a customer’s order', async () => {
  const guest = await guestOf(server)
  await fillCart(guest)
  for (const field of [
    'salesperson { name }',
    'notes { text }',
    'exceptions { code }',
    'lines { product { stock { onHand } } }',
  ]) {
    const { errors } = await guest.ask(`query($id: ID!) { order(ref: { id: $id }) { ${field} } }`, { id: guest.cart })
    expect(errors[0]?.extensions?.code, field).toBe('UNAUTHENTICATED')
  }
  const { data } = await guest.ask('query($id: ID!) { order(ref: { id: $id }) { events { actorName } } }', {
    id: guest.cart,
  })
  expect(JSON.stringify(data)).not.toContain('Margaux')
})

it('lets each role make its own moves only', async () => {
  const guest = await guestOf(server)
  await fillCart(guest)
  const order = { id: guest.cart }
  const warehouse = await colleagueOf(server, 'sara@lumen-linen.example')
  const accountant = await colleagueOf(server, 'olivier@lumen-linen.example')
  expect(await warehouse.run('orderConfirm', { order })).toMatchObject({ __typename: 'Forbidden' })
  expect(await accountant.run('orderConfirm', { order })).toMatchObject({ __typename: 'Forbidden' })
  expect(await warehouse.run('settingsUpdate', { shop: { id: 'x' }, name: 'Mine' })).toMatchObject({
    __typename: 'Forbidden',
  })
  const sales = await colleagueOf(server, 'neda@lumen-linen.example')
  expect(await sales.run('orderConfirm', { order }, { select: 'order { state number }' })).toMatchObject({
    __typename: 'OrderConfirmSuccess',
    order: { state: 'ORDER' },
  })
})

it('refuses a revoked token at once', async () => {
  const app = await appOf(server, ['orders:read'])
  expect((await ask(app, 'counters')).errors).toEqual([])
  await manager.run('apiTokenRevoke', { apiToken: { id: btoa(`ApiToken:${app.id}`) } })
  const { errors } = await ask(app, 'counters')
  expect(errors[0]?.extensions?.code).toBe('UNAUTHENTICATED')
})
