import { afterAll, beforeAll, expect, it } from 'vitest'
import { mail } from '@waybill/server/jobs/tasks/mail'
import { readReminderFacts } from '@waybill/server/mail/reminder-facts'
import { startMailServer, type MailServer } from '../support/mail-server.ts'
import { openOffice, type Office } from './jobs-office.ts'
import { makeCart, makeOrder, makeProduct } from './jobs-orders.ts'

let office: Office
let smtp: MailServer
beforeAll(async () => {
  office = await openOffice()
  smtp = await startMailServer()
})
afterAll(async () => {
  await office.close()
  await smtp.close()
})

it('takes an address for unreachable once it refused a mail for good, and not while the mail is still tried', async () => {
  const { product } = await makeProduct(office, 5)
  const { id } = await makeOrder(office, product)
  const cart = await makeCart(office, product)
  const confirmation = () =>
    mail.run({ ...office.work, smtpUrl: smtp.url }, { kind: 'ORDER_CONFIRMED', orderId: id }, 1)
  const unreachable = async () => (await readReminderFacts(office.pool, cart)).unreachable
  smtp.refusals.push({ at: 'RCPT', code: 450 })
  await expect(confirmation()).rejects.toThrow('450')
  expect(await unreachable()).toBe(false)
  smtp.refusals.push({ at: 'RCPT', code: 550 })
  await confirmation()
  expect(await unreachable()).toBe(true)
  // Sent again by hand after the customer has emptied the mailbox.
  await confirmation()
  expect(await unreachable()).toBe(false)
})
