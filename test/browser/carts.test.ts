import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callerOf, insist, textAt } from '../support/api.ts'
import { launchBrowser } from '../support/browser.ts'
import type { TestServer } from '../support/server.ts'
import { startTestServer } from '../support/server.ts'
import type { Windows } from '../support/window.ts'
import { makeWindows } from '../support/window.ts'

let server: TestServer
let browser: Browser
let windows: Windows
/** The server's clock, which is put forward so that a cart is left for long. */
let ahead = Temporal.Duration.from({ hours: 0 })

beforeAll(async () => {
  server = await startTestServer({ now: () => Temporal.Now.instant().add(ahead) })
  browser = await launchBrowser()
  windows = makeWindows(server, browser)
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

it('shows an abandoned cart as it is left, why its customer is not reminded, and the mail in their language', async () => {
  const made = await callerOf(server).run('cartCreate', { locale: 'sv' }, { select: 'token order { id }' })
  const guest = callerOf(server, { 'waybill-cart': textAt(made, 'token') })
  const order = { id: textAt(made, 'order', 'id') }
  await insist(guest, 'cartLineAdd', { order, product: { sku: 'LMP-DSK' }, quantity: 2 })
  await insist(guest, 'cartContactSet', { order, name: 'Astrid Berg', email: 'astrid@example.com' })
  const page = await windows.open()
  await page.goto(`${server.url}/carts`)
  await page.getByText('No abandoned carts').waitFor()
  ahead = Temporal.Duration.from({ hours: 11 })
  await server.tick()
  await page.getByRole('link', { name: 'Astrid Berg' }).click()
  const rules = page.getByRole('list', { name: 'Rules' }).getByRole('listitem')
  await rules.first().waitFor()
  expect(await rules.count()).toBe(15)
  const frame = page.locator('iframe')
  await frame.waitFor()
  expect(await frame.getAttribute('lang')).toBe('sv')
  await frame
    .contentFrame()
    .getByText(/Skrivbordslampa|Desk lamp/)
    .first()
    .waitFor()
})
