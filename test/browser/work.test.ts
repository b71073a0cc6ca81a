import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '@waybill/server/commands/new-id'
import { launchBrowser } from '../support/browser.ts'
import { buryJob } from '../support/failed-job.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  // Nobody works the jobs off here, so that one that runs again is still seen to wait.
  server = await startTestServer({ background: false })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

it('shows what has failed for good with its reason, and runs it again at a press', async () => {
  const job = await buryJob(server.pool, 'mail', {}, 'The mail server does not answer')
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(await server.link())
  await page.locator('#content h1').waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('w')
  const row = page.getByRole('listitem').filter({ hasText: 'The mail server does not answer' })
  await row.getByText('Send the mail').waitFor()
  await row.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('1 will run again in a moment.').waitFor()
  await page.getByRole('heading', { name: 'Nothing has failed' }).waitFor()
  const { rows } = await server.pool.query('SELECT attempts FROM graphile_worker._private_jobs WHERE id = $1', [job])
  expect(rows).toEqual([{ attempts: 0 }])
})

it('tells colleagues who are no managers whom to ask', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(await server.link('sara@lumen-linen.example'))
  await page.locator('#content h1').waitFor()
  await page.goto(`${server.url}/work`)
  await page.getByRole('heading', { name: 'For managers' }).waitFor()
})

it('sends a mail that was refused once more at a press, and no other', async () => {
  const insert = async (kind: string): Promise<string> => {
    const id = newId('mailMessage')
    const values = [id, kind]
    await server.pool.query(
      `INSERT INTO mail_message (id, key, kind, locale, recipient, subject, html, text, state, error, refused, created_at)
       VALUES ($1::uuid, $1::text, $2, 'en', 'ada@example.com', 'Mail', '<p>Mail</p>', 'Mail', 'FAILED', '550 full', true, now())`,
      values,
    )
    return id
  }
  const [refused, cart] = [await insert('ORDER_CONFIRMED'), await insert('ABANDONED_CART')]
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(await server.link())
  await page.locator('#content h1').waitFor()
  await page.goto(`${server.url}/mail/${btoa(`Mail:${cart}`)}`)
  await page.getByText(/^The mail server refused it: .?550 full.? It is not tried again/).waitFor()
  expect(await page.getByRole('button', { name: 'Send again' }).count()).toBe(0)
  await page.goto(`${server.url}/mail/${btoa(`Mail:${refused}`)}`)
  await page.getByRole('button', { name: 'Send again' }).click()
  await page.getByText('It is on its way once more.').waitFor()
  const jobs = `SELECT j.payload FROM graphile_worker._private_jobs j
    JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'mail.send'`
  expect((await server.pool.query(jobs)).rows).toEqual([{ payload: { mailId: refused } }])
})
