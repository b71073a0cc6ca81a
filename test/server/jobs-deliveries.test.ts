import { afterAll, beforeAll, expect, it } from 'vitest'
import { ask, hurry, quiet, until } from '../support/quiet.ts'
import { openOffice, type Office } from './jobs-office.ts'
import { makeCart, makeOrder, makeProduct, move, pay, receive } from './jobs-orders.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ steps: 'PICK_PACK_SHIP', carrierTimeoutMs: 3_000 })
  await office.start()
})
afterAll(() => office.close())

const state = (table: string, id: string) => ask<string>(office, `SELECT state FROM ${table} WHERE id = $1`, id)
const bought = async (): Promise<unknown> => (await (await office.carry('/labels', undefined, 'GET')).json()).count
const steps = async (delivery: string): Promise<readonly { id: string; step: string }[]> => {
  const text = `SELECT id, step FROM transfer WHERE delivery_id = $1 ORDER BY position`
  return (await office.pool.query<{ id: string; step: string }>(text, [delivery])).rows
}

/** Picks, and packs everything into so many parcels. */
async function pack(delivery: string, parcels = 1): Promise<void> {
  const [pick, packing] = await steps(delivery)
  await move(office, 'transferValidate', pick?.id)
  const text = `SELECT order_line_id AS line, planned FROM transfer_line WHERE transfer_id = $1`
  const { rows } = await office.pool.query<{ line: string; planned: number }>(text, [packing?.id])
  for (let parcel = 0; parcel < parcels; parcel += 1) {
    const items = rows.map((row) => ({ line: row.line, quantity: row.planned / parcels }))
    await move(office, 'packageSet', delivery, { weightGrams: 900, items })
  }
  await move(office, 'transferValidate', packing?.id)
}

async function ship(delivery: string): Promise<void> {
  await pack(delivery)
  await move(office, 'deliveryLabelBuy', delivery)
  await haveLabels(delivery)
  await move(office, 'deliveryShip', delivery)
  await quiet(office)
}

const labels = async (delivery: string) => {
  const text = `SELECT l.id, l.state, l.tracking_number AS number, l.carrier_reference AS reference, l.pdf_id AS pdf
    FROM label l JOIN package p ON p.id = l.package_id WHERE p.delivery_id = $1 ORDER BY l.id`
  type Row = { id: string; state: string; number: string; reference: string; pdf: string }
  return (await office.pool.query<Row>(text, [delivery])).rows
}

/** Until every label is there: on a busy machine a carrier may be asked again, since it has only 600 ms to answer. */
const haveLabels = (delivery: string) =>
  until(async () => {
    await hurry(office)
    return (await labels(delivery)).every((label) => label.state === 'LIVE')
  })

const mails = (orderId: string, kind: string) =>
  ask<number>(office, 'SELECT count(*) FROM mail_message WHERE order_id = $1 AND kind = $2', orderId, kind)

it('H5: freed stock goes to the order that waits, with no human', async () => {
  const { product, stockItem } = await makeProduct(office, 5)
  const first = await makeOrder(office, product, 5)
  const second = await makeOrder(office, product, 5)
  expect(await state('delivery', first.delivery)).toBe('READY')
  expect(await state('delivery', second.delivery)).toBe('WAITING')
  await receive(office, stockItem, 5)
  await until(async () => (await state('delivery', second.delivery)) === 'READY')
  expect(await ask(office, 'SELECT reserved FROM stock_item WHERE id = $1', stockItem)).toBe(10)
  expect(await ask(office, 'SELECT waiting FROM stock_item WHERE id = $1', stockItem)).toBe(0)
})

it('gives freed stock to the oldest order first, and to the next what is left', async () => {
  const { product, stockItem } = await makeProduct(office, 0)
  const orders = []
  for (let n = 0; n < 3; n += 1) {
    orders.push(await makeOrder(office, product, 2))
    office.clock.advance({ seconds: 1 })
  }
  await receive(office, stockItem, 3)
  await quiet(office)
  const text = `SELECT sum(l.reserved) FROM transfer_line l JOIN transfer t ON t.id = l.transfer_id
    WHERE t.delivery_id = $1 AND t.position = 0`
  const reserved = await Promise.all(orders.map(({ delivery }) => ask<number>(office, text, delivery)))
  expect(reserved).toEqual([2, 1, 0])
})

it('H26: gives what a step gave back by hand to others that wait, and not to the same step again', async () => {
  const { product, stockItem } = await makeProduct(office, 5)
  const first = await makeOrder(office, product, 5)
  office.clock.advance({ seconds: 1 })
  const second = await makeOrder(office, product, 3)
  await quiet(office)
  const [pick] = await steps(first.delivery)
  await move(office, 'transferUnassign', pick?.id)
  await quiet(office)
  expect(await state('delivery', first.delivery)).toBe('WAITING')
  expect(await state('delivery', second.delivery)).toBe('READY')
  expect(await ask(office, 'SELECT reserved FROM stock_item WHERE id = $1', stockItem)).toBe(3)
  await receive(office, stockItem, 3)
  await until(async () => (await state('delivery', first.delivery)) === 'READY')
})

it('H25: a carrier that gives no answer has sold one label, and a repeat gets it', async () => {
  const { product } = await makeProduct(office, 5)
  const { delivery } = await makeOrder(office, product)
  await pack(delivery)
  const before = Number(await bought())
  await office.carry('/control/faults', { hangAfterCreate: 1 }, 'PUT')
  await move(office, 'deliveryLabelBuy', delivery)
  await haveLabels(delivery)
  expect(Number(await bought()) - before).toBe(1)
  const [label] = await labels(delivery)
  const bytes = await ask<Buffer>(office, 'SELECT bytes FROM document WHERE id = $1', label?.pdf)
  expect(bytes?.subarray(0, 5).toString()).toBe('%PDF-')
})

it('H25: two packages get two different labels, and the delivery has arrived when both have', async () => {
  const { product } = await makeProduct(office, 5)
  const { delivery } = await makeOrder(office, product, 2)
  await pack(delivery, 2)
  await move(office, 'deliveryLabelBuy', delivery)
  await haveLabels(delivery)
  const [one, two] = await labels(delivery)
  expect(one?.number).not.toBe(two?.number)
  await move(office, 'deliveryShip', delivery)
  await office.carry(`/labels/${one?.reference}/deliver`)
  await office.carrier.settled()
  expect(await state('delivery', delivery)).toBe('SHIPPED')
  await office.carry(`/labels/${two?.reference}/deliver`)
  await office.carrier.settled()
  expect(await state('delivery', delivery)).toBe('DELIVERED')
})

it('reports a parcel of several that did not arrive, and leaves the delivery to a person', async () => {
  const { product, stockItem } = await makeProduct(office, 5)
  const { id, delivery } = await makeOrder(office, product, 2)
  await pack(delivery, 2)
  await move(office, 'deliveryLabelBuy', delivery)
  await quiet(office)
  const [one, two] = await labels(delivery)
  await move(office, 'deliveryShip', delivery)
  await office.carry(`/labels/${one?.reference}/fail`, { reason: 'LOST' })
  await office.carry(`/labels/${two?.reference}/deliver`)
  await office.carrier.settled()
  expect(await state('delivery', delivery)).toBe('SHIPPED')
  expect(await ask(office, 'SELECT shipped FROM order_line WHERE order_id = $1 AND shipped > 0', id)).toBe(2)
  expect(await ask(office, 'SELECT on_hand FROM stock_item WHERE id = $1', stockItem)).toBe(3)
  const { rows } = await office.pool.query('SELECT code, record_id AS id, params FROM exception WHERE order_id = $1', [
    id,
  ])
  expect(rows).toEqual([{ code: 'PARCEL_UNDELIVERED', id: one?.id, params: { tracking: one?.number, reason: 'LOST' } }])
})

it('H23: a cancelled order has its label taken back by the carrier', async () => {
  const { product, stockItem } = await makeProduct(office, 5)
  const { id, delivery } = await makeOrder(office, product, 5)
  await pack(delivery)
  await move(office, 'deliveryLabelBuy', delivery)
  await quiet(office)
  const [label] = await labels(delivery)
  expect(label?.state).toBe('LIVE')
  await move(office, 'orderCancel', id)
  await until(async () => (await state('label', label?.id ?? '')) === 'VOIDED')
  const putBack = await ask<string>(
    office,
    `SELECT id FROM transfer WHERE step = 'PUT_BACK' AND delivery_id = $1`,
    delivery,
  )
  await move(office, 'transferValidate', putBack)
  expect(await ask(office, 'SELECT reserved FROM stock_item WHERE id = $1', stockItem)).toBe(0)
  expect(await ask(office, 'SELECT delivery_status FROM "order" WHERE id = $1', id)).toBe('NONE')
})

it('gives a label back, and one that was only being bought as well', async () => {
  const { product } = await makeProduct(office, 5)
  const { delivery } = await makeOrder(office, product)
  await pack(delivery)
  await move(office, 'deliveryLabelBuy', delivery)
  const [label] = await labels(delivery)
  await move(office, 'deliveryLabelVoid', delivery, { label: label?.id })
  await until(async () => (await labels(delivery)).every((row) => row.state === 'VOIDED'))
  await move(office, 'deliveryLabelBuy', delivery)
  await quiet(office)
  const [, again] = await labels(delivery)
  expect(again?.state).toBe('LIVE')
  await move(office, 'deliveryLabelVoid', delivery, { label: again?.id })
  await until(async () => (await labels(delivery)).every((row) => row.state === 'VOIDED'))
})

it('H26: three steps and a backorder make one mail per shipment', async () => {
  const { product, stockItem } = await makeProduct(office, 3)
  const { id, delivery } = await makeOrder(office, product, 5)
  await ship(delivery)
  expect(await mails(id, 'DELIVERY_SHIPPED')).toBe(1)
  await receive(office, stockItem, 2)
  await quiet(office)
  const second = await ask<string>(office, 'SELECT id FROM delivery WHERE backorder_of_id = $1', delivery)
  await ship(second ?? '')
  expect(await mails(id, 'DELIVERY_SHIPPED')).toBe(2)
  expect(await mails(id, 'DELIVERY_READY')).toBe(0)
  expect(await mails(id, 'ORDER_CONFIRMED')).toBe(1)
})

it('H26: at most one READY mail, also after unassign and assign', async () => {
  const shop = await ask<string>(office, 'SELECT id FROM shop')
  await move(office, 'settingsUpdate', shop, { deliveryMailTrigger: 'READY' })
  const { product } = await makeProduct(office, 5)
  const { id, delivery } = await makeOrder(office, product)
  await quiet(office)
  const [pick] = await steps(delivery)
  await move(office, 'transferUnassign', pick?.id)
  await quiet(office)
  expect(await state('delivery', delivery)).toBe('WAITING')
  await move(office, 'transferAssign', pick?.id)
  await quiet(office)
  await ship(delivery)
  expect(await mails(id, 'DELIVERY_READY')).toBe(1)
  expect(await mails(id, 'DELIVERY_SHIPPED')).toBe(0)
  await move(office, 'settingsUpdate', shop, { deliveryMailTrigger: 'DONE' })
})

it('writes to who collects the goods once, when they are there, also where the shop writes when it ships', async () => {
  const { product } = await makeProduct(office, 5)
  const id = await makeCart(office, product, 1, 'pickup')
  await pay(office, id, 'on-site')
  await move(office, 'orderConfirm', id)
  const delivery = (await ask<string>(office, 'SELECT id FROM delivery WHERE order_id = $1', id)) ?? ''
  await pack(delivery)
  await quiet(office)
  expect(await mails(id, 'DELIVERY_READY')).toBe(1)
  await move(office, 'deliveryShip', delivery)
  await quiet(office)
  expect(await mails(id, 'DELIVERY_READY')).toBe(1)
  expect(await mails(id, 'DELIVERY_SHIPPED')).toBe(0)
})

it('sends what sales offers as a quotation, not as an order', async () => {
  const { product } = await makeProduct(office, 5)
  const id = await makeCart(office, product)
  await move(office, 'orderSend', id, { validUntil: office.clock.now().add({ hours: 48 }) })
  await quiet(office)
  expect(await mails(id, 'QUOTATION')).toBe(1)
  expect(await mails(id, 'ORDER_RECEIVED')).toBe(0)
  const number = await ask<string>(office, 'SELECT number FROM "order" WHERE id = $1', id)
  const subject = await ask(office, `SELECT subject FROM mail_message WHERE order_id = $1`, id)
  expect(subject).toBe(`Your quotation ${number}`)
})

it('takes a carrier’s word for collected cash', async () => {
  const { product } = await makeProduct(office, 5)
  const id = await makeCart(office, product)
  await office.pool.query(`UPDATE payment_provider SET enabled = true WHERE code = 'cash-on-delivery'`)
  const payment = await pay(office, id, 'cash-on-delivery')
  if ((await state('"order"', id)) !== 'ORDER') await move(office, 'orderConfirm', id)
  const delivery = (await ask<string>(office, 'SELECT id FROM delivery WHERE order_id = $1', id)) ?? ''
  await ship(delivery)
  const [label] = await labels(delivery)
  await office.carry(`/labels/${label?.reference}/collect`, { amount: 1_500, currency: 'EUR' })
  await office.carrier.settled()
  expect(await state('payment', payment)).toBe('DONE')
  expect(await ask(office, 'SELECT payment_status FROM "order" WHERE id = $1', id)).toBe('PAID')
})

it('opens what a carrier could not deliver again', async () => {
  const { product } = await makeProduct(office, 5)
  const { delivery } = await makeOrder(office, product)
  await ship(delivery)
  const [label] = await labels(delivery)
  await office.carry(`/labels/${label?.reference}/fail`, { reason: 'REFUSED' })
  await office.carrier.settled()
  expect(await state('delivery', delivery)).toBe('UNDELIVERED')
})
