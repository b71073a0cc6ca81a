import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '@waybill/schema/domain/actor'
import { openDesk } from '../support/desk.ts'
import {
  allRows,
  codesOf,
  countEvents,
  labelDelivery,
  look,
  makeCart,
  makeCustomer,
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

describe('in several steps', () => {
  it('H21 packs nothing before it is picked', async () => {
    await steps('PICK_PACK_SHIP')
    const { id } = await makeProduct(desk)
    const order = await makeOrder(desk, { lines: [[id, 2]] })
    const { transfers, deliveries } = await look(desk, order)
    expect(transfers.map((transfer) => [transfer.step, transfer.state])).toEqual([
      ['PICK', 'READY'],
      ['PACK', 'WAITING_STEP'],
      ['SHIP', 'WAITING_STEP'],
    ])
    const pack = { name: 'transferValidate', id: transfers[1]?.id, input: {} }
    expect(await refusesUnchanged(desk, as('WAREHOUSE'), pack)).toMatchObject({
      blockers: [{ code: 'PREDECESSOR_NOT_DONE', params: { step: 'PICK' } }],
    })
    const ship = { name: 'deliveryShip', id: deliveries[0]?.id, input: {} }
    expect(codesOf(await refusesUnchanged(desk, as('WAREHOUSE'), ship))).toEqual([
      'PREDECESSOR_NOT_DONE',
      'LABEL_REQUIRED',
    ])
  })

  it('H26 ships once at the end of three steps', async () => {
    await steps('PICK_PACK_SHIP')
    const { id, item } = await makeProduct(desk)
    const order = await makeOrder(desk, { lines: [[id, 2]] })
    const { transfers, deliveries, lines } = await look(desk, order)
    const delivery = deliveries[0]?.id ?? ''
    await warehouse('transferValidate', transfers[0]?.id)
    const pack = { name: 'transferValidate', id: transfers[1]?.id, input: {} }
    expect(codesOf(await refusesUnchanged(desk, as('WAREHOUSE'), pack))).toEqual(['UNPACKED'])
    await warehouse('packageSet', delivery, { weightGrams: 250, items: [{ line: lines[0]?.id, quantity: 2 }] })
    await desk.run(as('WAREHOUSE'), pack)
    await shipDelivery(desk, delivery)
    expect(await countEvents(desk, order, 'DeliveryShipped')).toBe(1)
    expect(await countEvents(desk, order, 'TransferValidated')).toBe(2)
    expect(await stockOf(desk, item)).toEqual({ onHand: 8, reserved: 0, held: 0, waiting: 0 })
  })

  it('H23 puts back what was picked when the order is cancelled', async () => {
    await steps('PICK_SHIP')
    const { id, item } = await makeProduct(desk)
    const order = await makeOrder(desk, { lines: [[id, 5]] })
    const { transfers, deliveries } = await look(desk, order)
    await warehouse('transferValidate', transfers[0]?.id)
    await labelDelivery(desk, deliveries[0]?.id ?? '')
    await desk.run(as('SALES'), { name: 'orderCancel', id: order, input: {} })
    const cancelled = await look(desk, order)
    expect(cancelled.order).toMatchObject({ state: 'CANCELLED', deliveryStatus: 'NONE' })
    expect(cancelled.labels).toMatchObject([{ state: 'VOIDING' }])
    expect(cancelled.transfers.map((t) => [t.step, t.state, t.fromLocation, t.toLocation])).toEqual([
      ['PICK', 'DONE', 'STOCK', 'OUTPUT'],
      ['SHIP', 'CANCELLED', 'OUTPUT', 'CUSTOMER'],
      ['PUT_BACK', 'READY', 'OUTPUT', 'STOCK'],
    ])
    expect(cancelled.transferLines.at(-1)).toMatchObject({ planned: 5, reserved: 5 })
    expect(await stockOf(desk, item)).toEqual({ onHand: 10, reserved: 5, held: 0, waiting: 0 })
    await warehouse('transferValidate', cancelled.transfers[2]?.id)
    expect(await stockOf(desk, item)).toEqual({ onHand: 10, reserved: 0, held: 0, waiting: 0 })
    await desk.run(system, { name: 'labelVoided', id: cancelled.labels[0]?.id, input: {} })
    expect((await look(desk, order)).labels).toMatchObject([{ state: 'VOIDED' }])
  })

  it('scraps what is damaged on the way and orders it from the shelf again', async () => {
    await steps('PICK_SHIP')
    const { id, item } = await makeProduct(desk, { stock: 5 })
    const order = await makeOrder(desk, { lines: [[id, 5]] })
    const { transfers, deliveries, lines } = await look(desk, order)
    const report = (done: number, damaged: number) => ({ lines: [{ line: lines[0]?.id, done, damaged }] })
    const pick = { name: 'transferValidate', id: transfers[0]?.id }
    for (const [input, code] of [
      [report(5, 1), 'DONE_EXCEEDS_RESERVED'],
      [report(0, 5), 'NOTHING_DONE'],
    ] as const) {
      expect(codesOf(await refusesUnchanged(desk, as('WAREHOUSE'), { ...pick, input }))).toEqual([code])
    }
    await warehouse('transferValidate', pick.id, report(3, 1))
    const picked = await look(desk, order)
    expect(picked.deliveries.map((delivery) => delivery.state)).toEqual(['PICKED', 'READY'])
    expect(picked.transferLines.map((row) => [row.planned, row.reserved, row.done, row.damaged])).toEqual([
      [5, 5, 3, 1],
      [3, 3, 0, 0],
      [2, 1, 0, 0],
      [2, 0, 0, 0],
    ])
    expect(await stockOf(desk, item)).toEqual({ onHand: 4, reserved: 4, held: 0, waiting: 1 })
    const delivery = deliveries[0]?.id
    await warehouse('packageSet', delivery, { weightGrams: 250, items: [{ line: lines[0]?.id, quantity: 2 }] })
    await labelDelivery(desk, delivery ?? '')
    const short = { name: 'deliveryShip', id: delivery, input: report(2, 0) }
    expect(codesOf(await refusesUnchanged(desk, as('WAREHOUSE'), short))).toEqual(['DONE_DIFFERS_FROM_PLANNED'])
    await warehouse('deliveryShip', delivery, report(2, 1))
    expect(await stockOf(desk, item)).toEqual({ onHand: 1, reserved: 1, held: 0, waiting: 2 })
    expect((await look(desk, order)).deliveries.map((found) => found.state)).toEqual(['SHIPPED', 'READY', 'WAITING'])
  })
})

describe('F4', () => {
  it('F4 gives an order to the customer’s own salesperson, else to the shop’s, and never to who clicked', async () => {
    const manager = desk.staff('MANAGER')
    const person = async (name: string) => {
      const input = { name, email: `${name}@example.com`, roles: ['SALES'] }
      return (await desk.run(manager, { name: 'staffCreate', id: undefined, input })).entityId
    }
    const [own, shops] = [await person('own'), await person('shops')]
    const team = await desk.run(manager, { name: 'salesTeamCreate', id: undefined, input: { name: 'Web' } })
    await setting({ salesTeam: team.entityId, salesperson: shops })
    const { id } = await makeProduct(desk)
    const faithful = await makeCart(desk, { lines: [[id, 1]], by: await makeCustomer(desk, { salesperson: own }) })
    const plain = await makeCart(desk, { lines: [[id, 1]], by: as('SALES') })
    expect((await look(desk, faithful)).order).toMatchObject({
      teamId: team.entityId,
      salespersonId: own,
      source: 'SHOP',
    })
    expect((await look(desk, plain)).order).toMatchObject({
      teamId: team.entityId,
      salespersonId: shops,
      source: 'STAFF',
    })
  })
})
