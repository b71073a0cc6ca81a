import type { Page, Request } from 'playwright-core'
import { vi } from 'vitest'

/** Milliseconds in which a page that has its answers asks for more, where it does. */
const breath = 100

/** Opens an address anew, and waits until the page is there. */
export const arrive = (page: Page, url: string): Promise<void> => settle(page, () => page.goto(url))

/** Follows a link to another screen of the page, and waits until that is there: a second sooner than to load it anew. */
export const follow = (page: Page, path: string): Promise<void> => settle(page, () => page.evaluate(click, path))

/** Runs in the page. */
function click(path: string): void {
  const link = Object.assign(document.createElement('a'), { href: path })
  document.querySelector('#content')?.append(link)
  link.click()
  link.remove()
}

/**
 * Waits until the page shows what it is about: a heading, no placeholder, and nothing that it asked for on the way. Sooner
 * by half a second than to wait for an idle network.
 */
async function settle(page: Page, go: () => Promise<unknown>): Promise<void> {
  const asked = new Set<Request>()
  let heard = performance.now()
  const ask = (request: Request) => void asked.add(request)
  const hear = (request: Request) => {
    asked.delete(request)
    heard = performance.now()
  }
  page.on('request', ask).on('requestfinished', hear).on('requestfailed', hear)
  await go()
  await page.locator(':is(#content, main) :is(h1, h2):visible').first().waitFor()
  const isQuiet = () => asked.size === 0 && performance.now() - heard > breath
  const isThere = async () => isQuiet() && (await page.locator('.skeleton').count()) === 0
  await vi.waitUntil(isThere, { timeout: 30_000, interval: 20 })
  page.off('request', ask).off('requestfinished', hear).off('requestfailed', hear)
}
