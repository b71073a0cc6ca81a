import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { findInvoice } from '@waybill/server/documents/invoice/load'
import { findAttachments } from '@waybill/server/mail/attachments'
import { startRenderer } from '@waybill/server/documents/renderer'
import { makeDeadLetters } from '@waybill/server/jobs/dead-letters'
import { brokenRules } from '../support/en16931.ts'
import { readPdf } from '../support/pdf.ts'
import { makeOrder, makeProduct } from '../support/sale.ts'
import { seller } from '../support/seller.ts'
import { ask, hurry, quiet, until } from '../support/quiet.ts'
import { openOffice, type Office } from './jobs-office.ts'

const trading = { ...seller, legalName: 'Quay Trading AB', bankIban: 'SE45 5000 0000 0583 9825 7466' }

async function openShop(options: Parameters<typeof openOffice>[0] = {}): Promise<Office> {
  const office = await openOffice(options)
  const shop = await ask<string>(office, 'SELECT id FROM shop')
  await office.run(office.staff('MANAGER'), { name: 'settingsUpdate', id: shop, input: trading })
  // The thread loads its programs before anybody waits for a document.
  const nothing = { paper: 'PACKING_SLIP', merged: true, locale: 'en', date: '2026-03-03', deliveries: [] } as const
  await office.work.renderer.render('papers', nothing)
  return office
}

/** A posted invoice over two units at 10.00 and delivery for 5.00. */
async function postInvoice(office: Office): Promise<{ invoice: string; order: string }> {
  const { id } = await makeProduct(office, { price: 1000 })
  const order = await makeOrder(office, { lines: [[id, 2]] })
  const accountant = office.staff('ACCOUNTANT')
  const { entityId: invoice } = await office.run(accountant, { name: 'invoiceCreate', id: order, input: {} })
  await office.run(accountant, { name: 'invoicePost', id: invoice, input: {} })
  return { invoice, order }
}

const documentsOf = (office: Office, invoice: string) =>
  ask<string>(office, 'SELECT documents FROM invoice WHERE id = $1', invoice)

const areReady = (office: Office, invoice: string) =>
  until(async () => (await documentsOf(office, invoice)) === 'READY')

async function filesOf(office: Office, invoice: string) {
  const { rows } = await office.pool.query<{ name: string; type: string; bytes: Buffer }>(
    `SELECT d.name, d.media_type AS type, d.bytes FROM invoice i
     JOIN document d ON d.id IN (i.pdf_id, i.cii_id, i.ubl_id) WHERE i.id = $1 ORDER BY d.name`,
    [invoice],
  )
  return rows
}

describe('the files of a posted document', () => {
  let office: Office
  beforeAll(async () => {
    office = await openShop()
    await office.start()
  })
  afterAll(() => office.close())

  it('are a PDF/A-3B with the stored XML inside, and the same in UBL', async () => {
    const { invoice } = await postInvoice(office)
    await areReady(office, invoice)
    const [cii, pdf, ubl] = await filesOf(office, invoice)
    expect([cii?.name, pdf?.name, ubl?.name]).toEqual([
      'INV-2026-00001.cii.xml',
      'INV-2026-00001.pdf',
      'INV-2026-00001.ubl.xml',
    ])
    const { text, xmp, files } = await readPdf(pdf?.bytes ?? Buffer.of())
    expect(xmp).toContain('<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>')
    expect(xmp).toContain('<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>')
    expect(xmp).toContain('<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>')
    expect([...files]).toEqual([['factur-x.xml', cii?.bytes.toString()]])
    expect(brokenRules(cii?.bytes.toString() ?? '')).toEqual([])
    expect(ubl?.bytes.toString()).toContain('<cbc:PayableAmount currencyID="EUR">25.00</cbc:PayableAmount>')
    for (const said of ['Invoice', 'INV/2026/00001', 'Quay Trading AB', 'SE556677889901', 'Ada', '€25.00']) {
      expect(text).toContain(said)
    }
    expect(text).toContain('SE45 5000 0000 0583 9825 7466')
    expect(text).toContain('25% €20.00 €5.00')
  })

  it('of a credit note name the invoice that it takes back from', async () => {
    const { invoice } = await postInvoice(office)
    const accountant = office.staff('ACCOUNTANT')
    const input = { amount: 500, reason: 'A scratch' }
    const { entityId: credit } = await office.run(accountant, { name: 'creditNoteCreate', id: invoice, input })
    await office.run(accountant, { name: 'invoicePost', id: credit, input: {} })
    await areReady(office, credit)
    const number = await ask<string>(office, 'SELECT number FROM invoice WHERE id = $1', invoice)
    const [cii, pdf, ubl] = await filesOf(office, credit)
    const { text } = await readPdf(pdf?.bytes ?? Buffer.of())
    expect(text).toContain(`Credit note RINV/2026/00001`)
    expect(text).toContain(`For invoice ${number} of March`)
    expect(text).toContain('Reason: A scratch')
    expect(brokenRules(cii?.bytes.toString() ?? '')).toEqual([])
    expect(cii?.bytes.toString()).toContain(`<ram:IssuerAssignedID>${number}</ram:IssuerAssignedID>`)
    expect(ubl?.bytes.toString()).toContain('<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>')
  })

  it('are there before the document goes to its customer by itself', async () => {
    const { id } = await makeProduct(office, { price: 1000 })
    const order = await makeOrder(office, { lines: [[id, 1]] })
    const { entityId: invoice } = await office.run(office.staff('SALES'), {
      name: 'invoiceRequest',
      id: order,
      input: {},
    })
    await until(async () => (await ask(office, 'SELECT sent_at FROM invoice WHERE id = $1', invoice)) !== null)
    const { rows } = await office.pool.query<{ type: string }>(
      `SELECT type FROM event WHERE entity_id = $1 AND type IN ('InvoicePosted', 'InvoiceDocumentsStored', 'InvoiceSent')
       ORDER BY xid, seq`,
      [invoice],
    )
    expect(rows.map(({ type }) => type)).toEqual(['InvoicePosted', 'InvoiceDocumentsStored', 'InvoiceSent'])
    const files = 'SELECT ARRAY[pdf_id, ubl_id]::text[] FROM invoice WHERE id = $1'
    const attached = await findAttachments(office.pool, (await ask<string[]>(office, files, invoice)) ?? [])
    expect(attached.map(({ filename, contentType }) => [filename.replace(/\d{5}/, 'N'), contentType])).toEqual([
      ['INV-2026-N.pdf', 'application/pdf'],
      ['INV-2026-N.ubl.xml', 'application/xml'],
    ])
    expect(attached[0]?.content.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('for a reader of Persian are shaped, in Persian digits, and dated in both calendars', async () => {
    const { invoice } = await postInvoice(office)
    await areReady(office, invoice)
    await office.pool.query('ALTER TABLE invoice DISABLE TRIGGER keep_posted_invoice')
    await office.pool.query(`UPDATE invoice SET documents = 'PENDING', locale = 'fa' WHERE id = $1`, [invoice])
    const data = await findInvoice(office.pool, invoice)
    if (data === undefined) throw new Error('no invoice')
    const { pdf } = await office.work.renderer.render('invoice', data)
    const { text, shapesOf } = await readPdf(pdf)
    expect(text).toContain('صورتحساب')
    expect(text).toContain('۲۵٫۰۰')
    expect(text).toContain('۱۴۰۴')
    expect(text).toContain('۲۰۲۶')
    expect(text).not.toMatch(/[0-9]\.[0-9]/)
    expect(shapesOf('ا')).toBe(2)
    expect(shapesOf('م')).toBeGreaterThanOrEqual(2)
  })

  it('keep letters that no font has as boxes on paper, and as they are in the XML', async () => {
    const { invoice } = await postInvoice(office)
    await areReady(office, invoice)
    await office.pool.query(`UPDATE contact SET name = '王小明 Ωμέγα'`)
    await office.pool.query('ALTER TABLE invoice DISABLE TRIGGER keep_posted_invoice')
    await office.pool.query(`UPDATE invoice SET documents = 'PENDING' WHERE id = $1`, [invoice])
    const data = await findInvoice(office.pool, invoice)
    if (data === undefined) throw new Error('no invoice')
    const { pdf, cii } = await office.work.renderer.render('invoice', data)
    expect((await readPdf(pdf)).text).toContain('□□□ Ωμέγα')
    expect(cii).toContain('王小明 Ωμέγα')
  })
})

it('H45 leaves a document posted with its number while nothing can be rendered, and makes its files later', async () => {
  const office = await openShop()
  onTestFinished(() => office.close())
  const renderer = startRenderer({ program: new URL('data:text/javascript,process.exit(1)') })
  const down = await office.start({ renderer })
  const { invoice } = await postInvoice(office)
  const failures = 'SELECT attempts FROM graphile_worker._private_jobs WHERE last_error IS NOT NULL'
  await until(() => ask<number>(office, failures))
  const look = `SELECT state || ' ' || number || ' ' || documents FROM invoice WHERE id = $1`
  expect(await ask(office, look, invoice)).toBe('POSTED INV/2026/00001 PENDING')
  const sending = { name: 'invoiceSend', id: invoice, input: {} }
  expect(await office.refuse(office.staff('ACCOUNTANT'), sending)).toMatchObject({
    blockers: [{ code: 'DOCUMENTS_PENDING' }],
  })
  await office.pool.query('UPDATE graphile_worker._private_jobs SET attempts = 11')
  const letters = makeDeadLetters(office.pool)
  const dead = await until(async () => {
    await hurry(office)
    const [letter] = await letters.list({ after: undefined, before: undefined, limit: 9, inverted: false })
    return letter
  })
  expect(dead).toMatchObject({ task: 'invoice.render', payload: { invoiceId: invoice } })
  await down.stop()
  await renderer.close()
  await office.start()
  await letters.retry([dead.id])
  await areReady(office, invoice)
  expect(await ask(office, look, invoice)).toBe('POSTED INV/2026/00001 READY')
  await quiet(office)
})

it('a currency of three decimals has the PDF alone', async () => {
  const office = await openShop({ currency: 'KWD' })
  onTestFinished(() => office.close())
  await office.start()
  const { invoice } = await postInvoice(office)
  await areReady(office, invoice)
  const files = await filesOf(office, invoice)
  expect(files.map(({ type }) => type)).toEqual(['application/pdf'])
  const { text, xmp, files: inside } = await readPdf(files[0]?.bytes ?? Buffer.of())
  expect(text).toContain('KWD 2.500')
  expect(xmp).toContain('<pdfaid:part>3</pdfaid:part>')
  expect([...inside.keys()]).toEqual([])
})
