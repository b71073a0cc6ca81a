import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeDeadLetters } from '@waybill/server/jobs/dead-letters'
import { ask, hurry, quiet } from '../support/quiet.ts'
import { move } from './jobs-orders.ts'
import {
  exceptionsOf,
  keys,
  moneyOf,
  openStripeOffice,
  paidPayment,
  setManualCapture,
  startPayment,
  type StripeOffice,
} from './stripe-office.ts'

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

it('has the money of a chargeback again that was decided for the shop, once, and leaves a lost one as it is', async () => {
  const won = await paidPayment(office)
  const lost = await paidPayment(office)
  const endWon = office.stripe.books.dispute(won.intent, won.amount)
  const endLost = office.stripe.books.dispute(lost.intent, lost.amount)
  await office.told()
  const status = (orderId: string) => ask(office, 'SELECT payment_status FROM "order" WHERE id = $1', orderId)
  expect([await status(won.orderId), await status(lost.orderId)]).toEqual(['REFUNDED', 'REFUNDED'])
  office.stripe.teller.how.copies = 2
  endWon('won')
  endLost('lost')
  await office.told()
  office.stripe.teller.how.copies = 1
  expect([await status(won.orderId), await status(lost.orderId)]).toEqual(['PAID', 'REFUNDED'])
  const gone = { operation: 'REFUND', state: 'DONE', cause: 'CHARGEBACK' }
  const back = { operation: 'ONLINE_REDIRECT', state: 'DONE', cause: null }
  expect(await moneyOf(office, won.orderId)).toEqual([
    { ...gone, amount: won.amount },
    { ...back, amount: won.amount },
  ])
  expect(await moneyOf(office, lost.orderId)).toEqual([{ ...gone, amount: lost.amount }])
  const open = `SELECT code || ' ' || state FROM exception WHERE order_id = $1`
  expect([await ask(office, open, won.orderId), await ask(office, open, lost.orderId)]).toEqual([
    'CHARGEBACK RESOLVED',
    'CHARGEBACK OPEN',
  ])
})

it('has the money of a refund again that came back after it had succeeded, and gives it back another time', async () => {
  const { id, orderId, amount, intent } = await paidPayment(office)
  await refund(id, 300)
  await office.told()
  const made = () => [...office.stripe.books.refunds.values()].filter((row) => row.payment_intent === intent.id)
  const [first] = made()
  if (first === undefined) throw new Error('No refund')
  office.stripe.teller.how.copies = 2
  office.stripe.books.settleRefund(first, false)
  await office.told()
  office.stripe.teller.how.copies = 1
  const gone = { operation: 'REFUND', state: 'DONE', amount: 300, cause: 'REQUESTED' }
  const back = { operation: 'ONLINE_REDIRECT', state: 'DONE', amount: 300, cause: null }
  expect(await moneyOf(office, orderId)).toEqual([gone, back])
  const sums = async () => {
    const text = 'SELECT captured, refunded, payment_status AS status FROM "order" WHERE id = $1'
    return (await office.pool.query(text, [orderId])).rows[0]
  }
  expect(await sums()).toEqual({ captured: amount + 300, refunded: 300, status: 'PAID' })
  expect(await exceptionsOf(office, orderId)).toEqual(['REFUND_RETURNED'])
  const again = `SELECT id FROM payment WHERE order_id = $1 AND reference LIKE 'C-R-%'`
  await refund((await ask<string>(office, again, orderId)) ?? '')
  await office.told()
  expect(await moneyOf(office, orderId)).toEqual([gone, back, gone])
  expect(made().map((row) => [row.amount, row.status])).toEqual([
    [300, 'failed'],
    [300, 'succeeded'],
  ])
  expect(await sums()).toEqual({ captured: amount + 300, refunded: 600, status: 'PARTIALLY_REFUNDED' })
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

/** The job of a refund that has died, and what the exception about it says. */
async function deadLetterOf(orderId: string) {
  const refundId = await lastRefund(orderId)
  const letter = `SELECT id::text FROM graphile_worker._private_jobs
    WHERE attempts >= max_attempts AND payload->>'paymentId' = $1`
  const said = `SELECT params->>'details' FROM exception WHERE code = 'JOB_FAILED' AND record_id = $1`
  return { job: (await ask<string>(office, letter, refundId)) ?? '', said: await ask<string>(office, said, refundId) }
}

it('gives money back once although no answer ever came, when the dead letter is run again', async () => {
  const { id, orderId, intent } = await paidPayment(office)
  office.stripe.teller.how.outOfOrder = true
  // Stripe's own client asks again at once where a connection was closed: two calls for each attempt.
  for (let call = 0; call < 4; call += 1) office.stripe.failNext('/refunds', 'LOST_AFTER')
  await refund(id, 200)
  await quiet(office)
  await office.pool.query(
    'UPDATE graphile_worker._private_jobs SET attempts = max_attempts - 1 WHERE locked_at IS NULL',
  )
  await hurry(office)
  await quiet(office)
  const asked = { operation: 'REFUND', state: 'DRAFT', amount: 200, cause: 'REQUESTED' }
  expect(await moneyOf(office, orderId)).toEqual([asked])
  const { job, said } = await deadLetterOf(orderId)
  expect(said).toContain('connection to Stripe')
  expect(await makeDeadLetters(office.pool).retry([job])).toEqual([job])
  await quiet(office)
  expect(await moneyOf(office, orderId)).toEqual([{ ...asked, state: 'DONE' }])
  office.stripe.teller.release()
  await office.told()
  expect(await moneyOf(office, orderId)).toEqual([{ ...asked, state: 'DONE' }])
  const atStripe = [...office.stripe.books.refunds.values()].filter((row) => row.payment_intent === intent.id)
  expect(atStripe.map((row) => row.amount)).toEqual([200])
})

it('gives a job up at once that only other keys can help, says so without the key, and does it with the right ones', async () => {
  const { id, orderId } = await paidPayment(office)
  const provider = await ask<string>(office, `SELECT id FROM payment_provider WHERE code = 'stripe'`)
  const wrong = { secretKey: 'sk_test_wrong12345', webhookSecret: keys.webhookSecret }
  await move(office, 'paymentProviderUpdate', provider, { credentials: wrong })
  await refund(id, 100)
  await quiet(office)
  const asked = { operation: 'REFUND', state: 'DRAFT', amount: 100, cause: 'REQUESTED' }
  expect(await moneyOf(office, orderId)).toEqual([asked])
  const sentence = 'Stripe refuses the secret key. Enter the right one in the settings of the payment provider.'
  const { job, said } = await deadLetterOf(orderId)
  expect(said).toBe(sentence)
  const letter = 'SELECT last_error FROM graphile_worker._private_jobs WHERE id = $1::bigint'
  expect(await ask(office, letter, job)).toBe(sentence)
  await move(office, 'paymentProviderUpdate', provider, { credentials: keys })
  expect(await makeDeadLetters(office.pool).retry([job])).toEqual([job])
  await office.told()
  expect(await moneyOf(office, orderId)).toEqual([{ ...asked, state: 'DONE' }])
})

it('takes and gives back authorised money with the right keys although the jobs had been given up', async () => {
  await setManualCapture(office, true)
  const { id, orderId, amount, session } = await startPayment(office)
  await setManualCapture(office, false)
  office.stripe.books.pay(session)
  await office.told()
  const provider = await ask<string>(office, `SELECT id FROM payment_provider WHERE code = 'stripe'`)
  const wrong = { secretKey: 'sk_test_wrong12345', webhookSecret: keys.webhookSecret }
  await move(office, 'paymentProviderUpdate', provider, { credentials: wrong })
  await move(office, 'paymentCapture', id, { amount: 700 })
  await quiet(office)
  const capture = { operation: 'CAPTURE', state: 'PENDING', amount: 700, cause: null }
  expect(await moneyOf(office, orderId)).toEqual([capture])
  const letters = async () => {
    const text = `SELECT array_agg(id::text) FROM graphile_worker._private_jobs
      WHERE attempts >= max_attempts AND payload->>'paymentId' IN (SELECT id::text FROM payment WHERE order_id = $1)`
    return (await ask<string[]>(office, text, orderId)) ?? []
  }
  await move(office, 'paymentProviderUpdate', provider, { credentials: keys })
  expect(await makeDeadLetters(office.pool).retry(await letters())).toHaveLength(1)
  await office.told()
  expect(await moneyOf(office, orderId)).toEqual([{ ...capture, state: 'DONE' }])
  await move(office, 'paymentProviderUpdate', provider, { credentials: wrong })
  await move(office, 'paymentVoid', id)
  await quiet(office)
  const given = { operation: 'VOID', state: 'PENDING', amount: amount - 700, cause: null }
  expect(await moneyOf(office, orderId)).toEqual([{ ...capture, state: 'DONE' }, given])
  await move(office, 'paymentProviderUpdate', provider, { credentials: keys })
  expect(await makeDeadLetters(office.pool).retry(await letters())).toHaveLength(1)
  await office.told()
  expect(await moneyOf(office, orderId)).toEqual([
    { ...capture, state: 'DONE' },
    { ...given, state: 'DONE' },
  ])
})
