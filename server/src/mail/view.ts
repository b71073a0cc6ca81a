import { addressLines } from '../documents/address.ts'
import { formatDate, formatDay, formatIban, formatMoney, formatNumber, formatUtc } from '../documents/format.ts'
import type { Locale } from '../documents/locale.ts'
import type {
  MailData,
  MailInvoice,
  MailItem,
  MailMoney,
  MailOrder,
  MailParcel,
  MailRequest,
  MailReturn,
  MailTotal,
  PaymentInstructions,
  PickupPlace,
} from './message.ts'

/** What templates see: texts only, already in the language's digits and calendar. Absent is the empty text. */
export interface MailView {
  readonly shop: { readonly name: string; readonly url: string; readonly email: string }
  readonly customer: { readonly name: string }
  readonly order: { readonly number: string; readonly date: string; readonly url: string; readonly total: string }
  readonly payment: {
    readonly kind: PaymentInstructions['kind'] | ''
    readonly amount: string
    readonly beneficiary: string
    readonly iban: string
    readonly bic: string
    readonly reference: string
    readonly due: string
  }
  readonly quotation: { readonly validUntil: string }
  readonly pickup: { readonly name: string; readonly address: string; readonly hours: string }
  readonly delivery: { readonly number: string }
  readonly money: {
    readonly amount: string
    readonly rest: string
    readonly reference: string
    readonly problem: string
  }
  readonly cancel: { readonly reason: string; readonly expired: boolean; readonly refund: string }
  readonly return: {
    readonly number: string
    readonly time: string
    readonly resolution: 'REFUND' | 'REPLACE' | ''
    readonly sendsGoods: boolean
    readonly paidBy: 'SHOP' | 'CUSTOMER' | ''
    readonly name: string
    readonly address: string
    readonly reason: string
    readonly note: string
    readonly replaced: boolean
    readonly hasLabel: boolean
  }
  readonly invoice: {
    readonly number: string
    readonly date: string
    readonly due: string
    readonly total: string
    readonly corrects: string
  }
  readonly cart: { readonly url: string; readonly unsubscribeUrl: string }
  readonly link: { readonly url: string; readonly minutes: string }
  readonly items: readonly { readonly name: string; readonly quantity: string; readonly amount: string }[]
  readonly totals: readonly { readonly kind: MailTotal['kind']; readonly amount: string }[]
  readonly parcels: readonly { readonly carrier: string; readonly number: string; readonly url: string }[]
  /** What follows in a later delivery. */
  readonly rest: readonly { readonly name: string; readonly quantity: string; readonly amount: string }[]
}

export const mailView = (request: MailRequest): MailView => {
  const { data, locale } = request
  const { customerName, shop } = data
  const order = 'order' in data ? data.order : undefined
  const money = (amount: number): string =>
    order === undefined ? '' : formatMoney({ amount, currency: order.currency }, locale)
  const delivery = 'delivery' in data ? data.delivery : undefined
  const payment = 'payment' in data ? data.payment : undefined
  const link = 'link' in data ? data.link : undefined
  const sentBack = 'return' in data ? data.return : undefined
  const place = delivery?.pickup ?? (payment?.kind === 'PAY_ON_SITE' ? payment.place : undefined)
  return {
    shop: { name: clean(shop.name), url: webAddress(shop.url), email: clean(shop.email) },
    customer: { name: clean(customerName) },
    order: orderView(order, shop.timeZone, locale, money),
    payment: paymentView(payment, locale, money),
    quotation: { validUntil: 'validUntil' in data ? formatDay(data.validUntil, shop.timeZone, locale) : '' },
    pickup: pickupView(place, locale),
    delivery: { number: clean(delivery?.number ?? '') },
    money: moneyView('money' in data ? data.money : undefined, money),
    cancel: 'expired' in data ? cancelView(data, money) : { reason: '', expired: false, refund: '' },
    return: returnView(sentBack, locale),
    invoice: invoiceView('invoice' in data ? data.invoice : undefined, locale, money),
    cart: cartView('cart' in data ? data.cart : undefined),
    link: {
      url: link === undefined ? '' : webAddress(link.url),
      minutes: link === undefined ? '' : formatNumber(link.minutes, locale),
    },
    items: (delivery?.items ?? sentBack?.items ?? order?.items ?? []).map((item) => itemView(item, locale, money)),
    totals: (order?.totals ?? []).map(({ kind, amount }) => ({ kind, amount: money(amount) })),
    parcels: (delivery?.parcels ?? []).map(parcelView),
    rest: (delivery?.rest ?? []).map((item) => itemView(item, locale, money)),
  }
}

const orderView = (
  order: MailOrder | undefined,
  timeZone: string,
  locale: Locale,
  money: (amount: number) => string,
): MailView['order'] => {
  if (order === undefined) return { number: '', date: '', url: '', total: '' }
  const total = order.totals.find((one) => one.kind === 'TOTAL')
  return {
    number: clean(order.number),
    date: formatDay(order.placedAt, timeZone, locale),
    url: webAddress(order.url),
    total: total === undefined ? '' : money(total.amount),
  }
}

/** An address that may stand behind a link: http or https, else nothing. */
export const webAddress = (value: string): string => {
  const url = URL.parse(value)
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : ''
}

const paymentView = (
  payment: PaymentInstructions | undefined,
  locale: Locale,
  money: (amount: number) => string,
): MailView['payment'] => {
  const none = { kind: '', amount: '', beneficiary: '', iban: '', bic: '', reference: '', due: '' } as const
  if (payment === undefined) return none
  const due = { ...none, kind: payment.kind, amount: money(payment.amount) }
  if (payment.kind !== 'WIRE') return due
  return {
    ...due,
    beneficiary: clean(payment.beneficiary),
    iban: formatIban(clean(payment.iban)),
    bic: clean(payment.bic ?? ''),
    reference: clean(payment.reference),
    due: payment.due === undefined ? '' : formatDate(payment.due, locale),
  }
}

const pickupView = (place: PickupPlace | undefined, locale: Locale): MailView['pickup'] => ({
  name: clean(place?.address.name ?? ''),
  address: place === undefined ? '' : addressLines(place.address, locale).join(locale === 'fa' ? '، ' : ', '),
  hours: clean(place?.hours ?? ''),
})

const moneyView = (money: MailMoney | undefined, format: (amount: number) => string): MailView['money'] => {
  if (money === undefined) return { amount: '', rest: '', reference: '', problem: '' }
  return {
    amount: format(money.amount),
    rest: money.rest > 0 ? format(money.rest) : '',
    reference: clean(money.reference),
    problem: clean(money.problem ?? ''),
  }
}

const cancelView = (
  { reason = '', expired, refund }: MailData['ORDER_CANCELLED'],
  format: (amount: number) => string,
): MailView['cancel'] => ({ reason: clean(reason), expired, refund: refund > 0 ? format(refund) : '' })

const returnView = (given: MailReturn | undefined, locale: Locale): MailView['return'] => {
  if (given === undefined) {
    const texts = { number: '', time: '', name: '', address: '', reason: '', note: '' }
    return { ...texts, resolution: '', paidBy: '', sendsGoods: false, replaced: false, hasLabel: false }
  }
  const { resolution, paidBy, sendsGoods, replaced, hasLabel, place } = given
  const { name, address } = pickupView(place, locale)
  return {
    number: clean(given.number),
    time: formatUtc(given.requestedAt, locale),
    resolution,
    sendsGoods,
    paidBy,
    name,
    address,
    reason: clean(given.reason),
    note: clean(given.note),
    replaced,
    hasLabel,
  }
}

const invoiceView = (
  invoice: MailInvoice | undefined,
  locale: Locale,
  format: (amount: number) => string,
): MailView['invoice'] => {
  if (invoice === undefined) return { number: '', date: '', due: '', total: '', corrects: '' }
  const { number, date, due, total, corrects = '' } = invoice
  return {
    number: clean(number),
    date: formatDate(date, locale),
    due: due === undefined ? '' : formatDate(due, locale),
    total: format(total),
    corrects: clean(corrects),
  }
}

const cartView = (cart: MailView['cart'] | undefined): MailView['cart'] => ({
  url: webAddress(cart?.url ?? ''),
  unsubscribeUrl: webAddress(cart?.unsubscribeUrl ?? ''),
})

const itemView = (item: MailItem, locale: Locale, money: (amount: number) => string): MailView['items'][number] => ({
  name: clean(item.name),
  quantity: formatNumber(item.quantity, locale),
  amount: item.amount === undefined ? '' : money(item.amount),
})

const parcelView = ({ carrier, trackingNumber, trackingUrl }: MailParcel): MailView['parcels'][number] => ({
  carrier: clean(carrier),
  number: clean(trackingNumber ?? ''),
  url: webAddress(trackingUrl ?? ''),
})

/** One line; no control characters, direction marks or private-use signs (with which `template.ts` marks values). */
const clean = (value: string): string =>
  value
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Co}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
    .slice(0, 500)
