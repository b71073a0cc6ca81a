import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { system } from '@waybill/schema/domain/actor'
import { openDesk } from '../support/desk.ts'
import {
  allRows,
  assignWaiting,
  codesOf,
  countEvents,
  fireTimers,
  labelDelivery,
  look,
  makeOrder,
  makeProduct,
  refusesUnchanged,
  shipDelivery,
  stockOf,
  type Desk,
} from '../support/sale.ts'
import { faultsOf } from '../support/sound.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(async () => {
  expect(faultsOf(await allRows(desk))).toEqual([])
  await desk.close()
})

const as = (role: 'SALES' | 'WAREHOUSE') => desk.staff(role)
const warehouse = (name: string, id: string | undefined, input: Readonly<Record<string, unknown>> = {}) =>
  desk.run(as('WAREHOUSE'), { name, id, input })

async function setting(input: Readonly<Record<string, unknown>>): Promise<void> {
  const { rows } = await desk.pool.query<{ id: string }>('SELECT id FROM shop')
  await desk.run(desk.staff('MANAGER'), { name: 'settingsUpdate', id: rows[0]?.id, input })
}

async function steps(of: 'SHIP_ONLY' | 'PICK_SHIP' | 'PICK_PACK_SHIP'): Promise<void> {
  const { rows } = await desk.pool.query<{ id: string }>('SELECT id FROM warehouse')
  await desk.run(desk.staff('MANAGER'), { name: 'warehouseUpdate', id: rows[0]?.id, input: { steps: of } })
}

describe('in one step', () => {
  beforeEach(() => steps('SHIP_ONLY'))

  it('H20 ships what is there and leaves the rest waiting in a backorder', async () => {
    const { id, item } = await makeProduct(desk, { stock: 3, allowBackorder: true })
    const order = await makeOrder(desk, { lines: [[id, 5]] })
    const before = await look(desk, order)
    expect(before.transfers).toMatchObject([{ state: 'READY' }])
    expect(before.transferLines).toMatchObject([{ planned: 5, reserved: 3 }])
    await shipDelivery(desk, before.deliveries[0]?.id ?? '')
    const { order: after, lines, deliveries, transfers, transferLines } = await look(desk, order)
    expect(lines[0]?.shipped).toBe(3)
    expect(after.deliveryStatus).toBe('PARTIALLY_SHIPPED')
    expect(deliveries).toMatchObject([{ state: 'SHIPPED' }, { state: 'WAITING', backorderOfId: deliveries[0]?.id }])
    expect(transfers[1]?.state).toBe('WAITING_STOCK')
    expect(transferLines[1]).toMatchObject({ planned: 2, reserved: 0 })
    expect(await stockOf(desk, item)).toEqual({ onHand: 0, reserved: 0, held: 0, waiting: 2 })
  })

  it('H20 lets an order wait that ships all at once, with what it has', async () => {
    await setting({ shippingPolicy: 'ALL_AT_ONCE' })
    const { id, item } = await makeProduct(desk, { stock: 3, allowBackorder: true })
    const order = await makeOrder(desk, { lines: [[id, 5]] })
    await setting({ shippingPolicy: 'ASAP' })
    const { transfers, transferLines } = await look(desk, order)
    expect(transfers).toMatchObject([{ state: 'WAITING_STOCK' }])
    expect(transferLines).toMatchObject([{ planned: 5, reserved: 3 }])
    await warehouse('stockReceive', item, { quantity: 1 })
    await assignWaiting(desk)
    expect((await look(desk, order)).transfers[0]?.state).toBe('WAITING_STOCK')
    expect(await stockOf(desk, item)).toEqual({ onHand: 4, reserved: 4, held: 0, waiting: 1 })
    await warehouse('stockReceive', item, { quantity: 1 })
    await assignWaiting(desk)
    expect((await look(desk, order)).transfers[0]?.state).toBe('READY')
  })

  it('H26 sends one parcel for a delivery and another for its backorder', async () => {
    const { id, item } = await makeProduct(desk, { stock: 1, allowBackorder: true })
    const order = await makeOrder(desk, { lines: [[id, 2]] })
    await shipDelivery(desk, (await look(desk, order)).deliveries[0]?.id ?? '')
    await warehouse('stockReceive', item, { quantity: 1 })
    await assignWaiting(desk)
    await shipDelivery(desk, (await look(desk, order)).deliveries[1]?.id ?? '')
    expect(await countEvents(desk, order, 'DeliveryShipped')).toBe(2)
    expect((await look(desk, order)).order.deliveryStatus).toBe('SHIPPED')
  })

  it('H27 cancels a delivery once, and never reserves less than nothing', async () => {
    const { id, item } = await makeProduct(desk)
    const order = await makeOrder(desk, { lines: [[id, 2]] })
    const { deliveries, transfers } = await look(desk, order)
    await warehouse('deliveryCancel', deliveries[0]?.id)
    expect(await stockOf(desk, item)).toEqual({ onHand: 10, reserved: 0, held: 0, waiting: 0 })
    for (const [name, on] of [
      ['deliveryCancel', deliveries[0]?.id],
      ['deliveryShip', deliveries[0]?.id],
      ['transferValidate', transfers[0]?.id],
      ['transferUnassign', transfers[0]?.id],
    ] as const) {
      const rejection = await refusesUnchanged(desk, as('WAREHOUSE'), { name, id: on, input: {} })
      expect(rejection).toMatchObject({ from: 'CANCELLED', blockers: [{ code: 'WRONG_STATE' }] })
    }
  })

  it('H27 cancels a delivery once, where two ask at the same instant', async () => {
    const { id, item } = await makeProduct(desk)
    const order = await makeOrder(desk, { lines: [[id, 2]] })
    const request = { name: 'deliveryCancel', id: (await look(desk, order)).deliveries[0]?.id, input: {} }
    const outcomes = await Promise.all([as('WAREHOUSE'), as('WAREHOUSE')].map((actor) => desk.apply(actor, request)))
    const refused = outcomes.flatMap((outcome) => ('rejection' in outcome ? [codesOf(outcome.rejection)] : []))
    expect(refused).toEqual([['WRONG_STATE']])
    expect(await countEvents(desk, order, 'DeliveryCancelled')).toBe(1)
    expect(await stockOf(desk, item)).toEqual({ onHand: 10, reserved: 0, held: 0, waiting: 0 })
  })

  it('asks for a label, and for one that has come', async () => {
    const { id } = await makeProduct(desk)
    const order = await makeOrder(desk, { lines: [[id, 2]] })
    const delivery = (await look(desk, order)).deliveries[0]?.id
    const ship = { name: 'deliveryShip', id: delivery, input: {} }
    expect(codesOf(await refusesUnchanged(desk, as('WAREHOUSE'), ship))).toEqual(['LABEL_REQUIRED'])
    await warehouse('deliveryLabelBuy', delivery)
    expect(codesOf(await refusesUnchanged(desk, as('WAREHOUSE'), ship))).toEqual(['LABEL_PENDING'])
    const { labels } = await look(desk, order)
    await desk.run(system, { name: 'labelFail', id: labels[0]?.id, input: { message: 'No such street' } })
    expect((await look(desk, order)).exceptions).toMatchObject([{ code: 'LABEL_FAILED', state: 'OPEN' }])
    await labelDelivery(desk, delivery ?? '')
    const again = await look(desk, order)
    expect(again.exceptions).toMatchObject([{ code: 'LABEL_FAILED', state: 'RESOLVED' }])
    expect(again.labels.map((label) => [label.attempt, label.state])).toEqual([
      [1, 'FAILED'],
      [2, 'LIVE'],
    ])
    await desk.run(as('WAREHOUSE'), ship)
  })

  it('hands over at the pickup place, without label and address, and has delivered then', async () => {
    const { id } = await makeProduct(desk)
    const order = await makeOrder(desk, { lines: [[id, 2]], method: 'pickup' })
    const delivery = (await look(desk, order)).deliveries[0]?.id
    const label = { name: 'deliveryLabelBuy', id: delivery, input: {} }
    expect(codesOf(await refusesUnchanged(desk, as('WAREHOUSE'), label))).toEqual(['NO_LABEL_FOR_PICKUP'])
    await warehouse('deliveryShip', delivery)
    const { order: after, deliveries } = await look(desk, order)
    expect(deliveries).toMatchObject([{ state: 'DELIVERED', deliveredAt: desk.clock.now() }])
    expect(after.deliveryStatus).toBe('DELIVERED')
  })

  it('opens the units again that did not arrive, and puts them back when they return', async () => {
    const { id, item } = await makeProduct(desk)
    const order = await makeOrder(desk, { lines: [[id, 4]] })
    const delivery = (await look(desk, order)).deliveries[0]?.id ?? ''
    await shipDelivery(desk, delivery)
    await desk.run(as('SALES'), { name: 'deliveryMarkUndelivered', id: delivery, input: { reason: 'REFUSED' } })
    const { order: after, lines, transfers, exceptions } = await look(desk, order)
    expect(lines[0]?.shipped).toBe(0)
    expect(after.deliveryStatus).toBe('NONE')
    expect(transfers[1]).toMatchObject({
      step: 'PUT_BACK',
      state: 'READY',
      fromLocation: 'CUSTOMER',
      toLocation: 'STOCK',
    })
    expect(exceptions).toMatchObject([{ code: 'DELIVERY_UNDELIVERED', params: { reason: 'REFUSED' } }])
    expect(await stockOf(desk, item)).toEqual({ onHand: 6, reserved: 0, held: 0, waiting: 0 })
    const input = { lines: [{ line: lines[0]?.id, done: 3, damaged: 1 }] }
    await warehouse('transferValidate', transfers[1]?.id, input)
    expect(await stockOf(desk, item)).toEqual({ onHand: 9, reserved: 0, held: 0, waiting: 0 })
    const owner = { kind: 'CUSTOMER', customerId: after.customerId, cartTokenHash: undefined } as const
    const cancel = { name: 'orderCancel', id: order, input: {} }
    expect(codesOf(await refusesUnchanged(desk, owner, cancel))).toEqual(['DELIVERY_SHIPPED'])
    await desk.run(as('SALES'), { name: 'deliveryPlan', id: order, input: {} })
    expect((await look(desk, order)).order.deliveryStatus).toBe('READY')
  })

  it('is late when the working days of its method have passed since the confirmation', async () => {
    const { id } = await makeProduct(desk)
    const order = await makeOrder(desk, { lines: [[id, 1]] })
    const { confirmedAt } = (await look(desk, order)).order
    const due = confirmedAt?.add({ hours: 48 })
    expect((await look(desk, order)).deliveries[0]?.shipBy).toEqual(due)
    desk.clock.advance({ hours: 47, minutes: 59 })
    await fireTimers(desk)
    expect((await look(desk, order)).deliveries[0]?.lateAt).toBeUndefined()
    desk.clock.advance({ minutes: 1 })
    await fireTimers(desk)
    expect((await look(desk, order)).deliveries[0]?.lateAt).toEqual(due)
  })

  it('gives up the rest of an order whose first part has shipped', async () => {
    const { id, item } = await makeProduct(desk, { stock: 3, allowBackorder: true })
    const order = await makeOrder(desk, { lines: [[id, 5]] })
    const { lines, deliveries } = await look(desk, order)
    const all = { name: 'orderCancelRemainder', id: order, input: {} }
    expect(codesOf(await refusesUnchanged(desk, as('SALES'), all))).toEqual(['USE_ORDER_CANCEL'])
    const cut = (quantity: number) => ({ line: lines[0]?.id, quantity })
    const twice = { ...all, input: { lines: [cut(3), cut(3)] } }
    expect(await refusesUnchanged(desk, as('SALES'), twice)).toMatchObject({
      blockers: [{ code: 'EXCEEDS_OPEN', params: { max: 5 } }],
    })
    await shipDelivery(desk, deliveries[0]?.id ?? '')
    await desk.run(as('SALES'), all)
    const after = await look(desk, order)
    expect(after.lines[0]).toMatchObject({ ordered: 5, cancelled: 2, shipped: 3 })
    expect(after.order).toMatchObject({ total: 3500, deliveryStatus: 'SHIPPED' })
    expect(after.deliveries.map((delivery) => delivery.state)).toEqual(['SHIPPED', 'CANCELLED'])
    expect(await stockOf(desk, item)).toEqual({ onHand: 0, reserved: 0, held: 0, waiting: 0 })
  })
})
