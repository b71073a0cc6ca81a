import { groupsOfLines, sumOfLines } from './document-totals.ts'
import type { Draft } from './draft.ts'
import { creditable, unitsLeft } from './invoice-make.ts'
import { invoiceLinesOf, toInvoice } from './invoice-view.ts'
import type { Ctx, Guard, Look } from './machine.ts'
import { invoiceNumber } from './number.ts'
import { dayOf } from './payment.ts'
import type { Invoice, InvoiceLine, InvoiceSeries, InvoiceType, Seller } from './records-invoice.ts'
import type { Order, Shop } from './records.ts'
import { blocker, type Blocker } from './rejection.ts'

type InvoiceGuard = Guard<'invoice'>

const addressOf = (order: Order) => order.billingAddressId ?? order.shippingAddressId

/** EN 16931 BR-07, BR-10: a document names its buyer and where they are. */
const buyerIncomplete: InvoiceGuard = ({ draft, record }) => {
  const order = draft.need('order', record.orderId)
  const lacks = [
    ...(draft.get('contact', order.contactId) === undefined ? ['name'] : []),
    ...(addressOf(order) === undefined ? ['address'] : []),
  ]
  return lacks.length > 0 ? blocker('BUYER_INCOMPLETE', { missing: lacks }) : undefined
}

/** EN 16931 BR-06, BR-08, BR-S-02: and its seller, with the VAT id. */
const sellerIncomplete: InvoiceGuard = ({ shop }) => {
  const lacks = [...(shop.vatId === '' ? ['vatId'] : []), ...(shop.addressId === undefined ? ['address'] : [])]
  return lacks.length > 0 ? blocker('SELLER_INCOMPLETE', { missing: lacks }) : undefined
}

/** EN 16931 BR-IC-02, BR-AE-02: what is taxed at the buyer names the buyer's VAT id. */
const vatIdRequired: InvoiceGuard = ({ draft, record }) => {
  const order = draft.need('order', record.orderId)
  const reversed = invoiceLinesOf(draft, record.id).some(
    (line) => line.taxCategory === 'K' || line.taxCategory === 'AE',
  )
  return reversed && draft.get('contact', order.contactId)?.vatId === undefined ? blocker('VAT_ID_REQUIRED') : undefined
}

/** The order has shrunk since the draft was made. */
const outdated: InvoiceGuard = ({ draft, record }) =>
  record.type === 'INVOICE' && toInvoice(draft, record.orderId).some(({ units }) => units < 0)
    ? blocker('INVOICE_OUTDATED')
    : undefined

/** A document adds up: its lines to its sums, and in each VAT rate net and tax to gross. */
const unsound: InvoiceGuard = ({ draft, record }) => {
  const lines = invoiceLinesOf(draft, record.id)
  const { net, tax, total } = sumOfLines(lines)
  const sound =
    net === record.net &&
    tax === record.tax &&
    total === record.total &&
    groupsOfLines(lines).every((group) => group.net + group.tax === group.gross)
  return sound ? undefined : blocker('TOTALS_DIFFER', { lines: total, total: record.total })
}

/** Σ credit notes ≤ invoice, as a whole and in the units of each line; the note itself counts as one of them. */
export function overCredited({ draft, record }: Pick<Look<'invoice'>, 'draft' | 'record'>): Blocker | undefined {
  const invoice = draft.get('invoice', record.correctsId)
  if (invoice === undefined) return undefined
  const left = creditable(draft, invoice)
  if (left < 0) return blocker('CREDIT_EXCEEDS_INVOICE', { max: record.total + left })
  return [...unitsLeft(draft, invoice).values()].some((count) => count < 0)
    ? blocker('CREDIT_EXCEEDS_INVOICE', { max: 0 })
    : undefined
}

export const postGuards: readonly InvoiceGuard[] = [
  buyerIncomplete,
  sellerIncomplete,
  vatIdRequired,
  outdated,
  unsound,
  overCredited,
]

/**
 * Gives a draft its number, date and place in the chain. The date is the shop's day, and never before that of the
 * number before: who has waited for the series over midnight was not earlier than who went first.
 */
export function post(draft: Draft, ctx: Ctx, shop: Shop, invoice: Invoice): void {
  const order = draft.need('order', invoice.orderId)
  const today = dayOf(ctx.now, shop)
  const series = seriesOf(draft, ctx, invoice.type, Number(today.slice(0, 4)))
  const sequence = series.last + 1
  const date = today < series.lastDate ? series.lastDate : today
  const posted: Invoice = {
    ...invoice,
    state: 'POSTED',
    number: invoiceNumber(invoice.type, series.year, sequence),
    seriesId: series.id,
    sequence,
    date,
    dueDate: Temporal.PlainDate.from(date).add({ days: shop.paymentTermsDays }).toString(),
    postedAt: ctx.now,
    buyerContactId: order.contactId,
    buyerAddressId: addressOf(order),
    seller: sellerOf(shop),
    sellerAddressId: shop.addressId,
    documents: 'PENDING',
    previousHash: series.hash,
  }
  const hash = ctx.digest(documentText(posted, invoiceLinesOf(draft, invoice.id)))
  draft.update('invoice', invoice.id, { ...posted, hash })
  draft.update('invoiceSeries', series.id, { last: sequence, lastDate: date, hash })
}

function seriesOf(draft: Draft, ctx: Ctx, type: InvoiceType, year: number): InvoiceSeries {
  const present = draft.all('invoiceSeries').find((row) => row.type === type && row.year === year)
  if (present !== undefined) return present
  const fresh = { id: ctx.newId('invoiceSeries'), version: 1, type, year, last: 0, lastDate: `${year}-01-01`, hash: '' }
  return draft.insert('invoiceSeries', fresh)
}

const sellerOf = (shop: Shop): Seller => ({
  name: shop.legalName === '' ? shop.name : shop.legalName,
  vatId: shop.vatId,
  registration: shop.registration,
  email: shop.email,
  country: shop.country,
  bankHolder: shop.bankHolder,
  bankIban: shop.bankIban,
  bankBic: shop.bankBic,
})

/** All that a posted document says, as the text over which its hash is made: with the hash of the one before. */
export function documentText(invoice: Invoice, lines: readonly InvoiceLine[]): string {
  const { previousHash, number, type, date, dueDate, currency, locale, correctsId, buyerContactId, buyerAddressId } =
    invoice
  const { seller, sellerAddressId, net, tax, total, orderId, reason } = invoice
  // The database keeps the keys of a JSON object in an order of its own.
  const sold = Object.entries(seller ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  const head = [previousHash, number, type, date, dueDate, currency, locale, orderId, correctsId ?? '', reason ?? '']
  const parties = [buyerContactId, buyerAddressId, sellerAddressId, sold]
  const rows = lines.map((line) => [
    line.position,
    line.orderLineId ?? '',
    line.kind,
    line.sku,
    line.name,
    line.quantity,
    line.taxCategory,
    line.rateBp,
    line.net,
    line.tax,
    line.gross,
  ])
  return JSON.stringify([head, parties, [net, tax, total], rows])
}
