import { randomUUID } from 'node:crypto'
import PostalMime, { type Email } from 'postal-mime'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { system } from '@waybill/schema/domain/actor'
import { makeAttempts } from '@waybill/server/auth/attempts'
import { newId } from '@waybill/server/commands/new-id'
import { makeMailTemplates } from '@waybill/server/mail/templates'
import { mailSend } from '@waybill/server/jobs/tasks/mail-send'
import { sendOnce } from '@waybill/server/mail/outbox'
import { mail } from '@waybill/server/jobs/tasks/mail'
import { startMailServer, type MailServer } from '../support/mail-server.ts'
import { ask, hurry, quiet, until } from '../support/quiet.ts'
import { openOffice, type Office } from './jobs-office.ts'
import { makeCart, makeOrder, makeProduct, move, pay } from './jobs-orders.ts'

let office: Office
let smtp: MailServer
beforeEach(async () => {
  office = await openOffice()
  smtp = await startMailServer()
})
afterEach(async () => {
  await office.close()
  await smtp.close()
})

const parsed = (): Promise<Email[]> => Promise.all(smtp.received.map((raw) => PostalMime.parse(raw)))
const states = async (): Promise<readonly string[]> => {
  const text = 'SELECT kind, state FROM mail_message ORDER BY id'
  const { rows } = await office.pool.query<{ kind: string; state: string }>(text)
  return rows.map((row) => `${row.kind} ${row.state}`)
}

it('keeps mail where there is no mail server', async () => {
  await office.start()
  const { product } = await makeProduct(office, 5)
  await makeOrder(office, product)
  await quiet(office)
  expect([...(await states())].sort()).toEqual(['ORDER_CONFIRMED KEPT', 'ORDER_RECEIVED KEPT'])
})

it('tells the customer of a wire what to pay, where to and with which reference', async () => {
  const shop = await ask<string>(office, 'SELECT id FROM shop')
  const bank = { bankHolder: 'Test shop AB', bankIban: 'SE4550000000058398257466', bankBic: 'ESSESESS' }
  await move(office, 'settingsUpdate', shop, bank)
  await office.start({ smtpUrl: smtp.url })
  const { product } = await makeProduct(office, 5)
  await pay(office, await makeCart(office, product, 2), 'wire')
  await until(async () => smtp.received.length === 1)
  const [message] = await parsed()
  expect(message?.to?.[0]?.address).toBe('ada@example.com')
  expect(message?.from?.name).toBe('Test shop')
  expect(message?.subject).toBe('We have received your order S00001')
  expect(message?.text).toContain('SE45 5000 0000 0583 9825 7466')
  expect(message?.text).toContain('S00001-1')
  expect(message?.text).toContain('€25.00')
})

it('two servers with several workers send one mail per cause', async () => {
  await office.start({ smtpUrl: smtp.url })
  await office.start({ smtpUrl: smtp.url })
  const { product } = await makeProduct(office, 50)
  for (let n = 0; n < 10; n += 1) await makeOrder(office, product)
  await quiet(office)
  const messages = await parsed()
  expect(messages.length).toBe(20)
  expect(new Set(messages.map((message) => message.messageId)).size).toBe(20)
  expect(await ask(office, `SELECT count(*) FROM mail_message WHERE state = 'SENT'`)).toBe(20)
})

it('sends once what two workers take up at once, and again only with the same message id', async () => {
  const { product } = await makeProduct(office, 5)
  const { id } = await makeOrder(office, product)
  const work = { ...office.work, smtpUrl: smtp.url }
  const run = () => mail.run(work, { kind: 'ORDER_CONFIRMED', orderId: id }, 1)
  await Promise.allSettled([run(), run(), run(), run()])
  await run()
  expect(smtp.received.length).toBe(1)
  // The crash between the server's taking it and our noting that.
  await office.pool.query(`UPDATE mail_message SET state = 'QUEUED'`)
  await run()
  const [first, second] = await parsed()
  expect(second?.messageId).toBe(first?.messageId)
  expect(await ask(office, 'SELECT count(*) FROM mail_message')).toBe(1)
})

it('sends what was stored before a crash, once, as it was written then', async () => {
  const { product } = await makeProduct(office, 5)
  const { id } = await makeOrder(office, product)
  const key = `ORDER_CONFIRMED:${id}`
  await office.pool.query(
    `INSERT INTO mail_message (id, key, kind, order_id, locale, recipient, subject, html, text, state, created_at)
     VALUES (gen_random_uuid(), $1, 'ORDER_CONFIRMED', $2, 'en', 'ada@example.com', 'Claimed', '<p>x</p>', 'x', 'QUEUED', now())`,
    [key, id],
  )
  const compose = () => Promise.reject(new Error('It is written already'))
  const outbox = { ...office.work, smtpUrl: smtp.url }
  expect(await sendOnce(outbox, key, compose)).toBe('SENT')
  expect(await sendOnce(outbox, key, compose)).toBe('DONE')
  expect((await parsed()).map((message) => message.subject)).toEqual(['Claimed'])
})

it('keeps a mail failed that is to be sent again until there is a job for it', async () => {
  const { product } = await makeProduct(office, 5)
  const { id } = await makeOrder(office, product)
  const work = { ...office.work, smtpUrl: smtp.url }
  smtp.refusals.push({ at: 'DATA', code: 550 })
  await mail.run(work, { kind: 'ORDER_CONFIRMED', orderId: id }, 1)
  const mailId = (await ask<string>(office, 'SELECT id FROM mail_message')) ?? ''
  const { resend } = makeMailTemplates({ ...work, attempts: makeAttempts(office.pool, office.clock.now) })
  await office.pool.query('ALTER SCHEMA graphile_worker RENAME TO gone')
  await expect(resend(mailId)).rejects.toThrow('graphile_worker')
  expect(await states()).toEqual(['ORDER_CONFIRMED FAILED'])
  await office.pool.query('ALTER SCHEMA gone RENAME TO graphile_worker')
  expect(await resend(mailId)).toBe(true)
  await mailSend.run(work, { mailId }, 1)
  expect(await states()).toEqual(['ORDER_CONFIRMED SENT'])
  expect(await resend(mailId)).toBe(false)
})

it('tells once that the shop’s own wording cannot be filled in, and sends the built-in one', async () => {
  const { product } = await makeProduct(office, 5)
  const template = newId('mailTemplate')
  await office.pool.query(
    `INSERT INTO mail_template (id, version, kind, locale, subject, blocks, updated_at)
     VALUES ($1, 1, 'ORDER_CONFIRMED', 'en', 'Mine', '[{"type":"PARAGRAPH","text":"{{ nothing }}"}]', now())`,
    [template],
  )
  for (const _ of [1, 2]) {
    const { id } = await makeOrder(office, product)
    await mail.run({ ...office.work, smtpUrl: smtp.url }, { kind: 'ORDER_CONFIRMED', orderId: id }, 1)
  }
  expect((await parsed()).map(({ subject }) => subject?.replace(/S\d+/, 'S0'))).toEqual([
    'Your order S0 is confirmed',
    'Your order S0 is confirmed',
  ])
  const text = `SELECT code, record_type AS type, record_id AS id, params->>'details' AS details FROM exception`
  expect((await office.pool.query(text)).rows).toEqual([
    {
      code: 'MAIL_WORDING_UNUSABLE',
      type: 'mailTemplate',
      id: template,
      details: expect.stringMatching(/^ORDER_CONFIRMED en: undefined variable: nothing/),
    },
  ])
})

it('tries again after a passing refusal, and reports a final one', async () => {
  await office.start({ smtpUrl: smtp.url })
  const { product } = await makeProduct(office, 5)
  smtp.refusals.push({ at: 'DATA', code: 451 })
  await pay(office, await makeCart(office, product), 'wire')
  await until(async () => {
    await hurry(office)
    return smtp.received.length === 1
  })
  await quiet(office)
  smtp.refusals.push({ at: 'DATA', code: 550 })
  await pay(office, await makeCart(office, product), 'wire')
  await until(async () => (await states()).at(-1) === 'ORDER_RECEIVED FAILED')
  await quiet(office)
  expect(await states()).toEqual(['ORDER_RECEIVED SENT', 'ORDER_RECEIVED FAILED'])
  expect(await ask(office, `SELECT code FROM exception`)).toBe('MAIL_FAILED')
})

it('mails a sign-in link once while it works, and leaves none for readers of the mails', async () => {
  await office.run(system, { name: 'customerCreate', id: undefined, input: { name: 'Ada', email: 'ada@example.com' } })
  const work = { ...office.work, smtpUrl: smtp.url }
  const until = office.clock.now().add({ minutes: 15 }).toString()
  const wish = { kind: 'SIGN_IN', email: 'ada@example.com', locale: 'en', returnTo: '/account', until }
  const run = (requestId: string) => mail.run(work, { ...wish, requestId }, 1)
  const requestId = randomUUID()
  await Promise.allSettled([run(requestId), run(requestId), run(requestId)])
  await run(requestId)
  const [message] = await parsed()
  expect(smtp.received.length).toBe(1)
  expect(message?.text).toMatch(/\nhttp:\/\/shop\.example\/account#link_[\w-]{43}\n/)
  expect(message?.html).toMatch(/href="http:\/\/shop\.example\/account#link_[\w-]{43}"/)
  expect(await states()).toEqual(['SIGN_IN SENT'])
  expect(await ask(office, 'SELECT text || html FROM mail_message')).not.toContain('link_')
  office.clock.advance({ minutes: 15 })
  await run(randomUUID())
  expect(smtp.received.length).toBe(1)
})

it('says where an order is ready for pickup', async () => {
  const shop = await ask<string>(office, 'SELECT id FROM shop')
  await move(office, 'settingsUpdate', shop, { deliveryMailTrigger: 'READY' })
  await office.start({ smtpUrl: smtp.url })
  const { product } = await makeProduct(office, 5)
  const id = await makeCart(office, product, 1, 'pickup')
  await pay(office, id, 'on-site')
  await move(office, 'orderConfirm', id)
  await until(async () => smtp.received.length === 3)
  const ready = (await parsed()).find((message) => message.subject?.includes('ready') === true)
  expect(ready?.subject).toBe('Your order S00001 is ready for pickup')
  expect(ready?.text).toContain('Main')
})
