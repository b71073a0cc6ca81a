import { typesetPdf } from '../typst.ts'
import type { InvoiceData, InvoiceFiles } from './data.ts'
import { markFacturX } from './factur-x.ts'
import { invoiceTemplate } from './template.ts'
import { invoiceText } from './text.ts'
import { eInvoiceOf } from './xml.ts'

/** Makes the files of a document: a PDF/A-3b with the XML of the standard inside (Factur-X), and the XML alone. */
export async function renderInvoice(data: InvoiceData): Promise<InvoiceFiles> {
  const files = await eInvoiceOf(data)
  const at = Temporal.PlainDate.from(data.date).toZonedDateTime('UTC').toInstant()
  const pdf = typesetPdf({ template: invoiceTemplate, data: invoiceText(data), at, archive: true, xml: files?.cii })
  return { pdf: files === undefined ? pdf : markFacturX(pdf), cii: files?.cii, ubl: files?.ubl }
}
