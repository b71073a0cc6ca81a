import { afterAll, beforeAll, expect, it } from 'vitest'
import { askProvider } from '@waybill/server/webhooks/payment-return'
import { ask, quiet, until } from '../support/quiet.ts'
import { openOffice, type Office } from './jobs-office.ts'
import { makeCart, makeProduct, move, payOnline } from './jobs-orders.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
  await office.start()
})
afterAll(() => office.close())

const state = (table: string, id: string) => ask<string>(office, `SELECT state FROM ${table} WHERE id = $1`, id)
const events = (type: string, root: string) =>
  ask<number>(office, 'SELECT count(*) FROM event WHERE type = $1 AND root_id = $2', type, root)
const mails = (orderId: string, kind: string) =>
  ask<number>(office, 'SELECT count(*) FROM mail_message WHERE order_id = $1 AND kind = $2', orderId, kind)

const told = async () => {
  await office.provider.settled()
  await quiet(office)
}

it('tells the provider of a payment once and keeps where the customer pays', async () => {
  const { product } = await makeProduct(office, 5)
  const { id, reference } = await payOnline(office, await makeCart(office, product))
  const url = await ask<string>(office, 'SELECT redirect_url FROM payment WHERE id = $1', id)
  expect(url).toBe(`${office.provider.url}/pay/${reference}`)
})

it('H13: the same event three times, twice at once, pays once and confirms with one mail', async () => {
  const { product } = await makeProduct(office, 5)
  const orderId = await makeCart(office, product)
  const { id, reference } = await payOnline(office, orderId)
  const before = office.answered.length
  await office.call('/control/webhooks', { copies: 3, parallel: true }, 'PUT')
  await office.call(`/payments/${reference}/pay`)
  await told()
  await office.call('/control/webhooks', {}, 'PUT')
  expect(await state('payment', id)).toBe('DONE')
  expect(await state('"order"', orderId)).toBe('ORDER')
  expect(office.answered.slice(before)).toEqual([200, 200, 200])
  expect(await events('PaymentReported', orderId)).toBe(1)
  expect(await events('OrderConfirmed', orderId)).toBe(1)
  expect(await mails(orderId, 'ORDER_CONFIRMED')).toBe(1)
})

it('H6: a second confirmation is refused and sends no second mail', async () => {
  const { product } = await makeProduct(office, 5)
  const orderId = await makeCart(office, product)
  await move(office, 'orderConfirm', orderId)
  const again = { name: 'orderConfirm', id: orderId, input: {}, idempotencyKey: `again-${orderId}` }
  expect(await office.apply(office.staff('SALES'), again)).toMatchObject({ rejection: { from: 'ORDER' } })
  await quiet(office)
  expect(await events('OrderConfirmed', orderId)).toBe(1)
  expect(await mails(orderId, 'ORDER_CONFIRMED')).toBe(1)
})

it('H14: captured before authorized is done; authorized afterwards is refused, logged and harmless', async () => {
  const { product } = await makeProduct(office, 5)
  const orderId = await makeCart(office, product)
  const { id, reference } = await payOnline(office, orderId)
  await office.call('/control/webhooks', { outOfOrder: true }, 'PUT')
  const total = await ask<number>(office, 'SELECT amount FROM payment WHERE id = $1', id)
  await office.call(`/payments/${reference}/authorize`)
  await office.call(`/payments/${reference}/pay`, { amount: total, force: true })
  await told()
  await office.call('/control/webhooks', {}, 'PUT')
  expect(await state('payment', id)).toBe('DONE')
  expect(await state('"order"', orderId)).toBe('ORDER')
  expect(office.counted.get('webhooks payments:test REFUSED')).toBe(1)
})

it('H15: a customer who is declined and tries again has paid', async () => {
  const { product } = await makeProduct(office, 5)
  const orderId = await makeCart(office, product)
  const { id, reference } = await payOnline(office, orderId)
  await office.call(`/payments/${reference}/fail`, { message: 'Declined' })
  await told()
  expect(await state('payment', id)).toBe('ERROR')
  await office.call(`/payments/${reference}/pay`)
  await told()
  expect(await state('payment', id)).toBe('DONE')
  expect(await state('"order"', orderId)).toBe('ORDER')
})

it('H15: a retry after a decline is heard of by the browser’s return, where money is only promised', async () => {
  const { product } = await makeProduct(office, 5)
  const orderId = await makeCart(office, product)
  const { id, reference } = await payOnline(office, orderId)
  await office.call(`/payments/${reference}/fail`, { message: 'Declined' })
  await told()
  await office.call('/control/webhooks', { outOfOrder: true }, 'PUT')
  await office.call(`/payments/${reference}/authorize`)
  await askProvider(office.work, id)
  await office.call('/control/webhooks', {}, 'PUT')
  expect(await state('payment', id)).toBe('AUTHORIZED')
  expect(await state('"order"', orderId)).toBe('ORDER')
})

it('H16: browser return and webhook race; one moves the payment, one finds it moved', async () => {
  const { product } = await makeProduct(office, 5)
  const orderId = await makeCart(office, product)
  const { id, reference } = await payOnline(office, orderId)
  await office.call('/control/webhooks', { delayMs: 5 }, 'PUT')
  await office.call(`/payments/${reference}/pay`)
  await Promise.all([askProvider(office.work, id), askProvider(office.work, id), told()])
  await office.call('/control/webhooks', {}, 'PUT')
  expect(await state('payment', id)).toBe('DONE')
  expect(await events('PaymentReported', orderId)).toBe(2)
  expect(await events('PaymentCompleted', orderId)).toBe(1)
  expect(await events('OrderConfirmed', orderId)).toBe(1)
})

it('closes the provider’s side of a payment that the customer gives up', async () => {
  const { product } = await makeProduct(office, 5)
  const orderId = await makeCart(office, product)
  const { id, reference } = await payOnline(office, orderId)
  await move(office, 'paymentCancel', id)
  await told()
  const answer = await office.call(`/payments/${reference}`, undefined, 'GET')
  expect(await answer.json()).toMatchObject({ state: 'CANCELLED' })
  expect(await events('PaymentCancelled', orderId)).toBe(1)
})

it('H2: a payment without a word for 15 minutes expires, its stock is free and the cart can be edited', async () => {
  const { product, stockItem } = await makeProduct(office, 1)
  const orderId = await makeCart(office, product)
  const { id, reference } = await payOnline(office, orderId)
  expect(await ask(office, 'SELECT held FROM stock_item WHERE id = $1', stockItem)).toBe(1)
  office.clock.advance({ minutes: 15, seconds: 1 })
  await until(async () => (await state('payment', id)) === 'CANCELLED')
  expect(await ask(office, 'SELECT held FROM stock_item WHERE id = $1', stockItem)).toBe(0)
  expect(await ask(office, 'SELECT on_hand - reserved - held FROM stock_item WHERE id = $1', stockItem)).toBe(1)
  await move(office, 'cartContactSet', orderId, { name: 'Ada B', email: 'ada@example.com' })
  await told()
  const answer = await office.call(`/payments/${reference}`, undefined, 'GET')
  expect(await answer.json()).toMatchObject({ state: 'CANCELLED' })
})

it('captures authorised money in part and gives the rest back, in this order', async () => {
  const { product } = await makeProduct(office, 5)
  const orderId = await makeCart(office, product)
  const { id, reference } = await payOnline(office, orderId)
  await office.call(`/payments/${reference}/authorize`)
  await told()
  expect(await state('payment', id)).toBe('AUTHORIZED')
  await move(office, 'paymentCapture', id, { amount: 1_000 })
  await move(office, 'paymentVoid', id)
  await told()
  const answer = await office.call(`/payments/${reference}`, undefined, 'GET')
  expect(await answer.json()).toMatchObject({ state: 'CAPTURED', captured: 1_000, authorized: 1_000 })
  const { rows } = await office.pool.query<{ operation: string; state: string; amount: number }>(
    'SELECT operation, state, amount FROM payment WHERE parent_id = $1 ORDER BY id',
    [id],
  )
  expect(rows).toEqual([
    { operation: 'CAPTURE', state: 'DONE', amount: 1_000 },
    { operation: 'VOID', state: 'DONE', amount: 500 },
  ])
  expect(await state('payment', id)).toBe('DONE')
})
