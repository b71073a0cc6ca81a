import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { arrive } from '../support/arrive.ts'
import { makeCustomerOrders, type CustomerOrder } from '../support/customer-orders.ts'
import type { TestServer } from '../support/server.ts'

/** A customer page to be looked at: its address, and what is done there first. */
export interface CustomerScene {
  readonly name: string
  readonly url: () => Promise<string> | string
  readonly act?: (page: Page) => Promise<void>
}

const email = 'ada@example.com'
const primary = (page: Page) => page.locator('button.bg-accent')

/** Every customer page in every state that looks different. */
export async function makeScenes(server: TestServer): Promise<readonly CustomerScene[]> {
  const orders = await makeCustomerOrders(server)
  const [cart, placed, packing, shipped, arrived, cancelled] = [
    await orders.cart(),
    await orders.placed(),
    await orders.paid(),
    await orders.paid(),
    await orders.paid(),
    await orders.placed(),
  ]
  await orders.ship(shipped)
  await orders.ship(arrived)
  await orders.deliver(arrived)
  await cancelled.guest.run('orderCancel', { order: { id: cancelled.id } })
  await arrived.guest.run('invoiceRequest', { order: { id: arrived.id } })
  const page = (name: string, { url }: CustomerOrder): CustomerScene => ({ name, url: () => url })
  const secret = arrived.url.split('/').at(-1)
  const form = `${server.url}/returns#number=${arrived.number}&email=${email}&order=${secret}`
  const find = (open: Page) => primary(open).click()
  const choose = async (open: Page) => {
    await find(open)
    await open.locator('main ul select').first().selectOption('1')
  }
  const review = async (open: Page) => {
    await choose(open)
    await primary(open).click()
    await open.locator('main dl').waitFor()
  }
  return [
    page('order-cart', cart),
    page('order-transfer', placed),
    page('order-packing', packing),
    page('order-shipped', shipped),
    page('order-arrived', arrived),
    page('order-cancelled', cancelled),
    {
      name: 'order-cancel-dialog',
      url: () => packing.url,
      act: (open) => open.locator('main button.text-muted').last().click(),
    },
    { name: 'order-unknown', url: () => `${server.url}/o/${'A'.repeat(64)}` },
    { name: 'account-door', url: () => `${server.url}/account` },
    { name: 'account-orders', url: async () => `${server.url}/account#${await server.sessions.invite({ email })}` },
    { name: 'returns-find', url: () => form },
    { name: 'returns-choose', url: () => form, act: choose },
    { name: 'returns-review', url: () => form, act: review },
  ]
}

/** A window of a customer, who has chosen how the pages look. */
export async function openCustomer(
  browser: Browser,
  { language = 'en', theme = 'light' }: { readonly language?: string; readonly theme?: 'light' | 'dark' } = {},
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  await context.addInitScript(
    ([tag, look]) => {
      localStorage.setItem('waybill.customer.language', tag ?? '')
      localStorage.setItem('waybill.customer.theme', look ?? '')
    },
    [language, theme],
  )
  return await context.newPage()
}

/** Opens a scene and waits until it shows what it is about. */
export async function enter(page: Page, scene: CustomerScene): Promise<void> {
  // To a browser the same address but for what is behind the # is no new page.
  await page.goto('about:blank')
  await arrive(page, await scene.url())
  await scene.act?.(page)
}
