import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callerOf, colleagueOf, fillCart, guestOf, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { customerOf, makeCustomer, redeem, tokenFor } from '../support/sign-in.ts'

let server: TestServer
let manager: Caller
beforeAll(async () => {
  server = await startTestServer()
  manager = await colleagueOf(server)
})
afterAll(() => server.close())

const count = async (table: string, where: string): Promise<number> =>
  Number((await server.pool.query(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)).rows[0]?.n)

/** A guest who has placed an order to be paid by wire. */
async function orderAsGuest(email: string) {
  const guest = await guestOf(server)
  await fillCart(guest)
  await guest.run('cartContactSet', { order: { id: guest.cart }, name: 'Grace Hopper', email })
  const { data } = await guest.ask('{ cart { total { amount currency } } }')
  const cart = data?.cart
  if (typeof cart !== 'object' || cart === null || !('total' in cart)) throw new Error('The guest has a cart')
  const input = { order: { id: guest.cart }, provider: { code: 'wire' }, expectedTotal: cart.total }
  expect(await guest.run('paymentInitiate', input)).toMatchObject({ __typename: 'PaymentInitiateSuccess' })
  return guest
}

const ordersOf = async (caller: Caller) => (await caller.ask('{ orders { nodes { id } } }')).data?.orders

describe('a guest who has ordered', () => {
  it('becomes a customer by reading the mail, and sees the orders placed with that address', async () => {
    const email = 'grace@example.com'
    const first = await orderAsGuest(email)
    const other = await orderAsGuest('other@example.com')
    const grace = await customerOf(server, email)
    expect(await ordersOf(grace)).toEqual({ nodes: [{ id: first.cart }] })
    const later = await orderAsGuest(email)
    expect(await ordersOf(grace)).toEqual({ nodes: [{ id: first.cart }] })
    const again = await customerOf(server, email)
    expect(await ordersOf(again)).toEqual({ nodes: [{ id: later.cart }, { id: first.cart }] })
    const query = 'query ($id: ID!) { order(ref: { id: $id }) { id } node(id: $id) { id } }'
    expect((await again.ask(query, { id: other.cart })).data).toEqual({ order: null, node: null })
    expect(await count('customer c JOIN contact k ON k.id = c.contact_id', `k.email = '${email}'`)).toBe(1)
  })

  it('becomes one customer by two links at once', async () => {
    const email = 'twice@example.com'
    await orderAsGuest(email)
    const tokens = [await tokenFor(server, email), await tokenFor(server, email)]
    const results = await Promise.all(tokens.map((token) => redeem(callerOf(server), token)))
    expect(results.map((result) => result.type)).toEqual(['CustomerSignInSuccess', 'CustomerSignInSuccess'])
    expect(results[0]?.customer).toEqual(results[1]?.customer)
  })
})

describe('a guest’s cart', () => {
  it('becomes the customer’s', async () => {
    const email = await makeCustomer(server)
    const guest = await guestOf(server)
    await guest.run('cartLineAdd', { order: { id: guest.cart }, product: { sku: 'MUG-STN' }, quantity: 2 })
    const result = await redeem(guest, await tokenFor(server, email))
    expect(result).toMatchObject({
      type: 'CustomerSignInSuccess',
      cart: { id: guest.cart, state: 'QUOTATION', lines: [{ sku: 'MUG-STN', ordered: 2 }] },
      adjustments: [],
    })
    const customer = callerOf(server, { authorization: `Bearer ${String(result.token)}` })
    expect((await customer.ask('{ cart { id customer { id } } }')).data).toMatchObject({ cart: { id: guest.cart } })
    const more = { order: { id: guest.cart }, product: { sku: 'MUG-STN' }, quantity: 1 }
    expect(await customer.run('cartLineAdd', more)).toMatchObject({ __typename: 'CartLineAddSuccess' })
  })

  it('joins the cart that waits for the customer, as far as there is stock', async () => {
    const email = await makeCustomer(server)
    const customer = await customerOf(server, email)
    const created = await customer.run('cartCreate', {}, { select: 'order { id }' })
    const { id: own } = Object(created.order)
    const { rows } = await server.pool.query<{ there: number }>(
      `SELECT max(s.on_hand - s.reserved - s.held) AS there FROM stock_item s JOIN product p ON p.id = s.product_id
       WHERE p.sku = 'MUG-STN'`,
    )
    const there = rows[0]?.there ?? 0
    await customer.run('cartLineAdd', { order: { id: own }, product: { sku: 'MUG-STN' }, quantity: there - 1 })
    const guest = await guestOf(server)
    await guest.run('cartLineAdd', { order: { id: guest.cart }, product: { sku: 'MUG-STN' }, quantity: 3 })
    const result = await redeem(guest, await tokenFor(server, email))
    expect(result).toMatchObject({
      cart: { id: own, lines: [{ sku: 'MUG-STN', ordered: there }] },
      adjustments: [{ requested: there + 2, set: there, reason: 'INSUFFICIENT_STOCK' }],
    })
    const query = 'query ($id: ID!) { order(ref: { id: $id }) { state cancelReason } }'
    expect((await manager.ask(query, { id: guest.cart })).data).toEqual({
      order: { state: 'CANCELLED', cancelReason: 'MERGED' },
    })
    const bearer = { authorization: `Bearer ${String(result.token)}` }
    const both = callerOf(server, { ...bearer, 'waybill-cart': guest.token })
    expect((await both.ask('{ cart { id } }')).data).toEqual({ cart: { id: own } })
  })

  it('that is merged later says what had to be lowered just the same', async () => {
    const email = await makeCustomer(server)
    const guest = await guestOf(server)
    await guest.run('cartLineAdd', { order: { id: guest.cart }, product: { sku: 'MUG-STN' }, quantity: 2 })
    const customer = await customerOf(server, email)
    const created = await customer.run('cartCreate', {}, { select: 'order { id }' })
    const { id: into } = Object(created.order)
    const line = { order: { id: into }, product: { sku: 'MUG-STN' }, quantity: 1_000 }
    const added = await customer.run('cartLineAdd', line, { select: 'adjustments { set }' })
    const there = Number(Object(added.adjustments)[0]?.set)
    const both = callerOf(server, { authorization: `Bearer ${customer.token}`, 'waybill-cart': guest.token })
    const select = 'adjustments { requested set }'
    expect(await both.run('cartMerge', { order: { id: guest.cart }, into: { id: into } }, { select })).toMatchObject({
      __typename: 'CartMergeSuccess',
      adjustments: [{ requested: there + 2, set: there }],
    })
  })

  it('stays a cart of its own while a payment runs, and is the customer’s', async () => {
    const email = await makeCustomer(server)
    const customer = await customerOf(server, email)
    await customer.run('cartCreate', {})
    const guest = await guestOf(server)
    await fillCart(guest)
    const { data } = await guest.ask('{ cart { total { amount currency } } }')
    const { total } = Object(data?.cart)
    const input = { order: { id: guest.cart }, provider: { code: 'test' }, expectedTotal: total }
    expect(await guest.run('paymentInitiate', input)).toMatchObject({ __typename: 'PaymentInitiateSuccess' })
    const result = await redeem(guest, await tokenFor(server, email))
    expect(result).toMatchObject({ cart: { id: guest.cart, state: 'QUOTATION' }, adjustments: [] })
  })

  it('of somebody else is not taken', async () => {
    const theirs = await guestOf(server)
    const one = await redeem(theirs, await tokenFor(server, await makeCustomer(server)))
    expect(one.cart).toMatchObject({ id: theirs.cart })
    const two = await redeem(theirs, await tokenFor(server, await makeCustomer(server)))
    expect(two).toMatchObject({ type: 'CustomerSignInSuccess', cart: null })
  })
})
