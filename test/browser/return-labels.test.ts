import type { Browser, Page } from 'playwright-core'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { insist } from '../support/api.ts'
import { launchBrowser } from '../support/browser.ts'
import { makeCustomerOrders, type CustomerOrder } from '../support/customer-orders.ts'
import type { TestServer } from '../support/server.ts'
import { startTestServer } from '../support/server.ts'
import type { Windows } from '../support/window.ts'
import { makeWindows } from '../support/window.ts'
import { openCustomer } from './customer-pictures.ts'

/** Labels with which goods come back at the shop's cost, where staff and customers see them. */

let server: TestServer
let browser: Browser
let windows: Windows
let orders: Awaited<ReturnType<typeof makeCustomerOrders>>

beforeAll(async () => {
  server = await startTestServer()
  browser = await launchBrowser()
  windows = makeWindows(server, browser)
  orders = await makeCustomerOrders(server)
  await insist(orders.manager, 'returnPolicyCreate', { shippingPaidBy: 'SHOP' })
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

async function arrived(): Promise<CustomerOrder> {
  const order = await orders.paid()
  await orders.ship(order)
  await orders.deliver(order)
  return order
}

/** The law grants it at once, so that the label is bought at once. */
async function sendBack({ id }: CustomerOrder): Promise<void> {
  const { data } = await orders.manager.ask('query($id: ID!) { order(ref: { id: $id }) { lines { id kind } } }', { id })
  const { order } = data as { order: { lines: { id: string; kind: string }[] } }
  const line = order.lines.find(({ kind }) => kind === 'GOODS')?.id
  await insist(orders.manager, 'returnRequest', { order: { id }, lines: [{ line, quantity: 1 }] })
}

async function openAsCustomer(url: string): Promise<Page> {
  const page = await openCustomer(browser, {}, { viewport: { width: 390, height: 844 } })
  onTestFinished(() => page.context().close())
  await page.goto(url)
  await page.locator('main h1').waitFor()
  return page
}

it('appears on the customer’s page by itself, and is printed from there', async () => {
  const order = await arrived()
  const page = await openAsCustomer(order.url)
  await page.getByText('Live', { exact: true }).waitFor()
  await sendBack(order)
  const print = page.getByRole('button', { name: 'Print your label' })
  await print.waitFor()
  const saving = page.waitForEvent('download')
  await print.click()
  const saved = await saving
  const bytes = await readFile(await saved.path())
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  const { rows } = await server.pool.query<{ tracking: string; pdf: Buffer }>(
    `SELECT l.tracking_number AS tracking, d.bytes AS pdf FROM label l JOIN document d ON d.id = l.pdf_id
     WHERE l.return_id IS NOT NULL AND l.order_id = $1`,
    [atob(order.id).split(':')[1]],
  )
  expect(bytes).toEqual(rows[0]?.pdf)
  await page.getByText(rows[0]?.tracking ?? 'no number').waitFor()
  await page.getByRole('button', { name: 'I have sent it' }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByLabel('Tracking number or receipt').inputValue()).toBe(rows[0]?.tracking)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('On its way to us').waitFor()
  expect(await print.count()).toBe(0)
  await page.getByRole('link', { name: 'Track the parcel' }).last().waitFor()
})

it('stands on the record and at the desk with its files and its parcel’s number', async () => {
  const order = await arrived()
  await sendBack(order)
  const page = await windows.open()
  await page.goto(`${server.url}/orders/${order.number}`)
  const labels = page.getByRole('list', { name: 'Return label' })
  const pdf = labels.getByRole('link', { name: /^Return label of .*RMA\d+.* as PDF$/ })
  await pdf.waitFor()
  const file = await page.request.get((await pdf.getAttribute('href')) ?? '')
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-')
  const zpl = await labels.getByRole('link', { name: /as ZPL$/ }).getAttribute('href')
  expect((await (await page.request.get(zpl ?? '')).text()).trim()).toMatch(/^\^XA/)
  await page.getByRole('link', { name: /^RMA\d+$/ }).click()
  await page.waitForURL(/\/returns-desk\//)
  await labels.getByText('Test carrier · Valid').waitFor()
  await labels.getByRole('link', { name: /^Track \w+/ }).waitFor()
})

it('tells the desk why there is none and what to do, and the customer that somebody writes', async () => {
  const order = await arrived()
  await server.pool.query(
    `UPDATE address SET country = 'xx' WHERE id = (SELECT shipping_address_id FROM "order" WHERE number = $1)`,
    [order.number],
  )
  const customer = await openAsCustomer(order.url)
  await sendBack(order)
  await customer.getByText('The carrier gave us no label. We write to you how to send it.').waitFor()
  const page = await windows.open()
  await page.goto(`${server.url}/returns-desk?state=APPROVED`)
  await page.locator('[data-id]').filter({ hasText: order.number }).locator('a').first().click()
  const labels = page.getByRole('list', { name: 'Return label' })
  await labels.getByText(/Test carrier · Failed · \S/).waitFor()
  await page.getByText(/^The customer has no label yet\./).waitFor()
  expect(await labels.getByRole('link').count()).toBe(0)
})
