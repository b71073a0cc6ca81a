import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findLabel } from '@waybill/server/jobs/label-row'
import { startMailServer, type MailServer } from '../support/mail-server.ts'
import { ask, quiet, until, hurry } from '../support/quiet.ts'
import { openOffice, type Office } from './jobs-office.ts'
import { makeOrder, makeProduct, move } from './jobs-orders.ts'

/** Labels with which goods come back at the shop's cost. */

let office: Office
let smtp: MailServer
beforeAll(async () => {
  office = await openOffice({ carrierTimeoutMs: 2_000 })
  smtp = await startMailServer()
  await move(office, 'returnPolicyCreate', undefined, { shippingPaidBy: 'SHOP' })
  await office.start({ smtpUrl: smtp.url })
})
afterAll(async () => {
  await office.close()
  await smtp.close()
})

/** A delivered order of two units. */
async function delivered(): Promise<{ readonly id: string; readonly line: string }> {
  const { product } = await makeProduct(office, 5)
  const { id, delivery } = await makeOrder(office, product, 2)
  await move(office, 'deliveryLabelBuy', delivery)
  await until(async () => {
    await hurry(office)
    return ask(office, `SELECT id FROM label WHERE order_id = $1 AND state = 'LIVE'`, id)
  })
  await move(office, 'deliveryShip', delivery)
  await move(office, 'deliveryMarkDelivered', delivery)
  const line = await ask<string>(office, `SELECT id FROM order_line WHERE order_id = $1 AND kind = 'GOODS'`, id)
  return { id, line: line ?? '' }
}

/** A withdrawal of one unit, which the law approves at once. */
async function approved(
  brought = 'TEST_CARRIER',
): Promise<{ readonly order: string; readonly id: string; readonly number: string }> {
  const { id: order, line } = await delivered()
  await office.pool.query('UPDATE delivery SET carrier = $2 WHERE order_id = $1', [order, brought])
  const id = await move(office, 'returnRequest', order, { lines: [{ line, quantity: 1 }] })
  return { order, id, number: (await ask<string>(office, 'SELECT number FROM "return" WHERE id = $1', id)) ?? '' }
}

interface Bought {
  readonly state: string
  readonly reference: string | null
  readonly tracking: string | null
  readonly pdf: Buffer | null
}

async function labelsOf(returnId: string): Promise<readonly Bought[]> {
  const { rows } = await office.pool.query<Bought>(
    `SELECT l.state, l.carrier_reference AS reference, l.tracking_number AS tracking, d.bytes AS pdf
     FROM label l LEFT JOIN document d ON d.id = l.pdf_id WHERE l.return_id = $1 ORDER BY l.attempt`,
    [returnId],
  )
  return rows
}

/** A label of a return once it is in a state, and all that follows from it is done. */
const becomes = async (returnId: string, state: string): Promise<Bought> => {
  const found = await until(async () => {
    await hurry(office)
    return (await labelsOf(returnId)).find((label) => label.state === state)
  })
  await quiet(office)
  return found
}
const live = (returnId: string) => becomes(returnId, 'LIVE')

const stateOf = (id: string) => ask<string>(office, 'SELECT state FROM "return" WHERE id = $1', id)
const soldLabels = async () => {
  const { count }: { count: number } = await (await office.carry('/labels', undefined, 'GET')).json()
  return count
}
const carried = async (label: Bought, what: string, body: object = {}) => {
  const { status } = await office.carry(`/labels/${label.reference}/${what}`, body)
  expect(status).toBe(200)
  await office.carrier.settled()
  await quiet(office)
}
const mailsTo = async (number: string) => {
  const mails = await Promise.all(smtp.received.map((raw) => PostalMime.parse(raw)))
  return mails.filter(({ subject }) => subject === `Your return ${number} has been approved`)
}

it('is bought once at the approval, from the customer to the warehouse, and goes with the one mail of it', async () => {
  const before = await soldLabels()
  const { id, number } = await approved()
  const label = await live(id)
  // One for the way out, one for the way back.
  expect(await soldLabels()).toBe(before + 2)
  expect(await labelsOf(id)).toHaveLength(1)
  const row = await ask<string>(office, 'SELECT id FROM label WHERE return_id = $1', id)
  expect((await findLabel(office.pool, row ?? ''))?.request).toMatchObject({
    key: `label:${id}:1`,
    reference: number,
    weightGrams: 500,
    from: { name: 'Ada', line1: 'Road 1' },
    to: { country: 'SE', line1: 'Main' },
    packageIndex: 1,
    packageCount: 1,
  })
  const [mail, ...more] = await mailsTo(number)
  expect(more).toEqual([])
  expect(mail?.text).toContain('The label for the parcel is attached')
  expect(mail?.attachments.map(({ mimeType, filename }) => [mimeType, filename])).toEqual([
    ['application/pdf', `${label.tracking}.pdf`],
  ])
  expect(Buffer.from(mail?.attachments[0]?.content as ArrayBuffer)).toEqual(label.pdf)
})

it('H25 is the same one where the carrier gave no answer after selling it', async () => {
  const { id: order, line } = await delivered()
  const before = await soldLabels()
  await office.carry('/control/faults', { hangAfterCreate: 1 }, 'PUT')
  const id = await move(office, 'returnRequest', order, { lines: [{ line, quantity: 1 }] })
  const label = await live(id)
  expect(await soldLabels()).toBe(before + 1)
  expect(label.pdf?.subarray(0, 5).toString()).toBe('%PDF-')
})

it('proves by the carrier’s first word that the goods were sent; what it says later changes nothing', async () => {
  const { id } = await approved()
  const label = await live(id)
  await carried(label, 'scan')
  expect(await stateOf(id)).toBe('IN_TRANSIT')
  const text = `SELECT actor_kind, to_state FROM event WHERE entity_id = $1 AND type = 'ReturnDispatched'`
  const dispatched = [{ actor_kind: 'PROVIDER', to_state: 'IN_TRANSIT' }]
  expect((await office.pool.query(text, [id])).rows).toEqual(dispatched)
  expect(await ask(office, 'SELECT tracking_number FROM "return" WHERE id = $1', id)).toBe(label.tracking)
  await carried(label, 'deliver')
  await carried(label, 'fail', { reason: 'LOST' })
  expect(await stateOf(id)).toBe('IN_TRANSIT')
  expect((await office.pool.query(text, [id])).rows).toEqual(dispatched)
  expect(await ask(office, 'SELECT count(*) FROM exception')).toBe(0)
})

it('is given back when the customer keeps the goods, also while it is being bought', async () => {
  const { id } = await approved()
  const { reference } = await live(id)
  await move(office, 'returnCancel', id)
  await becomes(id, 'VOIDED')
  expect(await labelsOf(id)).toMatchObject([{ state: 'VOIDED', reference }])
  expect((await office.carry(`/labels/${reference}/deliver`)).status).toBe(409)

  const { id: order, line } = await delivered()
  await office.carry('/control/faults', { hangAfterCreate: 1 }, 'PUT')
  const other = await move(office, 'returnRequest', order, { lines: [{ line, quantity: 1 }] })
  await move(office, 'returnCancel', other)
  await becomes(other, 'VOIDED')
  await office.carry('/control/faults', { hangAfterCreate: 0 }, 'PUT')
  const number = (await ask<string>(office, 'SELECT number FROM "return" WHERE id = $1', other)) ?? ''
  expect(await mailsTo(number)).toEqual([])
})

it('is none where the carrier brings nothing back, and the mail goes at once', async () => {
  const { id, number } = await approved('FLAT_RATE')
  await quiet(office)
  expect(await labelsOf(id)).toEqual([])
  const [mail] = await mailsTo(number)
  expect(mail?.text).toContain('We pay for it')
  expect(mail?.text).not.toContain('attached')
  expect(mail?.attachments).toEqual([])
})

it('tells a person where the carrier sells none, and the customer all the same that the goods may come', async () => {
  const { id: order, line } = await delivered()
  await office.pool.query(
    `UPDATE address SET country = 'xx' WHERE id = (SELECT shipping_address_id FROM "order" WHERE id = $1)`,
    [order],
  )
  const id = await move(office, 'returnRequest', order, { lines: [{ line, quantity: 1 }] })
  await becomes(id, 'FAILED')
  expect(await labelsOf(id)).toMatchObject([{ state: 'FAILED', reference: null }])
  const open = `SELECT state FROM exception WHERE code = 'LABEL_FAILED' AND order_id = $1`
  expect(await ask(office, open, order)).toBe('OPEN')
  const number = (await ask<string>(office, 'SELECT number FROM "return" WHERE id = $1', id)) ?? ''
  expect(await mailsTo(number)).toHaveLength(1)
  await move(office, 'returnCancel', id)
  expect(await ask(office, open, order)).toBe('RESOLVED')
})

it('goes in a mail of its own where it is bought after the carrier had refused it', async () => {
  const { id: order, line } = await delivered()
  const country = (code: string) =>
    office.pool.query(
      'UPDATE address SET country = $2 WHERE id = (SELECT shipping_address_id FROM "order" WHERE id = $1)',
      [order, code],
    )
  await country('xx')
  const id = await move(office, 'returnRequest', order, { lines: [{ line, quantity: 1 }] })
  await quiet(office)
  await country('SE')
  await move(office, 'returnLabelBuy', id)
  const label = await live(id)
  expect(await labelsOf(id)).toMatchObject([{ state: 'FAILED' }, { state: 'LIVE' }])
  const number = (await ask<string>(office, 'SELECT number FROM "return" WHERE id = $1', id)) ?? ''
  const mails = await mailsTo(number)
  expect(mails.map(({ attachments }) => attachments.map(({ filename }) => filename))).toEqual([
    [],
    [`${label.tracking}.pdf`],
  ])
})

it('is given back where the goods came another way, and kept where they came with it', async () => {
  const { id } = await approved()
  await live(id)
  const received = async (found: string) => {
    const line = await ask<string>(office, 'SELECT order_line_id FROM return_line WHERE return_id = $1', found)
    await move(office, 'returnReceive', found, { lines: [{ line, sellable: 1 }] })
    await quiet(office)
  }
  await received(id)
  expect(await labelsOf(id)).toMatchObject([{ state: 'VOIDED' }])
  const { id: other } = await approved()
  await carried(await live(other), 'scan')
  await received(other)
  expect(await labelsOf(other)).toMatchObject([{ state: 'LIVE' }])
})
