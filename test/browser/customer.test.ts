import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { at, textAt } from '../support/api.ts'
import { launchBrowser } from '../support/browser.ts'
import { makeCustomerOrders, type CustomerOrder } from '../support/customer-orders.ts'
import type { TestServer } from '../support/server.ts'
import { startTestServer } from '../support/server.ts'
import { linkOf } from '../support/sign-in.ts'
import { until } from '../support/quiet.ts'
import { openCustomer } from './customer-pictures.ts'

/** The pages for customers, driven as a customer would. */

let server: TestServer
let browser: Browser
let orders: Awaited<ReturnType<typeof makeCustomerOrders>>

beforeAll(async () => {
  server = await startTestServer()
  browser = await launchBrowser()
  orders = await makeCustomerOrders(server)
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

async function open(url: string, language = 'en'): Promise<Page> {
  const page = await openCustomer(browser, { language }, { viewport: { width: 390, height: 844 } })
  onTestFinished(() => page.context().close())
  await page.goto(url)
  await page.locator('main h1').waitFor()
  return page
}

const says = (page: Page, text: string | RegExp) => page.getByRole('heading', { level: 1, name: text })
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const stateOf = async ({ id }: CustomerOrder) => {
  const { data } = await orders.manager.ask('query($id: ID!) { order(ref: { id: $id }) { state } }', { id })
  return textAt(data, 'order', 'state')
}

describe('the page of an order', () => {
  it('moves as staff pack and ship, without a reload, from the link in the mail', async () => {
    const order = await orders.paid()
    const link = await until(async () => {
      const { rows } = await server.pool.query<{ text: string }>(
        `SELECT text FROM mail_message WHERE kind = 'ORDER_CONFIRMED' AND order_id = $1`,
        [atob(order.id).split(':')[1]],
      )
      return /https?:\/\/\S+\/o\/[\w-]+/.exec(rows[0]?.text ?? '')?.[0]
    })
    expect(link).toBe(order.url)
    const page = await open(link)
    await says(page, 'We are packing your order').waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    let loads = 0
    page.on('framenavigated', () => void (loads += 1))
    await orders.ship(order)
    await says(page, 'Your order is on its way').waitFor()
    const track = page.getByRole('link', { name: 'Track the parcel' })
    expect(await track.getAttribute('href')).toMatch(/^https?:\/\//)
    expect(await track.getAttribute('rel')).toContain('noreferrer')
    await orders.deliver(order)
    await says(page, 'Your order has arrived').waitFor()
    expect(loads).toBe(0)
  })

  it('shows how to transfer the money, and that it has come', async () => {
    const order = await orders.placed()
    const page = await open(order.url)
    await says(page, 'We are waiting for your transfer').waitFor()
    await page.getByText(`${order.number}-1`).waitFor()
    await page.getByText(/^[A-Z]{2}\d\d( \w{1,4})+$/).waitFor()
    const { data } = await orders.manager.ask('query($id: ID!) { order(ref: { id: $id }) { payments { id } } }', order)
    const payment = { id: textAt(data, 'order', 'payments', 0, 'id') }
    await orders.manager.run('paymentMarkPaid', { payment, reference: `later ${order.number}` })
    await page.getByText('Paid in full. Thank you!').waitFor()
    await says(page, 'We are packing your order').waitFor()
  })

  it('cancels the order after one question that names what follows', async () => {
    const order = await orders.paid()
    const page = await open(order.url)
    await press(page, 'Cancel the order')
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/^Everything in it goes back on sale\. .* You get €[\d.]+ back/).waitFor()
    await dialog.getByRole('button', { name: 'Keep the order' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await stateOf(order)).toBe('ORDER')
    await press(page, 'Cancel the order')
    await dialog.getByLabel(/^Reason/).fill('Bought twice')
    await dialog.getByRole('button', { name: 'Cancel the order' }).click()
    await says(page, 'This order is cancelled').waitFor()
    expect(await stateOf(order)).toBe('CANCELLED')
    await page.getByText(/^You get €[\d.]+ back\. We see to it\.$/).waitFor()
  })

  it('says in words why an order can be cancelled no more, and changes nothing', async () => {
    const order = await orders.paid()
    const page = await open(order.url)
    await says(page, 'We are packing your order').waitFor()
    // The socket is silent, so that the page does not know yet.
    await page.routeWebSocket(/graphql/, () => undefined)
    await page.reload()
    await press(page, 'Cancel the order')
    await orders.ship(order)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Cancel the order' }).click()
    await dialog
      .getByRole('alert')
      .getByText(/shipped/i)
      .waitFor()
    expect(await stateOf(order)).toBe('ORDER')
  })

  it('gets an invoice on demand', async () => {
    const order = await orders.paid()
    const page = await open(order.url)
    await press(page, 'Get an invoice')
    await page.getByText(/^Invoice .*\d{5}/).waitFor()
    expect(await page.getByRole('button', { name: 'Get an invoice' }).count()).toBe(0)
  })

  it('pays by another way at the provider’s page, and comes back to the order', async () => {
    const order = await orders.placed()
    const page = await open(order.url)
    await press(page, 'Pay another way')
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/Continuing obliges you to pay/).waitFor()
    await dialog.getByRole('radio').first().waitFor()
    await dialog.getByLabel(/card|test/i).check()
    await dialog.getByRole('button', { name: 'Order and pay' }).click()
    await page.getByRole('button', { name: 'Pay now' }).click()
    await page.waitForURL((url) => `${url.origin}${url.pathname}` === order.url)
    await says(page, /We are packing your order|We have your order/).waitFor()
  })

  it('gives a payment up that has not come', async () => {
    const order = await orders.placed()
    const page = await open(order.url)
    await press(page, 'Cancel this payment')
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel this payment' }).click()
    await says(page, 'Your cart is waiting for you').waitFor()
    await page.getByRole('button', { name: 'Pay again' }).waitFor()
  })

  it('says that it is offline, and afterwards shows what happened meanwhile', async () => {
    const order = await orders.paid()
    const page = await open(order.url)
    await page.getByText('Live', { exact: true }).waitFor()
    await page.context().setOffline(true)
    await page.getByText(/^Offline \(last update \d\d:\d\d:\d\d\)$/).waitFor()
    await orders.ship(order)
    expect(await says(page, 'We are packing your order').count()).toBe(1)
    await page.context().setOffline(false)
    await says(page, 'Your order is on its way').waitFor()
  })

  it('answers every wrong link alike', async () => {
    const { url } = await orders.placed()
    const forged = `${url.slice(0, -1)}${url.endsWith('A') ? 'Q' : 'A'}`
    const shown: string[] = []
    for (const wrong of [forged, `${server.url}/o/${'x'.repeat(64)}`]) {
      const page = await open(wrong)
      await says(page, 'This link opens no order').waitFor()
      shown.push(await page.locator('body').innerText())
    }
    expect(shown[0]).toBe(shown[1])
  })

  it('speaks the language in which was ordered, until another is chosen', async () => {
    const order = await orders.paid()
    await server.pool.query(`UPDATE "order" SET locale = 'fa' WHERE id = $1`, [atob(order.id).split(':')[1]])
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'fr-FR' })
    onTestFinished(() => page.close())
    await page.goto(order.url)
    await says(page, 'در حال آماده کردن سفارش شما هستیم').waitFor()
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    expect(await page.locator('main').innerText()).toMatch(/[۰-۹]/)
    await page.getByLabel('زبان').selectOption('sv')
    await says(page, 'Vi packar din order').waitFor()
    await page.reload()
    await says(page, 'Vi packar din order').waitFor()
  })

  it('stays in its language where another one cannot be fetched', async () => {
    const page = await open((await orders.placed()).url)
    await page.route(/assets\/sv-.*\.js/, (route) => route.abort())
    const failed = page.waitForEvent('requestfailed')
    await page.getByLabel('Language').selectOption('sv')
    await failed
    await says(page, 'We are waiting for your transfer').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
  })

  it('offers to load itself anew where its texts did not come', async () => {
    const { url } = await orders.placed()
    const page = await openCustomer(browser, { language: 'en' }, { viewport: { width: 390, height: 844 } })
    onTestFinished(() => page.context().close())
    const withoutTexts = async (route: Route): Promise<void> => await route.abort()
    await page.route(/assets\/en-.*\.js/, withoutTexts)
    await page.goto(url)
    await says(page, 'The page could not be loaded').waitFor()
    await page.unroute(/assets\/en-.*\.js/, withoutTexts)
    await press(page, 'Try again')
    await says(page, 'We are waiting for your transfer').waitFor()
  })
})

describe('the form of returns', () => {
  it('withdraws from the contract in two steps, with the words of the law, and gives a receipt', async () => {
    const order = await orders.paid()
    await orders.ship(order)
    await orders.deliver(order)
    const page = await open(order.url)
    await page.getByRole('link', { name: 'Withdraw from contract here' }).click()
    expect(await page.getByLabel('Order number').inputValue()).toBe(order.number)
    expect(await page.getByLabel('E-mail address of the order').inputValue()).toBe('ada@example.com')
    await press(page, 'Continue')
    await page.getByText(/^The law lets you withdraw without a reason until/).waitFor()
    await press(page, 'Go on')
    await page.getByText('Choose at least one thing.').waitFor()
    await page.getByLabel(/^How many of/).selectOption('1')
    await page.getByLabel(/^Would you like to say why/).fill('Too small')
    await press(page, 'Withdraw from contract here')
    await page.getByText('Too small').waitFor()
    await press(page, 'Confirm withdrawal')
    await says(page, 'We have received it').waitFor()
    await page.getByText(/^Received on .*\d{4}-\d\d-\d\d \d\d:\d\d:\d\d.* \(UTC\)$/).waitFor()
    await page.getByText(/^Write .*RMA\d+.* on the parcel\.$/).waitFor()
    const { data } = await orders.manager.ask(
      'query($id: ID!) { order(ref: { id: $id }) { returns { state statutory reason lines { quantity } } } }',
      order,
    )
    expect(at(data, 'order', 'returns')).toEqual([
      { state: 'APPROVED', statutory: true, reason: 'Too small', lines: [{ quantity: 1 }] },
    ])
    await page.goto(order.url)
    await press(page, 'I have sent it')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Tracking number or receipt').fill('PX 123')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('On its way to us').waitFor()
    await press(page, 'Cancel this return')
    await dialog.getByRole('button', { name: 'Cancel this return' }).click()
    await page.getByText('Cancelled by you').waitFor()
  })

  it('tells a wrong address as an order that is not there, and rests after too many attempts', async () => {
    const { number } = await orders.paid()
    const page = await open(`${server.url}/returns`)
    await page.getByLabel('Order number').fill(number)
    await page.getByLabel('E-mail address of the order').fill('eve@example.com')
    await press(page, 'Continue')
    await page.getByText('We find no order with these two').waitFor()
    const resting = says(page, 'Too many attempts')
    for (let attempt = 0; attempt < 5 && (await resting.count()) === 0; attempt += 1) {
      const answered = page.waitForResponse(/graphql/)
      await press(page, 'Continue')
      await answered
      await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' })
    }
    await resting.waitFor()
    await page.getByText(/Please try again at \d\d:\d\d\./).waitFor()
  })
})

describe('the account', () => {
  it('opens by a link in a mail, lists the own orders and leads to each', async () => {
    const email = 'grace@example.com'
    const order = await orders.paid(email)
    const page = await open(`${server.url}/account`)
    await page.getByLabel('E-mail address').fill(email)
    await press(page, 'Mail me the link')
    await says(page, 'Look into your mail').waitFor()
    const link = await linkOf(server, email)
    expect(link.pathname).toBe('/account')
    await page.goto('about:blank')
    await page.goto(String(link))
    await page.getByText(email).first().waitFor()
    expect(page.url()).not.toContain(link.hash)
    await page.getByRole('link', { name: new RegExp(order.number) }).click()
    await page.waitForURL(order.url)
    await page.goto(`${server.url}/account`)
    await press(page, 'Sign out')
    await page.getByRole('button', { name: 'Mail me the link' }).waitFor()
  })

  it('says that a used link works no more', async () => {
    const email = 'hedy@example.com'
    await orders.paid(email)
    const url = `${server.url}/account#${await server.sessions.invite({ email })}`
    await open(url)
    const page = await open(url)
    await page.getByText('This link was used already or has run out. Ask for a new one.').waitFor()
  })
})
