import { line, money, optional } from './field.ts'
import { cancelDrafts, draftDocuments, draftReductions, draftsToPost, remadeDrafts, remake } from './invoice-make.ts'
import { documentsOf, isAutomatic, toInvoice } from './invoice-view.ts'
import { transition, type Guard, type Move } from './machine.ts'
import type { Fields } from './field.ts'
import type { InvoiceMode } from './records-invoice.ts'
import type { Order } from './records.ts'
import { blocker } from './rejection.ts'

type OrderGuard = Guard<'order'>

const nothingToInvoice: OrderGuard = ({ draft, record }) =>
  toInvoice(draft, record.id).length === 0 ? blocker('NOTHING_TO_INVOICE') : undefined

/** Follows a move that changes what there is to invoice, or the money for it, where the shop invoices by itself. */
export function followInvoicing(
  { draft, shop, follow }: Pick<Move<'order', Fields>, 'draft' | 'shop' | 'follow'>,
  orderId: Order['id'],
): void {
  const order = draft.need('order', orderId)
  const waits = toInvoice(draft, orderId).length > 0 || draftsToPost(draft, orderId).length > 0
  if (order.state === 'ORDER' && waits && isAutomatic(draft, shop, order)) follow('invoiceIssue', orderId)
}

/** Follows a move that shrinks an order: drafts give way, and credit notes are drafted for what was posted. */
export function followShrinking(
  { draft, follow }: Pick<Move<'order', Fields>, 'draft' | 'follow'>,
  orderId: Order['id'],
): void {
  if (documentsOf(draft, orderId).length > 0) follow('invoiceSettle', orderId)
}

/** When the order gets its invoice: as the customer has it, else as the shop does for such buyers. */
export function invoiceModeOf({ draft, record, shop }: Move<'order', Fields>): InvoiceMode {
  const own = draft.get('customer', record.customerId)?.invoiceMode
  return own ?? (record.buyerKind === 'B2B' ? shop.invoiceB2b : shop.invoiceB2c)
}

/** Rows of an order that make its invoices and credit notes. */
export const invoiceOrderTransitions = [
  transition({
    name: 'invoiceCreate',
    makes: 'invoice',
    on: 'order',
    area: 'invoices',
    event: 'InvoiceCreated',
    from: ['ORDER', 'CANCELLED'],
    to: 'SAME',
    by: ['ACCOUNTANT'],
    keyed: true,
    input: {},
    guards: [nothingToInvoice],
    effect: ({ draft, record, ctx, subject }) => {
      const made = draftDocuments(draft, ctx, record, { sendWhenReady: false }).at(-1)
      if (made !== undefined) subject('invoice', made.id)
    },
    doc: 'Drafts an invoice over what is not invoiced yet, or credit notes over what is invoiced too much.',
  }),
  transition({
    name: 'invoiceRequest',
    makes: 'invoice',
    on: 'order',
    area: 'invoices',
    event: 'InvoiceRequested',
    from: ['ORDER'],
    to: 'SAME',
    by: ['CUSTOMER', 'SALES'],
    input: {},
    guards: [
      ({ draft, record }) =>
        documentsOf(draft, record.id).length === 0 ? nothingToInvoiceYet({ draft, record }) : undefined,
    ],
    effect: ({ draft, record, ctx, follow, subject }) => {
      draft.update('order', record.id, { invoiceRequestedAt: record.invoiceRequestedAt ?? ctx.now })
      draftDocuments(draft, ctx, record, { sendWhenReady: true })
      const newest = documentsOf(draft, record.id).findLast((document) => document.type === 'INVOICE')
      if (newest !== undefined) subject('invoice', newest.id)
      for (const document of draftsToPost(draft, record.id)) follow('invoicePost', document.id)
    },
    doc: 'The customer wants an invoice: it is made, posted and mailed. Asked again, it is the same document.',
  }),
  transition({
    name: 'invoiceIssue',
    on: 'order',
    area: 'invoices',
    event: 'InvoiceIssued',
    from: ['ORDER'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    input: {},
    guards: [(look) => (draftsToPost(look.draft, look.record.id).length > 0 ? undefined : nothingToInvoice(look))],
    effect: ({ draft, record, ctx, follow }) => {
      draftDocuments(draft, ctx, record, { sendWhenReady: true })
      for (const document of draftsToPost(draft, record.id)) follow('invoicePost', document.id)
    },
    doc: 'Makes, posts and sends what is to be invoiced. A document that cannot be posted stays a draft for a person.',
  }),
  transition({
    name: 'invoiceSettle',
    on: 'order',
    area: 'invoices',
    event: 'InvoicesSettled',
    from: ['ORDER', 'CANCELLED'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    input: {},
    guards: [
      ({ draft, record }) =>
        remadeDrafts(draft, record.id).length > 0 || toInvoice(draft, record.id).length > 0
          ? undefined
          : blocker('NOTHING_TO_INVOICE'),
    ],
    effect: ({ draft, record, ctx }) => {
      const dropped = cancelDrafts(draft, record.id)
      const shrunk = toInvoice(draft, record.id).some(({ units }) => units < 0)
      if (dropped.length > 0 || shrunk) remake(draft, ctx, record, dropped)
    },
    doc: 'The order has shrunk: its drafts are made anew, and credit notes are drafted for what was posted.',
  }),
  transition({
    name: 'orderPriceReduce',
    on: 'order',
    area: 'invoices',
    event: 'OrderPriceReduced',
    from: ['ORDER', 'CANCELLED'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    input: {
      amount: money('What the customer gets back without giving anything back, with tax.'),
      reason: optional(line('Why, for the customer.')),
    },
    guards: [
      ({ draft, record }) =>
        documentsOf(draft, record.id).some((document) => document.state === 'POSTED')
          ? undefined
          : blocker('NOTHING_TO_INVOICE'),
    ],
    effect: ({ draft, record, input, ctx, follow }) => {
      const wish = { sendWhenReady: true, amount: input.amount, reason: input.reason }
      for (const document of draftReductions(draft, ctx, record, wish)) follow('invoicePost', document.id)
    },
    doc: 'A refund without quantities on an invoiced order: credit notes over the amount, newest invoice first.',
  }),
]

function nothingToInvoiceYet({ draft, record }: Pick<Parameters<OrderGuard>[0], 'draft' | 'record'>) {
  return toInvoice(draft, record.id).some(({ units }) => units > 0) ? undefined : blocker('NOTHING_TO_INVOICE')
}
