import { afterAll, beforeAll, expect, it } from 'vitest'
import { ask, hurry, quiet } from '../support/quiet.ts'
import { move } from './jobs-orders.ts'
import { exceptionsOf, keys, moneyOf, openStripeOffice, paidPayment, type StripeOffice } from './stripe-office.ts'

let office: StripeOffice
beforeAll(async () => {
  office = await openStripeOffice()
  await office.start()
})
afterAll(() => office.close())

let made = 0
const refund = (id: string, amount?: number) => {
  made += 1
  const request = { name: 'refundCreate', id, input: { amount }, idempotencyKey: `refund-${made}` }
  return office.apply(office.staff('ACCOUNTANT'), request)
}
const lastRefund = (orderId: string) =>
  ask<string>(office, `SELECT id FROM payment WHERE order_id = $1 AND operation = 'REFUND' ORDER BY id DESC`, orderId)

it('gives a part back, then the rest, and takes its own webhooks for what they are', async () => {
  const { id, orderId, amount, intent } = await paidPayment(office)
  Object.assign(office.stripe.teller.how, { copies: 2, parallel: true })
  await refund(id, 400)
  await office.told()
  await refund(id)
  await office.told()
  Object.assign(office.stripe.teller.how, { copies: 1, parallel: false })
  expect(await moneyOf(office, orderId)).toEqual([
    { operation: 'REFUND', state: 'DONE', amount: 400, cause: 'REQUESTED' },
    { operation: 'REFUND', state: 'DONE', amount: amount - 400, cause: 'REQUESTED' },
  ])
  const atStripe = [...office.stripe.books.refunds.values()].filter((row) => row.payment_intent === intent.id)
  expect(atStripe.map((row) => row.amount)).toEqual([400, amount - 400])
  expect(await ask(office, 'SELECT payment_status FROM "order" WHERE id = $1', orderId)).toBe('REFUNDED')
})

it('H33 waits for a refund that takes its time, and opens an exception when it fails', async () => {
  const slow = await paidPayment(office)
  const failing = await paidPayment(office)
  office.stripe.books.refundStatus = 'pending'
  await refund(slow.id, 300)
  await refund(failing.id, 300)
  await office.told()
  office.stripe.books.refundStatus = 'succeeded'
  expect([await moneyOf(office, slow.orderId), await moneyOf(office, failing.orderId)]).toEqual([
    [{ operation: 'REFUND', state: 'PENDING', amount: 300, cause: 'REQUESTED' }],
    [{ operation: 'REFUND', state: 'PENDING', amount: 300, cause: 'REQUESTED' }],
  ])
  for (const row of office.stripe.books.refunds.values()) {
    if (row.payment_intent === slow.intent.id) office.stripe.books.settleRefund(row, true)
    if (row.payment_intent === failing.intent.id) office.stripe.books.settleRefund(row, false)
  }
  await office.told()
  expect((await moneyOf(office, slow.orderId)).map((row) => row.state)).toEqual(['DONE'])
  expect((await moneyOf(office, failing.orderId)).map((row) => row.state)).toEqual(['ERROR'])
  expect(await exceptionsOf(office, failing.orderId)).toEqual(['REFUND_FAILED'])
})

it('asks once more under another key after Stripe has refused', async () => {
  const { id, orderId } = await paidPayment(office)
  office.stripe.books.refundStatus = 'failed'
  await refund(id, 500)
  await office.told()
  office.stripe.books.refundStatus = 'succeeded'
  expect((await moneyOf(office, orderId)).map((row) => row.state)).toEqual(['ERROR'])
  await move(office, 'refundRetry', await lastRefund(orderId))
  await office.told()
  expect(await moneyOf(office, orderId)).toEqual([
    { operation: 'REFUND', state: 'DONE', amount: 500, cause: 'REQUESTED' },
  ])
})

it('gives money back once although the answer was lost on the way', async () => {
  const { id, orderId, intent } = await paidPayment(office)
  office.stripe.failNext('/refunds', 'LOST_AFTER')
  await refund(id, 200)
  await office.told()
  await hurry(office)
  await office.told()
  expect(await moneyOf(office, orderId)).toEqual([
    { operation: 'REFUND', state: 'DONE', amount: 200, cause: 'REQUESTED' },
  ])
  const atStripe = [...office.stripe.books.refunds.values()].filter((row) => row.payment_intent === intent.id)
  expect(atStripe).toHaveLength(1)
})

it('H36 books a refund of Stripe’s own dashboard once, and a lost dispute with an exception', async () => {
  const { id, orderId, amount, intent } = await paidPayment(office)
  office.stripe.teller.how.copies = 2
  office.stripe.books.refund(intent, 300, {})
  await office.told()
  office.stripe.teller.how.copies = 1
  const refundable = await refund(id, amount - 299)
  expect(refundable).toMatchObject({
    rejection: { blockers: [{ code: 'REFUND_EXCEEDS_REFUNDABLE', params: { max: amount - 300 } }] },
  })
  office.stripe.books.dispute(intent, amount - 300)
  await office.told()
  expect(await moneyOf(office, orderId)).toEqual([
    { operation: 'REFUND', state: 'DONE', amount: 300, cause: 'EXTERNAL' },
    { operation: 'REFUND', state: 'DONE', amount: amount - 300, cause: 'CHARGEBACK' },
  ])
  expect(await exceptionsOf(office, orderId)).toEqual(['CHARGEBACK'])
})

it('H35 offers what the settings allow: the whole payment only', async () => {
  const provider = await ask<string>(office, `SELECT id FROM payment_provider WHERE code = 'stripe'`)
  await move(office, 'paymentProviderUpdate', provider, { refundCapability: 'FULL_ONLY' })
  const { id, orderId, amount } = await paidPayment(office)
  await move(office, 'paymentProviderUpdate', provider, { refundCapability: 'PARTIAL' })
  expect(await refund(id, 100)).toMatchObject({
    rejection: { blockers: [{ code: 'PROVIDER_FULL_REFUND_ONLY', params: { amount } }] },
  })
  await refund(id)
  await office.told()
  expect((await moneyOf(office, orderId)).map((row) => row.state)).toEqual(['DONE'])
})

it('gives a job up at once that only other keys can help, and says so in a sentence without the key', async () => {
  const { id, orderId } = await paidPayment(office)
  const provider = await ask<string>(office, `SELECT id FROM payment_provider WHERE code = 'stripe'`)
  const wrong = { secretKey: 'sk_test_wrong12345', webhookSecret: keys.webhookSecret }
  await move(office, 'paymentProviderUpdate', provider, { credentials: wrong })
  await refund(id, 100)
  await quiet(office)
  expect(await moneyOf(office, orderId)).toEqual([
    { operation: 'REFUND', state: 'ERROR', amount: 100, cause: 'REQUESTED' },
  ])
  const sentence = 'Stripe refuses the secret key. Enter the right one in the settings of the payment provider.'
  const letter = `SELECT last_error FROM graphile_worker._private_jobs WHERE attempts >= max_attempts AND payload->>'paymentId' = $1`
  expect(await ask(office, letter, await lastRefund(orderId))).toBe(sentence)
  expect(await ask(office, 'SELECT message FROM payment WHERE id = $1', await lastRefund(orderId))).toBe(sentence)
  await move(office, 'paymentProviderUpdate', provider, { credentials: keys })
  await move(office, 'refundRetry', await lastRefund(orderId))
  await office.told()
  expect((await moneyOf(office, orderId)).map((row) => row.state)).toEqual(['DONE'])
})
