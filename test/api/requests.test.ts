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
  it.each([
    ['no id at all', 'x'],
    ['an id of no type', btoa('Nothing:01a20167-3df5-7000-9ac5-47a0b0406a07')],
    ['an id of a type without records', btoa('Money:01a20167-3df5-7000-9ac5-47a0b0406a07')],
    ['an id that is no UUID', btoa('Order:17')],
    ['an id with a zero character', btoa('Order:\0')],
  ])('finds null for %s', async (_, id) => {
    const { cart } = await guestOf(server)
    const query = 'query($id: ID!, $cart: ID!) { node(id: $id) { id } nodes(ids: [$cart, $id]) { id } }'
    const { data, errors } = await manager.ask(query, { id, cart })
    expect(errors).toEqual([])
    expect(data).toEqual({ node: null, nodes: [{ id: cart }, null] })
  })
})

describe('arguments of a list', () => {
  it.each([
    ['a negative page', 'first: -1'],
    ['both directions at once', 'last: 2, after: "R1BDOlM6MDFhMjAxNjctM2RmNS03MDAwLTlhYzUtNDdhMGIwNDA2YTA3"'],
    ['a cursor that is none', 'after: "x"'],
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
