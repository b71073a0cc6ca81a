import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import type { Look } from './browser.ts'
import { openWindow } from './browser.ts'
import type { TestServer } from './server.ts'

/** What tests of screens do in a shop: open windows, and act as a colleague would, past the screen. */
export interface Windows {
  /** A window of the manager, or of the colleague with the e-mail address; closed with the test. */
  readonly open: (look?: Look, options?: BrowserContextOptions) => Promise<Page>
  /** Makes a move from outside, with the window's session, and returns the order. */
  readonly ask: (page: Page, name: string, input: object) => Promise<Made>
  /** The same for a move whose success has no order. */
  readonly make: (page: Page, name: string, input: object) => Promise<void>
  /** A cart of sales with everything that an order needs but, if so wished, an address. */
  readonly makeCart: (page: Page, address?: boolean) => Promise<Made>
  /** An order of the shop's staff that is ready to be picked. */
  readonly makeOrder: (page: Page) => Promise<Made>
  /** Opens the record of an order. */
  readonly show: (page: Page, order: Made, search?: string) => Promise<void>
}

export interface Made {
  readonly id: string
  readonly version: number
  readonly number: string | null
}

/** Where windows of failed tests are kept as pictures. */
const pictures = join(import.meta.dirname, '../.screenshots')
let opened = 0

export function makeWindows(server: TestServer, browser: Browser): Windows {
  const windows: Windows = {
    async open(look = {}, options = {}) {
      const { context, page } = await openWindow(browser, await server.link(), look, options)
      onTestFinished(async ({ task }) => {
        const name = `failed-${task.name.replaceAll(/\W+/g, '-').slice(0, 60)}-${++opened}.png`
        if (task.result?.state === 'fail') await page.screenshot({ path: join(pictures, name) })
        await context.close()
      })
      return page
    },
    async ask(page, name, input) {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
      const query = `mutation($input: ${type}Input!) {
        result: ${name}(input: $input) { ... on ${type}Success { order { id version number } } ... on UserError { message } }
      }`
      const answer = await page.request.post(`${server.url}/graphql`, { data: { query, variables: { input } } })
      const body: { data?: { result?: { order?: Made } } } = await answer.json()
      const order = body.data?.result?.order
      if (order === undefined) throw new Error(`${name} was refused: ${JSON.stringify(body)}`)
      return order
    },
    async make(page, name, input) {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
      const query = `mutation($input: ${type}Input!) {
        result: ${name}(input: $input) { ... on ${type}Success { event { id } } ... on UserError { message } }
      }`
      const answer = await page.request.post(`${server.url}/graphql`, { data: { query, variables: { input } } })
      const body: { data?: { result?: { event?: object } } } = await answer.json()
      if (body.data?.result?.event === undefined) throw new Error(`${name} was refused: ${JSON.stringify(body)}`)
    },
    async makeCart(page, address = true) {
      const { id } = await windows.ask(page, 'cartCreate', {})
      const order = { id }
      await windows.ask(page, 'cartLineAdd', { order, product: { sku: 'LMP-DSK' }, quantity: 2 })
      await windows.ask(page, 'cartContactSet', { order, name: 'Ada Lovelace', email: 'ada@example.com' })
      const shipping = { name: 'Ada', line1: 'Road 1', postalCode: '69001', city: 'Lyon', country: 'FR' }
      if (address) await windows.ask(page, 'cartAddressSet', { order, shipping })
      return await windows.ask(page, 'cartDeliveryMethodSet', { order, method: { code: 'standard' } })
    },
    async makeOrder(page) {
      const { id } = await windows.makeCart(page)
      return await windows.ask(page, 'orderConfirm', { order: { id } })
    },
    async show(page, order, search = '') {
      await page.goto(`${server.url}/orders/${encodeURIComponent(order.number ?? order.id)}${search}`)
      await page.getByRole('group', { name: 'What can be done' }).first().waitFor()
    },
  }
  return windows
}

/** The stepper once it has reached the last step. */
export const reachedOrder = (page: Page) => page.locator('[aria-current="step"]').filter({ hasText: /^Order/ })
