import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { availableOf } from '@waybill/schema/domain/stock'
import { openDesk } from '../support/desk.ts'
import {
  allRows,
  assignWaiting,
  codesOf,
  countEvents,
  fireTimers,
  initiate,
  look,
  makeCart,
  makeOrder,
  makeProduct,
  pay,
  refusesUnchanged,
  report,
  stockOf,
  type Desk,
} from '../support/sale.ts'
import { faultsOf } from '../support/sound.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(async () => {
  expect(faultsOf(await allRows(desk))).toEqual([])
  await desk.close()
})

/** Units of a product that may be promised now. */
async function available(item: string): Promise<number | undefined> {
  const figures = await stockOf(desk, item)
  return figures && availableOf(figures)
}

describe('H1', () => {
  it('H1 gives the last unit to one of two carts that pay at the same instant, and charges only that one', async () => {
    const { id, item } = await makeProduct(desk, { stock: 1 })
    const carts = await Promise.all([makeCart(desk, { lines: [[id, 1]] }), makeCart(desk, { lines: [[id, 1]] })])
    const outcomes = await Promise.all(carts.map((cart) => initiate(desk, cart, 'test')))
    const refused = outcomes.flatMap((outcome) => ('rejection' in outcome ? [outcome.rejection] : []))
    expect(refused).toMatchObject([
      {
        kind: 'TRANSITION_NOT_ALLOWED',
        blockers: [{ code: 'INSUFFICIENT_STOCK', params: { lines: [{ requested: 1, available: 0 }] } }],
      },
    ])
    expect(await stockOf(desk, item)).toEqual({ onHand: 1, reserved: 0, held: 1, waiting: 0 })
    expect(await available(item)).toBe(0)
    const payments = await Promise.all(carts.map(async (cart) => (await look(desk, cart)).payments.length))
    expect(payments.toSorted((a, b) => a - b)).toEqual([0, 1])
  })

  it('H1 gives ten units to ten of a hundred parallel clients', async () => {
    const { id, item } = await makeProduct(desk, { stock: 10 })
    const carts: string[] = []
    for (let batch = 0; batch < 10; batch += 1) {
      carts.push(...(await Promise.all(Array.from({ length: 10 }, () => makeCart(desk, { lines: [[id, 1]] })))))
    }
    const outcomes = await Promise.all(carts.map((cart) => initiate(desk, cart, 'test')))
    expect(outcomes.filter((outcome) => 'event' in outcome)).toHaveLength(10)
    const codes = outcomes.flatMap((outcome) => ('rejection' in outcome ? [codesOf(outcome.rejection)] : []))
    expect(codes).toEqual(Array.from({ length: 90 }, () => ['INSUFFICIENT_STOCK']))
    expect(await stockOf(desk, item)).toEqual({ onHand: 10, reserved: 0, held: 10, waiting: 0 })
    expect(await available(item)).toBe(0)
  })
})

it('H2 gives the stock and the cart back when a payment page is left for longer than it lives', async () => {
  const { id, item } = await makeProduct(desk, { stock: 1 })
  const cart = await makeCart(desk, { lines: [[id, 1]] })
  const payment = await pay(desk, cart, 'test')
  expect(await stockOf(desk, item)).toEqual({ onHand: 1, reserved: 0, held: 1, waiting: 0 })
  desk.clock.advance({ minutes: 14, seconds: 59 })
  await fireTimers(desk)
  expect((await look(desk, cart)).payments[0]?.state).toBe('DRAFT')
  desk.clock.advance({ seconds: 2 })
  await fireTimers(desk)
  const { order, payments, lines } = await look(desk, cart)
  expect(payments).toMatchObject([{ id: payment, state: 'CANCELLED' }])
  expect(order).toMatchObject({ state: 'QUOTATION', paymentStatus: 'UNPAID', warehouseId: undefined })
  expect(await stockOf(desk, item)).toEqual({ onHand: 1, reserved: 0, held: 0, waiting: 0 })
  expect(await available(item)).toBe(1)
  await desk.run(desk.staff('SALES'), { name: 'cartLineUpdate', id: cart, input: { line: lines[0]?.id, quantity: 1 } })
})

it('H4 reserves nothing for a wire until sales confirms by hand', async () => {
  const { id, item } = await makeProduct(desk, { stock: 5 })
  const cart = await makeCart(desk, { lines: [[id, 5]] })
  await pay(desk, cart, 'wire')
  const sent = await look(desk, cart)
  expect(sent.order).toMatchObject({ state: 'QUOTATION_SENT', paymentStatus: 'PENDING', deliveryStatus: 'NONE' })
  expect(sent.deliveries).toEqual([])
  expect(await stockOf(desk, item)).toEqual({ onHand: 5, reserved: 0, held: 0, waiting: 0 })
  expect(await available(item)).toBe(5)
  await desk.run(desk.staff('SALES'), { name: 'orderConfirm', id: cart, input: {} })
  const confirmed = await look(desk, cart)
  expect(confirmed.order).toMatchObject({ state: 'ORDER', paymentStatus: 'PENDING', deliveryStatus: 'READY' })
  expect(confirmed.deliveries).toMatchObject([{ state: 'READY' }])
  expect(await stockOf(desk, item)).toEqual({ onHand: 5, reserved: 5, held: 0, waiting: 0 })
  expect(await available(item)).toBe(0)
})

it('H5 lets the second order wait, and makes it ready when goods arrive', async () => {
  const { id, item } = await makeProduct(desk, { stock: 5 })
  const orders = [await makeCart(desk, { lines: [[id, 5]] }), await makeCart(desk, { lines: [[id, 5]] })]
  for (const order of orders) await pay(desk, order, 'wire')
  for (const order of orders) {
    await desk.run(desk.staff('SALES'), { name: 'orderConfirm', id: order, input: {} })
    desk.clock.advance({ seconds: 1 })
  }
  const [first, second] = await Promise.all(orders.map((order) => look(desk, order)))
  expect(first?.order.state).toBe('ORDER')
  expect(first?.deliveries).toMatchObject([{ state: 'READY' }])
  expect(first?.transferLines).toMatchObject([{ planned: 5, reserved: 5 }])
  expect(second?.order.state).toBe('ORDER')
  expect(second?.transfers).toMatchObject([{ state: 'WAITING_STOCK' }])
  expect(second?.transferLines).toMatchObject([{ planned: 5, reserved: 0 }])
  expect(await stockOf(desk, item)).toEqual({ onHand: 5, reserved: 5, held: 0, waiting: 5 })
  await desk.run(desk.staff('WAREHOUSE'), { name: 'stockReceive', id: item, input: { quantity: 5 } })
  await assignWaiting(desk)
  const ready = await look(desk, orders[1] ?? '')
  expect(ready.deliveries).toMatchObject([{ state: 'READY' }])
  expect(await stockOf(desk, item)).toEqual({ onHand: 10, reserved: 10, held: 0, waiting: 0 })
})

it('H8 turns a free cart into an order without any payment', async () => {
  const { id } = await makeProduct(desk, { price: 0 })
  const cart = await makeCart(desk, { lines: [[id, 1]], method: 'pickup' })
  const { customerId } = (await look(desk, cart)).order
  const buyer = { kind: 'CUSTOMER', customerId, cartTokenHash: undefined } as const
  const wire = await initiate(desk, cart, 'wire')
  expect('rejection' in wire ? codesOf(wire.rejection) : []).toEqual(['NOTHING_DUE'])
  await desk.run(buyer, { name: 'orderConfirm', id: cart, input: {} })
  const { order, payments } = await look(desk, cart)
  expect(order).toMatchObject({ state: 'ORDER', total: 0, paymentStatus: 'PAID', abandonedAt: undefined })
  expect(payments).toEqual([])
})

it('H8 asks for money when a product was free in the cart and is not any more', async () => {
  const { id } = await makeProduct(desk, { price: 0 })
  const cart = await makeCart(desk, { lines: [[id, 1]], method: 'pickup' })
  await desk.run(desk.staff('SALES'), { name: 'productUpdate', id, input: { price: 700 } })
  const { customerId } = (await look(desk, cart)).order
  const buyer = { kind: 'CUSTOMER', customerId, cartTokenHash: undefined } as const
  const rejection = await refusesUnchanged(desk, buyer, { name: 'orderConfirm', id: cart, input: {} })
  expect(codesOf(rejection)).toEqual(['NOT_FREE'])
})

it('H11 takes the newest reservations back when less is counted, and says so', async () => {
  const { id, item } = await makeProduct(desk, { stock: 10 })
  const oldest = await makeOrder(desk, { lines: [[id, 2]] })
  const middle = await makeOrder(desk, { lines: [[id, 2]] })
  const newest = await makeOrder(desk, { lines: [[id, 2]] })
  expect(await stockOf(desk, item)).toEqual({ onHand: 10, reserved: 6, held: 0, waiting: 0 })
  await desk.run(desk.staff('WAREHOUSE'), { name: 'stockAdjust', id: item, input: { onHand: 4, reason: 'Counted' } })
  expect(await stockOf(desk, item)).toEqual({ onHand: 4, reserved: 4, held: 0, waiting: 2 })
  const [a, b, c] = await Promise.all([oldest, middle, newest].map((order) => look(desk, order)))
  expect([a, b, c].map((found) => found?.deliveries[0]?.state)).toEqual(['READY', 'READY', 'WAITING'])
  const { rows } = await desk.pool.query<{ code: string; params: unknown }>(
    'SELECT code, params FROM exception WHERE record_id = $1',
    [item],
  )
  expect(rows).toEqual([{ code: 'STOCK_SHORT', params: { transfers: [c?.transfers[0]?.id], onHand: 4 } }])
})

it('H11 refuses to count less than what is held or begun', async () => {
  const { id, item } = await makeProduct(desk, { stock: 10 })
  const order = await makeOrder(desk, { lines: [[id, 3]] })
  await pay(desk, await makeCart(desk, { lines: [[id, 2]] }), 'test')
  const [transfer] = (await look(desk, order)).transfers
  await desk.run(desk.staff('WAREHOUSE'), { name: 'transferStart', id: transfer?.id, input: {} })
  const request = { name: 'stockAdjust', id: item, input: { onHand: 4, reason: 'Counted' } }
  const rejection = await refusesUnchanged(desk, desk.staff('WAREHOUSE'), request)
  expect(rejection).toMatchObject({ blockers: [{ code: 'STOCK_IN_PROGRESS', params: { min: 5 } }] })
})

it('H12 moves only the book of a mixed order, and fulfils the e-book when the money covers it', async () => {
  const book = await makeProduct(desk)
  const ebook = await makeProduct(desk, { productType: 'DIGITAL', stock: 0 })
  const digital = await makeCart(desk, { lines: [[ebook.id, 1]], method: 'none' })
  await pay(desk, digital, 'wire')
  const lines = [
    [book.id, 1],
    [ebook.id, 1],
  ] as const
  const bare = await makeCart(desk, { lines, method: 'none' })
  const refused = await initiate(desk, bare, 'wire')
  expect('rejection' in refused ? codesOf(refused.rejection) : []).toEqual(['NO_ADDRESS', 'NO_DELIVERY_METHOD'])
  const order = await makeOrder(desk, { lines })
  const unpaid = await look(desk, order)
  expect(unpaid.lines.map((line) => [line.kind, line.shipped])).toEqual([
    ['GOODS', 0],
    ['DIGITAL', 0],
    ['DELIVERY', 0],
  ])
  expect(unpaid.transferLines.map((row) => row.orderLineId)).toEqual([unpaid.lines[0]?.id])
  const payment = await pay(desk, order, 'wire')
  await desk.run(desk.staff('ACCOUNTANT'), { name: 'paymentMarkPaid', id: payment, input: {} })
  const paid = await look(desk, order)
  expect(paid.lines.map((line) => line.shipped)).toEqual([0, 1, 0])
  expect(await countEvents(desk, order, 'OrderFulfilled')).toBe(1)
})

it('H12 fulfils the e-book of a mixed order in the move by which its own payment confirms it', async () => {
  const [book, ebook] = [await makeProduct(desk), await makeProduct(desk, { productType: 'DIGITAL', stock: 0 })]
  const lines = [
    [book.id, 1],
    [ebook.id, 2],
  ] as const
  const cart = await makeCart(desk, { lines })
  await report(desk, await pay(desk, cart, 'test'), 'CAPTURED')
  const after = await look(desk, cart)
  expect(after.order).toMatchObject({ state: 'ORDER', paymentStatus: 'PAID', deliveryStatus: 'READY' })
  expect(after.lines.map((line) => [line.kind, line.shipped])).toEqual([
    ['GOODS', 0],
    ['DIGITAL', 2],
    ['DELIVERY', 0],
  ])
  expect(after.transferLines.map((row) => [row.orderLineId, row.planned])).toEqual([[after.lines[0]?.id, 1]])
  expect(await stockOf(desk, book.item)).toEqual({ onHand: 10, reserved: 1, held: 0, waiting: 0 })
})

it('reports paid goods that are not there, and takes the report back when they have come', async () => {
  const { id, item } = await makeProduct(desk, { stock: 2 })
  const cart = await makeCart(desk, { lines: [[id, 2]] })
  const payment = await pay(desk, cart, 'wire')
  await makeOrder(desk, { lines: [[id, 2]] })
  await desk.run(desk.staff('ACCOUNTANT'), { name: 'paymentMarkPaid', id: payment, input: {} })
  expect((await look(desk, cart)).exceptions).toMatchObject([{ code: 'PAID_UNAVAILABLE', state: 'OPEN' }])
  await desk.run(desk.staff('WAREHOUSE'), { name: 'stockReceive', id: item, input: { quantity: 2 } })
  await assignWaiting(desk)
  expect((await look(desk, cart)).exceptions).toMatchObject([
    { code: 'PAID_UNAVAILABLE', state: 'RESOLVED', note: undefined, resolvedAt: desk.clock.now() },
  ])
})

it('counts a product from zero in a warehouse that never had it', async () => {
  const { id } = await makeProduct(desk, { stock: 1 })
  const input = { code: 'NEW', name: 'New', country: 'SE', position: 9 }
  const { entityId: warehouse } = await desk.run(desk.staff('MANAGER'), {
    name: 'warehouseCreate',
    id: undefined,
    input,
  })
  const order = await makeOrder(desk, { lines: [[id, 1]] })
  const first = await look(desk, order)
  await desk.run(desk.staff('WAREHOUSE'), { name: 'deliveryCancel', id: first.deliveries[0]?.id, input: {} })
  await desk.run(desk.staff('WAREHOUSE'), { name: 'deliveryPlan', id: order, input: { warehouse } })
  const { deliveries, transferLines } = await look(desk, order)
  expect(deliveries[1]).toMatchObject({ state: 'WAITING', warehouseId: warehouse })
  expect(transferLines[1]).toMatchObject({ planned: 1, reserved: 0 })
  expect(await stockOf(desk, transferLines[1]?.stockItemId ?? '')).toEqual({
    onHand: 0,
    reserved: 0,
    held: 0,
    waiting: 1,
  })
})
