import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { colleagueOf, guestOf, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let manager: Caller
beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
})
afterAll(() => server.close())

describe('ids', () => {
  const ask = 'query($id: ID!, $cart: ID!) { node(id: $id) { id } nodes(ids: [$cart, $id]) { id } }'

  it.each([
    ['an id that is no UUID', btoa('Order:17')],
    ['an id with a zero character', btoa('Order:\0')],
  ])('finds null for %s', async (_, id) => {
    const { cart } = await guestOf(server)
    const { data, errors } = await manager.ask(ask, { id, cart })
    expect(errors).toEqual([])
    expect(data).toEqual({ node: null, nodes: [{ id: cart }, null] })
  })

  it.each([
    ['no id at all', 'x'],
    ['an id of no type', btoa('Nothing:01a20167-3df5-7000-9ac5-47a0b0406a07')],
    ['an id of a type without records', btoa('Money:01a20167-3df5-7000-9ac5-47a0b0406a07')],
  ])('say of %s that it is none', async (_, id) => {
    const { cart } = await guestOf(server)
    const { data, errors } = await manager.ask(ask, { id, cart })
    expect(errors.map(({ message }) => message)).toContain('This is not an id. Use one that the API has given.')
    expect(data).toEqual({ node: null, nodes: [{ id: cart }, null] })
  })
})

describe('arguments of a list', () => {
  it.each([
    ['a negative page', 'first: -1'],
    ['both directions at once', 'last: 2, after: "R1BDOlM6MDFhMjAxNjctM2RmNS03MDAwLTlhYzUtNDdhMGIwNDA2YTA3"'],
    ['a cursor that is none', 'after: "x"'],
    ['a cursor that names no record', `after: "${btoa('GPC:S:17')}"`],
    ['a cursor of another kind', `before: "${btoa('GPC:N:17')}", last: 3`],
    ['U+0000 in a filter', 'where: { number: "S0\\u0000" }'],
    ['U+0000 in an e-mail address', 'where: { email: "a\\u0000@example.com" }'],
  ])('refuses %s with a code, in the language of the caller', async (_, args) => {
    const query = `{ orders(${args}) { nodes { id } } }`
    const english = await manager.ask(query)
    expect(english.errors.map((error) => error.extensions?.code)).toEqual(['BAD_USER_INPUT'])
    expect(english.errors[0]?.message).toMatch(/^The values given do not fit\. /)
    const swedish = await manager.ask(query, {}, { 'accept-language': 'sv' })
    expect(swedish.errors[0]?.message).toMatch(/^De angivna värdena passar inte\. /)
  })

  it('refuses an argument that is found missing only while executing with a code', async () => {
    const query = 'query($cards: Boolean = true) { board(cards: 1) { cursor @include(if: $cards) } }'
    const { errors } = await manager.ask(query, { cards: null })
    expect(errors.map((error) => error.extensions?.code)).toEqual(['BAD_USER_INPUT'])
  })
})

describe('U+0000, which PostgreSQL cannot take', () => {
  it.each([
    ['order(ref: { number: "S\\u0000" }) { id }'],
    ['product(ref: { sku: "\\u0000" }) { id }'],
    ['products(where: { search: "\\u0000" }) { nodes { id } }'],
    ['customers(where: { email: "\\u0000" }) { nodes { id } }'],
    ['events(where: { types: ["\\u0000"] }) { nodes { id } }'],
  ])('is refused with a code in %s', async (field) => {
    const { errors } = await manager.ask(`{ ${field} }`)
    expect(errors.map((error) => error.extensions?.code)).toEqual(['BAD_USER_INPUT'])
  })

  it('is refused with a typed error in a natural key, in texts and in an idempotency key, and changes nothing', async () => {
    const guest = await guestOf(server)
    const before = await versions()
    const order = { id: guest.cart }
    const bad = { __typename: 'InvalidInput', params: { reason: 'FORBIDDEN_CHARACTER' } }
    expect(await guest.run('cartLineAdd', { order, product: { sku: 'MUG\0' }, quantity: 1 })).toMatchObject(bad)
    expect(await manager.run('orderAssign', { order: { number: 'S\0' } })).toMatchObject(bad)
    const line = { order, product: { sku: 'MUG-STN' }, quantity: 1 }
    expect(await guest.run('cartLineAdd', line, { key: 'k\0' })).toMatchObject(bad)
    const names = { product: { sku: 'MUG-STN' }, names: [{ language: 'en', text: 'Mug\0' }] }
    expect(await manager.run('productUpdate', names)).toMatchObject({ __typename: 'InvalidInput' })
    expect(await versions()).toEqual(before)
  })
})

async function versions(): Promise<unknown> {
  const { rows } = await server.pool.query(
    'SELECT (SELECT count(*)::int FROM event) AS events, (SELECT sum(version)::int FROM product) AS products',
  )
  return rows[0]
}
