import type { PoolClient } from 'pg'
import { groupsOfLines, sumOfLines } from '@waybill/schema/domain/document-totals'
import { documentText } from '@waybill/schema/domain/invoice-post'
import { invoiceNumber } from '@waybill/schema/domain/number'
import type { Invoice, InvoiceLine, InvoiceSeries } from '@waybill/schema/domain/records-invoice'
import type { TableName, Tables } from '@waybill/schema/domain/tables'
import { digest } from '../commands/digest.ts'
import { decodeRow } from '../commands/tables.ts'
import { finding, type Finding, type Run } from './finding.ts'
import { inSnapshot } from './snapshot.ts'

/**
 * Walks every series of numbers from its first: none is missing, none is dated before the one before, each document
 * adds up, and its hash is made of what it says and of the hash before it.
 */
export async function* verifyInvoices(run: Run): AsyncGenerator<Finding> {
  const all = await inSnapshot(run.pool, (db) => read(run, db, 'invoiceSeries', 'true', []))
  for (const { id } of all) yield* verifySeries(run, id)
}

/** Documents looked at in one view of the database. */
const most = 500

async function* verifySeries(run: Run, id: string): AsyncGenerator<Finding> {
  let before = { sequence: 0, date: '', hash: '' }
  for (;;) {
    const page = await inSnapshot(run.pool, (db) => readPage(run, db, id, before.sequence))
    const { series, invoices, lines } = page
    if (series === undefined) return
    const linesOf = Map.groupBy(lines, (line) => line.invoiceId)
    for (const invoice of invoices) {
      yield* verifyInvoice(series, invoice, linesOf.get(invoice.id) ?? [], before)
      before = { sequence: invoice.sequence ?? 0, date: invoice.date ?? '', hash: invoice.hash ?? '' }
    }
    run.tally.numbers += invoices.length
    run.tell()
    // Its end is that of the same view: more may have been posted since the first page.
    if (invoices.length < most) return yield* verifyEnd(series, before)
  }
}

async function readPage(run: Run, db: PoolClient, id: string, after: number) {
  const [series] = await read(run, db, 'invoiceSeries', 't.id = $1', [id])
  const condition = `t.series_id = $1 AND t.sequence > $2 ORDER BY t.sequence LIMIT ${most}`
  const invoices = await read(run, db, 'invoice', condition, [id, after])
  const ids = invoices.map((invoice) => invoice.id)
  const lines = await read(run, db, 'invoiceLine', 't.invoice_id = ANY($1::uuid[]) ORDER BY t.position', [ids])
  return { series, invoices, lines }
}

function* verifyEnd(
  series: InvoiceSeries,
  before: { readonly sequence: number; readonly hash: string },
): Generator<Finding> {
  const record = { table: 'invoice_series', id: series.id }
  if (series.last !== before.sequence) {
    yield finding('NUMBER', { ...record, what: 'last' }, { expected: before.sequence, found: series.last })
  }
  if (series.hash !== before.hash) {
    yield finding('CHAIN', { ...record, what: 'hash' }, { expected: before.hash, found: series.hash })
  }
}

function* verifyInvoice(
  series: InvoiceSeries,
  invoice: Invoice,
  lines: readonly InvoiceLine[],
  before: { readonly sequence: number; readonly date: string; readonly hash: string },
): Generator<Finding> {
  const at = (what: string) => ({ table: 'invoice', id: invoice.id, what })
  const sequence = before.sequence + 1
  if (invoice.sequence !== sequence) {
    yield finding('NUMBER', at('sequence'), { expected: sequence, found: invoice.sequence })
  }
  const number = invoiceNumber(series.type, series.year, invoice.sequence ?? 0)
  if (invoice.number !== number) yield finding('NUMBER', at('number'), { expected: number, found: invoice.number })
  if ((invoice.date ?? '') < before.date) {
    yield finding('NUMBER', at('date'), { expected: `not before ${before.date}`, found: invoice.date })
  }
  const { net, tax, total } = sumOfLines(lines)
  if (net !== invoice.net || tax !== invoice.tax || total !== invoice.total) {
    yield finding('DERIVED', at('total'), { expected: total, found: invoice.total })
  }
  if (groupsOfLines(lines).some((group) => group.net + group.tax !== group.gross)) {
    yield finding('DERIVED', at('VAT'), {
      expected: 'net and tax of each rate come to its gross',
      found: 'they do not',
    })
  }
  const hash = digest(documentText({ ...invoice, previousHash: before.hash }, lines))
  if (invoice.hash !== hash) yield finding('CHAIN', at('hash'), { expected: hash, found: invoice.hash })
}

async function read<T extends TableName>(
  { tables }: Run,
  db: PoolClient,
  name: T,
  condition: string,
  values: unknown[],
): Promise<Tables[T][]> {
  const table = tables.get(name)
  if (table === undefined) throw new Error(`The database has no table ${name}`)
  const { rows } = await db.query<{ t: Record<string, unknown> }>(
    `SELECT row_to_json(t) AS t FROM ${table.sql} t WHERE ${condition}`,
    values,
  )
  // The database is the one source whose rows are taken to be of the domain's types.
  return rows.map((row) => decodeRow(table, row.t) as unknown as Tables[T])
}
