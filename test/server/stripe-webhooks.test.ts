import { afterAll, beforeAll, expect, it } from 'vitest'
import { stripeSignature } from '../support/stripe-webhooks.ts'
import { ask } from '../support/quiet.ts'
import { move } from './jobs-orders.ts'
import { keys, openStripeOffice, paidPayment, startPayment, stateOf, type StripeOffice } from './stripe-office.ts'

let office: StripeOffice
beforeAll(async () => {
  office = await openStripeOffice()
  await office.start()
})
afterAll(() => office.close())

async function send(body: string, signature: string | undefined): Promise<number> {
  const headers = { 'content-type': 'application/json', ...(signature ? { 'stripe-signature': signature } : {}) }
  const answer = await fetch(`${office.webhookUrl}/webhooks/payments/stripe`, { method: 'POST', body, headers })
  await answer.body?.cancel()
  return answer.status
}

const signed = (body: string, at = office.clock.now(), secret: string = keys.webhookSecret) =>
  send(body, stripeSignature(secret, body, at))

const stored = () =>
  ask<number>(
    office,
    'SELECT (SELECT count(*) FROM webhook_receipt) + (SELECT count(*) FROM exception) + (SELECT count(*) FROM event)',
  )

const event = (type: string, object: object, id = `evt_${Math.random()}`) =>
  JSON.stringify({ id, object: 'event', type, created: 1_767_225_600, data: { object } })

it('H18 refuses a webhook that is replayed after a week, and one from the future, and stores nothing', async () => {
  const { id } = await paidPayment(office)
  const body = office.stripe.teller.told.at(-1) ?? ''
  const signature = stripeSignature(keys.webhookSecret, body, office.clock.now())
  expect(await send(body, signature)).toBe(200)
  await office.told()
  const before = await stored()
  office.clock.advance({ hours: 24 * 7 })
  expect(await send(body, signature)).toBe(401)
  expect(await signed(body, office.clock.now().add({ minutes: 6 }))).toBe(401)
  expect(await stored()).toBe(before)
  expect(office.counted.get('webhooks payments:stripe TIMESTAMP')).toBe(2)
  expect(await stateOf(office, 'payment', id)).toBe('DONE')
})

it('H18 refuses a wrong, missing or foreign signature, and stores nothing', async () => {
  const { id, session } = await startPayment(office)
  const body = event('checkout.session.completed', { ...session, payment_status: 'paid', payment_intent: 'pi_x' })
  await office.told()
  const before = await stored()
  expect(await signed(body, office.clock.now(), 'whsec_other')).toBe(401)
  expect(await send(body, undefined)).toBe(401)
  expect(await send(body, 'nonsense')).toBe(401)
  expect(await send(`${body} `, stripeSignature(keys.webhookSecret, body, office.clock.now()))).toBe(401)
  expect(await stored()).toBe(before)
  expect(await stateOf(office, 'payment', id)).toBe('DRAFT')
})

it('H18 takes money for an unknown payment with one exception, however often it is told', async () => {
  const unknown = { id: 'pi_foreign', amount: 5_000, amount_received: 5_000, currency: 'eur', metadata: {} }
  const body = event('payment_intent.succeeded', unknown, 'evt_foreign')
  const statuses = await Promise.all([1, 2, 3].map(() => signed(body)))
  expect(statuses).toEqual([200, 200, 200])
  const text = `SELECT params->>'details' FROM exception WHERE code = 'UNKNOWN_PAYMENT'`
  const { rows } = await office.pool.query(text)
  expect(rows).toEqual([{ '?column?': 'CAPTURED 5000 EUR, pi_foreign, pi_foreign' }])
})

it('takes and leaves what says nothing of a payment, and refuses what it cannot read', async () => {
  await office.told()
  const before = await stored()
  expect(await signed(event('customer.created', { id: 'cus_1' }))).toBe(200)
  expect(await signed(event('charge.dispute.created', { id: 'dp_1' }))).toBe(200)
  expect(await signed(event('refund.created', { id: 're_1', amount: -5, currency: 'eur', status: 'succeeded' }))).toBe(
    400,
  )
  expect(await signed('{"object":"event"}')).toBe(400)
  expect(await signed('not JSON')).toBe(400)
  expect(await stored()).toBe(before)
})

it('asks to be told again when Stripe cannot say which session a PaymentIntent has', async () => {
  const { id, session } = await startPayment(office)
  office.stripe.failNext('/checkout/sessions', { status: 500, type: 'api_error', message: 'Try later.' })
  office.answered.length = 0
  office.stripe.books.pay(session)
  await office.told()
  expect(office.answered).toEqual([503, 200, 200])
  expect(await stateOf(office, 'payment', id)).toBe('DONE')
})

it('says in the log that Stripe refuses the key, and nothing of the key', async () => {
  const { session } = await startPayment(office)
  office.stripe.books.decline(session, 'Your card was declined.')
  await office.told()
  const intent = office.stripe.intent(session.id)
  const provider = await ask<string>(office, `SELECT id FROM payment_provider WHERE code = 'stripe'`)
  const wrong = { secretKey: 'sk_test_wrong12345', webhookSecret: keys.webhookSecret }
  await move(office, 'paymentProviderUpdate', provider, { credentials: wrong })
  office.errors.length = 0
  expect(await signed(event('payment_intent.succeeded', { ...intent, amount_received: intent.amount }))).toBe(503)
  const sentence = 'Stripe refuses the secret key. Enter the right one in the settings of the payment provider.'
  expect(office.errors).toEqual([{ source: 'payments:stripe', error: `Error: ${sentence}` }])
  await move(office, 'paymentProviderUpdate', provider, { credentials: keys })
})

it('cannot check a webhook without the key of the installation: 503, so that it is told again', async () => {
  const { session } = await startPayment(office)
  const body = event('checkout.session.expired', session)
  await office.pool.query(`UPDATE credential SET sealed = 'v1.000000000000.a.b.c'`)
  await office.told()
  const before = await stored()
  expect(await signed(body)).toBe(503)
  expect(await stored()).toBe(before)
})
