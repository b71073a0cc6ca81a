import type { DocumentLine } from './document-totals.ts'
import type { Draft } from './draft.ts'
import type { Id } from './id.ts'
import { isCharge, paymentSums } from './payment-sums.ts'
import type { Invoice, InvoiceLine, InvoiceStatus } from './records-invoice.ts'
import type { Order, OrderLine, Shop } from './records.ts'
import { linesOf, paymentsOf } from './view.ts'

/** Readings of an order's invoices and credit notes that several rules share. */

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1)

/** The documents that count: drafts and posted ones, oldest first. */
export const documentsOf = (draft: Draft, orderId: Order['id']): readonly Invoice[] =>
  draft
    .all('invoice')
    .filter((invoice) => invoice.orderId === orderId && invoice.state !== 'CANCELLED')
    .sort(byId)

export const invoiceLinesOf = (draft: Draft, invoiceId: Id<'invoice'>): readonly InvoiceLine[] =>
  draft
    .all('invoiceLine')
    .filter((line) => line.invoiceId === invoiceId)
    .sort((a, b) => a.position - b.position)

/** Credit notes about an invoice, drafts and posted ones. */
export const creditsOf = (draft: Draft, invoice: Invoice): readonly Invoice[] =>
  documentsOf(draft, invoice.orderId).filter((other) => other.correctsId === invoice.id)

/** Every line of the documents that count, those of credit notes negated. */
export function saidOf(draft: Draft, documents: readonly Invoice[]): readonly DocumentLine[] {
  return documents.flatMap((document) => {
    const sign = document.type === 'INVOICE' ? 1 : -1
    return invoiceLinesOf(draft, document.id).map((line) => ({
      ...line,
      quantity: sign * line.quantity,
      net: sign * line.net,
      tax: sign * line.tax,
      gross: sign * line.gross,
    }))
  })
}

/** Units of an order line in documents, less those in credit notes. */
export const unitsSaid = (said: readonly DocumentLine[], lineId: Id<'orderLine'>): number =>
  said
    .filter((line) => line.kind === 'UNITS' && line.orderLineId === lineId)
    .reduce((units, line) => units + line.quantity, 0)

/** Units that the documents of the order should have in the end, by the policy of the line; of what was invoiced elsewhere none. */
export function targetOf(order: Pick<Order, 'state' | 'importKey'>, line: OrderLine): number {
  if (order.state !== 'ORDER' || order.importKey !== undefined) return 0
  return (line.invoicePolicy === 'DELIVERED' ? line.shipped : line.ordered - line.cancelled) - line.returned
}

/** What is left to say of each line that has some: positive on an invoice, negative on a credit note. */
export function toInvoice(
  draft: Draft,
  orderId: Order['id'],
): readonly { readonly line: OrderLine; readonly units: number }[] {
  const order = draft.need('order', orderId)
  const said = saidOf(draft, documentsOf(draft, orderId))
  return linesOf(draft, orderId)
    .map((line) => ({ line, units: targetOf(order, line) - unitsSaid(said, line.id) }))
    .filter(({ units }) => units !== 0)
}

/** How far the order is invoiced. */
export function invoiceStatus(draft: Draft, orderId: Order['id']): InvoiceStatus {
  const documents = documentsOf(draft, orderId)
  const posted = documents.filter((document) => document.state === 'POSTED')
  const sum = (type: Invoice['type']) =>
    posted.filter((document) => document.type === type).reduce((total, document) => total + document.total, 0)
  if (posted.length === 0) {
    return documents.length > 0 || toInvoice(draft, orderId).length > 0 ? 'TO_INVOICE' : 'NOTHING'
  }
  if (posted.length < documents.length || isUnsaid(draft, orderId, documents)) return 'PARTIALLY_INVOICED'
  return posted.some((document) => document.type === 'CREDIT_NOTE') && sum('INVOICE') === sum('CREDIT_NOTE')
    ? 'CREDITED'
    : 'INVOICED'
}

/** Some unit that the order still has stands in no document, or one too many does; also where it is not to be invoiced yet. */
function isUnsaid(draft: Draft, orderId: Order['id'], documents: readonly Invoice[]): boolean {
  const order = draft.need('order', orderId)
  const said = saidOf(draft, documents)
  return linesOf(draft, orderId).some(
    (line) => targetOf(order, { ...line, invoicePolicy: 'ORDERED' }) !== unitsSaid(said, line.id),
  )
}

/** Whether the shop invoices the order without being asked each time. */
export function isAutomatic(draft: Draft, shop: Shop, order: Order): boolean {
  return isWanted(order) || (shop.automaticInvoice && isPaidOnline(draft, order))
}

/** Whether somebody waits for the documents of the order: by its mode, or since its customer asked. */
export const isWanted = (order: Order): boolean =>
  order.invoiceMode === 'AUTOMATIC' || order.invoiceRequestedAt !== undefined

/** Money that has really come, online, covers the order: a promise does not. */
function isPaidOnline(draft: Draft, order: Order): boolean {
  const payments = paymentsOf(draft, order.id)
  const online = payments.some(
    (payment) =>
      payment.state === 'DONE' &&
      (payment.operation === 'CAPTURE' || (isCharge(payment) && payment.operation !== 'OFFLINE')),
  )
  const { net, asked } = paymentSums(order, payments)
  return online && net >= asked
}
