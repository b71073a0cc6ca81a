import { afterAll, beforeAll, expect, it } from 'vitest'
import { askProvider } from '@waybill/server/webhooks/payment-return'
import { ask, hurry, quiet } from '../support/quiet.ts'
import { makeCart, makeProduct, move, pay } from './jobs-orders.ts'
import {
  exceptionsOf,
  moneyOf,
  openStripeOffice,
  paidPayment,
  setManualCapture,
  startPayment,
  stateOf,
  type StripeOffice,
} from './stripe-office.ts'

let office: StripeOffice
beforeAll(async () => {
  office = await openStripeOffice()
  await office.start()
})
afterAll(() => office.close())

const countOf = (event: string, orderId: string) =>
  ask<number>(office, 'SELECT count(*)::int FROM event WHERE root_id = $1 AND type = $2', orderId, event)

it('sends the customer to a Checkout Session that names our reference, amount and way back', async () => {
  const { id, amount, session } = await startPayment(office)
  expect(session).toMatchObject({
    client_reference_id: await ask(office, 'SELECT reference FROM payment WHERE id = $1', id),
    amount_total: amount,
    currency: 'eur',
    success_url: 'http://shop.example/back',
    locale: 'en',
    captureMethod: 'automatic',
  })
  expect(session.metadata).toEqual({ reference: session.client_reference_id, payment: id, capture: 'automatic' })
  expect(await ask(office, 'SELECT redirect_url FROM payment WHERE id = $1', id)).toBe(session.url)
})

it('H13 confirms once, whatever is told three times at once and by two kinds of events', async () => {
  Object.assign(office.stripe.teller.how, { copies: 3, parallel: true })
  const { id, orderId } = await paidPayment(office)
  Object.assign(office.stripe.teller.how, { copies: 1, parallel: false })
  expect([await stateOf(office, 'payment', id), await stateOf(office, 'order', orderId)]).toEqual(['DONE', 'ORDER'])
  expect(await countOf('OrderConfirmed', orderId)).toBe(1)
  const mails = `SELECT count(*)::int FROM mail_message WHERE order_id = $1 AND kind = 'ORDER_CONFIRMED'`
  expect(await ask(office, mails, orderId)).toBe(1)
  expect(new Set(office.answered)).toEqual(new Set([200]))
})

it('H15 goes on after a declined card, since its session can still be paid, and is paid there', async () => {
  const { id, orderId, stockItem, session } = await startPayment(office)
  office.stripe.books.decline(session, 'Your card has insufficient funds.')
  await office.told()
  const held = () => ask<number>(office, 'SELECT held FROM stock_item WHERE id = $1', stockItem)
  expect([await stateOf(office, 'payment', id), await held(), session.status]).toEqual(['DRAFT', 1, 'open'])
  office.stripe.books.pay(session)
  await office.told()
  expect([await stateOf(office, 'payment', id), await stateOf(office, 'order', orderId)]).toEqual(['DONE', 'ORDER'])
})

it('takes a bank debit that is chosen on the same page after a declined card', async () => {
  const { id, orderId, session } = await startPayment(office)
  office.stripe.books.decline(session, 'Your card was declined.')
  await office.told()
  office.stripe.books.pend(session)
  await office.told()
  expect([await stateOf(office, 'payment', id), await stateOf(office, 'order', orderId)]).toEqual([
    'PENDING',
    'QUOTATION_SENT',
  ])
})

it('waits for a bank that takes its time, and takes its no', async () => {
  const paid = await startPayment(office)
  const refused = await startPayment(office)
  for (const { session } of [paid, refused]) office.stripe.books.pend(session)
  await office.told()
  expect([await stateOf(office, 'payment', paid.id), await stateOf(office, 'order', paid.orderId)]).toEqual([
    'PENDING',
    'QUOTATION_SENT',
  ])
  office.stripe.books.settle(paid.session, true)
  office.stripe.books.settle(refused.session, false)
  await office.told()
  expect([await stateOf(office, 'payment', paid.id), await stateOf(office, 'order', paid.orderId)]).toEqual([
    'DONE',
    'ORDER',
  ])
  expect([await stateOf(office, 'payment', refused.id), await stateOf(office, 'order', refused.orderId)]).toEqual([
    'ERROR',
    'QUOTATION',
  ])
})

it('H14 takes a capture that is told before its authorisation', async () => {
  await setManualCapture(office, true)
  const { id, session } = await startPayment(office)
  await setManualCapture(office, false)
  office.stripe.teller.how.outOfOrder = true
  office.stripe.books.pay(session)
  office.stripe.books.capture(office.stripe.intent(session.id), {})
  office.stripe.teller.release()
  await office.told()
  expect(await stateOf(office, 'payment', id)).toBe('DONE')
  const refused = `SELECT count(*)::int FROM event WHERE entity_id = $1 AND data->'facts'->'refused' IS NOT NULL`
  expect(await ask(office, refused, id)).toBe(2)
})

it('H16 processes the money once when the browser comes back while the webhooks come', async () => {
  const { id, orderId, session } = await startPayment(office)
  office.stripe.books.pay(session)
  await Promise.all([askProvider(office.work, id), office.told(), askProvider(office.work, id)])
  expect([await stateOf(office, 'payment', id), await countOf('PaymentCompleted', orderId)]).toEqual(['DONE', 1])
  expect(await exceptionsOf(office, orderId)).toEqual([])
})

it('captures a part of what is authorised, and knows that Stripe gives the rest back', async () => {
  await setManualCapture(office, true)
  const { id, orderId, session, amount } = await startPayment(office)
  await setManualCapture(office, false)
  office.stripe.books.pay(session)
  await office.told()
  expect(await stateOf(office, 'payment', id)).toBe('AUTHORIZED')
  await move(office, 'paymentCapture', id, { amount: 1_000 })
  await move(office, 'paymentVoid', id)
  await office.told()
  expect(office.stripe.intent(session.id)).toMatchObject({ status: 'succeeded', amount_received: 1_000 })
  expect(await moneyOf(office, orderId)).toEqual([
    { operation: 'CAPTURE', state: 'DONE', amount: 1_000, cause: null },
    { operation: 'VOID', state: 'DONE', amount: amount - 1_000, cause: null },
  ])
  expect(await stateOf(office, 'payment', id)).toBe('DONE')
  expect(await exceptionsOf(office, orderId)).toEqual([])
})

it('gives an authorisation back by cancelling the PaymentIntent', async () => {
  await setManualCapture(office, true)
  const { id, orderId, session } = await startPayment(office)
  await setManualCapture(office, false)
  office.stripe.books.pay(session)
  await office.told()
  await move(office, 'paymentVoid', id)
  await office.told()
  expect(office.stripe.intent(session.id).status).toBe('canceled')
  expect([await stateOf(office, 'payment', id), (await moneyOf(office, orderId)).length]).toEqual(['CANCELLED', 1])
})

it('closes the session of a payment that is given up, so that nobody pays it late', async () => {
  const { id, session } = await startPayment(office)
  await move(office, 'paymentCancel', id)
  await office.told()
  expect(session.status).toBe('expired')
  const late = await startPayment(office)
  office.clock.advance({ minutes: 31 })
  const { tick, stop } = await office.start()
  await tick()
  await office.told()
  await stop()
  expect(await stateOf(office, 'payment', late.id)).toBe('CANCELLED')
  expect(late.session.status).toBe('expired')
})

it.each([
  ['was answered with a no', undefined],
  ['got no answer', 'LOST_AFTER'],
] as const)(
  'gives back what the customer authorised while the session was being closed, which %s',
  async (_, fault) => {
    await setManualCapture(office, true)
    const { id, session } = await startPayment(office)
    await setManualCapture(office, false)
    office.stripe.beforeNext('/expire', () => {
      office.stripe.books.pay(session)
      return fault
    })
    await move(office, 'paymentCancel', id)
    await office.told()
    await hurry(office)
    await office.told()
    expect(office.stripe.intent(session.id)).toMatchObject({ status: 'canceled', amount_received: 0 })
    expect([await stateOf(office, 'payment', id), session.status]).toEqual(['CANCELLED', 'complete'])
  },
)

it('keeps money apart that came although the payment was given up', async () => {
  const { id, orderId, session } = await startPayment(office)
  office.stripe.failNext('/expire', { status: 500, type: 'api_error', message: 'Try later.' })
  await move(office, 'paymentCancel', id)
  await quiet(office)
  office.stripe.books.pay(session)
  await office.told()
  await hurry(office)
  await office.told()
  expect(await stateOf(office, 'payment', id)).toBe('CANCELLED')
  expect((await moneyOf(office, orderId)).map(({ operation }) => operation)).toEqual(['ORPHAN'])
  expect(await exceptionsOf(office, orderId)).toEqual(['ORPHAN_CAPTURE'])
})

it('makes one session however often the start is tried, and none for what Stripe refuses', async () => {
  const { product } = await makeProduct(office, 5)
  const orderId = await makeCart(office, product)
  const before = office.stripe.books.sessions.size
  office.stripe.failNext('/checkout/sessions', 'LOST')
  office.stripe.failNext('/checkout/sessions', 'LOST_AFTER')
  office.stripe.failNext('/checkout/sessions', { status: 429, type: 'rate_limit_error', message: 'Too many requests.' })
  const id = await pay(office, orderId, 'stripe')
  for (let attempt = 0; attempt < 4; attempt += 1) {
    await quiet(office)
    await hurry(office)
  }
  await quiet(office)
  expect(await ask(office, 'SELECT provider_reference FROM payment WHERE id = $1', id)).toMatch(/^cs_test_/)
  expect(office.stripe.books.sessions.size).toBe(before + 1)
})
