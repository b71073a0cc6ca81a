import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { findChromium } from './chromium.ts'

/** No sandbox, since containers and root have none; nothing that would talk to a foreign host. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  '--font-render-hinting=none',
]

/** Starts a headless Chromium; close it when the file is done. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium()
  return await chromium.launch({ executablePath, args: flags, env: { ...process.env, ...env } })
}

/** What a person chose for the device before the page opens; see the dashboard's preferences. */
export interface Look {
  readonly language?: string
  readonly theme?: 'light' | 'dark'
  readonly density?: 'dense' | 'comfortable'
}

/** A window of somebody who is signed in by a one-time link. */
export async function openWindow(
  browser: Browser,
  link: string,
  look: Look = {},
  options: BrowserContextOptions = {},
): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  await wear(context, look)
  const page = await context.newPage()
  await page.goto(link)
  await page.locator('#content h1').waitFor()
  return { context, page }
}

/** Gives a context another look; it shows with the next page that is loaded. */
async function wear(context: BrowserContext, look: Look): Promise<void> {
  const stored = JSON.stringify({ language: 'en', ...look })
  await context.addInitScript((value) => localStorage.setItem('waybill.preferences', value), stored)
}
