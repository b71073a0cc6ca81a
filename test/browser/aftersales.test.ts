import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { colleagueOf } from '../support/api.ts'
import { launchBrowser } from '../support/browser.ts'
import type { TestServer } from '../support/server.ts'
import { startTestServer } from '../support/server.ts'
import { deliver } from '../support/shipping.ts'
import { openBooks, sellOnline } from '../support/sold.ts'
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

/** Presses a move of a record below the order, in its own menu where it is no step. */
async function press(page: Page, record: string | RegExp, move: string): Promise<void> {
  const button = page.getByRole('button', { name: move, exact: true })
  if ((await button.count()) === 0) await page.getByRole('button', { name: record }).first().click()
  await page.getByText(move, { exact: true }).first().click()
}

it('gives a part of a payment back from the record, and shows what is left of it', async () => {
  const page = await windows.open()
  const order = await sellOnline(server, windows, page)
  await windows.show(page, order)
  await press(page, /^More actions for S\d+-1$/, 'Refund')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/A refund that is on its way cannot be stopped/).waitFor()
  const amount = dialog.getByRole('textbox')
  const whole = await amount.inputValue()
  await amount.fill('5')
  await dialog.getByRole('button', { name: 'Refund' }).click()
  await dialog.waitFor({ state: 'detached' })
  const bar = page.getByRole('img', { name: /€5\.00 refunded/ })
  await bar.waitFor()
  const left = (Number(whole) - 5).toFixed(2)
  expect(await bar.getAttribute('aria-label')).toBe(
    `€${whole} received: €5.00 refunded, €0.00 on its way back, €${left} refundable`,
  )
})

it('counts what comes back by keyboard, and says what the customer gets for it', async () => {
  const page = await windows.open()
  const order = await sellOnline(server, windows, page)
  await deliver(await colleagueOf(server), order.id)
  await page.goto(`${server.url}/returns-desk?state=APPROVED%2CIN_TRANSIT`)
  await page.getByText('No goods are on their way back').waitFor()
  // The law grants it, so that nobody has to decide.
  await windows.make(page, 'returnRequest', { order: { id: order.id }, lines: [{ line: order.line, quantity: 2 }] })
  await page.locator('[data-id]').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const damaged = page.getByRole('spinbutton', { name: /^Damaged/ })
  await damaged.waitFor()
  const receive = page.getByRole('button', { name: 'Receive return' })
  expect(await receive.getAttribute('aria-disabled')).toBe('true')
  await page.getByRole('spinbutton', { name: /^Sellable/ }).focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Tab')
  await page.keyboard.type('2')
  await page.getByText('1 too many').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.getByText('2 of 2 counted').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('rowheader', { name: '2 × Desk lamp' }).waitFor()
  await page.getByText('Standard delivery', { exact: true }).waitFor()
  await page.locator('[data-id]').first().waitFor({ state: 'detached' })
  const [row] = (
    await server.pool.query(
      `SELECT r.state, l.sellable, l.damaged FROM return r JOIN return_line l ON l.return_id = r.id WHERE r.order_id = (
         SELECT id FROM "order" WHERE number = $1)`,
      [order.number],
    )
  ).rows
  expect([row.sellable, row.damaged]).toEqual([1, 1])
  expect(['RECEIVED', 'REFUNDED']).toContain(row.state)
})

it('rejects a request only with a reason, in every window that shows it', async () => {
  const [mine, theirs] = await Promise.all([windows.open(), windows.open()])
  // What a business buys, the law does not grant to come back.
  const buyer = { name: 'Ada Lovelace', email: 'ada@example.com', company: 'Engines SARL', buyerKind: 'B2B' }
  const order = await sellOnline(server, windows, mine, buyer)
  await deliver(await colleagueOf(server), order.id)
  await windows.make(mine, 'returnRequest', { order: { id: order.id }, lines: [{ line: order.line, quantity: 1 }] })
  await theirs.goto(`${server.url}/returns-desk?state=REQUESTED`)
  await mine.goto(`${server.url}/returns-desk?state=REQUESTED`)
  await Promise.all([mine, theirs].map((page) => page.locator('[data-id]').first().waitFor()))
  await mine.locator('[data-id] a').first().click()
  await mine.getByRole('button', { name: /^Reject return/ }).click()
  const dialog = mine.getByRole('dialog')
  await dialog.getByText(/The customer is told why/).waitFor()
  await dialog.getByRole('button', { name: 'Reject return' }).click()
  await dialog.getByText('Fill this in.').waitFor()
  await dialog.getByRole('textbox').fill('Worn for weeks')
  await dialog.getByRole('button', { name: 'Reject return' }).click()
  await mine.getByText('Worn for weeks').waitFor()
  await theirs.locator('[data-id]').first().waitFor({ state: 'detached' })
  await theirs.getByText('Nothing to decide').waitFor()
})

it('posts an invoice in one window, and it leaves the drafts of the other', async () => {
  const [mine, theirs] = await Promise.all([windows.open(), windows.open()])
  await openBooks(server)
  const order = await sellOnline(server, windows, mine)
  await windows.ask(mine, 'invoiceCreate', { order: { id: order.id } })
  await theirs.goto(`${server.url}/invoices?state=DRAFT`)
  const draft = theirs.locator('[data-id]').filter({ hasText: order.number ?? '' })
  await draft.waitFor()
  await windows.show(mine, order)
  await mine
    .getByRole('button', { name: /^Post( \w)?$/ })
    .first()
    .click()
  const dialog = mine.getByRole('dialog')
  await dialog.getByText(/From then on it never changes/).waitFor()
  await dialog.getByRole('button', { name: 'Post' }).click()
  await mine
    .getByText(/^INV\/\d{4}\/\d{5}$/)
    .first()
    .waitFor()
  await draft.waitFor({ state: 'detached' })
  await theirs.getByRole('link', { name: /^All/ }).click()
  await theirs
    .getByText(/^INV\/\d{4}\/\d{5}$/)
    .first()
    .waitFor()
})

it('offers to a credit note what was invoiced and is not credited yet, not what was ordered', async () => {
  const page = await windows.open()
  await openBooks(server)
  const order = await sellOnline(server, windows, page)
  const { id } = await windows.ask(page, 'invoiceCreate', { order: { id: order.id } })
  const query = 'query($id: ID!) { order(ref: { id: $id }) { invoices { id type } } }'
  const answer = await page.request.post(`${server.url}/graphql`, { data: { query, variables: { id } } })
  const body: { data: { order: { invoices: { id: string }[] } } } = await answer.json()
  const invoice = { id: body.data.order.invoices[0]?.id }
  await windows.ask(page, 'invoicePost', { invoice })
  await windows.ask(page, 'creditNoteCreate', {
    invoice,
    lines: [{ line: order.line, quantity: 1 }],
    reason: 'Scratched',
  })
  await windows.show(page, order)
  await press(page, /^More actions for .*INV\//, 'Create credit note')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('row', { name: /^Desk lamp × 1/ }).waitFor()
  await dialog.getByRole('row', { name: /^Standard parcel × 1/ }).waitFor()
})

it('opens the desk of a return from its card on the board', async () => {
  const page = await windows.open()
  const order = await sellOnline(server, windows, page)
  await deliver(await colleagueOf(server), order.id)
  await windows.make(page, 'returnRequest', { order: { id: order.id }, lines: [{ line: order.line, quantity: 1 }] })
  const { rows } = await server.pool.query<{ number: string }>(
    `SELECT r.number FROM return r JOIN "order" o ON o.id = r.order_id WHERE o.number = $1`,
    [order.number],
  )
  const number = rows[0]?.number ?? ''
  await page.goto(`${server.url}/now?tab=returns`)
  await page
    .locator('a[data-key]')
    .filter({ hasText: `${order.number}` })
    .click()
  await page.waitForURL(/\/returns-desk\//)
  await page.getByRole('heading', { name: number }).waitFor()
  await page.getByText('Count what came').waitFor()
})
