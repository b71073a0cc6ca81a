import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { readPdf } from '../support/pdf.ts'
import type { TestServer } from '../support/server.ts'
import { startTestServer } from '../support/server.ts'
import type { Made, Windows } from '../support/window.ts'
import { makeWindows } from '../support/window.ts'

/** Papers of deliveries, printed from the list and from the record. */

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

const printedOf = async ({ number }: Made): Promise<readonly string[]> => {
  const { rows } = await server.pool.query<{ paper: string }>(
    `SELECT e.data->'facts'->>'paper' AS paper FROM event e JOIN delivery d ON d.id = e.entity_id
     JOIN "order" o ON o.id = d.order_id WHERE e.type = 'DeliveryPrinted' AND o.number = $1 ORDER BY e.xid, e.seq`,
    [number],
  )
  return rows.map(({ paper }) => paper)
}

/** Marks the deliveries of orders in the list, and chooses a paper from the menu of the bar. */
async function printFromList(page: Page, orders: readonly Made[], paper: string): Promise<void> {
  await page.goto(`${server.url}/deliveries`)
  for (const { number } of orders) {
    const row = page.locator('[data-id]').filter({ hasText: `${number}` })
    await row.getByRole('checkbox').click()
  }
  await page.getByRole('toolbar').getByRole('button', { name: 'Print' }).click()
  await page.getByRole('menuitem', { name: paper }).click()
}

async function pagesOf(page: Page) {
  const link = page.getByRole('link', { name: 'Open the PDF' })
  const file = await page.request.get((await link.getAttribute('href')) ?? '')
  expect(file.headers()['content-type']).toBe('application/pdf')
  return await readPdf(new Uint8Array(await file.body()))
}

it('makes one PDF for the selected deliveries, and a list of all their goods by place', async () => {
  const page = await windows.open()
  const last = await windows.makeOrder(page)
  const orders = [await windows.makeOrder(page), last]
  await printFromList(page, orders, 'Packing slips')
  await page.getByText('2 deliveries are on the paper.').waitFor()
  const slips = await pagesOf(page)
  for (const { number } of orders) expect(JSON.stringify(slips)).toContain(number)
  for (const order of orders) expect(await printedOf(order)).toEqual(['PACKING_SLIP'])
  await page.getByRole('toolbar').getByRole('button', { name: 'Print' }).click()
  await page.getByRole('menuitem', { name: 'One picking list for all, by place' }).click()
  await expect.poll(() => printedOf(last)).toEqual(['PACKING_SLIP', 'PICKING_LIST'])
  await page.getByText('2 deliveries are on the paper.').waitFor()
})

it('prints what can be printed, and names what was left out with its reason', async () => {
  const page = await windows.open()
  const [kept, cancelled] = [await windows.makeOrder(page), await windows.makeOrder(page)]
  await windows.ask(page, 'orderCancel', { order: { id: cancelled.id } })
  await printFromList(page, [kept, cancelled], 'Packing slips')
  await page.getByText('1 delivery is on the paper.').waitFor()
  await page.getByText('One is not on it:').waitFor()
  await page
    .getByRole('listitem')
    .filter({ hasText: /: Not possible in the state “Cancelled”/ })
    .waitFor()
  expect(await printedOf(cancelled)).toEqual([])
})

it('prints from the record, whose history tells of it', async () => {
  const page = await windows.open()
  const order = await windows.makeOrder(page)
  await windows.show(page, order)
  await page.getByRole('button', { name: /^Print papers of/ }).click()
  await page.getByRole('menuitem', { name: 'Picking list' }).click()
  await page.getByText('1 delivery is on the paper.').waitFor()
  // The paper came up in a tab of its own, behind which this one draws nothing.
  await windows.show(page, order)
  const told = page.getByRole('listitem').filter({ hasText: 'Paper printed' })
  await told.getByText('Picking list', { exact: true }).waitFor()
  expect(await printedOf(order)).toEqual(['PICKING_LIST'])
})

it('says when no answer came, and tries again', async () => {
  const page = await windows.open()
  const order = await windows.makeOrder(page)
  await windows.show(page, order)
  await page.route(/graphql/, (route) =>
    route.request().postData()?.includes('deliveriesPrint') === true ? route.abort() : route.continue(),
  )
  await page.getByRole('button', { name: /^Print papers of/ }).click()
  await page.getByRole('menuitem', { name: 'Packing slip' }).click()
  await page.getByText(/^No answer came\./).waitFor()
  expect(await printedOf(order)).toEqual([])
  await page.unroute(/graphql/)
  await page.getByRole('button', { name: 'Retry' }).click()
  await page.getByText('1 delivery is on the paper.').waitFor()
  expect(await printedOf(order)).toEqual(['PACKING_SLIP'])
})
