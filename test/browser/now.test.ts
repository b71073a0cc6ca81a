import type { Browser, Page, WebSocketRoute } from 'playwright-core'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { launchBrowser, openWindow } from '../support/browser.ts'
import type { TestServer } from '../support/server.ts'
import { startTestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser

beforeAll(async () => {
  server = await startTestServer()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

async function open(): Promise<Page> {
  const { context, page } = await openWindow(browser, await server.link())
  onTestFinished(() => context.close())
  return page
}

/** A person's own requests from their window: with its session cookie. */
async function ask(page: Page, query: string, variables: object = {}): Promise<{ data: Record<string, never> }> {
  const answer = await page.request.post(`${server.url}/graphql`, { data: { query, variables } })
  const body: unknown = await answer.json()
  if (typeof body !== 'object' || body === null || !('data' in body) || 'errors' in body)
    throw new Error(`Refused: ${JSON.stringify(body)}`)
  return body as { data: Record<string, never> }
}

/** An order of sales that is ready to be picked; its number. */
async function confirmOrder(page: Page): Promise<string> {
  const product = 'product: { sku: "LMP-DSK" }'
  const { data: made } = await ask(
    page,
    'mutation { cartCreate(input: {}) { ... on CartCreateSuccess { order { id } } } }',
  )
  const ref = `order: { id: "${idIn(made)}" }`
  await ask(
    page,
    `mutation {
      cartLineAdd(input: { ${ref}, ${product}, quantity: 2 }) { __typename }
      cartContactSet(input: { ${ref}, name: "Ada Lovelace", email: "ada@example.com" }) { __typename }
      cartAddressSet(input: { ${ref}, shipping: { name: "Ada", line1: "Road 1", postalCode: "69001", city: "Lyon", country: "FR" } }) { __typename }
      cartDeliveryMethodSet(input: { ${ref}, method: { code: "standard" } }) { __typename }
    }`,
  )
  const { data } = await ask(
    page,
    `mutation { orderConfirm(input: { ${ref} }) { __typename ... on OrderConfirmSuccess { order { number deliveries { number } } } ... on UserError { message } } }`,
  )
  const number = /"deliveries":\[\{"number":"([^"]+)"/.exec(JSON.stringify(data))?.[1]
  if (number === undefined) throw new Error(`No delivery: ${JSON.stringify(data)}`)
  return number
}

function idIn(data: object): string {
  const id = /"id":"([^"]+)"/.exec(JSON.stringify(data))?.[1]
  if (id === undefined) throw new Error(`No id: ${JSON.stringify(data)}`)
  return id
}

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

it('shows a transition made elsewhere in every window, without a reload', async () => {
  const [mine, theirs] = await Promise.all([open(), open()])
  await Promise.all([mine, theirs].map((page) => page.getByText('Live', { exact: true }).waitFor()))
  const number = await confirmOrder(mine)
  await Promise.all([mine, theirs].map((page) => column(page, 'To pick').getByText(number).waitFor()))
  await theirs.getByRole('button', { name: /^To fulfil/ }).waitFor()
  expect(await theirs.locator('a[data-key]', { hasText: number }).getAttribute('href')).toMatch(/^\/orders\//)
})

it('says that the connection is lost, and after it what was missed', async () => {
  const page = await open()
  await page.getByText('Live', { exact: true }).waitFor()
  const colleague = await open()
  await page.context().setOffline(true)
  await page.getByText(/^(Offline|Reconnecting) \(last update /).waitFor()
  const number = await confirmOrder(colleague)
  expect(await column(page, 'To pick').getByText(number).count()).toBe(0)
  await page.context().setOffline(false)
  await page.getByText(/^Caught up, \d+ changes?$/).waitFor()
  await column(page, 'To pick').getByText(number).waitFor()
})

it('loses nothing of an outage, and shows nothing twice', async () => {
  const page = await open()
  let isOut = false
  const sockets: WebSocketRoute[] = []
  await page.routeWebSocket(/graphql/, (socket) => {
    if (isOut) return void socket.close()
    sockets.push(socket)
    socket.connectToServer()
  })
  await page.reload()
  await page.getByText('Live', { exact: true }).waitFor()
  const colleague = await open()
  isOut = true
  await Promise.all(sockets.map((socket) => socket.close()))
  await page.getByText(/^Reconnecting \(last update /).waitFor()
  const numbers = [await confirmOrder(colleague), await confirmOrder(colleague), await confirmOrder(colleague)]
  isOut = false
  await page.getByText(/^Caught up, \d+ changes$/).waitFor()
  const keys = (window: Page) =>
    column(window, 'To pick').locator('a[data-key]').evaluateAll((all) => all.map((card) => card.getAttribute('data-key'))) // prettier-ignore
  for (const number of numbers) await column(page, 'To pick').getByText(number).waitFor()
  const fresh = await open()
  await column(fresh, 'To pick')
    .getByText(numbers[2] ?? '')
    .waitFor()
  expect(await keys(page)).toEqual(await keys(fresh))
})

it('holds a queue still under the pointer, and takes over what waits with a key', async () => {
  const page = await open()
  const first = await confirmOrder(page)
  await column(page, 'To pick').getByText(first).hover()
  const second = await confirmOrder(page)
  await column(page, 'To pick').getByText('1 update').waitFor()
  expect(await column(page, 'To pick').getByText(second).count()).toBe(0)
  await page.keyboard.press('.')
  await column(page, 'To pick').getByText(second).waitFor()
})

it('is walked with the keyboard, and Enter opens the record', async () => {
  const page = await open()
  await confirmOrder(page)
  await page.locator('a[data-key]').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.getByText('1 selected').waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/orders\//)
})

it('moves by itself while simulated people work', async () => {
  const page = await open()
  const keys = () => page.locator('a[data-key]').evaluateAll((all) => all.map((card) => card.getAttribute('data-key')))
  const before = await keys()
  const simulation = server.simulate(60)
  onTestFinished(() => simulation.stop())
  await expect
    .poll(async () => (await keys()).filter((key) => !before.includes(key)).length, { timeout: 40_000 })
    .toBeGreaterThan(3)
})
