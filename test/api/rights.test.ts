import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appOf, callerOf, colleagueOf, fillCart, guestOf, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let manager: Caller
beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
})
afterAll(() => server.close())

const ask = (caller: Caller, field: string) => caller.ask(`{ ${field} { __typename } }`)

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

it('gives a guest the same answer for merging into another’s order, by number or id, and into none', async () => {
  const other = await guestOf(server)
  await fillCart(other)
  const expectedTotal = { amount: '36.70', currency: 'EUR' }
  await other.run('paymentInitiate', { order: { id: other.cart }, provider: { code: 'wire' }, expectedTotal })
  const number = (await other.ask('{ cart { number } }')).data?.cart
  const guest = await guestOf(server)
  const nowhere = btoa('Order:00000000-0000-7000-8000-000000000000')
  const merge = (into: object) => guest.run('cartMerge', { order: { id: guest.cart }, into })
  const answers = await Promise.all(
    [number, { number: 'S99999' }, { id: other.cart }, { id: nowhere }].map((into) => merge(Object(into))),
  )
  expect(answers[0]).toMatchObject({ __typename: 'NotFound', path: [], params: null })
  expect(answers.slice(1)).toEqual([answers[0], answers[0], answers[0]])
  expect((await guest.ask('{ cart { state lines { id } } }')).data).toEqual({ cart: { state: 'QUOTATION', lines: [] } })
})

it('opens a cart in the name of nobody else', async () => {
  const customer = btoa('Customer:00000000-0000-7000-8000-000000000000')
  expect(await callerOf(server).run('cartCreate', { customer })).toMatchObject({ __typename: 'NotFound' })
})

it('keeps what is for colleagues out of a customer’s order', async () => {
  const guest = await guestOf(server)
  await fillCart(guest)
  const fields = 'salesperson { name } notes { text } exceptions { code } lines { product { stock { onHand } } }'
  const answer = await guest.ask(`query($id: ID!) { order(ref: { id: $id }) { ${fields} } }`, { id: guest.cart })
  expect(answer.errors).toEqual([])
  const lines = [{ product: { stock: [] } }, { product: null }]
  expect(answer.data).toEqual({ order: { salesperson: null, notes: [], exceptions: [], lines } })
  const { data } = await guest.ask('query($id: ID!) { order(ref: { id: $id }) { events { actorName } } }', {
    id: guest.cart,
  })
  expect(JSON.stringify(data)).not.toContain('Margaux')
})

it('tells a customer that somebody was faster, but not who', async () => {
  const guest = await guestOf(server)
  await fillCart(guest)
  const order = { id: guest.cart }
  await manager.run('orderConfirm', { order })
  const query = `mutation($input: CartContactSetInput!) { cartContactSet(input: $input) {
    ... on TransitionNotAllowed { from changedBy changedAt } } }`
  const input = { order, name: 'Ada', email: 'ada@example.com' }
  const theirs = await guest.ask(query, { input })
  expect(theirs).toMatchObject({ data: { cartContactSet: { from: 'ORDER', changedBy: null } }, errors: [] })
  const { data } = await manager.ask(query, { input })
  expect(data).toMatchObject({ cartContactSet: { changedBy: 'Margaux Petit' } })
})

describe('what is not on sale', () => {
  const seen = async (caller: Caller): Promise<Readonly<Record<string, unknown>>> => {
    const { data, errors } = await caller.ask(
      `query($product: ID!, $method: ID!, $provider: ID!, $warehouse: ID!, $team: ID!) {
        sku: product(ref: { sku: "HID-DEN" }) { sku } products(where: { search: "HID-DEN" }) { nodes { sku } }
        product: node(id: $product) { id } method: node(id: $method) { id } provider: node(id: $provider) { id }
        warehouse: node(id: $warehouse) { id } team: node(id: $team) { id }
        deliveryMethods { code } paymentProviders { code } }`,
      ids,
    )
    expect(errors).toEqual([])
    const found = (name: string) => Reflect.get(data ?? {}, name) !== null
    const lists = JSON.stringify([data?.products, data?.deliveryMethods, data?.paymentProviders])
    return {
      products: [found('sku'), found('product'), lists.includes('HID-DEN')],
      methods: [found('method'), lists.includes('"closed"')],
      providers: [found('provider'), lists.includes('"on-site"')],
      warehouse: found('warehouse'),
      team: found('team'),
    }
  }
  let ids: Readonly<Record<string, string>>
  beforeAll(async () => {
    const product = { sku: 'HID-DEN', name: 'Hidden', price: { amount: '1.00', currency: 'EUR' }, published: false }
    await manager.run('productCreate', product)
    const method = {
      code: 'closed',
      name: 'Closed',
      kind: 'SHIP',
      price: { amount: '1.00', currency: 'EUR' },
      active: false,
    }
    await manager.run('deliveryMethodCreate', method)
    await manager.run('paymentProviderUpdate', { paymentProvider: { code: 'on-site' }, enabled: false })
    const { rows } = await server.pool.query<Record<string, string>>(`SELECT
      (SELECT id FROM product WHERE sku = 'HID-DEN') AS "Product", (SELECT id FROM warehouse LIMIT 1) AS "Warehouse",
      (SELECT id FROM delivery_method WHERE code = 'closed') AS "DeliveryMethod",
      (SELECT id FROM payment_provider WHERE code = 'on-site') AS "PaymentProvider",
      (SELECT id FROM sales_team LIMIT 1) AS "SalesTeam"`)
    const id = (type: string) => btoa(`${type}:${rows[0]?.[type]}`)
    ids = {
      product: id('Product'),
      method: id('DeliveryMethod'),
      provider: id('PaymentProvider'),
      warehouse: id('Warehouse'),
      team: id('SalesTeam'),
    }
  })

  const nothing = {
    products: [false, false, false],
    methods: [false, false],
    providers: [false, false],
    warehouse: false,
    team: false,
  }

  it('is hidden from everybody by every door', async () => {
    expect(await seen(callerOf(server))).toEqual(nothing)
    expect(await seen(await guestOf(server))).toEqual(nothing)
    expect(await seen(await appOf(server, ['deliveries:read']))).toEqual(nothing)
  })

  it('is shown to colleagues and to apps with the scope for it, by every door', async () => {
    const all = {
      products: [true, true, true],
      methods: [true, true],
      providers: [true, true],
      warehouse: true,
      team: true,
    }
    expect(await seen(manager)).toEqual(all)
    expect(await seen(await appOf(server, ['catalog:read']))).toEqual({ ...nothing, products: all.products })
    const settings = { methods: all.methods, providers: all.providers }
    expect(await seen(await appOf(server, ['settings:read']))).toEqual({ ...nothing, ...settings })
    expect(await seen(await appOf(server, ['stock:read']))).toEqual({ ...nothing, warehouse: true })
    expect(await seen(await appOf(server, ['orders:read']))).toEqual({ ...nothing, team: true })
  })
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
