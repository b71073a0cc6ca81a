import { afterAll, beforeAll, expect, it } from 'vitest'
import { ask, quiet } from '../support/quiet.ts'
import { openOffice, type Office } from './jobs-office.ts'
import { makeCart, makeProduct, payOnline } from './jobs-orders.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
  await office.start()
})
afterAll(() => office.close())

const told = async () => {
  await quiet(office)
  await office.provider.settled()
  // What our own jobs made the provider tell is work as well.
  await quiet(office)
}

/** An order that is paid online: its id, its payment and the provider's name for that. */
async function paid() {
  const { product } = await makeProduct(office, 5)
  const orderId = await makeCart(office, product)
  const { id, reference } = await payOnline(office, orderId)
  await office.call(`/payments/${reference}/pay`)
  await told()
  const amount = (await ask<number>(office, 'SELECT amount FROM payment WHERE id = $1', id)) ?? 0
  return { orderId, id, reference, amount }
}

const refund = (id: string, amount?: number, key = `refund-${id}-${amount}`) =>
  office.apply(office.staff('ACCOUNTANT'), { name: 'refundCreate', id, input: { amount }, idempotencyKey: key })

const refundsOf = async (orderId: string) => {
  const text = `SELECT state, amount, refund_cause AS cause, provider_reference IS NOT NULL AS known FROM payment
    WHERE order_id = $1 AND operation = 'REFUND' ORDER BY id`
  return (await office.pool.query(text, [orderId])).rows
}
const sums = async (orderId: string) => {
  const text = 'SELECT refunded, refund_pending AS pending, payment_status AS status FROM "order" WHERE id = $1'
  return (await office.pool.query(text, [orderId])).rows[0]
}
const outcome = (of: 'DONE' | 'PENDING' | 'REFUSED') => office.call('/control/refunds', { outcome: of }, 'PUT')

it('gives money back at the provider and books it once, with the webhook and without', async () => {
  const { orderId, id, amount } = await paid()
  await office.call('/control/webhooks', { copies: 3, parallel: true }, 'PUT')
  await refund(id, amount)
  await told()
  await office.call('/control/webhooks', {}, 'PUT')
  expect(await refundsOf(orderId)).toEqual([{ state: 'DONE', amount, cause: 'REQUESTED', known: true }])
  expect(await sums(orderId)).toEqual({ refunded: amount, pending: 0, status: 'REFUNDED' })
})

it('H33 waits for a refund that takes its time, and is free again when it fails', async () => {
  const { orderId, id, reference } = await paid()
  await outcome('PENDING')
  await refund(id, 600)
  await told()
  expect(await sums(orderId)).toEqual({ refunded: 0, pending: 600, status: 'PAID' })
  const own = await ask<string>(office, `SELECT reference FROM payment WHERE parent_id = $1`, id)
  await office.call(`/payments/${reference}/settle`, { reference: own, done: false })
  await told()
  await outcome('DONE')
  expect(await refundsOf(orderId)).toEqual([{ state: 'ERROR', amount: 600, cause: 'REQUESTED', known: true }])
  expect(await sums(orderId)).toEqual({ refunded: 0, pending: 0, status: 'PAID' })
  expect(await ask(office, `SELECT code FROM exception WHERE order_id = $1`, orderId)).toBe('REFUND_FAILED')
})

it('asks again for a refused refund under another key, and ends its exception', async () => {
  const { orderId, id } = await paid()
  await outcome('REFUSED')
  const asked = await refund(id, 700)
  await told()
  expect(await refundsOf(orderId)).toEqual([{ state: 'ERROR', amount: 700, cause: 'REQUESTED', known: false }])
  await outcome('DONE')
  const refundId = 'event' in asked ? asked.event.entityId : undefined
  await office.run(office.staff('ACCOUNTANT'), { name: 'refundRetry', id: refundId, input: {} })
  await told()
  expect(await refundsOf(orderId)).toEqual([{ state: 'DONE', amount: 700, cause: 'REQUESTED', known: true }])
  expect(await ask(office, `SELECT state FROM exception WHERE order_id = $1`, orderId)).toBe('RESOLVED')
})

it('H36 books a refund of the provider’s own desk once, and a chargeback with an exception', async () => {
  const { orderId, reference, amount } = await paid()
  await office.call('/control/webhooks', { copies: 2 }, 'PUT')
  await office.call(`/payments/${reference}/refund`, { amount: 300, currency: 'EUR' })
  await told()
  await office.call('/control/webhooks', {}, 'PUT')
  await office.call(`/payments/${reference}/chargeback`, { amount: amount - 300, currency: 'EUR' })
  await told()
  expect(await refundsOf(orderId)).toEqual([
    { state: 'DONE', amount: 300, cause: 'EXTERNAL', known: true },
    { state: 'DONE', amount: amount - 300, cause: 'CHARGEBACK', known: true },
  ])
  expect(await sums(orderId)).toEqual({ refunded: amount, pending: 0, status: 'REFUNDED' })
  expect(await ask(office, `SELECT code FROM exception WHERE order_id = $1`, orderId)).toBe('CHARGEBACK')
})

it('H34 accepts one of two refunds that together exceed what came', async () => {
  const { orderId, id, amount } = await paid()
  const part = Math.ceil(amount * 0.6)
  const answers = await Promise.all([refund(id, part, `a-${id}`), refund(id, part, `b-${id}`)])
  await told()
  const blockers = answers.flatMap((answer) =>
    'rejection' in answer && answer.rejection.kind === 'TRANSITION_NOT_ALLOWED' ? answer.rejection.blockers : [],
  )
  expect(blockers).toEqual([{ code: 'REFUND_EXCEEDS_REFUNDABLE', params: { max: amount - part } }])
  expect(await refundsOf(orderId)).toEqual([{ state: 'DONE', amount: part, cause: 'REQUESTED', known: true }])
})
