import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { at, textAt, typeOf } from '../support/api.ts'
import { insist, listAt, openFloor, soon, type Floor } from '../support/floor.ts'

/** Refunds and invoices, each feature through the API of a whole server with its jobs and partners. */

let floor: Floor
beforeAll(async () => {
  floor = await openFloor()
})
afterAll(() => floor.close())

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
