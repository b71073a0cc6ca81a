import type { Page, Request } from 'playwright-core'
import { vi } from 'vitest'

/** Milliseconds in which a page that has its answers asks for more, where it does. */
const breath = 100

/**
 * Opens an address, and waits until the page shows what it is about: a heading, no placeholder, and nothing that it asked
 * for on the way. Sooner by half a second than to wait for an idle network.
 */
export async function arrive(page: Page, url: string): Promise<void> {
  const asked = new Set<Request>()
  let heard = performance.now()
  const ask = (request: Request) => void asked.add(request)
  const hear = (request: Request) => {
    asked.delete(request)
    heard = performance.now()
  }
  page.on('request', ask).on('requestfinished', hear).on('requestfailed', hear)
  await page.goto(url)
  await page.locator(':is(#content, main) :is(h1, h2):visible').first().waitFor()
  const isQuiet = () => asked.size === 0 && performance.now() - heard > breath
  const isThere = async () => isQuiet() && (await page.locator('.skeleton').count()) === 0
  await vi.waitUntil(isThere, { timeout: 30_000, interval: 20 })
  page.off('request', ask).off('requestfinished', hear).off('requestfailed', hear)
}
