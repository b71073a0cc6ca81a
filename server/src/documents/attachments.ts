import type { Pool } from 'pg'

/** A file that goes along with a mail. */
export interface Attachment {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Buffer
}

/**
 * The files of an invoice or credit note to attach to its mail: the PDF, which holds the XML as well, then UBL for whom
 * reads that. Empty until they are made: `invoiceSend` is refused until then, and nothing is sent without them.
 */
export async function attachmentsOfInvoice(pool: Pool, invoiceId: string): Promise<readonly Attachment[]> {
  const { rows } = await pool.query<Attachment>({
    name: 'invoice-attachments',
    text: `
      SELECT d.name, d.media_type AS "mediaType", d.bytes
      FROM invoice i JOIN document d ON d.id IN (i.pdf_id, i.ubl_id)
      WHERE i.id = $1 ORDER BY d.id = i.pdf_id DESC`,
    values: [invoiceId],
  })
  return rows
}
