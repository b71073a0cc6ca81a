import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeApply } from '@waybill/server/commands/apply'
import { makeLoader } from '@waybill/server/commands/load'
import { makeSaver } from '@waybill/server/commands/save'
import { newTally } from '@waybill/server/verify/finding'
import { verifyInvoices } from '@waybill/server/verify/invoices'
import { verdictOf } from '@waybill/server/verify/verify'
import { ciiOf } from '@waybill/server/documents/invoice/xml'
import { findInvoice } from '@waybill/server/documents/invoice/load'
import { openDesk } from '../support/desk.ts'
import { brokenRules } from '../support/en16931.ts'
import { makeOrder, makeProduct, type Desk } from '../support/sale.ts'
import { seller } from '../support/seller.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  const { rows } = await desk.pool.query<{ id: string }>('SELECT id FROM shop')
  await desk.run(desk.staff('MANAGER'), { name: 'settingsUpdate', id: rows[0]?.id, input: seller })
})
afterAll(() => desk.close())

/** An order with a draft invoice; the ids of both. */
async function makeDraft(product: string): Promise<{ order: string; invoice: string }> {
  const order = await makeOrder(desk, { lines: [[product, 1]] })
  const accountant = desk.staff('ACCOUNTANT')
  const { entityId: invoice } = await desk.run(accountant, { name: 'invoiceCreate', id: order, input: {} })
  return { order, invoice }
}

/** Every posted document keeps the rules of EN 16931, by the file that is made of its rows. */
async function checkPosted(count: number): Promise<void> {
  const { rows } = await desk.pool.query<{ id: string }>(`SELECT id FROM invoice WHERE state = 'POSTED'`)
  expect(rows.length).toBe(count)
  for (const { id } of rows) {
    const data = await findInvoice(desk.pool, id)
    expect(data && brokenRules((await ciiOf(data)) ?? '')).toEqual([])
  }
}

describe('posting', () => {
  it('H44 numbers forty of fifty at once without a gap, in the order of their dates, when ten roll back', async () => {
    const { id } = await makeProduct(desk, { stock: 100 })
    const drafts: string[] = []
    for (let n = 0; n < 50; n += 1) drafts.push((await makeDraft(id)).invoice)
    // Half a day between one and the next, so that there are dates to be in order.
    const now = () => {
      desk.clock.advance({ hours: 13 })
      return desk.clock.now()
    }
    const { pool, tables } = desk
    const writer = { pool, load: makeLoader(tables), save: makeSaver(tables), now, committed: () => undefined }
    const whole = makeApply(writer)
    const broken = makeApply({ ...writer, save: () => Promise.reject(new Error('The disk is full')) })
    const accountant = desk.staff('ACCOUNTANT')
    const outcomes = await Promise.allSettled(
      drafts.map((draft, index) =>
        (index % 5 === 0 ? broken : whole)(accountant, { name: 'invoicePost', id: draft, input: {} }),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(10)
    const { rows } = await desk.pool.query<{ sequence: number; number: string; date: string }>(
      `SELECT sequence, number, date FROM invoice WHERE state = 'POSTED' ORDER BY sequence`,
    )
    expect(rows.map((row) => row.number)).toEqual(
      Array.from({ length: 40 }, (_, index) => `INV/2026/${String(index + 1).padStart(5, '0')}`),
    )
    const dates = rows.map((row) => row.date)
    expect(dates).toEqual(dates.toSorted())
    expect(new Set(dates).size).toBeGreaterThan(1)
    expect((await verdictOf(desk)).findings.map((found) => found.text)).toEqual([])
    await checkPosted(40)
  }, 300_000)

  it('makes a document that not even SQL can change or delete', async () => {
    const { id } = await makeProduct(desk)
    const { invoice } = await makeDraft(id)
    await desk.run(desk.staff('ACCOUNTANT'), { name: 'invoicePost', id: invoice, input: {} })
    const content = async () => (await desk.pool.query('SELECT * FROM invoice WHERE id = $1', [invoice])).rows
    const before = await content()
    const tries = [
      'UPDATE invoice SET total = total + 1 WHERE id = $1',
      `UPDATE invoice SET state = 'DRAFT' WHERE id = $1`,
      'DELETE FROM invoice WHERE id = $1',
      'UPDATE invoice_line SET name = name || name WHERE invoice_id = $1',
      'DELETE FROM invoice_line WHERE invoice_id = $1',
    ]
    for (const sql of tries) await expect(desk.pool.query(sql, [invoice])).rejects.toThrow(/posted/)
    expect(await content()).toEqual(before)
  })

  it('takes no line after it is posted, neither a new one nor one of a draft', async () => {
    const { id } = await makeProduct(desk)
    const [{ invoice }, { invoice: draft }] = [await makeDraft(id), await makeDraft(id)]
    await desk.run(desk.staff('ACCOUNTANT'), { name: 'invoicePost', id: invoice, input: {} })
    const lines = async () =>
      (await desk.pool.query('SELECT * FROM invoice_line WHERE invoice_id = ANY($1) ORDER BY id', [[invoice, draft]]))
        .rows
    const before = await lines()
    const copy = `SELECT (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'position', 9))).*
      FROM invoice_line l WHERE invoice_id = $1`
    const tries = [
      `INSERT INTO invoice_line ${copy}`,
      `WITH moved AS (UPDATE invoice_line SET invoice_id = $1, position = 8 WHERE invoice_id = '${draft}') SELECT`,
    ]
    for (const sql of tries)
      await expect(desk.pool.query(sql, [invoice])).rejects.toThrow(/is posted and takes no line/)
    expect(await lines()).toEqual(before)
    await desk.pool.query(`INSERT INTO invoice_line ${copy}`, [draft])
    expect(await lines()).toHaveLength(before.length * 1.5)
    await desk.pool.query('DELETE FROM invoice_line WHERE invoice_id = $1 AND position = 9', [draft])
  })

  it('is found out where a number, a sum or a hash is not what it was', async () => {
    const { id } = await makeProduct(desk)
    const { invoice } = await makeDraft(id)
    await desk.run(desk.staff('ACCOUNTANT'), { name: 'invoicePost', id: invoice, input: {} })
    await desk.pool.query('ALTER TABLE invoice DISABLE TRIGGER keep_posted_invoice')
    await desk.pool.query(`UPDATE invoice SET reason = 'Other' WHERE id = $1`, [invoice])
    const found = (await verdictOf(desk)).findings
    expect(found.filter(({ check }) => check === 'CHAIN').map(({ id: of, what }) => ({ of, what }))).toEqual([
      { of: invoice, what: 'hash' },
    ])
    await desk.pool.query('UPDATE invoice SET reason = NULL WHERE id = $1', [invoice])
    await desk.pool.query('ALTER TABLE invoice ENABLE TRIGGER keep_posted_invoice')
    expect((await verdictOf(desk)).findings).toEqual([])
  })
})

it('finds nothing wrong with a series to which a document is added while it is read', async () => {
  const { id } = await makeProduct(desk)
  const { invoice } = await makeDraft(id)
  let views = 0
  // The document is posted after the first view of the database, which knows the series, and before the second.
  const connect = async () => {
    views += 1
    if (views === 2) await desk.run(desk.staff('ACCOUNTANT'), { name: 'invoicePost', id: invoice, input: {} })
    return desk.pool.connect()
  }
  const pool = new Proxy(desk.pool, {
    get: (target, name): unknown => (name === 'connect' ? connect : Reflect.get(target, name, target)),
  })
  const tally = newTally()
  const findings = await Array.fromAsync(
    verifyInvoices({ pool, tables: desk.tables, tally, tell: () => undefined }),
    ({ text }) => text,
  )
  expect(findings).toEqual([])
  const { rows } = await desk.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM invoice WHERE state = 'POSTED'`)
  expect(tally.numbers).toBe(rows[0]?.n)
})
