import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '@waybill/schema/domain/actor'
import { openDesk } from '../support/desk.ts'
import {
  allRows,
  cartOf25,
  codesOf,
  fireTimers,
  labelDelivery,
  look,
  makeCart,
  makeOrder,
  makeProduct,
  pay,
  refusesUnchanged,
  report,
  setProvider,
  shipDelivery,
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

describe('an authorisation', () => {
  async function authorized(): Promise<{ cart: string; payment: string; delivery: string }> {
    await setProvider(desk, 'test', { manualCapture: true })
    const { cart } = await cartOf25(desk)
    const payment = await pay(desk, cart, 'test')
    await setProvider(desk, 'test', { manualCapture: false })
    await report(desk, payment, 'AUTHORIZED')
    return { cart, payment, delivery: (await look(desk, cart)).deliveries[0]?.id ?? '' }
  }

  it('confirms the order and is captured when the first parcel leaves', async () => {
    const { cart, payment, delivery } = await authorized()
    expect((await look(desk, cart)).order).toMatchObject({ state: 'ORDER', paymentStatus: 'AUTHORIZED', due: 0 })
    await shipDelivery(desk, delivery)
    const { payments } = await look(desk, cart)
    expect(payments).toMatchObject([
      { id: payment, state: 'AUTHORIZED' },
      { parentId: payment, operation: 'CAPTURE', state: 'PENDING', amount: 2500 },
    ])
    await desk.run(system, {
      name: 'paymentPartComplete',
      id: payments[1]?.id,
      input: { providerReference: `c-${cart}` },
    })
    const done = await look(desk, cart)
    expect(done.order).toMatchObject({ paymentStatus: 'PAID', captured: 2500, authorized: 0 })
    expect(done.payments.map((row) => row.state)).toEqual(['DONE', 'DONE'])
  })

  it('is captured for what the order still asks for, and the rest given back', async () => {
    const { cart, payment, delivery } = await authorized()
    const { lines } = await look(desk, cart)
    const input = { lines: [{ line: lines[0]?.id, quantity: 1 }] }
    await desk.run(desk.staff('SALES'), { name: 'orderCancelRemainder', id: cart, input })
    await shipDelivery(desk, delivery)
    const { payments, order } = await look(desk, cart)
    expect(order.total).toBe(1500)
    expect(payments.slice(1)).toMatchObject([
      { parentId: payment, operation: 'CAPTURE', state: 'PENDING', amount: 1500 },
      { parentId: payment, operation: 'VOID', state: 'PENDING', amount: 1000 },
    ])
    for (const part of payments.slice(1))
      await desk.run(system, { name: 'paymentPartComplete', id: part.id, input: {} })
    const done = await look(desk, cart)
    expect(done.order).toMatchObject({ paymentStatus: 'PAID', captured: 1500, authorized: 0, due: 0 })
    expect(done.payments[0]?.state).toBe('DONE')
  })

  it('H12 is captured for the e-book of a mixed order whose book is given up, and the rest given back', async () => {
    await setProvider(desk, 'test', { manualCapture: true })
    const [book, ebook] = [await makeProduct(desk), await makeProduct(desk, { productType: 'DIGITAL', stock: 0 })]
    const lines = [
      [book.id, 1],
      [ebook.id, 1],
    ] as const
    const cart = await makeCart(desk, { lines })
    const payment = await pay(desk, cart, 'test')
    await setProvider(desk, 'test', { manualCapture: false })
    await report(desk, payment, 'AUTHORIZED')
    const confirmed = await look(desk, cart)
    expect(confirmed.order).toMatchObject({ state: 'ORDER', paymentStatus: 'AUTHORIZED', deliveryStatus: 'READY' })
    expect(confirmed.lines.map((line) => [line.kind, line.shipped])).toEqual([
      ['GOODS', 0],
      ['DIGITAL', 1],
      ['DELIVERY', 0],
    ])
    expect(confirmed.transferLines.map((row) => row.orderLineId)).toEqual([confirmed.lines[0]?.id])
    expect(confirmed.payments).toMatchObject([{ id: payment, state: 'AUTHORIZED', amount: 2500 }])
    await desk.run(desk.staff('SALES'), { name: 'orderCancelRemainder', id: cart, input: {} })
    const { order, payments } = await look(desk, cart)
    expect(order).toMatchObject({ total: 1500, deliveryStatus: 'NONE' })
    expect(payments.slice(1)).toMatchObject([
      { parentId: payment, operation: 'CAPTURE', state: 'PENDING', amount: 1500 },
      { parentId: payment, operation: 'VOID', state: 'PENDING', amount: 1000 },
    ])
  })

  it('warns a day before it runs out, and blocks shipping when it has', async () => {
    const { cart, payment, delivery } = await authorized()
    desk.clock.advance({ hours: 24 * 6 })
    await fireTimers(desk)
    expect((await look(desk, cart)).exceptions).toMatchObject([{ code: 'CAPTURE_SOON', state: 'OPEN' }])
    desk.clock.advance({ hours: 24 })
    await fireTimers(desk)
    const { order, payments, exceptions } = await look(desk, cart)
    expect(order).toMatchObject({ state: 'ORDER', paymentStatus: 'UNPAID', due: 2500 })
    expect(payments).toMatchObject([{ id: payment, state: 'CANCELLED' }])
    expect(exceptions).toMatchObject([
      { code: 'CAPTURE_SOON', state: 'RESOLVED' },
      { code: 'AUTHORIZATION_EXPIRED', state: 'OPEN' },
    ])
    await expect(shipDelivery(desk, delivery)).rejects.toThrow('PAYMENT_REQUIRED')
    const wire = await pay(desk, cart, 'wire')
    await desk.run(desk.staff('ACCOUNTANT'), { name: 'paymentMarkPaid', id: wire, input: {} })
    expect((await look(desk, cart)).exceptions[1]).toMatchObject({ code: 'AUTHORIZATION_EXPIRED', state: 'RESOLVED' })
    await desk.run(desk.staff('WAREHOUSE'), { name: 'deliveryShip', id: delivery, input: {} })
  })

  it('that has run out blocks shipping, even if the customer then chose to pay at the door', async () => {
    const { cart, delivery } = await authorized()
    desk.clock.advance({ hours: 24 * 7 })
    await fireTimers(desk)
    await pay(desk, cart, 'cash-on-delivery')
    await labelDelivery(desk, delivery)
    const ship = { name: 'deliveryShip', id: delivery, input: {} }
    expect(await refusesUnchanged(desk, desk.staff('WAREHOUSE'), ship)).toMatchObject({
      blockers: [{ code: 'PAYMENT_REQUIRED', params: { covered: 0, total: 2500 } }],
    })
    await desk.run(desk.staff('SALES'), { name: 'orderShipUnpaidSet', id: cart, input: { allow: true } })
    await desk.run(desk.staff('WAREHOUSE'), ship)
  })

  it('lets the second parcel leave while the capture for the first is under way', async () => {
    const { cart, delivery } = await authorized()
    const { lines } = await look(desk, cart)
    const one = { lines: [{ line: lines[0]?.id, done: 1 }] }
    const items = [{ line: lines[0]?.id, quantity: 1 }]
    const warehouse = desk.staff('WAREHOUSE')
    await desk.run(warehouse, { name: 'packageSet', id: delivery, input: { weightGrams: 200, items } })
    await labelDelivery(desk, delivery)
    await desk.run(warehouse, { name: 'deliveryShip', id: delivery, input: one })
    const { order, payments, deliveries } = await look(desk, cart)
    expect(payments[1]).toMatchObject({ operation: 'CAPTURE', state: 'PENDING', amount: 2500 })
    expect(order).toMatchObject({ captured: 0, authorized: 0 })
    await shipDelivery(desk, deliveries[1]?.id ?? '')
    expect((await look(desk, cart)).order.deliveryStatus).toBe('SHIPPED')
  })

  it('takes no more with the first parcel than a capture under way leaves to ask for', async () => {
    const { cart, payment, delivery } = await authorized()
    await desk.run(desk.staff('ACCOUNTANT'), { name: 'paymentCapture', id: payment, input: { amount: 1200 } })
    const [goods] = (await look(desk, cart)).lines
    const cut = { lines: [{ line: goods?.id, quantity: 1 }] }
    await desk.run(desk.staff('SALES'), { name: 'orderCancelRemainder', id: cart, input: cut })
    await shipDelivery(desk, delivery)
    expect((await look(desk, cart)).payments.slice(1).map((part) => [part.operation, part.amount])).toEqual([
      ['CAPTURE', 1200],
      ['CAPTURE', 300],
      ['VOID', 1000],
    ])
  })

  it('asks for a decision on the money before units are given up whose capture is under way', async () => {
    const { cart, payment } = await authorized()
    await desk.run(desk.staff('ACCOUNTANT'), { name: 'paymentCapture', id: payment, input: { amount: 2000 } })
    const [goods] = (await look(desk, cart)).lines
    const cut = { name: 'orderCancelRemainder', id: cart, input: { lines: [{ line: goods?.id, quantity: 1 }] } }
    expect(await refusesUnchanged(desk, desk.staff('SALES'), cut)).toMatchObject({
      blockers: [{ code: 'REFUND_DECISION_REQUIRED', params: { net: 500 } }],
    })
  })

  it('keeps money apart that a capture brings after the order was cancelled', async () => {
    const { cart, payment } = await authorized()
    await desk.run(desk.staff('ACCOUNTANT'), { name: 'paymentCapture', id: payment, input: {} })
    await desk.run(desk.staff('SALES'), { name: 'orderCancel', id: cart, input: {} })
    const [, part] = (await look(desk, cart)).payments
    await desk.run(system, { name: 'paymentPartComplete', id: part?.id, input: {} })
    const { order, payments, exceptions } = await look(desk, cart)
    expect(order).toMatchObject({ state: 'CANCELLED', captured: 0, paymentStatus: 'UNPAID' })
    expect(payments).toMatchObject([{ state: 'CANCELLED' }, { operation: 'ORPHAN', state: 'DONE', amount: 2500 }])
    expect(exceptions).toMatchObject([{ code: 'ORPHAN_CAPTURE', state: 'OPEN' }])
  })

  it('counts a payment whose capture failed and that the provider then took as a whole', async () => {
    const { cart, payment } = await authorized()
    await desk.run(desk.staff('ACCOUNTANT'), { name: 'paymentCapture', id: payment, input: { amount: 1000 } })
    const [, part] = (await look(desk, cart)).payments
    await desk.run(system, { name: 'paymentPartFail', id: part?.id, input: { message: 'No' } })
    expect((await look(desk, cart)).exceptions).toMatchObject([{ code: 'CAPTURE_FAILED', state: 'OPEN' }])
    await report(desk, payment, 'CAPTURED')
    const { order, exceptions } = await look(desk, cart)
    expect(order).toMatchObject({ paymentStatus: 'PAID', captured: 2500 })
    expect(exceptions).toMatchObject([{ code: 'CAPTURE_FAILED', state: 'RESOLVED' }])
  })

  it('is captured at once when it comes after the goods have left', async () => {
    const { id } = await makeProduct(desk)
    const order = await makeOrder(desk, { lines: [[id, 1]] })
    await shipDelivery(desk, (await look(desk, order)).deliveries[0]?.id ?? '')
    await setProvider(desk, 'test', { manualCapture: true })
    const payment = await pay(desk, order, 'test')
    await setProvider(desk, 'test', { manualCapture: false })
    await report(desk, payment, 'AUTHORIZED')
    expect((await look(desk, order)).payments[1]).toMatchObject({
      operation: 'CAPTURE',
      amount: 1500,
      state: 'PENDING',
    })
  })
})

it('cancels an unpaid order when its time is over, but reports one with money inside', async () => {
  const { rows } = await desk.pool.query<{ id: string }>('SELECT id FROM shop')
  await desk.run(desk.staff('MANAGER'), { name: 'settingsUpdate', id: rows[0]?.id, input: { unpaidExpiryDays: 3 } })
  const [unpaid, half] = [await cartOf25(desk), await cartOf25(desk)]
  await pay(desk, unpaid.cart, 'wire')
  const payment = await pay(desk, half.cart, 'wire')
  await desk.run(desk.staff('ACCOUNTANT'), { name: 'paymentMarkPaid', id: payment, input: { amountReceived: 100 } })
  desk.clock.advance({ hours: 71, minutes: 59 })
  await fireTimers(desk)
  expect((await look(desk, unpaid.cart)).order.state).toBe('QUOTATION_SENT')
  desk.clock.advance({ minutes: 1 })
  await fireTimers(desk)
  expect((await look(desk, unpaid.cart)).order).toMatchObject({ state: 'CANCELLED', cancelReason: 'EXPIRED' })
  const { order, exceptions } = await look(desk, half.cart)
  expect(order.state).toBe('QUOTATION_SENT')
  expect(exceptions).toMatchObject([{ code: 'EXPIRED_WITH_MONEY', state: 'OPEN' }])
  const timers = await desk.pool.query("SELECT FROM timer WHERE name = 'orderExpire' AND record_id = $1", [half.cart])
  expect(timers.rowCount).toBe(0)
  await desk.run(desk.staff('MANAGER'), { name: 'settingsUpdate', id: rows[0]?.id, input: { unpaidExpiryDays: 0 } })
})

it('fires no deadline early', async () => {
  const { cart } = await cartOf25(desk)
  desk.clock.advance({ hours: 9, minutes: 59, seconds: 59 })
  const abandon = { name: 'cartAbandon', id: cart, input: {} }
  expect(codesOf(await refusesUnchanged(desk, system, abandon))).toEqual(['NOT_DUE'])
  desk.clock.advance({ seconds: 1 })
  await desk.run(system, abandon)
  expect((await look(desk, cart)).order.abandonedAt).toEqual(desk.clock.now())
})
