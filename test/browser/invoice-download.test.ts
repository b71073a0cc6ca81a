import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { makeCustomerOrders } from '../support/customer-orders.ts'
import type { TestServer } from '../support/server.ts'
import { startTestServer } from '../support/server.ts'
import { openCustomer } from './customer-pictures.ts'

/** The documents of an order on the page of whoever ordered. */

let server: TestServer
let browser: Browser
let orders: Awaited<ReturnType<typeof makeCustomerOrders>>

beforeAll(async () => {
  server = await startTestServer()
  browser = await launchBrowser()
  orders = await makeCustomerOrders(server)
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

async function open(url: string): Promise<Page> {
  const page = await openCustomer(browser, {}, { viewport: { width: 390, height: 844 } })
  onTestFinished(() => page.context().close())
  await page.goto(url)
  await page.locator('main h1').waitFor()
  return page
}

/** Asks for the invoice of an order, and saves its file. */
async function download(page: Page) {
  await page.getByRole('button', { name: 'Get an invoice' }).click()
  const button = page.getByRole('button', { name: 'Download' })
  await button.waitFor()
  const saving = page.waitForEvent('download')
  await button.click()
  return await saving
}

it('is saved by its customer as the very PDF that was made', async () => {
  const order = await orders.paid()
  const saved = await download(await open(order.url))
  const bytes = await readFile(await saved.path())
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  const { rows } = await server.pool.query<{ bytes: Buffer }>(
    `SELECT d.bytes FROM invoice i JOIN document d ON d.id = i.pdf_id JOIN "order" o ON o.id = i.order_id
     WHERE o.number = $1`,
    [order.number],
  )
  expect(bytes).toEqual(rows[0]?.bytes)
})

it('is refused to a stranger, who has the link of another order or an address without its signature', async () => {
  const order = await orders.paid()
  const saved = await download(await open(order.url))
  const stranger = await open((await orders.paid('eve@example.com')).url)
  await stranger.getByRole('button', { name: 'Get an invoice' }).waitFor()
  expect(await stranger.getByRole('button', { name: 'Download' }).count()).toBe(0)
  const address = new URL(saved.url())
  const forged = new URL(address)
  forged.searchParams.set('until', String(Number(address.searchParams.get('until')) + 60_000))
  for (const wrong of [`${address.origin}${address.pathname}`, String(forged)]) {
    const answer = await stranger.request.get(wrong)
    expect([answer.status(), await answer.text()]).toEqual([403, 'This address has expired.\n'])
  }
})
