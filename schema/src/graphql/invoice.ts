import { builder } from './builder.ts'
import { eInvoiceBlocker } from '../domain/e-invoice.ts'
import { DocumentsState, InvoiceDocument, InvoiceDocumentKind, type InvoiceFile } from './invoice-documents.ts'
import { InvoiceLineKind, InvoicePaymentStatus, InvoiceState, InvoiceType } from './invoice-enums.ts'
import { AvailableTransitionType, availableOn } from './machine.ts'
import { knownId, inVisibleOrder } from './ownership.ts'
import { Money, percentOf } from './scalars.ts'
import { globalId } from './refs.ts'
import { BlockerType } from './rejection.ts'
import { message } from '../messages/message.ts'

export const InvoiceNode = builder.prismaNode('Invoice', {
  nullable: true,
  description: 'An invoice, or a credit note about one. Once posted it never changes.',
  id: { field: 'id', description: 'Relay id.' },
  findUnique: (id, context) => ({ id: knownId(id), ...inVisibleOrder(context, 'invoices') }),
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Rises with every change.' }),
    type: t.field({ type: InvoiceType, description: 'What it is.', resolve: (row) => InvoiceType.of(row.type) }),
    number: t.exposeString('number', {
      nullable: true,
      description: 'Printed number, given at posting: INV/2026/00001.',
    }),
    state: t.field({
      type: InvoiceState,
      description: 'Where it stands.',
      resolve: (row) => InvoiceState.of(row.state),
    }),
    stateLabel: t.string({
      description: 'The state in your language.',
      resolve: (row, _, { locale }) => message(locale, 'state', `invoice.${row.state}`, {}),
    }),
    paymentStatus: t.field({
      type: InvoicePaymentStatus,
      description: 'How far it is paid; a credit note by refunds.',
      resolve: (row) => InvoicePaymentStatus.of(row.paymentStatus),
    }),
    paymentStatusLabel: t.string({
      description: 'The payment status in your language.',
      resolve: (row, _, { locale }) => message(locale, 'state', `invoicePaymentStatus.${row.paymentStatus}`, {}),
    }),
    date: t.field({
      type: 'Date',
      nullable: true,
      description: 'The shop’s day of posting.',
      resolve: (row) => row.date,
    }),
    dueDate: t.field({
      type: 'Date',
      nullable: true,
      description: 'Until when it is to be paid.',
      resolve: (row) => row.dueDate,
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why a credit note was made.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was drafted.' }),
    postedAt: t.expose('postedAt', { type: 'DateTime', nullable: true, description: 'When it got its number.' }),
    sentAt: t.expose('sentAt', { type: 'DateTime', nullable: true, description: 'When it was last mailed.' }),
    net: t.field({
      type: Money,
      description: 'Without tax; of a credit note what it takes back.',
      resolve: (row) => ({ minor: row.net, currency: row.currency }),
    }),
    tax: t.field({
      type: Money,
      description: 'Tax, rounded once per rate.',
      resolve: (row) => ({ minor: row.tax, currency: row.currency }),
    }),
    total: t.field({
      type: Money,
      description: 'With tax.',
      resolve: (row) => ({ minor: row.total, currency: row.currency }),
    }),
    paid: t.field({
      type: Money,
      description: 'What payments, or of a credit note refunds, have brought for it.',
      resolve: (row) => ({ minor: row.paid, currency: row.currency }),
    }),
    documents: t.field({
      type: [InvoiceDocument],
      extensions: { listSize: 3 },
      description: 'Its files: the PDF, and for machines CII and UBL; empty until they are made.',
      select: { pdfId: true, ciiId: true, ublId: true },
      resolve: async ({ pdfId, ciiId, ublId }, _, { read }) => {
        const ids = Object.entries({ PDF: pdfId, CII: ciiId, UBL: ublId })
        const files = await Promise.all(
          ids.map(async ([kind, id]): Promise<InvoiceFile | undefined> => {
            const found = id === null ? undefined : await read.document(id)
            return found && { ...found, is: InvoiceDocumentKind.of(kind) }
          }),
        )
        return files.filter((file) => file !== undefined)
      },
    }),
    documentsState: t.field({
      type: DocumentsState,
      description: 'Whether its files are there.',
      select: { documents: true },
      resolve: (row) => DocumentsState.of(row.documents),
    }),
    eInvoiceBlocker: t.field({
      type: BlockerType,
      nullable: true,
      description: 'Why there is no file for machines and never will be: EINVOICE_CURRENCY; null where there is one.',
      select: { currency: true },
      resolve: (row) => {
        const blocker = eInvoiceBlocker(row.currency)
        return blocker === undefined ? null : { ...blocker, on: 'invoice' }
      },
    }),
    pdfUrl: t.string({
      nullable: true,
      description: 'The document as PDF: a signed address that expires after 30 minutes; null until it is made.',
      resolve: (row, _, context) => (row.pdfId === null ? null : context.read.documentUrl(row.pdfId)),
    }),
    ciiUrl: t.string({
      nullable: true,
      description: 'The same for machines (EN 16931, syntax CII): a signed address; null where there is none.',
      resolve: (row, _, context) => (row.ciiId === null ? null : context.read.documentUrl(row.ciiId)),
    }),
    ublUrl: t.string({
      nullable: true,
      description: 'The same in the syntax UBL: a signed address; null where there is none.',
      resolve: (row, _, context) => (row.ublId === null ? null : context.read.documentUrl(row.ublId)),
    }),
    lines: t.relation('lines', {
      description: 'What it says, at most 1,500.',
      extensions: { listSize: 10 },
      query: { orderBy: { position: 'asc' }, take: 1500 },
    }),
    order: t.relation('order', {
      nullable: true,
      description: 'The order it is about; null without `orders:read`.',
      authScopes: { part: 'orders' },
      unauthorizedResolver: () => null,
    }),
    corrects: t.relation('corrects', {
      nullable: true,
      description: 'The invoice that a credit note takes back from.',
    }),
    credits: t.relation('credits', {
      description: 'Credit notes about it, oldest first, at most 100.',
      extensions: { listSize: 2 },
      query: { orderBy: { id: 'asc' }, take: 100 },
    }),
    availableTransitions: t.field({
      type: [AvailableTransitionType],
      extensions: { listSize: 3 },
      description: 'The moves you have on it now; for a blocked one, why.',
      select: { id: true, orderId: true },
      resolve: (row, _, context) => availableOn(context, 'invoice', { type: 'order', id: row.orderId }, row),
    }),
  }),
})

const unitsOfLine = { kind: true, quantity: true, orderLineId: true } as const

interface CountedLine {
  readonly kind: string
  readonly quantity: number
  readonly orderLineId: string | null
}

/** The units of a line of an invoice, less those of its credit notes. */
function creditableOf(
  line: CountedLine,
  credits: readonly { readonly state: string; readonly lines: readonly CountedLine[] }[],
): number {
  if (line.kind !== 'UNITS') return 0
  const credited = credits
    .filter(({ state }) => state !== 'CANCELLED')
    .flatMap(({ lines }) => lines)
    .filter(({ kind, orderLineId }) => kind === 'UNITS' && orderLineId === line.orderLineId)
    .reduce((units, { quantity }) => units + quantity, 0)
  return Math.max(0, line.quantity - credited)
}

builder.prismaObject('InvoiceLine', {
  description: 'What one document has of one line of the order, at one VAT rate.',
  fields: (t) => ({
    id: t.id({ description: 'Opaque id.', resolve: (line) => globalId('invoiceLine', line.id) }),
    kind: t.field({
      type: InvoiceLineKind,
      description: 'Whether it counts units or only moves money.',
      resolve: (line) => InvoiceLineKind.of(line.kind),
    }),
    sku: t.exposeString('sku', { description: 'Stock keeping unit, as ordered; empty for a lower price.' }),
    name: t.exposeString('name', { description: 'Name in the document’s language.' }),
    quantity: t.exposeInt('quantity', { description: 'Units.' }),
    orderLine: t.id({
      nullable: true,
      description: 'Relay id of the line of the order; null for a lower price.',
      resolve: ({ orderLineId }) => (orderLineId === null ? null : globalId('orderLine', orderLineId)),
    }),
    creditable: t.int({
      description: 'Units that credit notes may still take back; drafts of them count. 0 on a credit note.',
      select: {
        kind: true,
        quantity: true,
        orderLineId: true,
        invoice: { select: { type: true, credits: { select: { state: true, lines: { select: unitsOfLine } } } } },
      },
      resolve: (line) => (line.invoice.type === 'INVOICE' ? creditableOf(line, line.invoice.credits) : 0),
    }),
    taxCategory: t.exposeString('taxCategory', { description: 'VAT category of EN 16931: S, Z, E, K, AE or G.' }),
    taxRate: t.field({
      type: 'Decimal',
      description: 'VAT rate in percent.',
      resolve: (line) => percentOf(line.rateBp),
    }),
    net: t.field({
      type: Money,
      description: 'Without tax.',
      select: { net: true, invoice: { select: { currency: true } } },
      resolve: (line) => ({ minor: line.net, currency: line.invoice.currency }),
    }),
    tax: t.field({
      type: Money,
      description: 'Tax, apportioned by largest remainder.',
      select: { tax: true, invoice: { select: { currency: true } } },
      resolve: (line) => ({ minor: line.tax, currency: line.invoice.currency }),
    }),
    gross: t.field({
      type: Money,
      description: 'With tax.',
      select: { gross: true, invoice: { select: { currency: true } } },
      resolve: (line) => ({ minor: line.gross, currency: line.invoice.currency }),
    }),
  }),
})
