import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callerOf } from '../support/api.ts'
import { launchBrowser, openWindow } from '../support/browser.ts'
import type { TestServer } from '../support/server.ts'
import { startTestServer } from '../support/server.ts'
import type { Windows } from '../support/window.ts'
import { makeWindows } from '../support/window.ts'

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

/** A column of the shop as it is stored. */
async function stored(column: string): Promise<unknown> {
  const { rows } = await server.pool.query(`SELECT ${column} AS value FROM shop`)
  return rows[0].value
}

async function openSection(page: Page, section: string): Promise<void> {
  await page.goto(`${server.url}/settings/${section}`)
  await page.getByText(/^Last change: /).waitFor()
}

it('changes a setting in one window, and the other shows it without losing what is being entered there', async () => {
  const [mine, theirs] = await Promise.all([windows.open(), windows.open()])
  await Promise.all([mine, theirs].map((page) => openSection(page, 'orders')))
  await theirs.getByLabel('Cancel unpaid after (days)').fill('9')
  const days = mine.getByLabel(/^Quotation/)
  await days.fill('45')
  await mine.getByRole('button', { name: 'Save' }).click()
  await mine.getByText('Saved. It holds from now on.').waitFor()
  await expect.poll(() => theirs.getByLabel(/^Quotation/).inputValue()).toBe('45')
  expect(await theirs.getByLabel('Cancel unpaid after (days)').inputValue()).toBe('9')
  await theirs.getByRole('button', { name: 'Save' }).click()
  await theirs.getByText('Saved. It holds from now on.').waitFor()
  expect([await stored('quotation_days'), await stored('unpaid_expiry_days')]).toEqual([45, 9])
})

it('offers another try where it cannot be read what the settings ask for', async () => {
  const page = await windows.open()
  const withoutInputs = async (route: Route): Promise<void> =>
    route.request().postData()?.includes('query MoveInputs') === true ? await route.abort() : await route.fallback()
  await page.route(/graphql/, withoutInputs)
  await page.goto(`${server.url}/settings/orders`)
  await page.getByText('The settings could not be read.').waitFor()
  await page.unroute(/graphql/, withoutInputs)
  await page.getByRole('button', { name: 'Retry' }).click()
  await page.getByLabel(/^Quotation/).waitFor()
})

it('refuses an IBAN with a wrong digit, keeps what was entered, and changes nothing', async () => {
  const page = await windows.open()
  await openSection(page, 'shop')
  const before = await stored('bank_iban')
  const bank = page.getByRole('form', { name: 'Bank account' })
  await bank.getByLabel('IBAN').fill('DE89370400440532013001')
  await bank.getByRole('button', { name: 'Save' }).click()
  await bank.getByRole('alert').waitFor()
  expect(await bank.getByLabel('IBAN').inputValue()).toBe('DE89370400440532013001')
  expect(await stored('bank_iban')).toBe(before)
  await bank.getByLabel('IBAN').fill('DE89370400440532013000')
  await bank.getByRole('button', { name: 'Save' }).click()
  await bank.getByText('Saved. It holds from now on.').waitFor()
  expect(await stored('bank_iban')).toBe('DE89370400440532013000')
})

it('shows the secret of a new token once, with which the API answers until it is revoked', async () => {
  const page = await windows.open()
  await openSection(page, 'team')
  await page.getByRole('button', { name: 'Make a token' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Stock export')
  await dialog.getByLabel('Read stock').check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  const secret = await dialog.getByLabel('Token').inputValue()
  const app = callerOf(server, { authorization: `Bearer ${secret}` })
  const ask = async () => (await app.ask('{ viewer { kind scopes } }')).data?.viewer
  expect(await ask()).toEqual({ kind: 'APP', scopes: ['stock:read'] })
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('button', { name: 'End Stock export' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End' }).click()
  await page.getByText('Revoked', { exact: true }).waitFor()
  await expect.poll(ask).not.toEqual({ kind: 'APP', scopes: ['stock:read'] })
})

it('sets a tax rate of a country, marked as the shop’s own', async () => {
  const page = await windows.open()
  await openSection(page, 'taxes')
  await page.getByRole('button', { name: /^Finland, Standard rate: 25.5%/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Rate in hundredths of a percent').fill('2600')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: /^Finland, Standard rate: 26%/ }).waitFor()
  expect(await stored('tax_rates')).toEqual({ FI: { STANDARD: 2600 } })
})

it('shows who is no manager how the shop is set up, and why it cannot be changed there', async () => {
  const page = await windows.open()
  await windows.make(page, 'staffCreate', { name: 'Sara', email: 'sara@example.com', roles: ['SALES'] })
  const { context, page: theirs } = await openWindow(browser, await server.link('sara@example.com'))
  await theirs.goto(`${server.url}/settings/orders`)
  await theirs.getByText('Only managers can change it.', { exact: false }).waitFor()
  expect(await theirs.getByLabel(/^Quotation/).isDisabled()).toBe(true)
  expect(await theirs.getByRole('button', { name: 'Save' }).count()).toBe(0)
  await context.close()
})
