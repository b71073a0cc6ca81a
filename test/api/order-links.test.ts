import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  at,
  callerOf,
  colleagueOf,
  customerOf,
  fillCart,
  guestOf,
  textAt,
  typeOf,
  type Caller,
} from '../support/api.ts'
import { buy, type Bought } from '../support/bought.ts'
import { signIn } from '../support/raw-client.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

/** The secret link of an order: who holds it is its customer, for this order and nothing else. */

let server: TestServer
let manager: Caller
let mine: Bought
let theirs: Bought
let link: string

const url = '{ linkedOrder { id number } orders(first: 100) { nodes { id } } }'
const statusUrl = 'query($id: ID!) { order(ref: { id: $id }) { statusUrl } }'
const by = (token: string, more: Readonly<Record<string, string>> = {}): Caller =>
  callerOf(server, { 'waybill-order': token, ...more })
const ordersOf = async (caller: Caller) => (await caller.ask(url)).data
const own = () => ({ linkedOrder: { id: mine.order, number: mine.number }, orders: { nodes: [{ id: mine.order }] } })
const nothing = { linkedOrder: null, orders: { nodes: [] } }
/** Another last character but one, so that other bytes are signed. */
const forge = (token: string) => `${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`

beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
  const [guest, other] = [await guestOf(server), await guestOf(server)]
  mine = await buy(server, guest, manager)
  theirs = await buy(server, other, manager)
  const answer = await guest.ask(statusUrl, { id: mine.order })
  link = textAt(answer.data, 'order', 'statusUrl').split('/').at(-1) ?? ''
})
afterAll(() => server.close())

describe('who holds the link of an order', () => {
  it('finds this order and no other', async () => {
    expect(link).toMatch(/^[\w-]{64}$/)
    expect(await ordersOf(by(link))).toEqual(own())
    const { data } = await by(link).ask(
      'query($id: ID!, $node: ID!) { order(ref: { id: $id }) { id } node(id: $node) { id } }',
      {
        id: theirs.order,
        node: theirs.delivery,
      },
    )
    expect(data).toEqual({ order: null, node: null })
  })

  it('makes the customer’s moves on this order, and is told that another does not exist', async () => {
    const open = await guestOf(server)
    await fillCart(open)
    const { data } = await open.ask(statusUrl, { id: open.cart })
    const token = textAt(data, 'order', 'statusUrl').split('/').at(-1) ?? ''
    expect(typeOf(await by(link).run('orderCancel', { order: { id: open.cart } }))).toBe('NotFound')
    expect(
      await by(token).run('orderCancel', { order: { id: open.cart } }, { select: 'order { state }' }),
    ).toMatchObject({
      order: { state: 'CANCELLED' },
    })
    const { data: after } = await manager.ask(
      'query($id: ID!) { order(ref: { id: $id }) { events(first: 1) { actorKind } } }',
      {
        id: open.cart,
      },
    )
    expect(at(after, 'order', 'events', 0, 'actorKind')).toBe('CUSTOMER')
  })

  it('hears over a socket of this order and of no other', async () => {
    const socket = await signIn(`${server.url.replace('http', 'ws')}/graphql`, { order: link })
    const query = 'subscription { orderStatusChanged { __typename ... on OrderStatusChanged { order { id } } } }'
    socket.send({ id: '1', type: 'subscribe', payload: { query } })
    await socket.heard(1)
    for (const id of [theirs.order, mine.order]) await manager.run('orderNoteAdd', { order: { id }, text: 'Fragile' })
    const messages = await socket.heard(2)
    await socket.close()
    expect(JSON.stringify(messages)).toContain(mine.order)
    expect(JSON.stringify(messages)).not.toContain(theirs.order)
  })

  it('sees where to transfer the money while it is waited for', async () => {
    const { data } = await by(link).ask(
      '{ seller { name email } linkedOrder { payments { state reference bankAccount { holder iban } } } }',
    )
    expect(data).toEqual({
      seller: { name: 'Lumen & Linen', email: expect.stringContaining('@') },
      linkedOrder: {
        payments: [
          {
            state: 'PENDING',
            reference: mine.reference,
            bankAccount: { holder: expect.any(String), iban: expect.stringMatching(/^[A-Z]{2}\d+/) },
          },
        ],
      },
    })
  })
})

describe('a link', () => {
  it('opens nothing where a character is another one', async () => {
    for (const wrong of [forge(link), link.slice(0, -4), 'x', `${link}AAAA`])
      expect(await ordersOf(by(wrong))).toEqual(nothing)
  })

  it('is the customer’s also in the browser of a colleague, and then shows nothing more', async () => {
    const cookie = manager.headers.cookie ?? ''
    expect(await ordersOf(by(link, { cookie }))).toEqual(own())
    expect(await ordersOf(by(forge(link), { cookie }))).toEqual(nothing)
  })

  it('stands beside the orders of a customer who is signed in', async () => {
    const customer = await customerOf(server)
    const cart = textAt(await customer.run('cartCreate', {}, { select: 'order { id }' }), 'order', 'id')
    const { data } = await by(link, customer.headers).ask(url)
    expect(JSON.stringify(at(data, 'orders', 'nodes'))).toContain(cart)
    expect(textAt(data, 'linkedOrder', 'id')).toBe(mine.order)
  })

  it('is shown to the customer and to sales, and to no other colleague', async () => {
    const shown = async (caller: Caller) =>
      textAt((await caller.ask(statusUrl, { id: mine.order })).data, 'order', 'statusUrl')
    const address = `${server.url}/o/${link}`
    expect(await shown(by(link))).toBe(address)
    expect(await shown(manager)).toBe(address)
    expect(await shown(await colleagueOf(server, 'neda@lumen-linen.example'))).toBe(address)
    expect(await shown(await colleagueOf(server, 'sara@lumen-linen.example'))).toBe('')
  })
})
