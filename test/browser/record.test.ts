import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import type { Look } from '../support/browser.ts'
import { launchBrowser, openWindow } from '../support/browser.ts'
import type { TestServer } from '../support/server.ts'
import { startTestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser

beforeAll(async () => {
  server = await startTestServer()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

async function open(look: Look = {}): Promise<Page> {
  const { context, page } = await openWindow(browser, await server.link(), look)
  onTestFinished(() => context.close())
  return page
}

interface Made {
  readonly id: string
  readonly version: number
}

/** Makes a move from outside, as a colleague would, and returns the order. */
async function ask(page: Page, name: string, input: object): Promise<Made> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const query = `mutation($input: ${type}Input!) {
    result: ${name}(input: $input) { ... on ${type}Success { order { id version } } ... on UserError { message } }
  }`
  const answer = await page.request.post(`${server.url}/graphql`, { data: { query, variables: { input } } })
  const body: { data?: { result?: { order?: Made } } } = await answer.json()
  const order = body.data?.result?.order
  if (order === undefined) throw new Error(`${name} was refused: ${JSON.stringify(body)}`)
  return order
}

/** A cart of sales with everything that an order needs but, if so wished, an address. */
async function makeCart(page: Page, address = true): Promise<Made> {
  const { id } = await ask(page, 'cartCreate', {})
  const order = { id }
  await ask(page, 'cartLineAdd', { order, product: { sku: 'LMP-DSK' }, quantity: 2 })
  await ask(page, 'cartContactSet', { order, name: 'Ada Lovelace', email: 'ada@example.com' })
  if (!address) return await ask(page, 'cartDeliveryMethodSet', { order, method: { code: 'standard' } })
  const shipping = { name: 'Ada', line1: 'Road 1', postalCode: '69001', city: 'Lyon', country: 'FR' }
  await ask(page, 'cartAddressSet', { order, shipping })
  return await ask(page, 'cartDeliveryMethodSet', { order, method: { code: 'standard' } })
}

async function show(page: Page, order: Made): Promise<void> {
  await page.goto(`${server.url}/orders/${encodeURIComponent(order.id)}`)
  await page.getByRole('group', { name: 'What can be done' }).first().waitFor()
}

/** The stepper once it has reached the last step. */
const reachedOrder = (page: Page) => page.locator('[aria-current="step"]').filter({ hasText: /^Order/ })
const confirm = (page: Page) => page.getByRole('button', { name: /Confirm/ }).first()

it('confirms an order by its button, in every window that shows it', async () => {
  const [mine, theirs] = await Promise.all([open(), open()])
  const order = await makeCart(mine)
  await Promise.all([show(mine, order), show(theirs, order)])
  await confirm(mine).click()
  await Promise.all([mine, theirs].map((page) => reachedOrder(page).waitFor()))
  await theirs
    .getByText(/OUT\/\d+/)
    .first()
    .waitFor()
  expect(await theirs.getByText('Order confirmed').first().isVisible()).toBe(true)
})

it('sends a double click once', async () => {
  const page = await open()
  const order = await makeCart(page)
  await show(page, order)
  let sent = 0
  page.on('request', (request) => void (request.postData()?.includes('orderConfirm(') === true && sent++))
  await confirm(page).dblclick()
  await reachedOrder(page).waitFor()
  expect(sent).toBe(1)
})

it('keeps a blocked action in sight, with its reason in words', async () => {
  const page = await open()
  await show(page, await makeCart(page, false))
  const blocked = page.getByRole('button', { name: /^Confirm\. / })
  if ((await blocked.count()) === 0)
    await page
      .getByRole('button', { name: /^More actions/ })
      .first()
      .click()
  const reason = page.getByText(/address/i)
  await reason.first().waitFor()
  expect(await page.locator('[aria-disabled="true"]', { hasText: 'Confirm' }).count()).toBeGreaterThan(0)
})

it('says who was faster instead of failing', async () => {
  const page = await open()
  const order = await makeCart(page)
  await show(page, order)
  // The socket is silent, so that the window does not know yet.
  await page.routeWebSocket(/graphql/, () => undefined)
  await page.reload()
  await page.getByRole('group', { name: 'What can be done' }).first().waitFor()
  const colleague = await open()
  await ask(colleague, 'orderConfirm', { order: { id: order.id } })
  await confirm(page).click()
  await page
    .getByText(/Already|changed while/)
    .first()
    .waitFor()
  await reachedOrder(page).waitFor()
})

it('is used by keyboard alone: a row, its record, a form, and back to the row', async () => {
  const page = await open()
  const order = await makeCart(page)
  await page.goto(`${server.url}/orders`)
  await page.locator(`[data-id="${order.id}"]`).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const letter = confirm(page).locator('kbd')
  const more = page.getByRole('button', { name: /Send|Confirm/ }).first()
  await more.waitFor()
  const key = (await letter.textContent())?.toLowerCase() ?? ''
  await page.keyboard.press(key)
  await reachedOrder(page).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.url()).toBe(`${server.url}/orders`)
  const focused = () => page.evaluate(() => document.activeElement?.closest('[data-id]')?.getAttribute('data-id'))
  await expect.poll(focused).toBe(order.id)
})

it('puts what begins to match into a list without reading it again', async () => {
  const page = await open()
  await page.goto(`${server.url}/orders?state=QUOTATION`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  let reads = 0
  page.on('request', (request) => void (request.postData()?.includes('query OrdersPage') === true && reads++))
  const order = await makeCart(page)
  await page.locator(`[data-id="${order.id}"]`).waitFor()
  await ask(page, 'orderConfirm', { order: { id: order.id } })
  await page.locator(`[data-id="${order.id}"]`).waitFor({ state: 'detached' })
  expect(reads).toBe(0)
})

it('does the same to several orders, and keeps the failed ones selected', async () => {
  const page = await open()
  const orders = [await makeCart(page), await makeCart(page), await makeCart(page, false)]
  await page.goto(`${server.url}/orders?state=QUOTATION`)
  for (const { id } of orders) await page.locator(`[data-id="${id}"] input[type="checkbox"]`).check()
  const bar = page.getByRole('toolbar')
  await bar.getByRole('button', { name: /^Confirm/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('2 rows will be done').waitFor()
  await dialog.getByText('1 row is blocked').waitFor()
  await dialog.getByRole('button', { name: 'Confirm (2)' }).click()
  await dialog.getByText('2 of 2').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await page.locator(`[data-id="${orders[0]?.id}"]`).waitFor({ state: 'detached' })
})

const looks: readonly Look[] = [
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'fa', theme: 'light' },
  { language: 'fa', theme: 'dark' },
]

it.each(looks)('has nothing that axe objects to in $language, $theme', async (look) => {
  const page = await open(look)
  const order = await makeCart(page)
  await ask(page, 'orderConfirm', { order: { id: order.id } })
  const addresses = ['/orders', `/orders/${encodeURIComponent(order.id)}`, `/orders/${encodeURIComponent(order.id)}?page=1`, '/deliveries'] // prettier-ignore
  for (const address of addresses) {
    await page.goto(`${server.url}${address}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect([address, await violations(page)]).toEqual([address, []])
  }
})

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  return await page.evaluate(async () => {
    const run: unknown = Reflect.get(window, 'axe')
    if (typeof run !== 'object' || run === null || !('run' in run) || typeof run.run !== 'function') return ['no axe']
    const result: { violations: { id: string; nodes: { html: string }[] }[] } = await run.run(document)
    return result.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
  })
}
