import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Locale } from '@waybill/server/documents/locale'
import { createTestProvider } from '@waybill/server/payments/test-provider'
import { startTestProvider, type TestProviderServer } from '@waybill/server/payments/test-server'
import { catchWebhooks, type WebhookCatcher } from './webhook-catcher.ts'

let catcher: WebhookCatcher
let server: TestProviderServer

beforeEach(async () => {
  catcher = await catchWebhooks()
  const address = { host: '127.0.0.1', port: 0, webhookUrl: catcher.url }
  server = await startTestProvider({ ...address, secret: 'hook', apiKey: 'key', pageDelayMs: 1 })
})

afterEach(async () => {
  await server.close()
  await catcher.close()
})

const startPage = async (locale: Locale = 'en', reference = 'S00042-1'): Promise<string> => {
  const config = { code: 'test', baseUrl: server.url, apiKey: 'key', webhookSecret: 'hook', timeoutMs: 20_000 }
  const started = await createTestProvider(config).start({
    paymentId: 'p1',
    reference,
    amount: 125_050,
    currency: 'EUR',
    key: reference,
    locale,
    manualCapture: false,
    returnUrl: 'https://shop.example/return?cart=1',
  })
  if (!started.ok) throw new Error(started.message)
  return started.redirectUrl ?? ''
}

const choose = (page: string, choice: string): Promise<Response> =>
  fetch(page, { method: 'POST', body: new URLSearchParams({ choice }), redirect: 'manual' })

const told = async (): Promise<readonly unknown[]> => {
  await server.settled()
  return catcher.received.map(({ rawBody }) => (JSON.parse(Buffer.from(rawBody).toString()) as { kind: string }).kind)
}

test.each<[Locale, string, string, string]>([
  ['en', 'ltr', '€1,250.50', 'Pay now'],
  ['es', 'ltr', '1250,50\u00a0€', 'Pagar ahora'],
  ['sv', 'ltr', '1\u00a0250,50\u00a0€', 'Betala nu'],
  ['fr', 'ltr', '1\u202f250,50\u00a0€', 'Payer maintenant'],
  ['fa', 'rtl', '\u200e€۱٬۲۵۰٫۵۰', 'پرداخت'],
])('shows the payment in %s', async (locale, direction, amount, button) => {
  const response = await fetch(await startPage(locale))
  const html = await response.text()
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(html).toContain(`<html lang="${locale}" dir="${direction}">`)
  expect(html).toContain(`<bdi>${amount}</bdi>`)
  expect(html).toContain(`class="main">${button}</button>`)
})

test('shows what came from outside as text', async () => {
  const html = await (await fetch(await startPage('en', '<script>"1"</script>'))).text()
  expect(html).toContain('&lt;script&gt;&quot;1&quot;&lt;/script&gt;')
  expect(html).not.toContain('<script')
})

test('goes back to the shop when the customer has paid', async () => {
  const response = await choose(await startPage(), 'pay')
  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toBe('https://shop.example/return?cart=1&payment=S00042-1')
  expect(await told()).toEqual(['CAPTURED'])
})

test('stays on the page after a decline and offers to try again', async () => {
  const page = await startPage()
  expect((await choose(page, 'fail')).headers.get('location')).toMatch(/^\/pay\/pay_.*\?lang=en$/)
  expect(await (await fetch(page)).text()).toContain('The payment was declined. You can try again.')
  await choose(page, 'pay')
  expect(await told()).toEqual(['FAILED', 'CAPTURED'])
})

test('a delayed payment is pending first and paid later', async () => {
  await choose(await startPage(), 'delay')
  await expect.poll(told).toEqual(['PENDING', 'CAPTURED'])
})

test('authorises, cancels, and changes nothing once it is decided', async () => {
  await choose(await startPage('en', 'S1-1'), 'authorize')
  const page = await startPage('en', 'S1-2')
  for (const choice of ['cancel', 'pay', 'nonsense']) await choose(page, choice)
  expect(await told()).toEqual(['AUTHORIZED', 'CANCELLED'])
  expect((await fetch(`${server.url}/pay/pay_none?lang=fa`)).status).toBe(404)
})
