import type { StoredDocument } from '../reads.ts'
import { builder } from './builder.ts'
import { enumOf } from './enums.ts'

export const DocumentsState = enumOf('DocumentsState', 'Whether the files of a document are there.', {
  NONE: 'A draft has none.',
  PENDING: 'They are being made; the document is posted all the same.',
  READY: 'They are there.',
})

export const InvoiceDocumentKind = enumOf('InvoiceDocumentKind', 'What a file is.', {
  PDF: 'For people and archives: PDF/A-3 with the CII file inside (Factur-X) where there is one.',
  CII: 'For machines: EN 16931 in the syntax UN/CEFACT CII.',
  UBL: 'For machines: EN 16931 in the syntax UBL 2.1, as Peppol takes it.',
})

/** A file of an invoice or credit note. */
export interface InvoiceFile extends StoredDocument {
  readonly is: 'PDF' | 'CII' | 'UBL'
}

export const InvoiceDocument = builder.objectRef<InvoiceFile>('InvoiceDocument').implement({
  description: 'A file of an invoice or credit note.',
  fields: (t) => ({
    kind: t.field({ type: InvoiceDocumentKind, description: 'What it is.', resolve: ({ is }) => is }),
    name: t.exposeString('name', { description: 'File name.' }),
    mediaType: t.exposeString('mediaType', { description: 'application/pdf or application/xml.' }),
    size: t.exposeInt('size', { description: 'Bytes.' }),
    url: t.string({
      description: 'A signed address that expires after 30 minutes.',
      resolve: ({ id }, _, context) => context.read.documentUrl(id),
    }),
  }),
})
