import type { Id } from './id.ts'
import type { TableName } from './tables.ts'

/** Every mail that the shop writes. */
export const mailKinds = [
  'ORDER_RECEIVED',
  'QUOTATION',
  'ORDER_CONFIRMED',
  'PAYMENT_RECEIVED',
  'DELIVERY_READY',
  'DELIVERY_SHIPPED',
  'ORDER_CANCELLED',
  'RETURN_REQUESTED',
  'RETURN_APPROVED',
  'RETURN_REJECTED',
  'RETURN_CLOSED',
  'REFUND_ISSUED',
  'REFUND_FAILED',
  'INVOICE',
  'CREDIT_NOTE',
  'ABANDONED_CART',
  'SIGN_IN',
] as const
export type MailKind = (typeof mailKinds)[number]

const subjects: Readonly<Partial<Record<MailKind, TableName>>> = {
  DELIVERY_READY: 'delivery',
  DELIVERY_SHIPPED: 'delivery',
  PAYMENT_RECEIVED: 'payment',
  REFUND_ISSUED: 'payment',
  REFUND_FAILED: 'payment',
  RETURN_REQUESTED: 'return',
  RETURN_APPROVED: 'return',
  RETURN_REJECTED: 'return',
  RETURN_CLOSED: 'return',
  INVOICE: 'invoice',
  CREDIT_NOTE: 'invoice',
}

/** The table of the record that a mail is about. */
export const mailSubject = (kind: MailKind): TableName => subjects[kind] ?? 'order'

/** Mails with a link that acts for their reader: never sent again, since who has lost one asks for another. */
export const mailsWithLink: readonly MailKind[] = ['SIGN_IN', 'ABANDONED_CART']

export const mailBlockTypes = [
  'HEADING',
  'PARAGRAPH',
  'NOTE',
  'FACTS',
  'BUTTON',
  'ITEMS',
  'TOTALS',
  'PARCELS',
  'REST',
] as const

/** One piece of a mail from top to bottom; all texts are Liquid, none is markup. */
export interface MailTemplateBlock {
  readonly type: (typeof mailBlockTypes)[number]
  readonly text?: string | undefined
  readonly url?: string | undefined
  readonly rows?: readonly { readonly label: string; readonly value: string }[] | undefined
}

/** The shop's own wording of a kind of mail in a language; without a subject the built-in one holds. */
export interface MailTemplateRow {
  readonly id: Id<'mailTemplate'>
  readonly version: number
  readonly kind: MailKind
  readonly locale: string
  readonly subject: string | undefined
  readonly blocks: readonly MailTemplateBlock[] | undefined
  readonly updatedAt: Temporal.Instant
}
