import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appOf, at, colleagueOf, guestOf, textAt, typeOf, type Caller } from '../support/api.ts'
import { buy, type Bought } from '../support/bought.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

/** What a token gets through the records that it may read: nothing of another area, on no path. */

let server: TestServer
let manager: Caller
let bought: Bought
let apps: Readonly<Record<'orders' | 'payments' | 'deliveries' | 'catalog', Caller>>

beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
  bought = await buy(server, await guestOf(server), manager)
  apps = {
    orders: await appOf(server, ['orders:read']),
    payments: await appOf(server, ['payments:read']),
    deliveries: await appOf(server, ['deliveries:read']),
    catalog: await appOf(server, ['catalog:read']),
  }
})
afterAll(() => server.close())

type AppName = keyof typeof apps

/** A document that the manager is answered in full and the app is not, with the path of what is kept from it. */
const nested: readonly (readonly [AppName, string, (ids: Bought) => string])[] = [
  ['orders', 'order.payments', ({ order }) => `{ order(ref: { id: "${order}" }) { payments { id } } }`],
  ['orders', 'order.deliveries', ({ order }) => `{ order(ref: { id: "${order}" }) { deliveries { id } } }`],
  ['orders', 'orders.nodes.0.payments', () => '{ orders { nodes { payments { amount { amount } } } } }'],
  ['orders', 'node.payments', ({ order }) => `{ node(id: "${order}") { ... on Order { payments { id } } } }`],
  [
    'orders',
    'nodes.0.deliveries',
    ({ order }) => `{ nodes(ids: ["${order}"]) { ... on Order { deliveries { id } } } }`,
  ],
  [
    'orders',
    'order.lines.0.product.stock',
    ({ order }) => `{ order(ref: { id: "${order}" }) { lines { product { stock { onHand } } } } }`,
  ],
  ['payments', 'payments.nodes.0.order', () => '{ payments { nodes { order { contact { email } } } } }'],
  ['payments', 'payment.order', ({ payment }) => `{ payment(ref: { id: "${payment}" }) { order { id } } }`],
  ['deliveries', 'deliveries.nodes.0.order', () => '{ deliveries { nodes { order { shippingAddress { line1 } } } } }'],
  [
    'deliveries',
    'node.delivery.order',
    ({ transfer }) => `{ node(id: "${transfer}") { ... on Transfer { delivery { order { total { amount } } } } } }`,
  ],
  ['catalog', 'products.nodes.0.stock', () => '{ products { nodes { stock { onHand } } } }'],
]

it.each(nested)('shows a token for %s nothing of what lies at %s', async (name, path, document) => {
  expect((await manager.ask(document(bought))).errors).toEqual([])
  const { data, errors } = await apps[name].ask(document(bought))
  const keys = path.split('.').map(asKey)
  expect(errors).toEqual([])
  expect([null, []]).toContainEqual(at(data, ...keys))
})

it('finds deliveries for a token by the person for whom only where it reads orders', async () => {
  const count = async (caller: Caller, search: string) => {
    const query = 'query($search: String) { deliveries(where: { search: $search }) { totalCount nodes { id } } }'
    const { data } = await caller.ask(query, { search })
    return [at(data, 'deliveries', 'totalCount'), at(data, 'deliveries', 'nodes')]
  }
  const found = [1, [{ id: bought.delivery }]]
  const both = await appOf(server, ['deliveries:read', 'orders:read'])
  for (const search of ['Ada Byron', 'ada@exam']) {
    expect(await count(apps.deliveries, search)).toEqual([0, []])
    expect(await count(both, search)).toEqual(found)
  }
  for (const search of [bought.deliveryNumber, 'T1']) expect(await count(apps.deliveries, search)).toEqual(found)
})

const asKey = (part: string): string | number => (/^\d+$/.test(part) ? Number(part) : part)

it.each<readonly [AppName, readonly (keyof Bought)[]]>([
  ['orders', ['order', 'line']],
  ['payments', ['payment']],
  ['deliveries', ['delivery', 'transfer', 'package', 'label']],
  ['catalog', []],
])('finds for a token for %s by node and nodes only %j', async (name, seen) => {
  const records = ['order', 'line', 'payment', 'delivery', 'transfer', 'package', 'label'] as const
  const ids = records.map((record) => bought[record])
  const query = `query($ids: [ID!]!) { nodes(ids: $ids) { id } ${ids.map((id, n) => `n${n}: node(id: "${id}") { id }`).join(' ')} }`
  const { data, errors } = await apps[name].ask(query, { ids })
  expect(errors).toEqual([])
  const wanted = records.map((record) => (seen.includes(record) ? { id: bought[record] } : null))
  expect(data).toEqual({ nodes: wanted, ...Object.fromEntries(wanted.map((node, n) => [`n${n}`, node])) })
})

describe('the log', () => {
  const areasOf = async (caller: Caller, query: string, ...path: readonly string[]) => {
    const { data, errors } = await caller.ask(query)
    expect(errors).toEqual([])
    const events = at(data, ...path)
    if (!Array.isArray(events)) throw new Error('No events')
    return new Set(events.map((event) => textAt(event, 'type')))
  }

  it('tells a token for orders what happened to orders, and nothing of money, goods or settings', async () => {
    const all = await areasOf(manager, '{ events(first: 100) { nodes { type } } }', 'events', 'nodes')
    const others = [
      'PaymentInitiated',
      'LabelRequested',
      'PackageSet',
      'ApiTokenCreated',
      'StockReceived',
      'StockItemChanged',
    ]
    const types = [...all].join(' ')
    const told = await areasOf(apps.orders, '{ events(first: 100) { nodes { type } } }', 'events', 'nodes')
    expect(told).toContain('OrderConfirmed')
    for (const type of others) {
      expect(types).toContain(type)
      expect(told).not.toContain(type)
    }
  })

  it('tells the same below an order', async () => {
    const query = `{ order(ref: { id: "${bought.order}" }) { events(first: 100) { type } } }`
    const all = await areasOf(manager, query, 'order', 'events')
    const told = await areasOf(apps.orders, query, 'order', 'events')
    expect(all).toContain('LabelRequested')
    expect(told).toContain('OrderConfirmed')
    expect(told).not.toContain('LabelRequested')
  })
})

describe('documents', () => {
  const query = (id: string) => `{ node(id: "${id}") { ... on Label { pdfUrl zplUrl } } }`

  it('have an address for a token for deliveries and none for another', async () => {
    const { data } = await apps.deliveries.ask(query(bought.label))
    const address = textAt(data, 'node', 'pdfUrl')
    expect((await fetch(address)).status).toBe(200)
    expect((await apps.orders.ask(query(bought.label))).data).toEqual({ node: null })
  })

  it('are not given out without a signature, by another’s, or after half an hour', async () => {
    const { data } = await apps.deliveries.ask(query(bought.label))
    const pdf = new URL(textAt(data, 'node', 'pdfUrl'), server.url)
    const zpl = new URL(textAt(data, 'node', 'zplUrl'), server.url)
    const bare = new URL(pdf.pathname, server.url)
    const swapped = new URL(pdf.pathname + zpl.search, server.url)
    const later = new URL(pdf)
    later.searchParams.set('until', String(Number(pdf.searchParams.get('until')) + 1))
    for (const url of [bare, swapped, later]) expect((await fetch(url)).status).toBe(403)
  })
})

describe('a move', () => {
  it('shows a token only the part of its outcome that it may read', async () => {
    const app = await appOf(server, ['deliveries:write'])
    const other = await buy(server, await guestOf(server), manager)
    await manager.run('orderShipUnpaidSet', { order: { id: other.order }, allow: true })
    const run = (select: string, key: string) =>
      app.ask(
        `mutation { deliveryShip(input: { delivery: { id: "${other.delivery}" } }) @idempotent(key: "${key}") {
          __typename ... on DeliveryShipSuccess { ${select} } ... on UserError { message } } }`,
      )
    expect((await run('delivery { state }', 'ship')).data).toEqual({
      deliveryShip: { __typename: 'DeliveryShipSuccess', delivery: { state: 'SHIPPED' } },
    })
    expect((await run('order { total { amount } }', 'ship')).data).toEqual({
      deliveryShip: { __typename: 'DeliveryShipSuccess', order: null },
    })
  })

  it('of another area is refused, whatever the record', async () => {
    const app = await appOf(server, ['orders:write', 'payments:read', 'deliveries:read'])
    for (const [name, input] of [
      ['paymentMarkPaid', { payment: { id: bought.payment } }],
      ['deliveryShip', { delivery: { id: bought.delivery } }],
      ['stockReceive', { stockItem: { id: btoa('StockItem:00000000-0000-7000-8000-000000000000') }, quantity: 1 }],
      ['productUpdate', { product: { sku: 'MUG-STN' } }],
      ['apiTokenRevoke', { apiToken: { id: btoa('ApiToken:00000000-0000-7000-8000-000000000000') } }],
    ] as const)
      expect([name, typeOf(await app.run(name, input))]).toEqual([name, 'Forbidden'])
  })
})

it('does not tell a customer which colleague was faster', async () => {
  const guest = await guestOf(server)
  const order = { id: guest.cart }
  await manager.run('orderCancel', { order })
  const query = `mutation { cartLineAdd(input: { order: { id: "${guest.cart}" }, product: { sku: "MUG-STN" }, quantity: 1 }) {
    ... on TransitionNotAllowed { from changedBy changedAt } } }`
  const [theirs, ours] = [await guest.ask(query), await manager.ask(query)]
  expect(theirs.data).toEqual({
    cartLineAdd: { from: 'CANCELLED', changedBy: null, changedAt: textAt(ours.data, 'cartLineAdd', 'changedAt') },
  })
  expect(ours.data).toMatchObject({ cartLineAdd: { changedBy: 'Margaux Petit' } })
})
