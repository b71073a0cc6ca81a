import { createServer } from 'node:http'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ProviderEvent, StartRequest } from '@waybill/server/payments/provider'
import { createOfflineProvider } from '@waybill/server/payments/offline'
import { createTestProvider } from '@waybill/server/payments/test-provider'
import { startTestProvider, type TestProviderServer } from '@waybill/server/payments/test-server'
import { catchWebhooks, type WebhookCatcher } from './webhook-catcher.ts'

let catcher: WebhookCatcher
let server: TestProviderServer

beforeEach(async () => {
  catcher = await catchWebhooks()
  const address = { host: '127.0.0.1', port: 0, webhookUrl: catcher.url }
  server = await startTestProvider({
    ...address,
    secret: 'hook',
    apiKey: 'key',
    retryDelaysMs: [5, 10],
    pageDelayMs: 5,
  })
})

afterEach(async () => {
  await server.close()
  await catcher.close()
})

const adapter = (changed: { apiKey?: string; timeoutMs?: number; baseUrl?: string } = {}) =>
  createTestProvider({
    code: 'test',
    baseUrl: server.url,
    apiKey: 'key',
    webhookSecret: 'hook',
    timeoutMs: 20_000,
    ...changed,
  })

const request: StartRequest = {
  paymentId: 'p1',
  reference: 'S00042-1',
  amount: 10_500,
  currency: 'EUR',
  returnUrl: 'https://shop.example/return?cart=1',
  key: 'start:p1',
  locale: 'en',
  manualCapture: false,
}

const start = async (changed: Partial<StartRequest> = {}) => {
  const started = await adapter().start({ ...request, ...changed })
  if (!started.ok) throw new Error(started.message)
  return started.providerReference
}

const call = async (method: string, path: string, body: unknown = {}, key = ''): Promise<Response> =>
  fetch(server.url + path, {
    method,
    headers: { authorization: 'Bearer key', ...(key === '' ? {} : { 'idempotency-key': key }) },
    body: JSON.stringify(body),
  })

const events = async (): Promise<readonly ProviderEvent[]> => {
  await server.settled()
  return catcher.received.flatMap((webhook) => {
    const check = adapter().verifyWebhook(webhook)
    return check.ok ? check.events : []
  })
}

const kinds = async (): Promise<readonly string[]> => (await events()).map((event) => event.kind)

test('starts a payment once per key and gives the page to send the customer to', async () => {
  const first = await adapter().start(request)
  const again = await adapter().start(request)
  expect(first).toMatchObject({ ok: true, redirectUrl: expect.stringMatching(/^http:\/\/127.*\/pay\/pay_/) })
  expect(again).toEqual(first)
  expect(await start({ key: 'start:p2', reference: 'S00042-2' })).not.toBe(first.ok && first.providerReference)
})

test('refuses a key that was used for another request', async () => {
  await start()
  const other = await adapter().start({ ...request, amount: 1 })
  expect(other).toEqual({
    ok: false,
    retry: false,
    code: 'KEY_REUSED',
    message: 'The key was used for another request.',
  })
})

test('tells a payment by signed webhook, with our reference, amount and currency', async () => {
  const id = await start()
  expect((await call('POST', `/payments/${id}/pay`)).status).toBe(200)
  expect(await events()).toEqual([
    {
      eventId: expect.stringMatching(/^evt_/),
      kind: 'CAPTURED',
      providerReference: id,
      paymentReference: id,
      reference: 'S00042-1',
      amount: 10_500,
      currency: 'EUR',
      method: 'card',
      occurredAt: expect.any(Temporal.Instant),
    },
  ])
  expect(await adapter().readStatus(id)).toEqual({
    ok: true,
    status: {
      state: 'CAPTURED',
      reference: 'S00042-1',
      amount: 10_500,
      authorized: 0,
      captured: 10_500,
      currency: 'EUR',
    },
  })
})

test('captures an authorisation in parts and never more than is left', async () => {
  const id = await start({ manualCapture: true })
  await call('POST', `/payments/${id}/authorize`)
  const capture = { providerReference: id, currency: 'EUR', reference: 'P-S00042-1' }
  const first = await adapter().capture({ ...capture, amount: 4_000, key: 'c1' })
  expect(await adapter().capture({ ...capture, amount: 4_000, key: 'c1' })).toEqual(first)
  const tooMuch = await adapter().capture({ ...capture, amount: 6_501, key: 'c2' })
  expect(tooMuch).toMatchObject({ ok: false, retry: false, code: 'AMOUNT_TOO_LARGE' })
  expect(await adapter().void({ providerReference: id, reference: 'V-S00042-1', key: 'v1' })).toMatchObject({
    ok: true,
  })
  expect((await events()).map(({ amount, kind, reference }) => [kind, amount, reference])).toEqual([
    ['AUTHORIZED', 10_500, 'S00042-1'],
    ['CAPTURED', 4_000, 'P-S00042-1'],
    ['VOIDED', 6_500, 'V-S00042-1'],
  ])
})

test('closes an open payment, and says when the money was taken meanwhile', async () => {
  const open = await start()
  const close = { reference: 'S00042-1', key: 'close' }
  expect(await adapter().cancel({ ...close, providerReference: open })).toEqual({ ok: true, providerReference: open })
  expect((await call('POST', `/payments/${open}/pay`)).status).toBe(409)
  const paid = await start({ key: 'start:p2' })
  await call('POST', `/payments/${paid}/pay`)
  const late = await adapter().cancel({ providerReference: paid, reference: 'S00042-1', key: 'close2' })
  expect(late).toMatchObject({ ok: false, retry: false, code: 'ALREADY_CAPTURED' })
  expect(await kinds()).toEqual(['CANCELLED', 'CAPTURED'])
})

test('H15 lets the customer try again after a decline', async () => {
  const id = await start()
  await call('POST', `/payments/${id}/fail`, { message: 'No.' })
  await call('POST', `/payments/${id}/pay`)
  expect(await kinds()).toEqual(['FAILED', 'CAPTURED'])
})

test('H13 tells the same event three times, in parallel, with the same id and a valid signature each', async () => {
  await call('PUT', '/control/webhooks', { copies: 3, parallel: true })
  const id = await start()
  await call('POST', `/payments/${id}/pay`)
  const told = await events()
  expect(told).toHaveLength(3)
  expect(new Set(told.map((event) => event.eventId)).size).toBe(1)
  expect(catcher.atOnce()).toBeGreaterThan(1)
})

test('H14 tells a capture before the authorisation when asked to for one payment', async () => {
  const created = await call('POST', '/payments', {
    reference: 'S1-1',
    amount: 100,
    currency: 'EUR',
    returnUrl: 'https://shop.example/',
    metadata: { delivery: { outOfOrder: true } },
  })
  const { id } = (await created.json()) as { id: string }
  await call('POST', `/payments/${id}/authorize`)
  await call('POST', `/payments/${id}/capture`, { amount: 100, currency: 'EUR', reference: 'P-S1-1' })
  expect(await kinds()).toEqual(['CAPTURED', 'AUTHORIZED'])
})

test('sends a webhook again until it is taken', async () => {
  catcher.answerNext(500, 404)
  const id = await start()
  await call('POST', `/payments/${id}/pay`)
  expect(await kinds()).toEqual(['CAPTURED', 'CAPTURED', 'CAPTURED'])
})

test('tells money of another amount, and money on a closed payment, when a bank does that', async () => {
  const id = await start()
  await call('POST', `/payments/${id}/cancel`)
  await call('POST', `/payments/${id}/pay`, { amount: 10_400, currency: 'SEK', force: true })
  expect((await events()).at(-1)).toMatchObject({ kind: 'CAPTURED', amount: 10_400, currency: 'SEK' })
})

test('H18 refuses webhooks with a wrong signature, too old, or malformed', async () => {
  const id = await start()
  await call('POST', `/payments/${id}/pay`)
  await server.settled()
  const [webhook] = catcher.received
  if (webhook === undefined) throw new Error('no webhook')
  const { rawBody } = webhook
  const changed = Buffer.from(Buffer.from(rawBody).toString().replace('10500', '10501'))
  expect(adapter().verifyWebhook({ ...webhook, rawBody: changed })).toEqual({ ok: false, reason: 'BAD_SIGNATURE' })
  const later = webhook.now.add({ minutes: 6 })
  expect(adapter().verifyWebhook({ ...webhook, now: later })).toEqual({ ok: false, reason: 'TIMESTAMP' })
  expect(adapter().verifyWebhook({ ...webhook, headers: {} })).toEqual({ ok: false, reason: 'BAD_SIGNATURE' })
})

test('says which failures may be tried again', async () => {
  expect(await adapter({ apiKey: 'wrong' }).start(request)).toMatchObject({
    ok: false,
    retry: false,
    code: 'UNAUTHORIZED',
  })
  expect(await adapter().readStatus('pay_none')).toMatchObject({ ok: false, retry: false, code: 'NOT_FOUND' })
  expect(await adapter({ baseUrl: 'http://127.0.0.1:1' }).start(request)).toMatchObject({ ok: false, retry: true })
})

test('gives up a call after its time-out, and takes nonsense for a fault that may pass', async () => {
  let answer: string | undefined
  const broken = createServer((_, response) => answer !== undefined && response.end(answer))
  broken.listen(0, '127.0.0.1')
  await once(broken, 'listening')
  const address = broken.address()
  const baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const silent = await adapter({ baseUrl, timeoutMs: 50 }).start(request)
  expect(silent).toEqual({ ok: false, retry: true, message: 'no answer in time' })
  for (answer of ['<html>', '{}', '{"id":"x","url":"javascript:alert(1)"}']) {
    expect(await adapter({ baseUrl }).start(request)).toMatchObject({ ok: false, retry: true })
  }
  broken.closeAllConnections()
  broken.close()
})

test('an offline provider needs no network: pending at once under our own reference', async () => {
  const wire = createOfflineProvider('wire', 'WIRE')
  expect(wire.capabilities).toMatchObject({ operation: 'OFFLINE', offlineKind: 'WIRE', refund: 'NONE', ttlMinutes: 0 })
  expect(await wire.start(request)).toEqual({ ok: true, providerReference: 'S00042-1' })
  expect(await wire.cancel({ providerReference: 'S00042-1', reference: 'S00042-1', key: 'k' })).toMatchObject({
    ok: true,
  })
  const capture = { providerReference: 'S00042-1', amount: 1, currency: 'EUR', reference: 'P-S00042-1', key: 'k' }
  expect(await wire.capture(capture)).toMatchObject({ ok: false, retry: false, code: 'OFFLINE' })
})

test('refuses every third refund where it is told to, which a shop may ask for again', async () => {
  const lively = await startTestProvider({
    host: '127.0.0.1',
    port: 0,
    webhookUrl: catcher.url,
    secret: 'hook',
    apiKey: 'key',
    refusesRefundOf: 3,
  })
  const shop = adapter({ baseUrl: lively.url })
  const started = await shop.start(request)
  const id = started.ok ? started.providerReference : ''
  await fetch(`${lively.url}/payments/${id}/pay`, {
    method: 'POST',
    headers: { authorization: 'Bearer key' },
    body: '{}',
  })
  const refund = async (n: number) => {
    const asked = { providerReference: id, amount: 100, currency: 'EUR', reference: `R-${n}`, key: `refund:${n}` }
    return (await shop.refund(asked)).ok
  }
  const answers = []
  for (const n of [1, 2, 3, 4]) answers.push(await refund(n))
  expect(answers).toEqual([true, true, false, true])
  await lively.close()
})
