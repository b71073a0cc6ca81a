import { afterAll, beforeAll, expect, it } from 'vitest'
import { appOf, at, colleagueOf, guestOf, insist, textAt, typeOf, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

/** What the customer of a digital product gets, and when. */

const address = 'https://books.example/light'
let server: TestServer
let manager: Caller
let buyer: Caller & { readonly cart: string }
let payment: string
let book: string
let mug: string
beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
  buyer = await guestOf(server)
  await insist(manager, 'productUpdate', { product: { sku: 'BOK-LGT' }, downloadUrl: address })
  const order = { id: buyer.cart }
  for (const sku of ['BOK-LGT', 'MUG-STN']) await insist(buyer, 'cartLineAdd', { order, product: { sku }, quantity: 1 })
  await insist(buyer, 'cartContactSet', { order, name: 'Ada Byron', email: 'ada@example.com' })
  await insist(buyer, 'cartDeliveryMethodSet', { order, method: { code: 'pickup' } })
  const { data } = await buyer.ask(
    'query($id: ID!) { order(ref: { id: $id }) { lines { id } total { amount currency } } }',
    order,
  )
  ;[book, mug] = [textAt(data, 'order', 'lines', 0, 'id'), textAt(data, 'order', 'lines', 1, 'id')]
  const input = { order, provider: { code: 'wire' }, expectedTotal: at(data, 'order', 'total'), digitalConsent: true }
  const begun = await buyer.run('paymentInitiate', input, { select: 'payment { id }' })
  payment = textAt(begun, 'payment', 'id')
})
afterAll(() => server.close())

const open = (caller: Caller, line: string, key?: string) =>
  caller.run('downloadOpen', { order: { id: buyer.cart }, line }, key === undefined ? {} : { key })
const codesOf = (result: unknown) => [at(result, '__typename'), at(result, 'blockers', 0, 'code')]

async function bookOf(caller: Caller): Promise<unknown> {
  const query = 'query($id: ID!) { node(id: $id) { ... on OrderLine { shipped downloadUrl firstAccessedAt } } }'
  return at((await caller.ask(query, { id: book })).data, 'node')
}

it('is opened to nobody before it is paid', async () => {
  expect(codesOf(await open(buyer, book))[0]).toBe('TransitionNotAllowed')
  expect(await bookOf(buyer)).toEqual({ shipped: 0, downloadUrl: null, firstAccessedAt: null })
})

it('is refused to colleagues, apps and strangers, and for what is no digital product of the order', async () => {
  await insist(manager, 'paymentMarkPaid', { payment: { id: payment }, reference: 'bank 1' })
  const app = await appOf(server, ['orders:write'])
  for (const caller of [manager, app]) expect(typeOf(await open(caller, book, 'k-1'))).toBe('Forbidden')
  expect(typeOf(await open(await guestOf(server), book))).toBe('NotFound')
  expect(codesOf(await open(buyer, mug))).toEqual(['TransitionNotAllowed', 'NOT_DIGITAL'])
  const strange = btoa('OrderLine:01a20167-3df5-7000-9ac5-47a0b0406a07')
  expect(codesOf(await open(buyer, strange))).toEqual(['TransitionNotAllowed', 'LINE_NOT_FOUND'])
  expect(await bookOf(buyer)).toEqual({ shipped: 1, downloadUrl: null, firstAccessedAt: null })
  const { rows } = await server.pool.query(`SELECT FROM event WHERE type = 'DownloadOpened'`)
  expect(rows).toEqual([])
})

it('gives its customer the address from the first opening on, and keeps the moment of it', async () => {
  expect(typeOf(await open(buyer, book))).toBe('DownloadOpenSuccess')
  const opened = await bookOf(buyer)
  expect(opened).toEqual({
    shipped: 1,
    downloadUrl: address,
    firstAccessedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  })
  expect(typeOf(await open(buyer, book))).toBe('DownloadOpenSuccess')
  expect(await bookOf(buyer)).toEqual(opened)
  expect(await bookOf(await guestOf(server))).toBeNull()
})
