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
  for (const series of await read<'invoiceSeries'>(run, 'invoiceSeries', 'true', [])) yield* verifySeries(run, series)
}

/** Documents looked at in one view of the database. */
const most = 500

async function* verifySeries(run: Run, series: InvoiceSeries): AsyncGenerator<Finding> {
  let before = { sequence: 0, date: '', hash: '' }
  for (;;) {
    const condition = `t.series_id = $1 AND t.sequence > $2 ORDER BY t.sequence LIMIT ${most}`
    const invoices = await read<'invoice'>(run, 'invoice', condition, [series.id, before.sequence])
    const ids = invoices.map((invoice) => invoice.id)
    const lines = await read<'invoiceLine'>(run, 'invoiceLine', 't.invoice_id = ANY($1::uuid[]) ORDER BY t.position', [
      ids,
    ])
    const linesOf = Map.groupBy(lines, (line) => line.invoiceId)
    for (const invoice of invoices) {
      yield* verifyInvoice(series, invoice, linesOf.get(invoice.id) ?? [], before)
      before = { sequence: invoice.sequence ?? 0, date: invoice.date ?? '', hash: invoice.hash ?? '' }
    }
    run.tally.numbers += invoices.length
    run.tell()
    if (invoices.length === 0) break
  }
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
  { pool, tables }: Run,
  name: T,
  condition: string,
  values: unknown[],
): Promise<Tables[T][]> {
  const table = tables.get(name)
  if (table === undefined) throw new Error(`The database has no table ${name}`)
  return await inSnapshot(pool, async (db) => {
    const { rows } = await db.query<{ t: Record<string, unknown> }>(
      `SELECT row_to_json(t) AS t FROM ${table.sql} t WHERE ${condition}`,
      values,
    )
    // The database is the one source whose rows are taken to be of the domain's types.
    return rows.map((row) => decodeRow(table, row.t) as unknown as Tables[T])
  })
}
