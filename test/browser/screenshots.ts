import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from '@waybill/prisma/migrate'
import type { Browser } from 'playwright-core'
import { buildDashboard } from '../support/browser-setup.ts'
import type { Look } from '../support/browser.ts'
import { launchBrowser, openWindow } from '../support/browser.ts'
import { cloneDatabase, startTestCluster } from '../support/database.ts'
import type { TestServer } from '../support/server.ts'
import { startTestServer } from '../support/server.ts'

/** `pnpm screenshots`: every screen, large and small, light, dark and in Persian, into test/.screenshots/, to be judged by eye. */

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
  ['late', '/deliveries?queue=LATE', []],
  ['nothing', '/orders?number=NOWHERE', []],
  ['mail-open', '/mail', ['j', 'Enter']],
  ['selected', '/orders?state=QUOTATION_SENT', ['j', 'x', 'j', 'x']],
  ['missing', '/orders/S99999', []],
  ['returns-decide', '/returns?state=REQUESTED', []],
  ['returns-open', '/returns?state=APPROVED%2CIN_TRANSIT', ['j', 'Enter']],
  ['returns-received', '/returns?state=RECEIVED%2CREFUNDED', ['j', 'Enter']],
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
const clock = { behind: Temporal.Duration.from({ hours: 50 }) }
const server = await startTestServer({
  databaseUrl: database.url,
  now: () => Temporal.Now.instant().subtract(clock.behind),
})
const browser = await launchBrowser()
try {
  await fill(server, browser)
  for (const [name, look] of looks) for (const size of sizes) await photograph(name, look, size)
} finally {
  await browser.close()
  await server.close()
  await cluster.stop()
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
  await context.close()
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
  await go('/now')
  for (const queue of ['TO_CONFIRM', 'TO_PACK']) {
    const card = page.locator(`a[data-key^="${queue}:"]`).first()
    const href = (await card.count()) > 0 ? await card.getAttribute('href') : null
    if (href === null) continue
    await go(href)
    await take(`record-${queue.toLowerCase()}`)
    await go(`${href}${href.includes('?') ? '&' : '?'}page=1`)
    await take(`record-whole-${queue.toLowerCase()}`, { fullPage: true })
    await go('/now')
  }
  await context.close()
}
