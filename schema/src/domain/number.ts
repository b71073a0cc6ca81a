import type { Draft } from './draft.ts'
import type { Ctx } from './machine.ts'
import type { InvoiceType } from './records-invoice.ts'
import type { Order } from './records.ts'

/** Printed numbers of orders and deliveries; gaps are allowed in both. */
export const orderNumber = (n: number): string => `S${String(n).padStart(5, '0')}`
export const deliveryNumber = (warehouseCode: string, n: number): string =>
  `${warehouseCode}/OUT/${String(n).padStart(5, '0')}`

export const returnNumber = (n: number): string => `RMA${String(n).padStart(5, '0')}`

const invoicePrefix: Readonly<Record<InvoiceType, string>> = { INVOICE: 'INV', CREDIT_NOTE: 'RINV' }

/** The printed number of a document, without gaps within its type and year: INV/2026/00001, RINV/2026/00001. */
export const invoiceNumber = (type: InvoiceType, year: number, n: number): string =>
  `${invoicePrefix[type]}/${year}/${String(n).padStart(5, '0')}`

/** Gives the order its number, once: at the first of checkout, sending and confirmation. */
export function ensureNumber(draft: Draft, orderId: Order['id'], ctx: Ctx): string {
  const present = draft.need('order', orderId).number
  if (present !== undefined) return present
  const number = orderNumber(ctx.nextNumber('order'))
  draft.update('order', orderId, { number })
  return number
}
