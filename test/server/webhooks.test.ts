import { afterAll, beforeAll, expect, it } from 'vitest'
import { signedHeaders } from '@waybill/server/payments/signature'
import { ask, quiet } from '../support/quiet.ts'
import { openOffice, type Office } from './jobs-office.ts'
import { makeCart, makeProduct, payOnline } from './jobs-orders.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
  await office.start()
})
afterAll(() => office.close())

const event = (changed: object = {}) => ({
  id: 'evt_1',
  kind: 'CAPTURED',
  operationId: 'pay_unknown',
  paymentId: 'pay_unknown',
  reference: 'S09999-1',
  amount: 1_500,
  currency: 'EUR',
  occurredAt: office.clock.now().toString(),
  ...changed,
})

async function send(body: string, headers: Record<string, string>, path = '/webhooks/payments/test'): Promise<number> {
  const response = await fetch(office.webhookUrl + path, { method: 'POST', body, headers })
  await response.body?.cancel()
  return response.status
}

const sign = (body: string, id: string, secret = 'hook', at = office.clock.now()) => signedHeaders(secret, id, at, body)

const stored = () =>
  ask<number>(
    office,
    'SELECT (SELECT count(*) FROM webhook_receipt) + (SELECT count(*) FROM exception) + (SELECT count(*) FROM event)',
  )

it('H18: a bad or missing signature is 401 and leaves nothing but a counter', async () => {
  const before = await stored()
  const body = JSON.stringify(event())
  expect(await send(body, sign(body, 'evt_1', 'other'))).toBe(401)
  expect(await send(body, {})).toBe(401)
  expect(await send(`${body} `, sign(body, 'evt_1'))).toBe(401)
  expect(await stored()).toBe(before)
  expect(office.counted.get('webhooks payments:test BAD_SIGNATURE')).toBe(3)
})

it('H18: a timestamp more than five minutes old is 401', async () => {
  const body = JSON.stringify(event())
  const at = (seconds: number) => office.clock.now().subtract({ seconds })
  expect(await send(body, sign(body, 'evt_1', 'hook', at(301)))).toBe(401)
  expect(office.counted.get('webhooks payments:test TIMESTAMP')).toBe(1)
})

it('H18: an unknown reference is 200 and one exception, however often it comes', async () => {
  const body = JSON.stringify(event({ id: 'evt_2' }))
  const statuses = await Promise.all([1, 2, 3].map(() => send(body, sign(body, 'evt_2'))))
  expect(statuses).toEqual([200, 200, 200])
  expect(await send(body, sign(body, 'evt_2'))).toBe(200)
  expect(await ask(office, `SELECT count(*) FROM exception WHERE code = 'UNKNOWN_PAYMENT'`)).toBe(1)
})

it('answers 404 for a provider nobody has, 400 for what it cannot read and 413 for too much', async () => {
  expect(await send('{}', sign('{}', 'x'), '/webhooks/payments/nobody')).toBe(404)
  expect(await send('{}', sign('{}', 'x'), '/webhooks/carriers/nobody')).toBe(404)
  expect(await send('{}', sign('{}', 'x'), '/webhooks/payments/wire')).toBe(404)
  expect(await send('{}', sign('{}', 'x'))).toBe(400)
  const large = 'x'.repeat(300_000)
  expect(await send(large, sign(large, 'x'))).toBe(413)
})

it('reports a parcel that nobody sent', async () => {
  const told = { labelId: 'lbl_1', trackingNumber: 'AB123', reference: 'WH/OUT/1', occurredAt: '2026-03-03T09:00:00Z' }
  const body = JSON.stringify({ id: 'evt_3', kind: 'DELIVERED', ...told })
  expect(await send(body, sign(body, 'evt_3'), '/webhooks/carriers/test_carrier')).toBe(200)
  expect(await ask(office, `SELECT count(*) FROM exception WHERE code = 'UNKNOWN_PARCEL'`)).toBe(1)
})

it('a provider cannot speak about a payment by our reference alone once it has one of its own', async () => {
  const { product } = await makeProduct(office, 5)
  const { id } = await payOnline(office, await makeCart(office, product))
  const reference = await ask<string>(office, 'SELECT reference FROM payment WHERE id = $1', id)
  const body = JSON.stringify(event({ id: 'evt_4', reference }))
  expect(await send(body, sign(body, 'evt_4'))).toBe(200)
  await quiet(office)
  expect(await ask(office, 'SELECT state FROM payment WHERE id = $1', id)).toBe('DRAFT')
  expect(office.counted.get('webhooks payments:test UNKNOWN')).toBeGreaterThan(0)
})
