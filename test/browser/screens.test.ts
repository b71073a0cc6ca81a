import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { follow } from '../support/arrive.ts'
import { violations } from '../support/axe.ts'
import { colleagueOf } from '../support/api.ts'
import { launchBrowser } from '../support/browser.ts'
import { deliver } from '../support/shipping.ts'
import { openBooks, sellOnline } from '../support/sold.ts'
import { spilling } from '../support/spilling.ts'
import type { TestServer } from '../support/server.ts'
import { startTestServer } from '../support/server.ts'
import type { Windows } from '../support/window.ts'
import { makeWindows } from '../support/window.ts'

/** Every screen, in each language that runs another way, light and dark, large and small. */

let server: TestServer
let browser: Browser
let windows: Windows
/** Every screen, and what opens over one; filled when there is an order and a mail to show. */
let screens: readonly Screen[] = []

interface Screen {
  readonly path: string
  /** What is pressed there one after the other, each opening something to look at. */
  readonly keys?: readonly string[]
}

beforeAll(async () => {
  server = await startTestServer()
  browser = await launchBrowser()
  windows = makeWindows(server, browser)
  screens = await fill()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

/** A cart, an order in the warehouse, one that was delivered with a return, a refund and a draft invoice, and a mail. */
async function fill(): Promise<readonly Screen[]> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(await server.link())
  await page.locator('#content h1').waitFor()
  const cart = `/carts/${encodeURIComponent((await windows.makeCart(page)).id)}`
  await openBooks(server)
  const order = await windows.makeOrder(page)
  const sold = await sellOnline(server, windows, page)
  const { line } = sold
  await deliver(await colleagueOf(server), sold.id)
  await windows.make(page, 'returnRequest', {
    order: { id: sold.id },
    lines: [{ line, quantity: 1 }],
    reason: 'Too large',
  })
  await windows.ask(page, 'refundCreate', {
    payment: { id: sold.payment },
    amount: { amount: '5.00', currency: 'EUR' },
  })
  await windows.ask(page, 'invoiceCreate', { order: { id: sold.id } })
  const record = `/orders/${encodeURIComponent(order.number ?? '')}`
  await page.goto(`${server.url}/mail`)
  const mail = await page.locator('[data-id] a').first().getAttribute('href', { timeout: 20_000 })
  await context.close()
  return [
    { path: '/now', keys: ['?', 'Escape Control+k'] },
    { path: '/orders', keys: ['j x'] },
    { path: '/orders?number=NOTHING' },
    { path: record },
    { path: `${record}?page=1` },
    { path: '/deliveries' },
    { path: `/orders/${encodeURIComponent(sold.number ?? '')}?page=1` },
    { path: '/returns-desk', keys: ['j x'] },
    { path: '/returns-desk/RMA00001' },
    { path: '/returns-desk/RMA99999' },
    { path: '/invoices', keys: ['j x'] },
    { path: '/invoices?overdue=1' },
    { path: '/payments' },
    { path: '/now?tab=returns' },
    { path: '/carts' },
    { path: cart },
    { path: '/mail' },
    { path: mail ?? '/mail' },
    { path: '/work' },
    { path: '/settings' },
    { path: '/settings/shop' },
    { path: '/settings/delivery' },
    { path: '/settings/payments' },
    { path: '/settings/taxes' },
    { path: '/settings/team' },
    { path: '/settings/mails' },
    { path: '/settings/mails/ORDER_CONFIRMED/en' },
    { path: '/nowhere' },
  ]
}

/** Opens a screen, and looks at it as it comes and after each of its keys. */
async function visit(page: Page, { path, keys = [] }: Screen, look: (where: string) => Promise<void>): Promise<void> {
  await follow(page, path)
  expect(page.url()).toBe(`${server.url}${path}`)
  await look(path)
  for (const pressed of keys) {
    for (const key of pressed.split(' ')) await page.keyboard.press(key)
    await page.locator('[role="dialog"], [role="toolbar"]').waitFor()
    await look(`${path} ${pressed}`)
  }
  if (keys.length > 0) await page.keyboard.press('Escape')
}

/** Gathers what is wrong with each screen, named by its path. */
async function walk(page: Page, look: (page: Page) => Promise<readonly string[]>): Promise<readonly string[]> {
  const found: string[] = []
  const note = async (where: string) => void found.push(...(await look(page)).map((what) => `${where}: ${what}`))
  for (const screen of screens) await visit(page, screen, note)
  return found
}

/** The pseudo-locale, whose texts stand in brackets and are 40 % longer. */
async function openLonger(options: BrowserContextOptions): Promise<Page> {
  const page = await windows.open({ language: 'en-XA' }, options)
  await page
    .getByText(/^\[.*~\]$/)
    .nth(5)
    .waitFor({ state: 'attached' })
  return page
}

/** Every screen in one test: on a busy machine the walk takes its time. */
const walking = { timeout: 300_000 }

// Without the fading from theme to theme.
const still: BrowserContextOptions = { reducedMotion: 'reduce' }

it(
  'has nothing that axe objects to on any screen, light or dark, and room for texts that are 40 % longer',
  walking,
  async () => {
    const page = await openLonger(still)
    const look = async () => [...(await page.evaluate(spilling)), ...(await violations(page))]
    expect(await walk(page, look)).toEqual([])
  },
)

it('has nothing that axe objects to on any screen, light or dark, in fa', walking, async () => {
  const page = await windows.open({ language: 'fa' }, still)
  expect(await walk(page, violations)).toEqual([])
})

it('has room for texts that are 40 % longer on any screen at 390 px', walking, async () => {
  const page = await openLonger({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  expect(await walk(page, (open) => open.evaluate(spilling))).toEqual([])
})

it('has nothing that axe objects to at the door', async () => {
  const context = await browser.newContext(still)
  const page = await context.newPage()
  await page.goto(server.url)
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(await violations(page)).toEqual([])
  await context.close()
})
