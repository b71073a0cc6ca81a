import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openWindow } from '../support/browser.ts'
import { burst, catchSubscription } from '../support/burst.ts'
import type { TestServer } from '../support/server.ts'
import { startTestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser

beforeAll(async () => {
  server = await startTestServer({ background: false })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

it('keeps drawing while a thousand changes a second come, and shows the last of them', async () => {
  const { context, page } = await openWindow(browser, await server.link())
  await catchSubscription(page)
  await page.getByText('Live', { exact: true }).waitFor()
  const toPick = page.getByRole('region', { name: 'To pick', exact: true })
  await toPick.waitFor()
  const devtools = await context.newCDPSession(page)
  // In processor time: how long a frame takes on the clock depends on what else the machine does.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busy = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  }
  const before = await busy()
  const total = 3_000
  const gaps = await page.evaluate(burst, { perSecond: 1_000, total })
  const perFrame = ((await busy()) - before) / gaps.length
  console.log(`${gaps.length} frames, ${Math.round(perFrame * 1_000)} ms of work each`)
  await toPick.getByText(`D${total - 1}`, { exact: true }).waitFor()
  expect(await toPick.locator('a').count()).toBe(10)
  expect(await page.getByRole('region', { name: 'To pack', exact: true }).locator('a').count()).toBe(20)
  expect(((await busy()) - before) / (total / 1_000)).toBeLessThan(0.8)
})
