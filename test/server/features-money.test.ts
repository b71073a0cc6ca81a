import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { at, fillCart, guestOf, insist, listAt, soon, textAt, typeOf } from '../support/api.ts'
import { openFloor, type Floor } from '../support/floor.ts'
import { startMailServer, type MailServer } from '../support/mail-server.ts'
import { quiet } from '../support/quiet.ts'

/** Refunds and invoices, each feature through the API of a whole server with its jobs and partners. */

let floor: Floor
let smtp: MailServer
beforeAll(async () => {
  smtp = await startMailServer()
  floor = await openFloor({ smtpUrl: smtp.url })
})
afterAll(async () => {
  await floor.close()
  await smtp.close()
})

const amounts =
  'total { amount } captured { amount } refunded { amount } paymentStatus payments { id state operation amount { amount } }'

it('F19 sends the whole payment back to the customer, from the order, in one action', async () => {
  const order = await floor.paid()
  await floor.shipped(order)
  const total = textAt(await floor.orderOf(order, amounts), 'total', 'amount')
  await insist(floor.manager, 'orderRefund', { order: { id: order } })
  await vi.waitUntil(async () => textAt(await floor.orderOf(order, amounts), 'refunded', 'amount') === total, soon)
  const refunds = listAt(await floor.orderOf(order, amounts), 'payments').filter(
    (row) => textAt(row, 'operation') === 'REFUND',
  )
  expect(refunds).toEqual([{ id: expect.any(String), state: 'DONE', operation: 'REFUND', amount: { amount: total } }])
  const again = await floor.manager.run('orderRefund', { order: { id: order } })
  expect(at(again, 'blockers')).toMatchObject([{ code: 'NOTHING_REFUNDABLE' }])
})

it('F20 refunds only where the provider can, says so beforehand, and keeps what a person gave back by hand', async () => {
  const order = await floor.checkedOut('wire')
  const payment = textAt(await floor.orderOf(order, amounts), 'payments', 0, 'id')
  await insist(floor.manager, 'paymentMarkPaid', { payment: { id: payment } })
  await floor.shipped(order)
  const moves = listAt(
    await floor.orderOf(order, 'availableTransitions { name allowed blockers { code } }'),
    'availableTransitions',
  )
  expect(moves.find((move) => textAt(move, 'name') === 'orderRefund')).toEqual({
    name: 'orderRefund',
    allowed: false,
    blockers: [{ code: 'PROVIDER_REFUND_UNSUPPORTED' }],
  })
  expect(typeOf(await floor.manager.run('orderRefund', { order: { id: order } }))).toBe('TransitionNotAllowed')
  expect(at(await floor.orderOf(order, amounts), 'refunded')).toEqual({ amount: '0.00' })
  await insist(floor.manager, 'refundRecordManual', { payment: { id: payment }, reference: 'SEPA 4711' })
  const after = await floor.orderOf(order, amounts)
  expect(at(after, 'refunded')).toEqual(at(after, 'total'))
})

const documents = 'invoiceStatus invoices { type state }'

it('F21 ends with an invoice that is made and mailed, with its PDF and XML', async () => {
  const order = await floor.paid()
  await floor.shipped(order)
  await insist(floor.manager, 'invoiceRequest', { order: { id: order } })
  await vi.waitUntil(async () => (await floor.mailsOf(order)).includes('INVOICE'), soon)
  await quiet(floor.server)
  const seen = await floor.orderOf(order, 'invoiceStatus total { amount } invoices { number state sentAt }')
  expect(seen).toMatchObject({ invoiceStatus: 'INVOICED', invoices: [{ state: 'POSTED', sentAt: expect.any(String) }] })
  const number = textAt(seen, 'invoices', 0, 'number')
  const mails = await Promise.all(smtp.received.map((raw) => PostalMime.parse(raw)))
  const own = mails.filter(({ subject }) => subject === `Your invoice ${number}`)
  expect(own.map(({ to }) => to?.[0]?.address)).toEqual(['ada@example.com'])
  const files = own.flatMap(({ attachments }) => attachments)
  expect(files.map(({ mimeType }) => mimeType)).toEqual(['application/pdf', 'application/xml'])
  const [pdf = '', xml = ''] = files.map(({ content }) => Buffer.from(content as ArrayBuffer).toString('latin1'))
  expect(pdf).toMatch(/^%PDF-/)
  expect(pdf).toContain('/AFRelationship')
  expect(xml).toContain(`<cbc:ID>${number}</cbc:ID>`)
  expect(xml).toContain(`>${textAt(seen, 'total', 'amount')}</cbc:TaxInclusiveAmount>`)
})

it('F22 invoices businesses by itself and consumers when they ask', async () => {
  const consumer = await floor.confirmed()
  expect(await floor.orderOf(consumer, documents)).toEqual({ invoiceStatus: 'TO_INVOICE', invoices: [] })
  await insist(floor.manager, 'invoiceRequest', { order: { id: consumer } })
  await insist(floor.manager, 'invoiceRequest', { order: { id: consumer } })
  expect(listAt(await floor.orderOf(consumer, documents), 'invoices')).toHaveLength(1)

  const guest = await floor.filled()
  const order = guest.cart
  const business = { buyerKind: 'B2B', company: 'Atelier Nord', name: 'Ada Byron', email: 'nord@example.com' }
  await insist(guest, 'cartContactSet', { order: { id: order }, ...business })
  await insist(floor.manager, 'orderConfirm', { order: { id: order } })
  expect(await floor.orderOf(order, documents)).toMatchObject({ invoices: [{ type: 'INVOICE', state: 'POSTED' }] })
})

it('F23 invoices by itself once an online payment is confirmed, if so set', async () => {
  await floor.setShop({ automaticInvoice: true })
  const waiting = await guestOf(floor.server)
  await fillCart(waiting)
  const order = await floor.paid()
  expect(await floor.orderOf(order, documents)).toMatchObject({ invoices: [{ type: 'INVOICE', state: 'POSTED' }] })
  expect(at(await floor.orderOf(waiting.cart, documents), 'invoices')).toEqual([])
})
