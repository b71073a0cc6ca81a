import { z } from 'zod'
import { locales } from '../documents/locale.ts'

/** Why a mail is written: its kind and the record it is about; `cause` is the event, where a record may cause several. */
export const mailCause = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['ORDER_RECEIVED', 'QUOTATION']), orderId: z.uuid(), cause: z.uuid() }),
  z.object({ kind: z.enum(['ORDER_CONFIRMED', 'ORDER_CANCELLED', 'ABANDONED_CART']), orderId: z.uuid() }),
  z.object({ kind: z.literal('DELIVERY_READY'), transferId: z.uuid() }),
  z.object({ kind: z.literal('DELIVERY_SHIPPED'), deliveryId: z.uuid() }),
  z.object({ kind: z.literal('PAYMENT_RECEIVED'), paymentId: z.uuid(), cause: z.uuid() }),
  z.object({ kind: z.literal('REFUND_ISSUED'), paymentId: z.uuid() }),
  z.object({ kind: z.literal('REFUND_FAILED'), paymentId: z.uuid(), cause: z.uuid() }),
  z.object({
    kind: z.enum(['RETURN_REQUESTED', 'RETURN_APPROVED', 'RETURN_REJECTED', 'RETURN_CLOSED']),
    returnId: z.uuid(),
    cause: z.uuid().optional(),
  }),
  // Which of the two it is, the document says.
  z.object({ kind: z.enum(['INVOICE', 'CREDIT_NOTE']), invoiceId: z.uuid(), cause: z.uuid() }),
  z.object({
    kind: z.literal('SIGN_IN'),
    requestId: z.uuid(),
    email: z.string(),
    locale: z.enum(locales),
    returnTo: z.string().optional(),
    until: z.string(),
  }),
])
export type MailCause = z.infer<typeof mailCause>

/** The record of a cause, as an exception names it. */
export function recordOf(given: Exclude<MailCause, { kind: 'SIGN_IN' }>): { recordType: string; recordId: string } {
  if ('orderId' in given) return { recordType: 'order', recordId: given.orderId }
  if ('transferId' in given) return { recordType: 'transfer', recordId: given.transferId }
  if ('deliveryId' in given) return { recordType: 'delivery', recordId: given.deliveryId }
  if ('paymentId' in given) return { recordType: 'payment', recordId: given.paymentId }
  if ('returnId' in given) return { recordType: 'return', recordId: given.returnId }
  return { recordType: 'invoice', recordId: given.invoiceId }
}
