import { afterAll, beforeAll, expect, it } from 'vitest'
import { at, colleagueOf, fillCart, guestOf, insist, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { openBooks } from '../support/sold.ts'

let server: TestServer
const clock = { ahead: Temporal.Duration.from({ hours: 0 }) }
beforeAll(async () => {
  server = await startTestServer({ background: false, now: () => Temporal.Now.instant().add(clock.ahead) })
  await openBooks(server)
})
afterAll(() => server.close())

const countOf = async (caller: Caller, list: 'invoices' | 'payments', where: object): Promise<unknown> => {
  const type = list === 'invoices' ? 'InvoiceFilter' : 'PaymentFilter'
  const { data, errors } = await caller.ask(`query($where: ${type}) { ${list}(where: $where) { totalCount } }`, {
    where,
  })
  expect(errors).toEqual([])
  return at(data, list, 'totalCount')
}

/** A confirmed order with a posted invoice and a transfer that has not come. */
async function invoiced(manager: Caller): Promise<{ order: string; payment: unknown; total: unknown }> {
  const guest = await guestOf(server)
  await fillCart(guest)
  const order = { id: guest.cart }
  const { data } = await guest.ask('{ cart { total { amount currency } } }')
  const total = at(data, 'cart', 'total')
  await insist(guest, 'paymentInitiate', { order, provider: { code: 'wire' }, expectedTotal: total })
  await insist(manager, 'orderConfirm', { order })
  await insist(manager, 'invoiceRequest', { order })
  const read = await manager.ask('query($id: ID!) { order(ref: { id: $id }) { payments { id } } }', order)
  return { order: guest.cart, payment: at(read.data, 'order', 'payments', 0, 'id'), total }
}

it('calls an invoice overdue from the day after its due date until its money has come', async () => {
  const before = await colleagueOf(server)
  const { order, payment, total } = await invoiced(before)
  const counts = async (caller: Caller) => [
    await countOf(caller, 'invoices', { order, overdue: true }),
    await countOf(caller, 'invoices', { order, overdue: false }),
  ]
  expect(await counts(before)).toEqual([0, 1])
  const { data } = await before.ask('query($id: ID!) { order(ref: { id: $id }) { invoices { dueDate } } }', {
    id: order,
  })
  const due = Temporal.PlainDate.from(String(at(data, 'order', 'invoices', 0, 'dueDate')))
  const noonOn = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: '12:00' })
  const goTo = (day: Temporal.PlainDate) => {
    clock.ahead = Temporal.Now.instant().until(noonOn(day).toInstant(), { largestUnit: 'hours' })
  }
  goTo(due)
  expect(await counts(await colleagueOf(server))).toEqual([0, 1])
  goTo(due.add({ days: 1 }))
  const after = await colleagueOf(server)
  expect(await counts(after)).toEqual([1, 0])
  await insist(after, 'paymentMarkPaid', { payment: { id: payment }, amountReceived: total, reference: 'bank 1' })
  expect(await counts(after)).toEqual([0, 1])
})

it('finds the payments of orders that owe money back', async () => {
  const manager = await colleagueOf(server)
  const { order, payment } = await invoiced(manager)
  const where = { order, queue: 'TO_REFUND' }
  expect(await countOf(manager, 'payments', where)).toBe(0)
  const amountReceived = { amount: '999.00', currency: 'EUR' }
  await insist(manager, 'paymentMarkPaid', { payment: { id: payment }, amountReceived, reference: 'bank 2' })
  expect(await countOf(manager, 'payments', where)).toBe(1)
})
