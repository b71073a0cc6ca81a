import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import type { TestServer } from '../support/server.ts'
import { startTestServer } from '../support/server.ts'
import type { Windows } from '../support/window.ts'
import { makeWindows, reachedOrder } from '../support/window.ts'

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

const confirm = (page: Page) => page.getByRole('button', { name: /Confirm/ }).first()

it('confirms an order by its button, in every window that shows it', async () => {
  const [mine, theirs] = await Promise.all([windows.open(), windows.open()])
  const order = await windows.makeCart(mine)
  await Promise.all([windows.show(mine, order), windows.show(theirs, order)])
  await confirm(mine).click()
  await Promise.all([mine, theirs].map((page) => reachedOrder(page).waitFor()))
  await theirs
    .getByText(/OUT\/\d+/)
    .first()
    .waitFor()
  expect(await theirs.getByText('Order confirmed').first().isVisible()).toBe(true)
})

it('sends a double click once', async () => {
  const page = await windows.open()
  const order = await windows.makeCart(page)
  await windows.show(page, order)
  let sent = 0
  page.on('request', (request) => void (request.postData()?.includes('orderConfirm(') === true && sent++))
  await confirm(page).dblclick()
  await reachedOrder(page).waitFor()
  expect(sent).toBe(1)
})

it('keeps a blocked action in sight, with its reason in words', async () => {
  const page = await windows.open()
  await windows.show(page, await windows.makeCart(page, false))
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

it('says so where it cannot be read what a move asks for, and makes it at the next try', async () => {
  const page = await windows.open()
  const order = await windows.makeCart(page)
  const withoutInputs = async (route: Route): Promise<void> =>
    route.request().postData()?.includes('query MoveInputs') === true ? await route.abort() : await route.fallback()
  await page.route(/graphql/, withoutInputs)
  await windows.show(page, order)
  await confirm(page).click()
  await page.getByText('The request failed. Nothing was changed.').waitFor()
  expect(await reachedOrder(page).count()).toBe(0)
  await page.unroute(/graphql/, withoutInputs)
  await page.getByRole('button', { name: 'Try again' }).click()
  await reachedOrder(page).waitFor()
  expect(await page.getByText('The request failed. Nothing was changed.').count()).toBe(0)
})

it('says who was faster and what comes next, instead of failing', async () => {
  const page = await windows.open()
  const order = await windows.makeCart(page)
  await windows.show(page, order)
  // The socket is silent, so that the window does not know yet.
  await page.routeWebSocket(/graphql/, () => undefined)
  await page.reload()
  await page.getByRole('group', { name: 'What can be done' }).first().waitFor()
  const colleague = await windows.open()
  await windows.ask(colleague, 'orderConfirm', { order: { id: order.id } })
  await confirm(page).click()
  const said = page.getByText(/^Already done by Margaux Petit .*: Order confirmed\. Next: \w+/)
  await said.waitFor()
  await reachedOrder(page).waitFor()
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
})

it('asks to decide again where the order changed but the move is still open', async () => {
  const page = await windows.open()
  const order = await windows.makeCart(page)
  await windows.show(page, order)
  await page.routeWebSocket(/graphql/, () => undefined)
  await page.reload()
  await confirm(page).waitFor()
  const colleague = await windows.open()
  await windows.ask(colleague, 'cartLineAdd', { order: { id: order.id }, product: { sku: 'MUG-STN' }, quantity: 1 })
  await confirm(page).click()
  await page.getByText(/changed while you were looking at it: .*Margaux Petit.*Decide again\.$/).waitFor()
  expect(await page.locator('[aria-current="step"]').textContent()).toMatch(/^Quotation/)
  await page.getByRole('button', { name: 'Try again' }).click()
  await reachedOrder(page).waitFor()
})

it('takes a move back for 8 seconds, and not later', async () => {
  const page = await windows.open()
  const order = await windows.makeCart(page)
  await page.clock.install()
  await windows.show(page, order)
  const step = (name: string) => page.locator('[aria-current="step"]').filter({ hasText: new RegExp(`^${name}`) })
  const send = page.getByRole('button', { name: /^Send/ }).first()
  const undo = page.getByRole('button', { name: /^Undo \(\d s\)/ })
  const submit = page.getByRole('dialog').getByRole('button', { name: 'Send quotation' })
  await send.click()
  await submit.click()
  await step('Quotation sent').waitFor()
  await page.clock.runFor(6_000)
  await undo.click()
  await step('Quotation(?! sent)').waitFor()
  await send.click()
  await submit.click()
  await undo.waitFor()
  await page.clock.runFor(9_000)
  await undo.waitFor({ state: 'detached' })
  expect(await step('Quotation sent').count()).toBe(1)
})

it('is used by keyboard alone: a row, its record, a form, and back to the row', async () => {
  const page = await windows.open()
  const order = await windows.makeCart(page)
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

it('is brought from cart to delivered by keyboard alone', async () => {
  const page = await windows.open()
  const order = await windows.makeCart(page)
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await page.locator(`[data-id="${order.id}"]`).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  // Not by role: below an open dialog nothing has one.
  const record = page.locator('article')
  const toolbar = record.locator('header [role="group"]').first()
  const next = toolbar.locator('button').first()
  const delivered = record.locator('header').getByText('Delivered', { exact: true })
  await next.waitFor()
  for (let moves = 0; moves < 12 && (await delivered.count()) === 0; moves++) {
    // What can be done next, not all that stands there: a label that arrives is no move of this person.
    const letter = await next.locator('kbd').last().textContent()
    const before = await next.textContent()
    await page.keyboard.press(letter?.toLowerCase() ?? '')
    const dialog = page.getByRole('dialog')
    const moved = async () => (await delivered.count()) > 0 || (await next.textContent()) !== before
    await expect.poll(async () => (await dialog.count()) > 0 || (await moved())).toBe(true)
    if ((await dialog.count()) > 0) {
      const field = dialog.locator(':focus')
      await field.waitFor()
      // The one thing that nobody but the packer knows is the weight.
      if ((await dialog.locator('input:focus').count()) > 0 && (await field.inputValue()) === '')
        await page.keyboard.type('900')
      await page.keyboard.press('Enter')
      await dialog.waitFor({ state: 'detached' })
      await expect.poll(moved).toBe(true)
    }
  }
  await delivered.waitFor()
})

it('puts what begins to match into a list without reading it again', async () => {
  const page = await windows.open()
  await page.goto(`${server.url}/orders?state=QUOTATION`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  let reads = 0
  page.on('request', (request) => void (request.postData()?.includes('query OrdersPage') === true && reads++))
  const order = await windows.makeCart(page)
  await page.locator(`[data-id="${order.id}"]`).waitFor()
  await windows.ask(page, 'orderConfirm', { order: { id: order.id } })
  await page.locator(`[data-id="${order.id}"]`).waitFor({ state: 'detached' })
  expect(reads).toBe(0)
})

it('does the same to several orders, and keeps the failed ones selected', async () => {
  const page = await windows.open()
  const orders = [await windows.makeCart(page), await windows.makeCart(page), await windows.makeCart(page, false)]
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

it('keeps what failed in bulk selected, and tries it again on the rows as they are by then', async () => {
  const page = await windows.open()
  const orders = [await windows.makeCart(page), await windows.makeCart(page)]
  const [first, second] = orders
  await page.goto(`${server.url}/orders?state=QUOTATION`)
  for (const { id } of orders) await page.locator(`[data-id="${id}"] input[type="checkbox"]`).check()
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: /^Confirm/ })
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('2 rows will be done').waitFor()
  // What the dialog decided on is no longer so.
  await windows.ask(page, 'cartLineAdd', { order: { id: first?.id }, product: { sku: 'MUG-STN' }, quantity: 1 })
  await dialog.getByRole('button', { name: 'Confirm (2)' }).click()
  const retry = dialog.getByRole('button', { name: 'Retry failed' })
  await retry.waitFor()
  expect(await dialog.getByText('1 of 2').count()).toBe(1)
  expect(await dialog.locator('[data-tone="late"]').count()).toBe(1)
  await retry.click()
  await dialog.getByText('2 of 2').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  for (const order of [first, second]) await page.locator(`[data-id="${order?.id}"]`).waitFor({ state: 'detached' })
})
