import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { at, callerOf, colleagueOf, fillCart, guestOf, textAt, typeOf, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

/** The features that the order desk is there for, each through the API of a whole server with its jobs and partners. */

let server: TestServer
let manager: Caller
/** How far the server's clock is ahead. */
let ahead = Temporal.Duration.from({ seconds: 0 })

beforeAll(async () => {
  server = await startTestServer({
    now: () => Temporal.Now.instant().add(ahead),
    limits: { burstPoints: 10_000_000 },
  })
  manager = await colleagueOf(server)
})
afterAll(() => server.close())

const soon = { timeout: 20_000 }

async function insist(caller: Caller, name: string, input: object, select = ''): Promise<unknown> {
  const result = await caller.run(name, input, { select })
  expect(typeOf(result), JSON.stringify(result)).toMatch(/Success$/)
  return result
}

async function orderOf(id: string, parts: string): Promise<unknown> {
  return (await manager.ask(`query($id: ID!) { order(ref: { id: $id }) { ${parts} } }`, { id })).data?.order
}

async function checkOut(provider: string, sku?: string): Promise<string> {
  const guest = await guestOf(server)
  await fillCart(guest, sku)
  const order = { id: guest.cart }
  const expectedTotal = at(await orderOf(guest.cart, 'total { amount currency }'), 'total')
  await insist(guest, 'paymentInitiate', { order, provider: { code: provider }, expectedTotal })
  await vi.waitUntil(async () => at(await orderOf(guest.cart, 'state'), 'state') === 'QUOTATION_SENT', soon)
  return guest.cart
}

async function confirmed(sku?: string): Promise<string> {
  const guest = await guestOf(server)
  await fillCart(guest, sku)
  await insist(manager, 'orderConfirm', { order: { id: guest.cart } })
  return guest.cart
}

const steps =
  'deliveries { id number state stateLabel transfers { id step state } packages { id labels { id state } } }'

async function transferOf(order: string, step: string): Promise<string> {
  const transfers = at(await orderOf(order, steps), 'deliveries', 0, 'transfers')
  const found = Array.isArray(transfers) ? transfers.find((one) => textAt(one, 'step') === step) : undefined
  return textAt(found, 'id')
}

async function validate(order: string, step: string): Promise<void> {
  await insist(manager, 'transferValidate', { transfer: { id: await transferOf(order, step) } })
}

/** Packs everything into as many parcels as told, one unit each. */
async function pack(order: string, parcels = 1): Promise<string> {
  await validate(order, 'PICK')
  const seen = await orderOf(order, `lines { id } ${steps}`)
  const delivery = textAt(seen, 'deliveries', 0, 'id')
  const line = textAt(seen, 'lines', 0, 'id')
  for (let parcel = 0; parcel < parcels; parcel += 1) {
    const items = [{ line, quantity: 2 / parcels }]
    await insist(manager, 'packageSet', { delivery: { id: delivery }, weightGrams: 400, items })
  }
  await validate(order, 'PACK')
  return delivery
}

const labelsOf = async (order: string): Promise<readonly unknown[]> => {
  const packages = at(await orderOf(order, steps), 'deliveries', 0, 'packages')
  return Array.isArray(packages) ? packages.map((one: unknown) => at(one, 'labels', 0, 'state')) : []
}

async function ship(order: string): Promise<void> {
  const delivery = { id: await pack(order) }
  await insist(manager, 'deliveryLabelBuy', { delivery })
  await vi.waitUntil(async () => (await labelsOf(order)).every((state) => state === 'LIVE'), soon)
  await insist(manager, 'deliveryShip', { delivery })
}

async function mailsOf(order: string): Promise<readonly string[]> {
  const query = 'query($where: MailFilter) { mails(where: $where, first: 100) { nodes { kind } } }'
  const nodes = at((await manager.ask(query, { where: { order } })).data, 'mails', 'nodes')
  return Array.isArray(nodes) ? nodes.map((node: unknown) => textAt(node, 'kind')) : []
}

const setShop = async (input: object) => {
  const { data } = await manager.ask('{ settings { id } }')
  await insist(manager, 'settingsUpdate', { shop: { id: textAt(data, 'settings', 'id') }, ...input })
}

const listed = async (where: object): Promise<readonly string[]> => {
  const query = 'query($where: OrderFilter) { orders(where: $where, first: 100) { nodes { id } } }'
  const nodes = at((await manager.ask(query, { where })).data, 'orders', 'nodes')
  return Array.isArray(nodes) ? nodes.map((node: unknown) => textAt(node, 'id')) : []
}

describe('orders', () => {
  it('F1 keeps orders, deliveries, invoices and what happened to them as records of their own', async () => {
    const order = await confirmed()
    await insist(manager, 'invoiceRequest', { order: { id: order } })
    const seen = await orderOf(order, 'id deliveries { id } payments { id } invoices { id } events { type }')
    const ids = [textAt(seen, 'id'), textAt(seen, 'deliveries', 0, 'id'), textAt(seen, 'invoices', 0, 'id')]
    const { data } = await manager.ask('query($ids: [ID!]!) { nodes(ids: $ids) { __typename } }', { ids })
    expect(data?.nodes).toEqual(['Order', 'Delivery', 'Invoice'].map((__typename) => ({ __typename })))
    const events = at(seen, 'events')
    expect(Array.isArray(events) ? events.length : 0).toBeGreaterThan(5)
  })

  it('F2 makes the cart a quotation with one id for its whole life', async () => {
    const guest = await guestOf(server)
    expect(at(await orderOf(guest.cart, 'state'), 'state')).toBe('QUOTATION')
    await fillCart(guest)
    await insist(manager, 'orderConfirm', { order: { id: guest.cart } })
    expect(await orderOf(guest.cart, 'id state')).toEqual({ id: guest.cart, state: 'ORDER' })
  })

  it('F3 takes the same mutations from shop and desk, with other rights', async () => {
    const guest = await guestOf(server)
    await fillCart(guest)
    const made = await insist(manager, 'cartCreate', {}, 'order { id source }')
    const desk = textAt(made, 'order', 'id')
    await insist(manager, 'cartLineAdd', { order: { id: desk }, product: { sku: 'MUG-STN' }, quantity: 1 })
    expect(at(await orderOf(guest.cart, 'source'), 'source')).toBe('SHOP')
    expect(at(await orderOf(desk, 'source'), 'source')).toBe('STAFF')
    expect(typeOf(await guest.run('orderNoteAdd', { order: { id: guest.cart }, text: 'Mine' }))).toBe('Forbidden')
    expect(at(await orderOf(guest.cart, 'state'), 'state')).toBe('QUOTATION')
    expect(
      typeOf(
        await callerOf(server).run('cartLineAdd', { order: { id: desk }, product: { sku: 'MUG-STN' }, quantity: 1 }),
      ),
    ).toBe('NotFound')
  })

  it('F5 lists orders, and those that are checked out and not paid', async () => {
    const [unpaid, paid] = [await checkOut('wire'), await confirmed()]
    expect((await listed({ unpaid: true })).filter((id) => [unpaid, paid].includes(id))).toEqual([unpaid])
    expect((await listed({})).filter((id) => [unpaid, paid].includes(id)).toSorted()).toEqual([unpaid, paid].toSorted())
  })

  it('F6 F7 F8 goes from quotation to quotation sent to order, as the customer and then the money come', async () => {
    const guest = await guestOf(server)
    const look = () => orderOf(guest.cart, 'state paymentStatus')
    expect(await look()).toEqual({ state: 'QUOTATION', paymentStatus: 'UNPAID' })
    const order = await checkOut('wire')
    const parts = 'state paymentStatus payments { id amount { amount } }'
    const sent = await orderOf(order, parts)
    expect(sent).toMatchObject({ state: 'QUOTATION_SENT', paymentStatus: 'PENDING' })
    await insist(manager, 'paymentMarkPaid', { payment: { id: textAt(sent, 'payments', 0, 'id') } })
    expect(await orderOf(order, parts)).toMatchObject({ state: 'ORDER', paymentStatus: 'PAID' })
  })

  it('F9 knows a cart as abandoned once nobody has touched it for the time in the settings', async () => {
    const guest = await guestOf(server)
    await fillCart(guest)
    const list = '{ abandonedCarts(first: 100) { nodes { id } } }'
    const found = async () => JSON.stringify((await manager.ask(list)).data).includes(guest.cart)
    expect(await found()).toBe(false)
    const before = ahead
    ahead = ahead.add({ hours: 11 })
    manager = await colleagueOf(server)
    await vi.waitUntil(found, soon)
    expect(at(await orderOf(guest.cart, 'state'), 'state')).toBe('QUOTATION')
    ahead = before
    manager = await colleagueOf(server)
  })
})

describe('deliveries', () => {
  it('F12 makes the delivery with the confirmation', async () => {
    const order = await confirmed()
    expect(at(await orderOf(order, steps), 'deliveries')).toMatchObject([{ state: 'READY' }])
    const events = at(await orderOf(order, 'events { type at }'), 'events')
    const moments = Array.isArray(events)
      ? events.filter((one) => ['OrderConfirmed', 'DeliveryPlanned'].includes(textAt(one, 'type')))
      : []
    expect(new Set(moments.map((one) => textAt(one, 'at'))).size).toBe(1)
    expect(moments).toHaveLength(2)
  })

  it('F13 is picked, packed, labelled parcel by parcel, and shipped', async () => {
    const order = await confirmed()
    const delivery = { id: await pack(order, 2) }
    await insist(manager, 'deliveryLabelBuy', { delivery })
    await vi.waitUntil(async () => (await labelsOf(order)).join() === 'LIVE,LIVE', soon)
    const labels = await orderOf(order, 'deliveries { packages { labels { pdfUrl zplUrl trackingNumber } } }')
    const parcels = [0, 1].map((index) => at(labels, 'deliveries', 0, 'packages', index, 'labels', 0))
    expect(new Set(parcels.map((label) => textAt(label, 'trackingNumber'))).size).toBe(2)
    const files = await Promise.all(
      parcels
        .flatMap((label) => [textAt(label, 'pdfUrl'), textAt(label, 'zplUrl')])
        .map(async (url) => (await (await fetch(new URL(url, server.url))).text()).slice(0, 3)),
    )
    expect(files).toEqual(['%PD', '^XA', '%PD', '^XA'])
    await insist(manager, 'deliveryShip', { delivery })
    expect(at(await orderOf(order, steps), 'deliveries', 0, 'state')).toBe('SHIPPED')
  })

  it('F14 takes one, two or three steps, as the warehouse is set', async () => {
    const chains = []
    for (const kind of ['SHIP_ONLY', 'PICK_SHIP', 'PICK_PACK_SHIP']) {
      await insist(manager, 'warehouseUpdate', { warehouse: { code: 'LYO' }, steps: kind })
      const transfers = at(await orderOf(await confirmed(), steps), 'deliveries', 0, 'transfers')
      chains.push(Array.isArray(transfers) ? transfers.map((one: unknown) => textAt(one, 'step')) : [])
    }
    expect(chains).toEqual([['SHIP'], ['PICK', 'SHIP'], ['PICK', 'PACK', 'SHIP']])
  })

  it('F15 tells the customer when the delivery is ready, when it has left, or not at all', async () => {
    const told: Record<string, readonly string[]> = {}
    for (const trigger of ['OFF', 'READY', 'DONE']) {
      await setShop({ deliveryMailTrigger: trigger })
      const order = await confirmed()
      await ship(order)
      if (trigger !== 'OFF') {
        const kind = trigger === 'READY' ? 'DELIVERY_READY' : 'DELIVERY_SHIPPED'
        await vi.waitUntil(async () => (await mailsOf(order)).includes(kind), soon)
      }
      told[trigger] = (await mailsOf(order)).filter((kind) => kind.startsWith('DELIVERY_'))
    }
    expect(told).toEqual({ OFF: [], READY: ['DELIVERY_READY'], DONE: ['DELIVERY_SHIPPED'] })
  })

  it.each(['wire', 'on-site'])(
    'F16 neither confirms nor reserves for %s before a person confirms',
    async (provider) => {
      const stock = async () => {
        const { data } = await manager.ask('{ product(ref: { sku: "MUG-STN" }) { stock { reserved } } }')
        const rows = at(data, 'product', 'stock')
        return Array.isArray(rows) ? rows.reduce((sum: number, row) => sum + Number(at(row, 'reserved')), 0) : NaN
      }
      const before = await stock()
      const order = await checkOut(provider)
      expect(await orderOf(order, 'state deliveries { id }')).toEqual({ state: 'QUOTATION_SENT', deliveries: [] })
      expect(await stock()).toBe(before)
      await insist(manager, 'orderConfirm', { order: { id: order } })
      expect(at(await orderOf(order, 'state'), 'state')).toBe('ORDER')
      expect(await stock()).toBe(before + 2)
    },
  )
})
