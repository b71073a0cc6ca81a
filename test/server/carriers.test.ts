import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CarrierEvent, LabelRequest } from '@waybill/server/carriers/carrier'
import { createFlatRateCarrier } from '@waybill/server/carriers/flat-rate'
import { createTestCarrier } from '@waybill/server/carriers/test-carrier'
import { startTestCarrier, type TestCarrierServer } from '@waybill/server/carriers/test-server'
import { trackingNumber } from '@waybill/server/carriers/tracking-number'
import { catchWebhooks, type WebhookCatcher } from './webhook-catcher.ts'

let catcher: WebhookCatcher
let server: TestCarrierServer

beforeEach(async () => {
  catcher = await catchWebhooks()
  const address = { host: '127.0.0.1', port: 0, webhookUrl: catcher.url }
  server = await startTestCarrier({ ...address, secret: 'hook', apiKey: 'key', retryDelaysMs: [5] })
})

afterEach(async () => {
  await server.close()
  await catcher.close()
})

const adapter = (timeoutMs = 20_000, apiKey = 'key') =>
  createTestCarrier({ code: 'test', baseUrl: server.url, apiKey, webhookSecret: 'hook', timeoutMs })

const request: LabelRequest = {
  key: 'label:pkg1:1',
  packageId: 'pkg1',
  weightGrams: 1_250,
  from: { name: 'Nordlicht Books', line1: 'Storgatan 12', postalCode: '111 22', city: 'Stockholm', country: 'SE' },
  to: { name: 'María Fernández', line1: 'Calle de Alcalá 42', postalCode: '28014', city: 'Madrid', country: 'ES' },
  service: 'Standard',
  reference: 'WH/OUT/00007',
  order: 'S00042',
  packageIndex: 1,
  packageCount: 2,
  locale: 'en',
  date: Temporal.PlainDate.from('2026-03-20'),
}

const buy = async (changed: Partial<LabelRequest> = {}, timeoutMs?: number) => {
  const bought = await adapter(timeoutMs).buyLabel({ ...request, ...changed })
  return bought.ok ? bought.label : bought
}

const call = (method: string, path: string, body: unknown = {}): Promise<Response> =>
  fetch(server.url + path, {
    method,
    headers: { authorization: 'Bearer key' },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  })

const bought = async (): Promise<unknown> => (await call('GET', '/labels')).json()

const events = async (): Promise<readonly CarrierEvent[]> => {
  await server.settled()
  return catcher.received.flatMap((webhook) => {
    const check = adapter().verifyWebhook(webhook)
    return check.ok ? check.events : []
  })
}

test('buys a label with tracking, PDF, ZPL and cost', async () => {
  const label = await buy()
  if ('ok' in label) throw new Error(label.message)
  expect(label).toMatchObject({
    labelReference: expect.stringMatching(/^lbl_/),
    trackingNumber: expect.stringMatching(/^TT\d{9}ZZ$/),
    cost: { amount: 610, currency: 'EUR' },
  })
  expect(
    Buffer.from(label.labelPdf ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  expect(label.labelZpl).toContain(`^FD${label.trackingNumber}^FS`)
  expect((await fetch(label.trackingUrl ?? '')).status).toBe(200)
})

test('H25 a time-out after the label was made: the retry gets the same label, one purchase', async () => {
  await call('PUT', '/control/faults', { hangAfterCreate: 1 })
  expect(await buy({}, 2_000)).toEqual({ ok: false, retry: true, message: 'no answer in time' })
  const label = await buy()
  expect(label).toHaveProperty('trackingNumber')
  expect(await buy()).toEqual(label)
  expect(await bought()).toEqual({ count: 1 })
})

test('H25 two packages get two different labels', async () => {
  const one = await buy()
  const two = await buy({ key: 'label:pkg2:1', packageId: 'pkg2', packageIndex: 2 })
  expect(one).not.toHaveProperty('ok')
  expect(two).not.toHaveProperty('ok')
  expect('trackingNumber' in one && one.trackingNumber).not.toBe('trackingNumber' in two && two.trackingNumber)
  expect(await bought()).toEqual({ count: 2 })
})

test('voids a label twice, but not one of a parcel that has moved', async () => {
  const label = await buy()
  const labelReference = 'labelReference' in label ? label.labelReference : ''
  expect(await adapter().voidLabel({ labelReference, key: 'void:1' })).toEqual({ ok: true })
  expect(await adapter().voidLabel({ labelReference, key: 'void:2' })).toEqual({ ok: true })
  const other = await buy({ key: 'label:pkg1:2' })
  const moved = 'labelReference' in other ? other.labelReference : ''
  await call('POST', `/labels/${moved}/deliver`)
  const refused = await adapter().voidLabel({ labelReference: moved, key: 'void:3' })
  expect(refused).toMatchObject({ ok: false, retry: false, code: 'ALREADY_USED' })
})

test('tells collected cash, delivery and failed delivery by signed webhook', async () => {
  const label = await buy()
  const id = 'labelReference' in label ? label.labelReference : ''
  await call('POST', `/labels/${id}/collect`, { amount: 10_500, currency: 'EUR' })
  await server.settled()
  await call('POST', `/labels/${id}/deliver`)
  await server.settled()
  await call('POST', `/labels/${id}/fail`, { reason: 'REFUSED' })
  const common = {
    eventId: expect.stringMatching(/^evt_/),
    labelReference: id,
    trackingNumber: 'trackingNumber' in label ? label.trackingNumber : '',
    reference: 'WH/OUT/00007',
    occurredAt: expect.any(Temporal.Instant),
  }
  expect(await events()).toEqual([
    { ...common, kind: 'COLLECTED', amount: 10_500, currency: 'EUR' },
    { ...common, kind: 'DELIVERED' },
    { ...common, kind: 'UNDELIVERED', reason: 'REFUSED' },
  ])
})

test('H18 refuses carrier webhooks that are not signed, too old or changed', async () => {
  const label = await buy()
  await call('POST', `/labels/${'labelReference' in label ? label.labelReference : ''}/deliver`)
  await server.settled()
  const [webhook] = catcher.received
  if (webhook === undefined) throw new Error('no webhook')
  expect(adapter().verifyWebhook({ ...webhook, headers: {} })).toEqual({ ok: false, reason: 'BAD_SIGNATURE' })
  expect(adapter().verifyWebhook({ ...webhook, rawBody: Buffer.from('{}') })).toMatchObject({ reason: 'BAD_SIGNATURE' })
  const now = webhook.now.add({ minutes: 6 })
  expect(adapter().verifyWebhook({ ...webhook, now })).toEqual({ ok: false, reason: 'TIMESTAMP' })
})

test('refuses a request that makes no label, and a wrong key', async () => {
  expect(await buy({ weightGrams: 0 })).toMatchObject({ ok: false, retry: false, code: 'INVALID' })
  expect(await adapter(5_000, 'wrong').buyLabel(request)).toMatchObject({
    ok: false,
    retry: false,
    code: 'UNAUTHORIZED',
  })
  expect(await bought()).toEqual({ count: 0 })
})

test('the flat-rate carrier makes the same label each time, without tracking and without a network', async () => {
  const carrier = createFlatRateCarrier({ code: 'flat', name: 'Own van', cost: { amount: 500, currency: 'EUR' } })
  const first = await carrier.buyLabel(request)
  expect(await carrier.buyLabel(request)).toEqual(first)
  if (!first.ok) throw new Error(first.message)
  expect(first.label).toMatchObject({ labelReference: 'label:pkg1:1', cost: { amount: 500, currency: 'EUR' } })
  expect(first.label).not.toHaveProperty('trackingNumber')
  expect(first.label.labelZpl).toContain('^FDWH/OUT/00007-1^FS')
  expect(await carrier.voidLabel({ labelReference: 'label:pkg1:1', key: 'k' })).toEqual({ ok: true })
})

test('numbers parcels with the check digit of UPU S10', () => {
  // The standard's own example: 47312482 has the check digit 9.
  expect(trackingNumber(47_312_482)).toBe('TT473124829ZZ')
  expect(new Set(Array.from({ length: 1_000 }, (_, serial) => trackingNumber(serial))).size).toBe(1_000)
})
