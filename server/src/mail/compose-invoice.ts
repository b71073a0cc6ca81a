import type { Pool } from 'pg'
import { aboutOrderOf, type MailDesk } from './desk.ts'
import type { ComposedMail } from './outbox.ts'
import { localeNamed } from './outbox-data.ts'

interface InvoiceRow {
  readonly orderId: string
  readonly type: 'INVOICE' | 'CREDIT_NOTE'
  readonly locale: string
  readonly number: string | null
  readonly date: string | null
  readonly dueDate: string | null
  readonly total: number
  readonly corrects: string | null
  readonly documents: readonly string[]
}

/** The files that go along with a document's mail: what people read, and the same for machines, as far as they are there. */
async function findInvoice(pool: Pool, id: string): Promise<InvoiceRow | undefined> {
  const { rows } = await pool.query<InvoiceRow>({
    name: 'mail-invoice',
    text: `
      SELECT i.order_id AS "orderId", i.type, i.locale, i.number, i.date, i.due_date AS "dueDate", i.total,
        c.number AS corrects, array_remove(ARRAY[i.pdf_id, coalesce(i.ubl_id, i.cii_id)], NULL)::text[] AS documents
      FROM invoice i LEFT JOIN invoice c ON c.id = i.corrects_id WHERE i.id = $1`,
    values: [id],
  })
  return rows[0]
}

/** The mail with which a posted invoice or credit note goes to the customer, in the document's language. */
export async function composeInvoice(desk: MailDesk, invoiceId: string): Promise<ComposedMail | undefined> {
  const row = await findInvoice(desk.pool, invoiceId)
  const found = row === undefined ? undefined : await aboutOrderOf(desk, row.orderId)
  if (row === undefined || found === undefined || row.number === null || row.date === null) return undefined
  const { type: kind, number, total, orderId, documents: documentIds } = row
  const invoice = {
    number,
    total,
    date: Temporal.PlainDate.from(row.date),
    ...(row.dueDate === null || kind === 'CREDIT_NOTE' ? {} : { due: Temporal.PlainDate.from(row.dueDate) }),
    ...(row.corrects === null ? {} : { corrects: row.corrects }),
  }
  const request = { kind, locale: localeNamed(row.locale), data: { ...found.about, invoice } }
  return { request, orderId, recipient: found.recipient, documentIds }
}
