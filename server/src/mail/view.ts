import { addressLines } from '../documents/address.ts'
import { formatDate, formatDay, formatIban, formatMoney, formatNumber } from '../documents/format.ts'
import type { Locale } from '../documents/locale.ts'
import type {
  MailItem,
  MailOrder,
  MailParcel,
  MailRequest,
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
  readonly link: { readonly url: string; readonly minutes: string }
  readonly items: readonly { readonly name: string; readonly quantity: string; readonly amount: string }[]
  readonly totals: readonly { readonly kind: MailTotal['kind']; readonly amount: string }[]
  readonly parcels: readonly { readonly carrier: string; readonly number: string; readonly url: string }[]
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
  const place = delivery?.pickup ?? (payment?.kind === 'PAY_ON_SITE' ? payment.place : undefined)
  return {
    shop: { name: clean(shop.name), url: webAddress(shop.url), email: clean(shop.email) },
    customer: { name: clean(customerName) },
    order: orderView(order, shop.timeZone, locale, money),
    payment: paymentView(payment, locale, money),
    quotation: { validUntil: 'validUntil' in data ? formatDay(data.validUntil, shop.timeZone, locale) : '' },
    pickup: pickupView(place, locale),
    delivery: { number: clean(delivery?.number ?? '') },
    link: {
      url: link === undefined ? '' : webAddress(link.url),
      minutes: link === undefined ? '' : formatNumber(link.minutes, locale),
    },
    items: (delivery?.items ?? order?.items ?? []).map((item) => itemView(item, locale, money)),
    totals: (order?.totals ?? []).map(({ kind, amount }) => ({ kind, amount: money(amount) })),
    parcels: (delivery?.parcels ?? []).map(parcelView),
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
