import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { checkSignature, signedHeaders } from '@waybill/server/payments/signature'

const at = Temporal.Instant.from('2026-03-20T12:00:00Z')
const later = (seconds: number): Temporal.Instant => at.add({ seconds })
const body = '{"id":"evt_1"}'
const headers = signedHeaders('secret', 'evt_1', at, body)
const check = (changed: object = {}, now = at, rawBody = body, secret = 'secret'): unknown =>
  checkSignature(secret, { ...headers, ...changed }, Buffer.from(rawBody), now)

test('signs as Standard Webhooks do: base64 HMAC-SHA256 over id, timestamp and body', () => {
  const expected = createHmac('sha256', 'secret').update(`evt_1.1774008000.${body}`).digest('base64')
  expect(headers).toEqual({
    'webhook-id': 'evt_1',
    'webhook-timestamp': '1774008000',
    'webhook-signature': `v1,${expected}`,
  })
  expect(check()).toEqual({ ok: true, id: 'evt_1' })
})

test('H18 refuses a changed body, id, time or secret, and missing headers, as a bad signature', () => {
  const bad = { ok: false, reason: 'BAD_SIGNATURE' }
  expect(check({}, at, '{"id":"evt_2"}')).toEqual(bad)
  expect(check({}, at, body, 'other')).toEqual(bad)
  expect(check({}, at, body, '')).toEqual(bad)
  expect(check({ 'webhook-id': 'evt_2' })).toEqual(bad)
  expect(check({ 'webhook-timestamp': '1774008001' })).toEqual(bad)
  expect(check({ 'webhook-timestamp': 'NaN' })).toEqual(bad)
  expect(check({ 'webhook-signature': 'v1,' })).toEqual(bad)
  expect(check({ 'webhook-signature': headers['webhook-signature']?.replace('v1,', 'v2,') })).toEqual(bad)
  for (const name of Object.keys(headers)) expect(check({ [name]: undefined })).toEqual(bad)
})

test('H18 takes a webhook up to 5 minutes off in either direction and no further', () => {
  expect(check({}, later(300))).toEqual({ ok: true, id: 'evt_1' })
  expect(check({}, later(-300))).toEqual({ ok: true, id: 'evt_1' })
  expect(check({}, later(301))).toEqual({ ok: false, reason: 'TIMESTAMP' })
  expect(check({}, later(-301))).toEqual({ ok: false, reason: 'TIMESTAMP' })
})

test('takes any of several signatures while a secret is being rotated', () => {
  const rotated = `v1,AAAA ${headers['webhook-signature']}`
  expect(check({ 'webhook-signature': rotated })).toEqual({ ok: true, id: 'evt_1' })
})
