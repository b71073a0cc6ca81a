import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '@waybill/schema/domain/actor'
import { appOf, colleagueOf, fillCart, guestOf, type Caller } from '../support/api.ts'
import { follow } from '../support/follow.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let manager: Caller
let now = Temporal.Instant.from('2026-03-03T09:00:00Z')
beforeAll(async () => {
  server = await startTestServer({ background: false, now: () => now })
  manager = await colleagueOf(server)
})
afterAll(() => server.close())

type Node = Readonly<Record<string, unknown>>
interface Page {
  readonly nodes: readonly Node[]
  readonly totalCount: number
  readonly cursor: string
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
}

async function pageOf(list: string, args: string, select: string, caller = manager): Promise<Page> {
  const { data, errors } = await caller.ask(`{ page: ${list}${args === '' ? '' : `(${args})`} ${select} }`)
  expect(errors).toEqual([])
  return JSON.parse(JSON.stringify(data)).page
}

/** Every record of a list, read in pages of two; `between` happens after the first page. */
async function readAll(list: string, args: string, fields: string, between = async () => {}): Promise<Node[]> {
  const seen: Node[] = []
  let after = ''
  for (;;) {
    const page = await pageOf(
      list,
      `first: 2 ${after} ${args}`,
      `{ nodes { ${fields} } pageInfo { hasNextPage endCursor } }`,
    )
    seen.push(...page.nodes)
    if (!page.pageInfo.hasNextPage) return seen
    if (after === '') await between()
    after = `after: "${page.pageInfo.endCursor}"`
  }
}

const column = async (sql: string): Promise<unknown[]> =>
  (await server.pool.query<{ value: unknown }>(sql)).rows.map((row) => row.value)

/** A cart; with goods where it names some. */
async function cart(sku?: string, quantity = 1): Promise<string> {
  now = now.add({ minutes: 1 })
  const guest = await guestOf(server)
  if (sku !== undefined) await fillCart(guest, sku, quantity)
  return guest.cart
}

/** An order with a delivery. */
async function order(sku: string, quantity: number): Promise<string> {
  const id = await cart(sku, quantity)
  expect(await manager.run('orderConfirm', { order: { id } })).toMatchObject({ __typename: 'OrderConfirmSuccess' })
  return id
}

describe('an order of a list', () => {
  const orders: readonly (readonly [string, string, string, string])[] = [
    ['orders', 'NEWEST', 'id', `SELECT id AS value FROM "order" ORDER BY id DESC`],
    ['orders', 'OLDEST', 'id', `SELECT id AS value FROM "order" ORDER BY id`],
    ['orders', 'LARGEST', 'id', `SELECT id AS value FROM "order" ORDER BY total DESC, id DESC`],
    ['deliveries', 'OLDEST', 'id', 'SELECT id AS value FROM delivery ORDER BY id'],
    ['deliveries', 'SHIP_BY', 'id', 'SELECT id AS value FROM delivery ORDER BY ship_by, id'],
    [
      'transfers',
      'SHIP_BY',
      'id',
      'SELECT t.id AS value FROM transfer t JOIN delivery d ON d.id = t.delivery_id ORDER BY d.ship_by, t.id',
    ],
    [
      'carts',
      'LAST_ACTIVITY',
      'id',
      `SELECT id AS value FROM "order" WHERE state = 'QUOTATION' ORDER BY last_activity_at DESC, id DESC`,
    ],
    [
      'carts',
      'OLDEST_ACTIVITY',
      'id',
      `SELECT id AS value FROM "order" WHERE state = 'QUOTATION' ORDER BY last_activity_at, id`,
    ],
    ['products', 'NAME', 'id', 'SELECT id AS value FROM product ORDER BY name, id'],
    ['stock', 'ON_HAND', 'id', 'SELECT id AS value FROM stock_item ORDER BY on_hand, id'],
  ]
  beforeAll(async () => {
    await order('LIN-NAP', 3)
    await order('LMP-DSK', 1)
    await order('LIN-NAP', 3)
    await cart('LIN-NAP', 3)
    await cart('MUG-STN')
    await cart()
  })

  it.each(orders)('of %s by %s pages through every record once', async (list, by, field, sql) => {
    const seen = await readAll(list, `orderBy: ${by}`, field)
    const expected = await column(sql)
    expect(seen.map((node) => atob(String(node['id'])).split(':')[1])).toEqual(expected)
    expect(expected.length).toBeGreaterThan(2)
  })

  it('neither skips nor repeats what was there, while more is begun', async () => {
    const before = await column(`SELECT id AS value FROM "order" ORDER BY total DESC, id DESC`)
    const seen = await readAll('orders', 'orderBy: LARGEST', 'id', async () => {
      await order('LMP-DSK', 2)
      await cart('LIN-NAP', 3)
    })
    const ids = seen.map((node) => atob(String(node['id'])).split(':')[1])
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => before.includes(id))).toEqual(before)
  })

  it('is told in the description of every list that can be ordered', async () => {
    const { data } = await manager.ask('{ api: __schema { queryType { fields { name description args { name } } } } }')
    const fields: { name: string; description: string; args: { name: string }[] }[] = JSON.parse(JSON.stringify(data))
      .api.queryType.fields
    const lists = fields.filter(({ args }) => args.some(({ name }) => name === 'first') && args.length > 4)
    expect(lists.length).toBeGreaterThan(9)
    for (const { name, description } of lists)
      expect([name, description]).toEqual([name, expect.stringMatching(/first/)])
  })
})

describe('transfers', () => {
  it('are narrowed by step, state, warehouse, order, and who is at them', async () => {
    const id = await order('LIN-NAP', 1)
    const args = (where: string) => `where: { order: "${id}" ${where} }`
    const select = '{ totalCount nodes { id step state } }'
    const { nodes } = await pageOf('transfers', args(''), select)
    const pick = nodes.find((node) => node['step'] === 'PICK')
    expect(pick).toMatchObject({ state: 'READY' })
    await manager.run('transferStart', { transfer: { id: pick?.['id'] } })
    const only = { totalCount: 1, nodes: [pick] }
    expect(await pageOf('transfers', args('steps: [PICK] states: [READY]'), select)).toEqual(only)
    expect(await pageOf('transfers', args('started: true'), select)).toEqual(only)
    expect(await pageOf('transfers', args('steps: [PICK] started: false'), select)).toEqual({
      totalCount: 0,
      nodes: [],
    })
    const [warehouse] = await column('SELECT id AS value FROM warehouse ORDER BY position LIMIT 1')
    expect(
      await pageOf('transfers', args(`steps: [PICK] warehouse: "${btoa(`Warehouse:${String(warehouse)}`)}"`), select),
    ).toEqual(only)
    expect(await pageOf('transfers', args(`steps: [PICK] warehouse: "${id}"`), select)).toMatchObject({ totalCount: 0 })
    expect(await pageOf('transfers', args('steps: [PICK] late: false'), select)).toEqual(only)
  })
})

describe('carts', () => {
  const select = '{ totalCount nodes { id } }'

  it('are those that are no orders yet, empty ones apart', async () => {
    const empty = await cart()
    const since = now.subtract({ seconds: 1 }).toString()
    const filled = await cart('MUG-STN')
    await order('LIN-NAP', 1)
    const args = (where = '') => `where: { activeAfter: "${since}" ${where} }`
    expect(await pageOf('carts', args(), select)).toEqual({ totalCount: 2, nodes: [{ id: filled }, { id: empty }] })
    expect(await pageOf('carts', args('empty: false'), select)).toEqual({ totalCount: 1, nodes: [{ id: filled }] })
    expect(await pageOf('carts', args('empty: true'), select)).toEqual({ totalCount: 1, nodes: [{ id: empty }] })
    expect(await pageOf('carts', args('email: "ADA@example.com"'), select)).toMatchObject({ totalCount: 1 })
  })

  it('are abandoned when nobody touched them for the shop’s time', async () => {
    const id = await cart('MUG-STN')
    const mine = async () =>
      (await pageOf('abandonedCarts', '', select)).nodes.filter((node) => node['id'] === id).length
    expect(await mine()).toBe(0)
    const local = atob(id).split(':')[1]
    now = now.add({ hours: 10 })
    expect(await server.apply(system, { name: 'cartAbandon', id: local, input: {} })).toHaveProperty('event')
    expect(await mine()).toBe(1)
  })

  it('are for sales and for apps that read orders', async () => {
    const warehouse = await colleagueOf(server, 'sara@lumen-linen.example')
    const sales = await colleagueOf(server, 'neda@lumen-linen.example')
    for (const list of ['carts', 'abandonedCarts']) {
      expect((await warehouse.ask(`{ ${list} { totalCount } }`)).errors[0]?.extensions?.code).toBe('FORBIDDEN')
      expect((await sales.ask(`{ ${list} { totalCount } }`)).errors).toEqual([])
    }
  })
})

describe('the cursor of a page', () => {
  const streams = [
    ['orders', 'orderStatusChanged', 'OrderStatusChanged', 'order'],
    ['deliveries', 'deliveryStatusChanged', 'DeliveryStatusChanged', 'delivery'],
    ['payments', 'paymentStatusChanged', 'PaymentStatusChanged', 'payment'],
  ] as const

  it.each(streams)('of %s goes on in %s with what the page does not show, once', async (list, stream, type, record) => {
    const app = await appOf(server, ['orders:read', 'payments:read', 'deliveries:read'])
    const id = await cart('LIN-NAP', 1)
    const { cursor } = await pageOf(list, 'first: 1', '{ nodes { id } ... { cursor } }', app)
    await manager.run('paymentInitiate', {
      order: { id },
      provider: { code: 'wire' },
      expectedTotal: await totalOf(id),
    })
    await manager.run('orderConfirm', { order: { id } })
    const query = `subscription($after: Cursor) { ${stream}(after: $after) { __typename
      ... on ${type} { type queuesLeft queuesEntered ${record} { id } } } }`
    const followed = follow(server, app.token, query, { after: cursor })
    const expected = { order: 'PaymentInitiated', delivery: 'DeliveryPlanned', payment: 'PaymentInitiated' }[record]
    const first = await followed.next()
    expect(first).toMatchObject({ __typename: type, type: expected })
    if (record === 'delivery') expect(first).toMatchObject({ queuesLeft: [], queuesEntered: ['TO_PICK'] })
    await followed.close()
    const page = await pageOf(list, 'first: 1', '{ nodes { id } cursor }', app)
    const quiet = follow(server, app.token, query, { after: page.cursor })
    await manager.run('orderNoteAdd', { order: { id }, text: 'Next' })
    if (record === 'order') expect(await quiet.next()).toMatchObject({ type: 'OrderNoteAdded' })
    await quiet.close()
  })

  it('comes with queues that an order entered and left', async () => {
    const app = await appOf(server, ['orders:read'])
    const id = await cart('LIN-NAP', 1)
    const { cursor } = await pageOf('orders', 'first: 1', '{ cursor }', app)
    const query = `subscription($after: Cursor, $id: ID) { orderStatusChanged(after: $after, id: $id) { __typename
      ... on OrderStatusChanged { type queuesLeft queuesEntered } } }`
    const followed = follow(server, app.token, query, { after: cursor, id })
    await manager.run('orderSend', { order: { id }, validUntil: now.add({ hours: 100 }).toString() })
    expect(await followed.next()).toEqual({
      __typename: 'OrderStatusChanged',
      type: 'OrderSent',
      queuesLeft: [],
      queuesEntered: ['TO_CONFIRM'],
    })
    await manager.run('orderCancel', { order: { id } })
    expect(await followed.next()).toMatchObject({
      type: 'OrderCancelled',
      queuesLeft: ['TO_CONFIRM'],
      queuesEntered: [],
    })
    await followed.close()
  })
})

async function totalOf(id: string): Promise<unknown> {
  const { data } = await manager.ask('query($id: ID!) { order(ref: { id: $id }) { due { amount currency } } }', { id })
  return JSON.parse(JSON.stringify(data)).order.due
}
