import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from '@waybill/prisma/migrate'
import type { Browser, Page } from 'playwright-core'
import { buildDashboard } from '../support/browser-setup.ts'
import type { Look } from '../support/browser.ts'
import { launchBrowser, openWindow } from '../support/browser.ts'
import { cloneDatabase, startTestCluster } from '../support/database.ts'
import type { TestServer } from '../support/server.ts'
import { enter, makeScenes, openCustomer } from './customer-pictures.ts'
import { startTestServer } from '../support/server.ts'
import { makeWindows } from '../support/window.ts'

/**
 * `pnpm screenshots`: every screen, large and small, light, dark and in Persian, into test/.screenshots/, to be judged by
 * eye; with `--customers` those of the customers only.
 */

const output = join(import.meta.dirname, '../.screenshots')
const looks: readonly (readonly [name: string, look: Look])[] = [
  ['light', { theme: 'light' }],
  ['dark', { theme: 'dark' }],
  ['fa', { theme: 'light', language: 'fa' }],
]
const sizes = [
  { viewport: { width: 1440, height: 900 } },
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
]

/** What a person opens on a screen, by the keys that open it. */
const scenes: readonly (readonly [name: string, path: string, keys: readonly string[]])[] = [
  ['exceptions', '/now?tab=exceptions', []],
  ['keys', '/now', ['?']],
  ['palette', '/now', ['Control+k']],
  ['found', '/now', ['Control+k', 'm', 'a', 'r']],
  ['late', '/deliveries?queue=LATE', []],
  ['nothing', '/orders?number=NOWHERE', []],
  ['mail-open', '/mail', ['j', 'Enter']],
  ['selected', '/orders?state=QUOTATION_SENT', ['j', 'x', 'j', 'x']],
  ['missing', '/orders/S99999', []],
  ['returns-decide', '/returns-desk?state=REQUESTED', []],
  ['returns-open', '/returns-desk?state=APPROVED%2CIN_TRANSIT', ['j', 'Enter']],
  ['returns-received', '/returns-desk?state=RECEIVED%2CREFUNDED', ['j', 'Enter']],
  ['invoices-open', '/invoices', ['j', 'Enter']],
  ['payments-refund', '/payments?kind=REFUND', ['j', 'Enter']],
  ['invoices-overdue', '/invoices?overdue=1', []],
  ['board-returns', '/now?tab=returns', []],
]

const say = (line: string) => process.stdout.write(`${line}\n`)
await rm(output, { recursive: true, force: true })
await mkdir(output, { recursive: true })
await buildDashboard()
const cluster = await startTestCluster()
const database = await cloneDatabase(cluster.url('postgres'))
await migrate({
  connectionString: database.url,
  directory: fileURLToPath(new URL('../../prisma/migrations', import.meta.url)),
})
// Two days ago, so that what happens first becomes old, late and abandoned.
const clock = { behind: Temporal.Duration.from({ hours: process.argv.includes('--customers') ? 0 : 50 }) }
const server = await startTestServer({
  databaseUrl: database.url,
  now: () => Temporal.Now.instant().subtract(clock.behind),
})
const browser = await launchBrowser()
try {
  if (!process.argv.includes('--customers')) await fill(server, browser)
  if (!process.argv.includes('--customers')) {
    for (const [name, look] of looks) for (const size of sizes) await photograph(name, look, size)
  }
  await photographCustomers()
} finally {
  await browser.close()
  await server.close()
  await cluster.stop()
}

/** The customers' pages: what the server has made of their orders by now, and the steps of their forms. */
async function photographCustomers(): Promise<void> {
  const scenes = await makeScenes(server)
  for (const [name, look] of looks)
    for (const size of sizes) {
      const page = await openCustomer(browser, look, size)
      for (const scene of scenes) {
        await enter(page, scene)
        await page.waitForTimeout(500)
        const file = `customer-${scene.name}-${size.viewport.width}-${name}.png`
        await page.screenshot({ path: join(output, file), fullPage: true })
        say(file)
      }
      await page.context().close()
    }
}

/** Old work, then fresh work; simulated people work only while a window watches. */
async function fill(filled: TestServer, watching: Browser): Promise<void> {
  const { context, page } = await openWindow(watching, await filled.link())
  const yesterday = filled.simulate(90)
  await page.waitForTimeout(25_000)
  await yesterday.stop()
  clock.behind = Temporal.Duration.from({ seconds: 0 })
  await filled.tick()
  const today = filled.simulate(60)
  await page.waitForTimeout(25_000)
  await today.stop()
  await orderMuch(filled, page)
  await context.close()
}

/** An order of all that a shelf has, whose total is larger than the usual ones. */
async function orderMuch(filled: TestServer, page: Page): Promise<void> {
  const windows = makeWindows(filled, browser)
  const { id } = await windows.makeCart(page)
  await windows.ask(page, 'cartLineAdd', { order: { id }, product: { sku: 'THR-WOL' }, quantity: 99_998 })
  await windows.ask(page, 'orderConfirm', { order: { id } })
}

async function photograph(name: string, look: Look, size: (typeof sizes)[number]): Promise<void> {
  const { context, page } = await openWindow(browser, await server.link(), look, size)
  const take = async (title: string, options: { fullPage?: boolean } = {}) => {
    await page.waitForTimeout(1_500)
    const file = `${title}-${size.viewport.width}-${name}.png`
    await page.screenshot({ path: join(output, file), ...options })
    say(file)
  }
  const go = async (path: string) => {
    await page.goto(`${server.url}${path}`)
    await page.locator('#content h1:visible, #content h2:visible').first().waitFor()
  }
  await page.locator('a[data-key]').first().waitFor()
  const links = await page
    .locator('nav a[href^="/"]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  for (const path of new Set(links)) {
    await go(path)
    await take(path.slice(1))
  }
  for (const [title, path, keys] of scenes) {
    await go(path)
    await page.waitForLoadState('networkidle')
    for (const key of keys) await page.keyboard.press(key)
    await take(title)
  }
  if (size.viewport.width < 1024) {
    await page.locator('header button').first().click()
    await take('navigation')
  }
  await go('/now')
  for (const queue of ['TO_CONFIRM', 'WAITING_FOR_STOCK', 'TO_PACK']) {
    const card = page.locator(`a[data-key^="${queue}:"]`).first()
    const isThere = await card.waitFor({ timeout: 5_000 }).then(() => true, () => false) // prettier-ignore
    const href = isThere ? await card.getAttribute('href') : null
    if (href === null) {
      say(`no card in ${queue}`)
      continue
    }
    await go(href)
    await page.getByRole('article').waitFor()
    await take(`record-${queue.toLowerCase()}`)
    if (queue === 'TO_PACK') {
      await page.locator('article header').getByRole('button').last().click()
      await take('menu')
      await page.keyboard.press('Escape')
      await page.locator('section[data-record] ol button').first().click()
      await take('pack')
      await page.keyboard.press('Escape')
    }
    await go(`${href}${href.includes('?') ? '&' : '?'}page=1`)
    await take(`record-whole-${queue.toLowerCase()}`, { fullPage: true })
    await go('/now')
  }
  await context.close()
}
