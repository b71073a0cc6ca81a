import type { Locale } from '@waybill/server/documents/locale'
import type { MailRequest, PaymentInstructions } from '@waybill/server/mail/message'

/** What mails in tests are about. */
export const about = {
  shop: {
    name: 'Nordlicht Books',
    url: 'https://shop.example/',
    email: 'orders@shop.example',
    timeZone: 'Europe/Stockholm',
  },
  customerName: 'Zoë',
  order: {
    number: 'S00042',
    placedAt: Temporal.Instant.from('2026-03-20T23:30:00Z'),
    currency: 'EUR',
    url: 'https://shop.example/orders/S00042?a=1&b=2',
    items: [{ name: 'The Left Hand of Darkness', quantity: 2, amount: 2_550 }],
    totals: [{ kind: 'TOTAL', amount: 123_050 }],
  },
} as const

export const wire: PaymentInstructions = {
  kind: 'WIRE',
  amount: 123_050,
  beneficiary: 'Nordlicht AB',
  iban: 'SE4550000000058398257466',
  bic: 'ESSESESS',
  reference: 'S00042-1',
  due: Temporal.PlainDate.from('2026-03-30'),
}

export const pickup = {
  address: { name: 'Shop floor', line1: 'Storgatan 12', postalCode: '111 22', city: 'Stockholm', country: 'SE' },
  hours: 'Mon–Fri 9–18',
}

export const delivery = {
  number: 'WH/OUT/00007',
  items: [{ name: 'The Left Hand of Darkness', quantity: 2 }],
  rest: [],
  parcels: [
    { carrier: 'Testpost', trackingNumber: 'TT473124829ZZ', trackingUrl: 'https://track.example/TT473124829ZZ' },
  ],
}

export const returned = {
  number: 'RMA00003',
  requestedAt: Temporal.Instant.from('2026-04-01T22:05:09Z'),
  items: [{ name: 'The Left Hand of Darkness', quantity: 1 }],
  resolution: 'REFUND',
  sendsGoods: true,
  paidBy: 'SHOP',
  place: pickup,
  reason: 'Too dark',
  note: '',
  replaced: false,
  hasLabel: true,
} as const

const money = { amount: 123_050, rest: 0, reference: 'S00042-1' }
const invoice = { number: 'INV/2026/00001', date: Temporal.PlainDate.from('2026-03-21'), total: 123_050 }
export const cart = {
  url: 'https://shop.example/cart/recover/a',
  unsubscribeUrl: 'https://shop.example/cart/unsubscribe/b',
}

const link = { url: 'https://shop.example/account#link_abc', minutes: 15 }

export const received = (locale: Locale, payment: PaymentInstructions): MailRequest => ({
  kind: 'ORDER_RECEIVED',
  locale,
  data: { ...about, payment },
})

/** One mail of each kind. */
export const everyMail = (locale: Locale): readonly MailRequest[] => [
  received(locale, wire),
  { kind: 'QUOTATION', locale, data: { ...about, validUntil: Temporal.Instant.from('2026-04-20T21:30:00Z') } },
  { kind: 'ORDER_CONFIRMED', locale, data: about },
  { kind: 'PAYMENT_RECEIVED', locale, data: { ...about, money } },
  { kind: 'DELIVERY_READY', locale, data: { ...about, delivery } },
  { kind: 'DELIVERY_SHIPPED', locale, data: { ...about, delivery } },
  { kind: 'ORDER_CANCELLED', locale, data: { ...about, expired: false, refund: 0 } },
  { kind: 'RETURN_REQUESTED', locale, data: { ...about, return: returned } },
  { kind: 'RETURN_APPROVED', locale, data: { ...about, return: returned } },
  { kind: 'RETURN_REJECTED', locale, data: { ...about, return: returned } },
  { kind: 'RETURN_CLOSED', locale, data: { ...about, return: returned } },
  { kind: 'REFUND_ISSUED', locale, data: { ...about, money } },
  { kind: 'REFUND_FAILED', locale, data: { ...about, money: { ...money, problem: 'declined' } } },
  { kind: 'INVOICE', locale, data: { ...about, invoice } },
  { kind: 'CREDIT_NOTE', locale, data: { ...about, invoice: { ...invoice, corrects: 'INV/2026/00009' } } },
  { kind: 'ABANDONED_CART', locale, data: { ...about, cart } },
  { kind: 'SIGN_IN', locale, data: { shop: about.shop, customerName: about.customerName, link } },
]
