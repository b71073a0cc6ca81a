import {
  documentLines,
  mirrored,
  reductionLines,
  sumOfLines,
  groupsOfLines,
  type DocumentLine,
} from './document-totals.ts'
import type { Draft } from './draft.ts'
import type { Id } from './id.ts'
import { creditsOf, documentsOf, invoiceLinesOf, saidOf, toInvoice, unitsSaid } from './invoice-view.ts'
import type { Ctx } from './machine.ts'
import type { Minor } from './money.ts'
import type { Invoice } from './records-invoice.ts'
import type { Order, OrderLine } from './records.ts'
import { linesOf } from './view.ts'

/** How a document came to be wanted. */
export interface Wish {
  /** Goes to the customer by itself once its files are there. */
  readonly sendWhenReady: boolean
  readonly reason?: string | undefined
  /** What a credit note over units takes back beside their price, with tax; negative: what it keeps of it. */
  readonly adjust?: Minor
}

type Units = ReadonlyMap<Id<'orderLine'>, number>

/**
 * Drafts what the documents of an order lack: credit notes for what is said too much, newest invoice first, and one
 * invoice for what is not said yet. Drafts that say too much are cancelled: they have no number yet. Returns every
 * draft of the order.
 */
export function draftDocuments(draft: Draft, ctx: Ctx, order: Order, wish: Wish): readonly Invoice[] {
  if (toInvoice(draft, order.id).some(({ units }) => units < 0)) cancelDrafts(draft, order.id)
  draftCredits(draft, ctx, order, wish)
  const more = toInvoice(draft, order.id).filter(({ units }) => units > 0)
  if (more.length > 0) {
    const units = new Map(more.map(({ line, units: count }) => [line.id, count]))
    insert(draft, ctx, order, { ...wish, type: 'INVOICE', correctsId: undefined, lines: linesFor(draft, order, units) })
  }
  return draftsOf(draft, order.id)
}

/** Drafts credit notes for what is said too much, newest invoice first; the adjustment goes with the first of them. */
export function draftCredits(draft: Draft, ctx: Ctx, order: Order, wish: Wish): readonly Invoice[] {
  const { adjust = 0, ...rest } = wish
  const back = [...takenBack(draft, order)]
  if (back.length === 0 && adjust > 0) return draftReductions(draft, ctx, order, { ...rest, amount: adjust })
  return back.map(([invoiceId, units], index) =>
    draftCreditNote(draft, ctx, draft.need('invoice', invoiceId), { ...rest, units, adjust: index === 0 ? adjust : 0 }),
  )
}

/**
 * Cancels the drafts that follow the units of an order and can be made anew from them; a lower price stays. No number was
 * used: a draft that nobody needs leaves no gap. Returns those that it has cancelled.
 */
export function cancelDrafts(draft: Draft, orderId: Order['id']): readonly Invoice[] {
  const dropped = remadeDrafts(draft, orderId)
  for (const document of dropped) draft.update('invoice', document.id, { state: 'CANCELLED' })
  return dropped
}

/** Drafts over units: a lower price has none from which it could be made anew. */
export const remadeDrafts = (draft: Draft, orderId: Order['id']): readonly Invoice[] =>
  draftsOf(draft, orderId).filter((document) => {
    const lines = invoiceLinesOf(draft, document.id)
    return lines.length === 0 || lines.some((line) => line.kind !== 'REDUCTION')
  })

/** Drafts anew what was dropped, as far as units still ask for it; each kind goes to the customer as it would have. */
export function remake(draft: Draft, ctx: Ctx, order: Order, dropped: readonly Invoice[]): void {
  const wishFor = (type: Invoice['type']): Wish => ({
    sendWhenReady: dropped.every((document) => document.type !== type || document.sendWhenReady),
  })
  draftCredits(draft, ctx, order, wishFor('CREDIT_NOTE'))
  draftDocuments(draft, ctx, order, wishFor('INVOICE'))
}

const draftsOf = (draft: Draft, orderId: Order['id']): readonly Invoice[] =>
  documentsOf(draft, orderId).filter((document) => document.state === 'DRAFT')

/** Drafts that are posted without an accountant: invoices, and credit notes that a rule has drafted, not a person. */
export const draftsToPost = (draft: Draft, orderId: Order['id']): readonly Invoice[] =>
  draftsOf(draft, orderId).filter((document) => document.type === 'INVOICE' || document.sendWhenReady)

/** Drafts a credit note about an invoice: over units of its lines, or all that is left of it. */
export function draftCreditNote(
  draft: Draft,
  ctx: Ctx,
  invoice: Invoice,
  wish: Wish & { readonly units: Units },
): Invoice {
  const order = draft.need('order', invoice.orderId)
  const negative = new Map([...wish.units].map(([line, units]) => [line, 0 - units]))
  const lines = linesFor(draft, order, negative).map(mirrored)
  const { total } = sumOfLines(lines)
  // A price that was lowered before is not given back again with the units.
  const change = Math.min(wish.adjust ?? 0, creditable(draft, invoice) - total)
  const name = wish.reason ?? ''
  const besides =
    change > 0
      ? reductionLines(
          change,
          groupsOfLines([...saidOf(draft, [invoice, ...creditsOf(draft, invoice)]), ...lines.map(mirrored)]),
          name,
        )
      : reductionLines(Math.min(0 - change, total), groupsOfLines(lines), name).map(mirrored)
  return insert(draft, ctx, order, {
    ...wish,
    type: 'CREDIT_NOTE',
    correctsId: invoice.id,
    lines: [...lines, ...besides],
  })
}

/** Drafts a credit note over an amount, with tax, and no units: a lower price. */
export function draftReduction(
  draft: Draft,
  ctx: Ctx,
  invoice: Invoice,
  wish: Wish & { readonly amount: Minor },
): Invoice {
  const order = draft.need('order', invoice.orderId)
  const lines = reductionLines(wish.amount, leftOf(draft, invoice), wish.reason ?? '')
  return insert(draft, ctx, order, { ...wish, type: 'CREDIT_NOTE', correctsId: invoice.id, lines })
}

/**
 * Price reductions over an amount, newest posted invoice first, each at most what is left of its invoice. Pure but for
 * the draft: the refund side calls it through the row `orderPriceReduce`.
 */
export function draftReductions(draft: Draft, ctx: Ctx, order: Order, wish: Wish & { readonly amount: Minor }) {
  let open = wish.amount
  return postedInvoices(draft, order.id)
    .toReversed()
    .flatMap((invoice) => {
      const amount = Math.min(open, creditable(draft, invoice))
      if (amount <= 0) return []
      open -= amount
      return [draftReduction(draft, ctx, invoice, { ...wish, amount })]
    })
}

export const postedInvoices = (draft: Draft, orderId: Order['id']): readonly Invoice[] =>
  documentsOf(draft, orderId).filter((document) => document.type === 'INVOICE' && document.state === 'POSTED')

/** The amount that credit notes may still take back of an invoice; drafts count. */
export const creditable = (draft: Draft, invoice: Invoice): Minor =>
  invoice.total - creditsOf(draft, invoice).reduce((total, credit) => total + credit.total, 0)

/** Units of each order line that credit notes may still take back of an invoice; drafts count. */
export const creditableUnits = (draft: Draft, invoice: Invoice): Units =>
  new Map([...unitsLeft(draft, invoice)].filter(([, units]) => units > 0))

/** Units of each order line of an invoice less those of its credit notes, drafts included; negative where those say more. */
export function unitsLeft(draft: Draft, invoice: Invoice): Units {
  const documents = [invoice, ...creditsOf(draft, invoice)]
  const said = saidOf(draft, documents)
  const ids = new Set(
    documents.flatMap(({ id }) => invoiceLinesOf(draft, id).flatMap((line) => line.orderLineId ?? [])),
  )
  return new Map([...ids].map((id) => [id, unitsSaid(said, id)] as const))
}

const leftOf = (draft: Draft, invoice: Invoice) => groupsOfLines(saidOf(draft, [invoice, ...creditsOf(draft, invoice)]))

/** The units said too much, by the invoice that said them last. */
function takenBack(draft: Draft, order: Order): ReadonlyMap<Id<'invoice'>, Units> {
  const back = new Map<Id<'invoice'>, Map<Id<'orderLine'>, number>>()
  const invoices = postedInvoices(draft, order.id).toReversed()
  for (const { line, units } of toInvoice(draft, order.id)) {
    let open = 0 - units
    for (const invoice of invoices) {
      const taken = Math.min(open, creditableUnits(draft, invoice).get(line.id) ?? 0)
      if (taken <= 0) continue
      open -= taken
      back.set(invoice.id, (back.get(invoice.id) ?? new Map<Id<'orderLine'>, number>()).set(line.id, taken))
    }
  }
  return back
}

/** The lines of one more document with these units of each line; negative where it takes back. */
function linesFor(draft: Draft, order: Order, units: Units): readonly DocumentLine[] {
  const said = saidOf(draft, documentsOf(draft, order.id))
  const counted = linesOf(draft, order.id).map((line: OrderLine) => {
    const here = units.get(line.id) ?? 0
    return { line, units: here, upTo: unitsSaid(said, line.id) + here }
  })
  return documentLines(order, counted, said)
}

interface Document extends Wish {
  readonly type: Invoice['type']
  readonly correctsId: Id<'invoice'> | undefined
  readonly lines: readonly DocumentLine[]
}

function insert(draft: Draft, ctx: Ctx, order: Order, given: Document): Invoice {
  const { net, tax, total } = sumOfLines(given.lines)
  const invoice = draft.insert('invoice', {
    id: ctx.newId('invoice'),
    version: 1,
    orderId: order.id,
    type: given.type,
    state: 'DRAFT',
    correctsId: given.correctsId,
    reason: given.reason,
    locale: order.locale,
    currency: order.currency,
    number: undefined,
    seriesId: undefined,
    sequence: undefined,
    date: undefined,
    dueDate: undefined,
    createdAt: ctx.now,
    postedAt: undefined,
    sentAt: undefined,
    sendWhenReady: given.sendWhenReady,
    buyerContactId: undefined,
    buyerAddressId: undefined,
    seller: undefined,
    sellerAddressId: undefined,
    net,
    tax,
    total,
    paid: 0,
    paymentStatus: 'NOT_PAID',
    previousHash: undefined,
    hash: undefined,
    documents: 'NONE',
    pdfId: undefined,
    ciiId: undefined,
    ublId: undefined,
  })
  given.lines.forEach((line, index) => {
    draft.insert('invoiceLine', {
      id: ctx.newId('invoiceLine'),
      version: 1,
      orderId: order.id,
      invoiceId: invoice.id,
      position: index + 1,
      orderLineId: line.orderLineId,
      kind: line.kind,
      sku: line.sku,
      name: line.name,
      quantity: line.quantity,
      taxCategory: line.taxCategory,
      rateBp: line.rateBp,
      net: line.net,
      tax: line.tax,
      gross: line.gross,
    })
  })
  return draft.need('invoice', invoice.id)
}
