import { afterAll, beforeAll, expect, it } from 'vitest'
import PostalMime from 'postal-mime'
import { system } from '@waybill/schema/domain/actor'
import { seller } from '../support/seller.ts'
import { startMailServer, type MailServer } from '../support/mail-server.ts'
import { ask, quiet } from '../support/quiet.ts'
import { openOffice, type Office } from './jobs-office.ts'
import { makeCart, makeOrder, makeProduct, move, pay, payOnline } from './jobs-orders.ts'

let office: Office
let smtp: MailServer
let background: Awaited<ReturnType<Office['start']>>
beforeAll(async () => {
  office = await openOffice()
  smtp = await startMailServer()
  background = await office.start({ smtpUrl: smtp.url })
})
afterAll(async () => {
  await office.close()
  await smtp.close()
})

const mailsOf = async (orderId: string): Promise<readonly string[]> => {
  await quiet(office)
  await office.provider.settled()
  // What our own jobs made the provider tell is work as well.
  await quiet(office)
  const text = `SELECT kind || ' ' || recipient AS mail FROM mail_message
    WHERE order_id = $1 AND kind NOT IN ('ORDER_RECEIVED', 'ORDER_CONFIRMED', 'DELIVERY_SHIPPED') ORDER BY kind, id`
  return (await office.pool.query<{ mail: string }>(text, [orderId])).rows.map((row) => row.mail)
}

/** The text of the order's mail of a kind. */
const textOf = (orderId: string, kind: string) =>
  ask<string>(office, 'SELECT text FROM mail_message WHERE order_id = $1 AND kind = $2', orderId, kind)

async function delivered(): Promise<{ id: string; line: string }> {
  const { product } = await makeProduct(office, 5)
  const { id, delivery } = await makeOrder(office, product, 2)
  await move(office, 'deliveryLabelBuy', delivery)
  await quiet(office)
  await move(office, 'deliveryShip', delivery)
  await move(office, 'deliveryMarkDelivered', delivery)
  const line = await ask<string>(office, `SELECT id FROM order_line WHERE order_id = $1 AND kind = 'GOODS'`, id)
  return { id, line: line ?? '' }
}

it('thanks for money that confirms nothing, and says what is left to pay', async () => {
  const { product } = await makeProduct(office, 5)
  const orderId = await makeCart(office, product)
  const payment = await pay(office, orderId, 'wire')
  await move(office, 'orderConfirm', orderId)
  await move(office, 'paymentMarkPaid', payment, { amountReceived: 1_000 })
  expect(await mailsOf(orderId)).toEqual(['PAYMENT_RECEIVED ada@example.com'])
  expect(await textOf(orderId, 'PAYMENT_RECEIVED')).toContain('We have received €10.00 for your order')
  expect(await textOf(orderId, 'PAYMENT_RECEIVED')).toContain('€5.00 is still to be paid.')
})

it('writes once where money confirms the order by itself', async () => {
  const { product } = await makeProduct(office, 5)
  const orderId = await makeCart(office, product)
  await move(office, 'paymentMarkPaid', await pay(office, orderId, 'wire'))
  expect(await mailsOf(orderId)).toEqual([])
  expect(await ask(office, `SELECT count(*) FROM mail_message WHERE order_id = $1`, orderId)).toBe(2)
})

it('tells of a cancellation who had ordered, with the reason, and nobody who had not', async () => {
  const { product } = await makeProduct(office, 5)
  const { id } = await makeOrder(office, product)
  await move(office, 'orderCancel', id, { reason: 'Out of print' })
  const cart = await makeCart(office, product)
  await move(office, 'orderCancel', cart)
  expect(await mailsOf(id)).toEqual(['ORDER_CANCELLED ada@example.com'])
  expect(await mailsOf(cart)).toEqual([])
  expect(await textOf(id, 'ORDER_CANCELLED')).toContain('Reason: Out of print')
})

it('acknowledges a return with what and when, and approves it with its number', async () => {
  const { id, line } = await delivered()
  await move(office, 'returnRequest', id, { lines: [{ line, quantity: 1 }], reason: 'Too large' })
  expect(await mailsOf(id)).toEqual(['RETURN_APPROVED ada@example.com', 'RETURN_REQUESTED ada@example.com'])
  const text = await textOf(id, 'RETURN_REQUESTED')
  expect(text).toMatch(/Received: \w+ \d+, \d{4} at \d\d:\d\d:\d\d UTC\n/)
  expect(text).toMatch(/Reason: Too large\n\n1 × Product \d+\n/)
  expect(await textOf(id, 'RETURN_APPROVED')).toMatch(/Return number: RMA\d{5}\nSend to: Main\n/)
})

it('says why a return was refused', async () => {
  const { id, line } = await delivered()
  await office.pool.query(`UPDATE "order" SET buyer_kind = 'B2B' WHERE id = $1`, [id])
  const asked = await move(office, 'returnRequest', id, { lines: [{ line, quantity: 1 }] })
  await move(office, 'returnReject', asked, { reason: 'Worn' })
  expect(await mailsOf(id)).toEqual(['RETURN_REJECTED ada@example.com', 'RETURN_REQUESTED ada@example.com'])
  expect(await textOf(id, 'RETURN_REJECTED')).toContain('Reason: Worn')
})

it('says that the same goods are sent again', async () => {
  const { id, line } = await delivered()
  const wish = { lines: [{ line, quantity: 1 }], resolution: 'REPLACE' }
  const asked = await move(office, 'returnRequest', id, wish)
  await move(office, 'returnReceive', asked, { lines: [{ line, sellable: 1 }] })
  const mails = await mailsOf(id)
  expect(mails.filter((mail) => mail.startsWith('RETURN_CLOSED'))).toEqual(['RETURN_CLOSED ada@example.com'])
  const text = await textOf(id, 'RETURN_CLOSED')
  expect(text).toContain('we are sending you the same ones again')
  expect(text).not.toContain('REPLACED')
})

it('tells the customer of money that went back, once, and the shop of money that did not', async () => {
  const { product } = await makeProduct(office, 5)
  const orderId = await makeCart(office, product)
  const { id, reference } = await payOnline(office, orderId)
  await office.call(`/payments/${reference}/pay`)
  await mailsOf(orderId)
  await office.call('/control/refunds', { outcome: 'REFUSED' }, 'PUT')
  const refund = await move(office, 'refundCreate', id, { amount: 300 })
  expect(await mailsOf(orderId)).toEqual(['REFUND_FAILED desk@example.com'])
  await office.call('/control/refunds', { outcome: 'DONE' }, 'PUT')
  await move(office, 'refundRetry', refund)
  expect(await mailsOf(orderId)).toEqual(['REFUND_FAILED desk@example.com', 'REFUND_ISSUED ada@example.com'])
  expect(await textOf(orderId, 'REFUND_ISSUED')).toContain('We have given €3.00 back to you')
  await office.call(`/payments/${reference}/chargeback`, { amount: 200, currency: 'EUR' })
  expect(await mailsOf(orderId)).toHaveLength(2)
})

it('sends a posted invoice with its files, again only when asked for', async () => {
  await background.stop()
  // The files are the test's own here; what the job makes would come before or after them.
  const renderer = { render: () => Promise.reject(new Error('Not now')), close: () => Promise.resolve() }
  await office.start({ smtpUrl: smtp.url, renderer })
  await move(office, 'settingsUpdate', await ask<string>(office, 'SELECT id FROM shop'), seller)
  const { product } = await makeProduct(office, 5)
  const { id } = await makeOrder(office, product)
  const invoice = await move(office, 'invoiceCreate', id)
  await move(office, 'invoicePost', invoice)
  const input = {
    pdf: Buffer.from('%PDF-1.7 file').toString('base64'),
    ubl: Buffer.from('<Invoice/>').toString('base64'),
  }
  await office.run(system, { name: 'invoiceDocumentsStore', id: invoice, input })
  await move(office, 'invoiceSend', invoice)
  expect(await mailsOf(id)).toEqual(['INVOICE ada@example.com'])
  const raw = smtp.received.at(-1) ?? Buffer.alloc(0)
  const mail = await PostalMime.parse(raw)
  expect(mail.subject).toMatch(/^Your invoice INV\/\d{4}\/00001$/)
  expect(mail.attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
    [expect.stringMatching(/^INV-\d{4}-00001\.pdf$/), 'application/pdf'],
    [expect.stringMatching(/^INV-\d{4}-00001\.ubl\.xml$/), 'application/xml'],
  ])
  expect(mail.attachments.map(({ content }) => Buffer.from(content as ArrayBuffer).toString())).toEqual([
    '%PDF-1.7 file',
    '<Invoice/>',
  ])
  await move(office, 'invoiceSend', invoice, { force: true })
  expect(await mailsOf(id)).toHaveLength(2)
  expect(
    await ask(office, `SELECT count(DISTINCT key) FROM mail_message WHERE order_id = $1 AND kind = 'INVOICE'`, id),
  ).toBe(2)
})
