import { addressLines, type Address } from '../address.ts'
import { formatIban, formatLegalDate, formatMoney, formatNumber, formatPercent, formatUnitPrice } from '../format.ts'
import { directionOf } from '../locale.ts'
import { paperLine, type TextLine } from '../paper-line.ts'
import { plainLine } from '../plain-text.ts'
import type { InvoiceData, InvoiceLineData } from './data.ts'
import { vatGroups } from './groups.ts'
import { invoiceWords, type InvoiceWords } from './words.ts'

/** A word of ours with what stands beside or below it. */
interface Fact {
  readonly label: string
  readonly value: string
}

/** The document as text ready to be set: cleaned, in the language and the digits of its reader. */
export function invoiceText(data: InvoiceData) {
  const { locale, currency, type, number } = data
  const words = invoiceWords[locale]
  const isInvoice = type === 'INVOICE'
  const money = (amount: number) => formatMoney({ amount, currency }, locale)
  const day = (date: string) => formatLegalDate(Temporal.PlainDate.from(date), locale)
  const { year, month, day: dayOfMonth } = Temporal.PlainDate.from(data.date)
  const open = data.total - data.paid
  return {
    locale,
    direction: directionOf(locale),
    title: isInvoice ? words.invoice : words.creditNote,
    number,
    day: { year, month, day: dayOfMonth },
    words: headings(words),
    seller: sellerText(data),
    facts: [
      { label: words.date, value: day(data.date) },
      ...(isInvoice ? [{ label: words.dueDate, value: day(data.dueDate) }] : []),
      ...(data.delivery.date === undefined || !isInvoice
        ? []
        : [{ label: words.deliveredOn, value: day(data.delivery.date) }]),
      ...(data.order === '' ? [] : [{ label: words.order, value: `\u2066${data.order}\u2069` }]),
    ] satisfies readonly Fact[],
    notes: [
      ...(data.corrects === undefined ? [] : [words.corrects(data.corrects.number, day(data.corrects.date))]),
      ...(data.reason === undefined ? [] : [`${words.reason}: ${plainLine(data.reason, 200)}`]),
    ],
    parties: partiesOf(data, words),
    lines: data.lines.map((line) => lineText(line, data, words)),
    vat: vatGroups(data.lines).map((group) => ({
      rate: formatPercent(group.rateBp, locale),
      base: money(group.net),
      tax: money(group.tax),
      reason: reasonOf(group.taxCategory, words),
    })),
    sums: [
      { label: words.net, value: money(data.net) },
      { label: words.vat, value: money(data.tax) },
    ] satisfies readonly Fact[],
    total: { label: isInvoice ? words.total : words.creditTotal, value: money(data.total) } satisfies Fact,
    balance: [
      ...(data.paid === 0 ? [] : [{ label: isInvoice ? words.paid : words.refunded, value: money(data.paid) }]),
      { label: isInvoice ? words.due : words.toRefund, value: money(open) },
    ] satisfies readonly Fact[],
    payment: paymentText(data, words, day(data.dueDate)),
    page: words.page('{page}', '{pages}'),
    digits: Array.from({ length: 10 }, (_, digit) => formatNumber(digit, locale)),
  }
}

const headings = ({ item, quantity, unitPrice, vat, amount, vatRate, vatBase, payment }: InvoiceWords) => ({
  item,
  quantity,
  unitPrice,
  vat,
  amount,
  vatRate,
  vatBase,
  payment,
})

function sellerText({ seller, locale }: InvoiceData) {
  const { name, email, registration, vatId } = seller
  const words = invoiceWords[locale]
  return {
    name: paperLine(name),
    lines: addressText(seller.address, locale),
    small: [
      ...(vatId === '' ? [] : [`${words.vatId} \u2066${plainLine(vatId)}\u2069`]),
      ...[registration, email].filter((text) => text !== '').map((text) => `\u2068${plainLine(text)}\u2069`),
    ],
  }
}

const addressText = (address: Address, locale: InvoiceData['locale']): readonly TextLine[] =>
  addressLines(address, locale).map((text) => paperLine(text))

/** Who pays, and where it goes if that is elsewhere. */
function partiesOf({ buyer, delivery, locale }: InvoiceData, words: InvoiceWords) {
  const names = [buyer.company ?? '', buyer.name].filter((name) => name !== '')
  const billTo = {
    label: words.billTo,
    name: paperLine(names[0] ?? ''),
    lines: [...names.slice(1).map((name) => paperLine(name)), ...addressText(buyer.address, locale)],
    vatId: buyer.vatId === undefined ? '' : `${words.vatId} \u2066${plainLine(buyer.vatId)}\u2069`,
  }
  const { address } = delivery
  if (address === undefined || JSON.stringify(address) === JSON.stringify(buyer.address)) return [billTo]
  const shipTo = { label: words.shipTo, name: paperLine(address.name), lines: addressText(address, locale), vatId: '' }
  return [billTo, shipTo]
}

function lineText(line: InvoiceLineData, { currency, locale }: InvoiceData, words: InvoiceWords) {
  const { name, sku, kind, quantity, net, rateBp } = line
  const own = name === '' ? words.reduction : name
  const counts = kind === 'UNITS'
  return {
    name: paperLine(kind === 'ADJUSTMENT' ? `${words.adjustment}: ${own}` : own, 160),
    sku: plainLine(sku, 60),
    quantity: counts ? formatNumber(quantity, locale) : '',
    unitPrice: counts ? formatUnitPrice(net, quantity, currency, locale) : '',
    rate: formatPercent(rateBp, locale),
    amount: formatMoney({ amount: net, currency }, locale),
  }
}

function reasonOf(category: InvoiceLineData['taxCategory'], words: InvoiceWords): string {
  switch (category) {
    case 'S':
    case 'Z':
      return ''
    case 'K':
    case 'AE':
    case 'G':
    case 'E':
      // Numbers of directives do not break at their slashes.
      return words.reasons[category].replaceAll('/', '/\u2060')
  }
}

/** What is still to be done about the money. */
function paymentText({ seller, total, paid, type, number }: InvoiceData, words: InvoiceWords, dueDay: string) {
  if (type === 'CREDIT_NOTE') return { note: total > paid ? words.refundNote : '', facts: [] }
  if (total <= paid) return { note: words.settled, facts: [] }
  if (seller.bankIban === '') return { note: words.payBy(dueDay), facts: [] }
  const facts: readonly Fact[] = [
    { label: words.holder, value: plainLine(seller.bankHolder === '' ? seller.name : seller.bankHolder) },
    { label: 'IBAN', value: formatIban(seller.bankIban) },
    ...(seller.bankBic === '' ? [] : [{ label: 'BIC', value: plainLine(seller.bankBic) }]),
    { label: words.reference, value: number },
  ]
  return { note: words.payBy(dueDay), facts }
}
