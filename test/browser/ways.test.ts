import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import type { TestServer } from '../support/server.ts'
import { startTestServer } from '../support/server.ts'
import type { Windows } from '../support/window.ts'
import { makeWindows } from '../support/window.ts'

let server: TestServer
let browser: Browser
let windows: Windows

beforeAll(async () => {
  server = await startTestServer()
  browser = await launchBrowser()
  windows = makeWindows(server, browser)
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

/** Types as a scanner does: faster than any person. */
const scan = (page: Page, code: string) =>
  page.evaluate((text) => {
    const press = (key: string) =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    for (const key of [...text.split(''), 'Enter']) press(key)
  }, code)

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-key') ?? '')

it('comes back to the card on Now from which a record was opened, also in another tab of the board', async () => {
  const page = await windows.open()
  await windows.makeOrder(page)
  await page.goto(`${server.url}/now?tab=deliveries`)
  const card = page.locator('a[data-key^="TO_PICK:"]').first()
  const key = (await card.getAttribute('data-key')) ?? ''
  await card.click()
  await page.getByRole('group', { name: 'What can be done' }).first().waitFor()
  await page.keyboard.press('Escape')
  await page.waitForURL(/\/now\?tab=deliveries$/)
  await expect.poll(() => focused(page)).toBe(key)
  await page.keyboard.press('Enter')
  await page.getByRole('group', { name: 'What can be done' }).first().waitFor()
  await page.goBack()
  await expect.poll(() => focused(page)).toBe(key)
})

it('finds an order by its customer, and a delivery by its number', async () => {
  const page = await windows.open()
  const order = await windows.makeOrder(page)
  const search = page.getByRole('dialog').locator('input:focus')
  await page.keyboard.press('Control+k')
  await search.waitFor()
  await page.keyboard.type('lovelace')
  await page
    .getByRole('option')
    .filter({ hasText: order.number ?? '' })
    .click()
  await page.waitForURL(new RegExp(`/orders/${order.number}$`))
  const delivery = await page.locator('section[data-record] h3').first().textContent()
  await page.keyboard.press('Control+k')
  await search.waitFor()
  await page.keyboard.type(delivery?.toLowerCase() ?? '')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(new RegExp(`/orders/${order.number}\\?at=`))
})

it('opens what a scanner reads, and none of its letters is a key', async () => {
  const page = await windows.open()
  const order = await windows.makeOrder(page)
  const other = await windows.makeOrder(page)
  await windows.show(page, order)
  await scan(page, other.number ?? '')
  await page.waitForURL(new RegExp(`/orders/${other.number}$`))
  await scan(page, '4006381333931')
  await page.getByText('4006381333931 was scanned, and is no order, delivery or parcel.').waitFor()
  expect(new URL(page.url()).pathname).toBe(`/orders/${other.number}`)
})

it('gives the focus back when the sheet of keys is closed', async () => {
  const page = await windows.open()
  await windows.makeOrder(page)
  await page.locator('a[data-key]').first().waitFor()
  await page.keyboard.press('j')
  await expect.poll(() => focused(page)).toMatch(/^[A-Z_]+:/)
  const key = await focused(page)
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => focused(page)).toBe(key)
})

it('packs at the packing step, with the weight of the goods', async () => {
  const page = await windows.open()
  const order = await windows.makeOrder(page)
  await windows.show(page, order)
  const step = (name: string) => page.getByRole('listitem').filter({ hasText: new RegExp(`^${name}`) })
  await page
    .getByRole('button', { name: /Finish picking/ })
    .first()
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Finish picking' }).click()
  await step('Packing').getByRole('button', { name: 'Pack', exact: true }).click()
  expect(Number(await page.getByRole('dialog').getByRole('textbox').first().inputValue())).toBeGreaterThan(0)
  await page.getByRole('dialog').getByRole('button', { name: 'Pack', exact: true }).click()
  await step('Packing')
    .getByRole('button', { name: /Finish packing/ })
    .waitFor()
  expect(await step('Packing').getByRole('button', { name: 'Pack', exact: true }).count()).toBe(0)
})

it.each([
  ['beside a record', { language: 'en' }, { viewport: { width: 1440, height: 900 } }],
  ['beside a record in Persian', { language: 'fa' }, { viewport: { width: 1440, height: 900 } }],
  ['on a phone', { language: 'en' }, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
  [
    'on a phone in Persian',
    { language: 'fa' },
    { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ],
] as const)('shows a total of ten digits whole %s', async (where, look, options) => {
  const page = await windows.open(look, options)
  const order = await windows.makeOrder(page)
  await page.goto(`${server.url}/orders${where.startsWith('beside') ? `/${order.number}` : ''}`)
  await page.locator(`[data-id="${order.id}"]`).waitFor()
  const cut = await page.evaluate(() => {
    for (const total of document.querySelectorAll('tr[data-id] td.text-end bdi')) total.textContent = '€12,345,678.90'
    const list = document.querySelector('[role="region"]:has(tr[data-id])')
    return list === null ? undefined : list.scrollWidth - list.clientWidth
  })
  expect(cut).toBe(0)
})

it('offers another try where the texts of a screen cannot be fetched', async () => {
  const page = await windows.open()
  const withoutTexts = async (route: Route): Promise<void> => await route.abort()
  await page.route(/assets\/en-.*\.js/, withoutTexts)
  await page.getByRole('link', { name: 'Abandoned carts' }).first().click()
  await page.getByRole('alert').getByRole('button', { name: 'Retry' }).waitFor()
  await page.unroute(/assets\/en-.*\.js/, withoutTexts)
  await page.getByRole('alert').getByRole('button', { name: 'Retry' }).click()
  await page.getByText('No abandoned carts').waitFor()
})
