import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { at, callerOf, guestOf, insist, listAt, soon, textAt, typeOf } from '../support/api.ts'
import { openFloor, type Floor } from '../support/floor.ts'
import { quiet } from '../support/quiet.ts'
import { stepsOf } from '../support/shipping.ts'

/** The features that the order desk is there for, each through the API of a whole server with its jobs and partners. */

let floor: Floor
beforeAll(async () => {
  floor = await openFloor()
})
afterAll(() => floor.close())

const mug = { product: { sku: 'MUG-STN' }, quantity: 1 }

const listed = async (where: object): Promise<readonly string[]> => {
  const query = 'query($where: OrderFilter) { orders(where: $where, first: 100) { nodes { id } } }'
  const { data } = await floor.manager.ask(query, { where })
  return listAt(data, 'orders', 'nodes').map((order) => textAt(order, 'id'))
}

const deliveryMails = async (order: string): Promise<readonly string[]> =>
  (await floor.mailsOf(order)).filter((kind) => kind.startsWith('DELIVERY_'))

describe('orders', () => {
  it('F1 keeps orders, deliveries, invoices and what happened to them as records of their own', async () => {
    const order = await floor.confirmed()
    await insist(floor.manager, 'invoiceRequest', { order: { id: order } })
    const seen = await floor.orderOf(order, 'id deliveries { id } invoices { id } events { type }')
    const ids = [textAt(seen, 'id'), textAt(seen, 'deliveries', 0, 'id'), textAt(seen, 'invoices', 0, 'id')]
    const { data } = await floor.manager.ask('query($ids: [ID!]!) { nodes(ids: $ids) { __typename } }', { ids })
    expect(data?.nodes).toEqual(['Order', 'Delivery', 'Invoice'].map((__typename) => ({ __typename })))
    const told = new Set(listAt(seen, 'events').map((event) => textAt(event, 'type')))
    expect(told).toEqual(told.union(new Set(['CartCreated', 'OrderConfirmed', 'DeliveryPlanned', 'InvoiceRequested'])))
  })

  it('F2 makes the cart a quotation with one id for its whole life', async () => {
    const { cart } = await floor.filled()
    expect(await floor.orderOf(cart, 'id state')).toEqual({ id: cart, state: 'QUOTATION' })
    await insist(floor.manager, 'orderConfirm', { order: { id: cart } })
    expect(await floor.orderOf(cart, 'id state')).toEqual({ id: cart, state: 'ORDER' })
  })

  it('F3 takes the same mutations from shop and desk, with other rights', async () => {
    const guest = await floor.filled()
    const made = await insist(floor.manager, 'cartCreate', {}, 'order { id }')
    const desk = { id: textAt(made, 'order', 'id') }
    await insist(floor.manager, 'cartLineAdd', { order: desk, ...mug })
    expect(await floor.orderOf(guest.cart, 'source')).toEqual({ source: 'SHOP' })
    expect(await floor.orderOf(desk.id, 'source')).toEqual({ source: 'STAFF' })
    expect(typeOf(await guest.run('orderNoteAdd', { order: { id: guest.cart }, text: 'Mine' }))).toBe('Forbidden')
    expect(typeOf(await callerOf(floor.server).run('cartLineAdd', { order: desk, ...mug }))).toBe('NotFound')
    expect(at(await floor.orderOf(guest.cart, 'notes { text }'), 'notes')).toEqual([])
    expect(await floor.orderOf(desk.id, 'lines { ordered }')).toEqual({ lines: [{ ordered: 1 }] })
  })

  it('F5 lists orders, and those that are checked out and not paid', async () => {
    const both = [await floor.checkedOut('wire'), await floor.confirmed()]
    expect((await listed({})).filter((id) => both.includes(id)).toSorted()).toEqual(both.toSorted())
    expect((await listed({ unpaid: true })).filter((id) => both.includes(id))).toEqual([both[0]])
  })

  it('F6 F7 F8 goes from quotation to quotation sent to order, as the customer and then the money come', async () => {
    const { cart } = await guestOf(floor.server)
    const parts = 'state paymentStatus payments { id }'
    expect(await floor.orderOf(cart, parts)).toEqual({ state: 'QUOTATION', paymentStatus: 'UNPAID', payments: [] })
    const order = await floor.checkedOut('wire')
    const sent = await floor.orderOf(order, parts)
    expect(sent).toMatchObject({ state: 'QUOTATION_SENT', paymentStatus: 'PENDING' })
    await insist(floor.manager, 'paymentMarkPaid', { payment: { id: textAt(sent, 'payments', 0, 'id') } })
    expect(await floor.orderOf(order, parts)).toMatchObject({ state: 'ORDER', paymentStatus: 'PAID' })
  })

  it('F9 knows a cart as abandoned once nobody has touched it for the time in the settings', async () => {
    const { cart } = await floor.filled()
    const list = '{ abandonedCarts(first: 100) { nodes { id } } }'
    const found = async () =>
      listAt((await floor.manager.ask(list)).data, 'abandonedCarts', 'nodes').some((one) => textAt(one, 'id') === cart)
    await floor.wait(9)
    expect(await found()).toBe(false)
    await floor.wait(2)
    await vi.waitUntil(found, soon)
    expect(await floor.orderOf(cart, 'state')).toEqual({ state: 'QUOTATION' })
  })
})

describe('deliveries', () => {
  it('F12 makes the delivery with the confirmation', async () => {
    const order = await floor.confirmed()
    expect(await floor.orderOf(order, 'deliveries { state }')).toEqual({ deliveries: [{ state: 'READY' }] })
    const events = listAt(await floor.orderOf(order, 'events { type at }'), 'events')
    const moments = ['OrderConfirmed', 'DeliveryPlanned'].map((type) =>
      textAt(
        events.find((event) => textAt(event, 'type') === type),
        'at',
      ),
    )
    expect(moments[0]).toMatch(/Z$/)
    expect(moments[1]).toBe(moments[0])
  })

  it('F13 is picked, packed, labelled parcel by parcel, and shipped', async () => {
    const order = await floor.confirmed()
    const delivery = await floor.pack(order, 2)
    await floor.label(order, delivery)
    const seen = await floor.orderOf(order, 'deliveries { packages { labels { pdfUrl zplUrl trackingNumber } } }')
    const labels = [0, 1].map((parcel) => at(seen, 'deliveries', 0, 'packages', parcel, 'labels', 0))
    expect(new Set(labels.map((label) => textAt(label, 'trackingNumber'))).size).toBe(2)
    const urls = labels.flatMap((label) => [textAt(label, 'pdfUrl'), textAt(label, 'zplUrl')])
    const files = urls.map(async (url) => (await fetch(new URL(url, floor.server.url))).text())
    expect((await Promise.all(files)).map((file) => file.slice(0, 3))).toEqual(['%PD', '^XA', '%PD', '^XA'])
    await insist(floor.manager, 'deliveryShip', { delivery: { id: delivery } })
    expect(await floor.orderOf(order, 'deliveries { state }')).toEqual({ deliveries: [{ state: 'SHIPPED' }] })
  })

  it('F14 takes one, two or three steps, as the warehouse is set', async () => {
    const chains: string[][] = []
    for (const steps of ['SHIP_ONLY', 'PICK_SHIP', 'PICK_PACK_SHIP']) {
      await insist(floor.manager, 'warehouseUpdate', { warehouse: { code: 'LYO' }, steps })
      const transfers = listAt(await floor.orderOf(await floor.confirmed(), stepsOf), 'deliveries', 0, 'transfers')
      chains.push(transfers.map((transfer) => textAt(transfer, 'step')))
    }
    expect(chains).toEqual([['SHIP'], ['PICK', 'SHIP'], ['PICK', 'PACK', 'SHIP']])
  })

  it.each([
    { trigger: 'OFF', told: [] },
    { trigger: 'READY', told: ['DELIVERY_READY'] },
    { trigger: 'DONE', told: ['DELIVERY_SHIPPED'] },
  ])('F15 tells the customer of a delivery when the shop wants: $trigger', async ({ trigger, told }) => {
    await floor.setShop({ deliveryMailTrigger: trigger })
    const order = await floor.confirmed()
    await floor.shipped(order)
    await quiet(floor.server)
    expect(await deliveryMails(order)).toEqual(told)
  })

  it.each(['wire', 'on-site'])(
    'F16 neither confirms nor reserves for %s before a person confirms',
    async (provider) => {
      const stock = async () => {
        const { data } = await floor.manager.ask('{ product(ref: { sku: "MUG-STN" }) { stock { reserved } } }')
        return listAt(data, 'product', 'stock').reduce<number>((sum, row) => sum + Number(at(row, 'reserved')), 0)
      }
      const before = await stock()
      const order = await floor.checkedOut(provider)
      expect(await floor.orderOf(order, 'state deliveries { id }')).toEqual({ state: 'QUOTATION_SENT', deliveries: [] })
      expect(await stock()).toBe(before)
      await insist(floor.manager, 'orderConfirm', { order: { id: order } })
      expect(await floor.orderOf(order, 'state')).toEqual({ state: 'ORDER' })
      expect(await stock()).toBe(before + 2)
    },
  )
})
