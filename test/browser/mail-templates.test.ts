import type { Browser, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
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

it('tells a mistake in a mail’s words with its place while typing, saves nothing of it, and what is right', async () => {
  const page = await windows.open()
  await page.goto(`${server.url}/settings/mails`)
  await page.getByRole('link', { name: 'Order confirmed, English' }).click()
  const subject = page.getByLabel('Subject')
  await page.locator('iframe').waitFor()
  await subject.fill('Thank you for {{ order.nmber }}')
  await page.getByText('There is no value order.nmber in this mail (line 1, column 18).').first().waitFor()
  await page.getByRole('button', { name: 'Save' }).click()
  const stored = async () => (await server.pool.query('SELECT kind, locale, subject FROM mail_template')).rows
  expect(await stored()).toEqual([])
  await subject.fill('Thank you for {{ order.number }}')
  await page.getByText('There is no value').first().waitFor({ state: 'detached' })
  await page.getByText(/^Thank you for S/).waitFor()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved. It holds from now on.').waitFor()
  await page.getByRole('button', { name: 'Take the built-in wording again' }).waitFor()
  expect(await stored()).toEqual([
    { kind: 'ORDER_CONFIRMED', locale: 'en', subject: 'Thank you for {{ order.number }}' },
  ])
  await page.getByRole('button', { name: 'Take the built-in wording again' }).click()
  await page.getByRole('button', { name: 'Take the built-in wording again' }).waitFor({ state: 'detached' })
  expect(await subject.inputValue()).not.toBe('Thank you for {{ order.number }}')
})

it('offers another try where the words of a mail cannot be read', async () => {
  const page = await windows.open()
  const withoutWords = async (route: Route): Promise<void> =>
    route.request().postData()?.includes('query MailTemplateOne') === true
      ? await route.abort()
      : await route.fallback()
  await page.route(/graphql/, withoutWords)
  await page.goto(`${server.url}/settings/mails/ORDER_CONFIRMED/en`)
  await page.getByText('The settings could not be read.').waitFor()
  await page.unroute(/graphql/, withoutWords)
  await page.getByRole('button', { name: 'Retry' }).click()
  await page.getByLabel('Subject').waitFor()
})

it('shows the mail with its styles in a frame of its own, where nothing runs, also of a draft that is not saved', async () => {
  const page = await windows.open()
  const older = await windows.makeOrder(page)
  const newest = await windows.makeOrder(page)
  const refused: string[] = []
  page.on('console', (said) => {
    if (said.text().includes('Content Security Policy')) refused.push(said.text())
  })
  const shown = () => page.waitForResponse((response) => response.url() === `${server.url}/mails/preview`)
  const first = shown()
  await page.goto(`${server.url}/settings/mails/ORDER_CONFIRMED/en`)
  expect((await first).headers()).toMatchObject({
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'",
    'content-type': 'text/html; charset=utf-8',
  })
  await page.getByText(`About ${newest.number}.`).waitFor()
  const mail = page.frameLocator('iframe')
  // The first words stand hidden at the beginning, too, for a list of mails.
  await mail
    .getByText(newest.number ?? '')
    .last()
    .waitFor()
  const draft = shown()
  await page.getByLabel('Text').first().fill('A draft about {{ order.number }}')
  await draft
  await mail.getByText(`A draft about ${newest.number}`).last().waitFor()
  await page.getByLabel('Preview about').fill(older.number ?? '')
  await mail.getByText(`A draft about ${older.number}`).last().waitFor()
  await page.getByText(`About ${older.number}.`).waitFor()
  await page.getByLabel('Preview about').fill('S99999')
  await page.locator('[aria-invalid="true"]').waitFor()
  expect(refused).toEqual([])
  expect((await server.pool.query('SELECT FROM mail_template WHERE subject IS NOT NULL')).rows).toEqual([])
})
