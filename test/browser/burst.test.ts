import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, openWindow } from '../support/browser.ts'
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

/** Lets the page keep hold of the socket and the id of the board's subscription, so that the burst can be made inside it. */
async function catchSubscription(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.WebSocket = class extends WebSocket {
      override send(data: string): void {
        const id = /"id":"([^"]+)"/.exec(data)?.[1]
        if (id !== undefined && data.includes('BoardChanges'))
          Object.assign(globalThis, { caught: { socket: this, id } })
        super.send(data)
      }
    }
  })
  await page.reload()
}

interface Caught {
  readonly caught: { readonly socket: WebSocket; readonly id: string }
}

/**
 * Runs in the page: for each change, as many a second as asked, a delivery enters picking and an earlier one goes on to
 * packing. Gives the gaps between the frames in milliseconds.
 */
async function burst({ perSecond, total }: { readonly perSecond: number; readonly total: number }): Promise<number[]> {
  const { socket, id } = (globalThis as unknown as Caught).caught
  const makeCard = (queue: string, record: number) => ({
    id: `${queue}:r${record}`,
    version: 1,
    queue,
    rank: String(record).padStart(9, '0'),
    recordType: 'delivery',
    recordId: `r${record}`,
    orderId: null,
    number: `D${record}`,
    title: 'Ada Lovelace',
    state: 'READY',
    stateLabel: 'Ready',
    units: record,
    total: { amount: '10.00', currency: 'EUR' },
    enteredAt: new Date().toISOString(),
    late: false,
  })
  const send = (n: number): void => {
    const moved = n - 10
    const board = {
      __typename: 'BoardChanged',
      cursor: `burst-${n}`,
      cards: [makeCard('TO_PICK', n), ...(moved < 0 ? [] : [makeCard('TO_PACK', moved)])],
      left: moved < 0 ? [] : [{ queue: 'TO_PICK', key: `TO_PICK:r${moved}` }],
      figures: [{ queue: 'TO_PICK', count: Math.min(n + 1, 10), oldest: null }],
    }
    const data = JSON.stringify({ id, type: 'next', payload: { data: { board } } })
    socket.dispatchEvent(new MessageEvent('message', { data }))
  }
  const gaps: number[] = []
  const began = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    const due = Math.min(total, ((performance.now() - began) / 1_000) * perSecond)
    while (sent < due) send(sent++)
  }, 4)
  let last = began
  while (sent < total) {
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
    gaps.push(now - last)
    last = now
  }
  clearInterval(timer)
  return gaps
}

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
