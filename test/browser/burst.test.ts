import type { Browser, Page, WebSocketRoute } from 'playwright-core'
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

/** Stands between the page and the server, and speaks in the board's subscription. */
async function interceptBoard(page: Page): Promise<(payload: object) => void> {
  const found = Promise.withResolvers<{ socket: WebSocketRoute; id: string }>()
  await page.routeWebSocket('**/graphql', (socket) => {
    const upstream = socket.connectToServer()
    socket.onMessage((message) => {
      upstream.send(message)
      const sent = String(message)
      const id = /"id":"([^"]+)"/.exec(sent)?.[1]
      if (id !== undefined && sent.includes('"subscribe"') && sent.includes('BoardChanges'))
        found.resolve({ socket, id })
    })
  })
  await page.reload()
  const { socket, id } = await found.promise
  return (board) => socket.send(JSON.stringify({ id, type: 'next', payload: { data: { board } } }))
}

/** A message that moves delivery `n` from picking to packing, and lets another one in. */
function makeMove(n: number) {
  const card = (queue: string, record: number) => ({
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
  const cards = n < 10 ? [card('TO_PICK', n)] : [card('TO_PICK', n), card('TO_PACK', n - 10)]
  const left = n < 10 ? [] : [{ queue: 'TO_PICK', key: `TO_PICK:r${n - 10}` }]
  const figures = [{ queue: 'TO_PICK', count: Math.min(n + 1, 10), oldest: null }]
  return { __typename: 'BoardChanged', cursor: `burst-${n}`, cards, left, figures }
}

const perSecond = 1_000
const seconds = 3

it('keeps drawing while a thousand changes a second come, and shows the last of them', async () => {
  const { page } = await openWindow(browser, await server.link())
  const send = await interceptBoard(page)
  await page.getByText('Live', { exact: true }).waitFor()
  const frames = page.evaluate(
    (duration) =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = []
        let last = performance.now()
        const end = last + duration
        const look = (now: number): void => {
          gaps.push(now - last)
          last = now
          if (now < end) requestAnimationFrame(look)
          else resolve(gaps)
        }
        requestAnimationFrame(look)
      }),
    seconds * 1_000,
  )
  const began = performance.now()
  for (let n = 0; n < perSecond * seconds; n += 20) {
    for (let next = n; next < n + 20; next++) send(makeMove(next))
    await page.waitForTimeout(Math.max(0, (n * 1_000) / perSecond - (performance.now() - began)))
  }
  const gaps = (await frames).toSorted((a, b) => a - b)
  const slow = gaps[Math.floor(gaps.length * 0.95)] ?? 0
  console.log(`frames ${gaps.length}, 95 % within ${Math.round(slow)} ms, longest ${Math.round(gaps.at(-1) ?? 0)} ms`)
  const toPick = page.getByRole('region', { name: 'To pick', exact: true })
  await toPick.getByText(`D${perSecond * seconds - 1}`, { exact: true }).waitFor()
  expect(await toPick.locator('a').count()).toBe(10)
  expect(await page.getByRole('region', { name: 'To pack', exact: true }).locator('a').count()).toBe(20)
  expect(slow).toBeLessThan(50)
})
