import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import type { TestServer } from '../support/server.ts'
import { startTestServer } from '../support/server.ts'
import type { Windows } from '../support/window.ts'
import { makeWindows } from '../support/window.ts'

let server: TestServer
let browser: Browser
let windows: Windows
/** The server's clock, which is put forward so that a cart is left for long. */
let ahead = Temporal.Duration.from({ hours: 0 })

beforeAll(async () => {
  server = await startTestServer({ now: () => Temporal.Now.instant().add(ahead) })
  browser = await launchBrowser()
  windows = makeWindows(server, browser)
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

/** A call of a guest of the shop, with the secret of the cart. */
async function ask(query: string, cart?: string): Promise<Record<string, Record<string, never>>> {
  const answer = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(cart === undefined ? {} : { 'Waybill-Cart': cart }) },
    body: JSON.stringify({ query }),
  })
  const body = await answer.json()
  if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors))
  return body.data
}

it('shows an abandoned cart as it is left, why its customer is not reminded, and the mail in their language', async () => {
  const made = await ask(
    'mutation { made: cartCreate(input: { locale: "sv" }) { ... on CartCreateSuccess { token order { id } } } }',
  )
  const token = String(made['made']?.['token'])
  const id = JSON.stringify(Reflect.get(Object(made['made']?.['order']), 'id'))
  const order = `order: { id: ${id} }`
  await ask(
    `mutation { cartLineAdd(input: { ${order}, product: { sku: "LMP-DSK" }, quantity: 2 }) { __typename } }`,
    token,
  )
  await ask(
    `mutation { cartContactSet(input: { ${order}, name: "Astrid Berg", email: "astrid@example.com" }) { __typename } }`,
    token,
  )
  const page = await windows.open()
  await page.goto(`${server.url}/carts`)
  await page.getByText('No abandoned carts').waitFor()
  ahead = Temporal.Duration.from({ hours: 11 })
  await server.tick()
  await page.getByRole('link', { name: 'Astrid Berg' }).click()
  const rules = page.getByRole('list', { name: 'Rules' }).getByRole('listitem')
  await rules.first().waitFor()
  expect(await rules.count()).toBe(15)
  const frame = page.locator('iframe')
  await frame.waitFor()
  expect(await frame.getAttribute('lang')).toBe('sv')
  await frame
    .contentFrame()
    .getByText(/Skrivbordslampa|Desk lamp/)
    .first()
    .waitFor()
})
