import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appOf, colleagueOf, fillCart, guestOf, textAt, type Caller } from '../support/api.ts'
import { buy, type Bought } from '../support/bought.ts'
import { readPdf } from '../support/pdf.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let manager: Caller
let one: Bought
let two: Bought
beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
  one = await buy(server, await guestOf(server), manager)
  two = await buy(server, await guestOf(server), manager)
})
afterAll(() => server.close())

interface Given {
  readonly ids: readonly string[]
  readonly paper: 'PACKING_SLIP' | 'PICKING_LIST'
  readonly merged?: boolean
}

async function print(input: Given, { caller = manager, language = 'en', key = '' } = {}) {
  const directive = key === '' ? '' : `@idempotent(key: "${key}")`
  const { data, errors } = await caller.ask(
    `mutation($input: DeliveriesPrintInput!) { result: deliveriesPrint(input: $input) ${directive} { __typename
      ... on DeliveriesPrintSuccess { url printed results { id status replayed error { __typename code } } }
      ... on UserError { code path params } } }`,
    { input },
    { 'accept-language': language },
  )
  expect(errors).toEqual([])
  return JSON.parse(JSON.stringify(data)).result
}

async function fetched(url: string) {
  const response = await fetch(new URL(url, server.url))
  expect(response.headers.get('content-type')).toBe('application/pdf')
  return readPdf(new Uint8Array(await response.arrayBuffer()))
}

const printedOf = async (delivery: string): Promise<readonly string[]> => {
  const { rows } = await server.pool.query(
    `SELECT data->'facts'->>'paper' AS paper FROM event WHERE type = 'DeliveryPrinted' AND entity_id = $1 ORDER BY xid, seq`,
    [atob(delivery).split(':')[1]],
  )
  return rows.map(({ paper }: { paper: string }) => paper)
}

it('makes one PDF of packing slips in their order, each in its customer’s language and without prices', async () => {
  await server.pool.query(`UPDATE "order" SET locale = 'sv' WHERE id = $1`, [atob(two.order).split(':')[1]])
  const result = await print({ ids: [two.delivery, one.delivery], paper: 'PACKING_SLIP' })
  expect(result).toMatchObject({
    printed: 2,
    results: [
      { id: two.delivery, status: 'DONE', error: null },
      { id: one.delivery, status: 'DONE', error: null },
    ],
  })
  const { text, pages } = await fetched(result.url)
  expect(pages).toBe(2)
  const places = ['Följesedel', two.deliveryNumber, two.number, 'Packing slip', one.deliveryNumber, one.number]
  const found = places.map((said) => text.indexOf(said))
  expect(found).toEqual(found.toSorted((a, b) => a - b))
  expect(found[0]).toBeGreaterThanOrEqual(0)
  expect(text).not.toMatch(/[€$]|\d[.,]\d\d\b/)
  expect(await printedOf(one.delivery)).toEqual(['PACKING_SLIP'])
  const timeline = `{ order(ref: { id: "${one.order}" }) { events(first: 100) { type } } }`
  expect(JSON.stringify((await manager.ask(timeline)).data)).toContain('"DeliveryPrinted"')
})

it('lists what is to be picked in the language of the colleague, for each delivery or all together', async () => {
  const three = await pending()
  const four = await pending()
  const each = await fetched((await print({ ids: [three.id, four.id], paper: 'PICKING_LIST' }, { language: 'sv' })).url)
  expect(each.pages).toBe(2)
  expect(each.text).toContain('Plocklista')
  const merged = await print({ ids: [three.id, four.id], paper: 'PICKING_LIST', merged: true })
  const { text, pages } = await fetched(merged.url)
  expect(pages).toBe(1)
  expect(text).toContain('Picking list')
  expect(text).toContain(`${three.number} × 2`)
  expect(text).toContain(`${four.number} × 2`)
  expect(text).toMatch(/ 4\b/)
  // What has been picked is not picked again.
  expect((await fetched((await print({ ids: [one.delivery], paper: 'PICKING_LIST' })).url)).text).toContain(
    'Nothing is left to pick.',
  )
})

it('tells of each delivery that cannot be printed, and prints the others', async () => {
  const wrong = btoa('Order:01a20167-3df5-7000-9ac5-47a0b0406a07')
  const none = btoa('Delivery:01a20167-3df5-7000-9ac5-47a0b0406a07')
  const before = await printedOf(one.delivery)
  const result = await print({ ids: [wrong, none], paper: 'PACKING_SLIP' })
  expect(result).toMatchObject({
    url: null,
    printed: 0,
    results: [
      { status: 'REFUSED', error: { code: 'INVALID_INPUT' } },
      { status: 'REFUSED', error: { code: 'NOT_FOUND' } },
    ],
  })
  expect(await printedOf(one.delivery)).toEqual(before)
})

describe('with an idempotency key', () => {
  const key = 'print-1'

  it('a repeat gives the paper again and notes no delivery as printed twice', async () => {
    const before = await printedOf(two.delivery)
    const input: Given = { ids: [two.delivery], paper: 'PACKING_SLIP' }
    const first = await print(input, { key })
    expect(first).toMatchObject({ printed: 1, results: [{ status: 'DONE', replayed: false }] })
    const again = await print(input, { key })
    expect(again).toMatchObject({ printed: 1, results: [{ status: 'DONE', replayed: true, error: null }] })
    expect((await fetched(again.url)).pages).toBe(1)
    expect(await printedOf(two.delivery)).toEqual([...before, 'PACKING_SLIP'])
  })

  it('used for another paper, a delivery is refused when it is noted, and left out of the paper', async () => {
    const before = await printedOf(two.delivery)
    const result = await print({ ids: [two.delivery, one.delivery], paper: 'PICKING_LIST' }, { key })
    expect(result).toMatchObject({
      printed: 1,
      results: [
        { id: two.delivery, status: 'REFUSED', error: { code: 'IDEMPOTENCY_KEY_REUSED' } },
        { id: one.delivery, status: 'DONE', error: null },
      ],
    })
    const { text } = await fetched(result.url)
    expect(text).toContain(one.deliveryNumber)
    expect(text).not.toContain(two.deliveryNumber)
    expect(await printedOf(two.delivery)).toEqual(before)
    expect(await print({ ids: [two.delivery], paper: 'PICKING_LIST' }, { key })).toMatchObject({
      url: null,
      printed: 0,
    })
  })

  it('is refused where it is none, and nothing is printed', async () => {
    const before = await printedOf(one.delivery)
    expect(await print({ ids: [one.delivery], paper: 'PACKING_SLIP' }, { key: 'k'.repeat(201) })).toMatchObject({
      __typename: 'InvalidInput',
      path: ['@idempotent', 'key'],
      params: { reason: 'KEY_LENGTH' },
    })
    expect(await printedOf(one.delivery)).toEqual(before)
  })
})

it('refuses more than a hundred, and whoever is not of the warehouse or sales', async () => {
  const prints = async () => (await server.pool.query(`SELECT FROM document WHERE kind = 'PRINT'`)).rowCount
  const before = await prints()
  const many = Array.from({ length: 101 }, () => one.delivery)
  expect(await print({ ids: many, paper: 'PACKING_SLIP' })).toMatchObject({
    __typename: 'InvalidInput',
    path: ['input', 'ids'],
    params: { reason: 'TOO_MANY', max: 100 },
  })
  const guest = await guestOf(server)
  const reader = await appOf(server, ['deliveries:read'])
  for (const caller of [guest, reader]) {
    expect(await print({ ids: [one.delivery], paper: 'PACKING_SLIP' }, { caller })).toMatchObject({
      __typename: 'Forbidden',
    })
  }
  expect(await prints()).toBe(before)
})

/** A delivery that nobody has begun to pick. */
async function pending(): Promise<{ id: string; number: string }> {
  const guest = await guestOf(server)
  await fillCart(guest)
  const order = { id: guest.cart }
  expect(await manager.run('orderConfirm', { order })).toMatchObject({ __typename: 'OrderConfirmSuccess' })
  const { data } = await manager.ask(`query($id: ID!) { order(ref: { id: $id }) { deliveries { id number } } }`, order)
  return { id: textAt(data, 'order', 'deliveries', 0, 'id'), number: textAt(data, 'order', 'deliveries', 0, 'number') }
}
