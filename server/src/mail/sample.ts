import type { MailKind } from '@waybill/schema/domain/mail'
import type { Locale } from '../documents/locale.ts'
import type { MailRequest, MailShop, PickupPlace } from './message.ts'

const at = Temporal.Instant.from('2026-01-15T10:30:00Z')
const date = Temporal.PlainDate.from('2026-01-15')

const place: PickupPlace = {
  address: { name: 'Main', line1: '1 High Street', postalCode: '111 22', city: 'Stockholm', country: 'SE' },
  hours: '9–18',
}

const noShop: MailShop = {
  name: 'Shop',
  url: 'https://shop.example/',
  email: 'shop@shop.example',
  timeZone: 'UTC',
}

/** A made-up mail of a kind in which every value has something in it. */
export function sampleRequest(kind: MailKind, locale: Locale, shop: MailShop = noShop): MailRequest {
  const items = [{ name: 'Mug', quantity: 2, amount: 2_400 }]
  const order = {
    number: 'S00042',
    placedAt: at,
    url: `${shop.url}orders/S00042`,
    currency: 'EUR',
    items,
    totals: [{ kind: 'TOTAL', amount: 2_400 }] as const,
  }
  const about = { shop, customerName: 'Ada Byron', order }
  switch (kind) {
    case 'ORDER_RECEIVED': {
      const wire = { beneficiary: shop.name, iban: 'SE4550000000058398257466', bic: 'ESSESESS', reference: 'S00042-1' }
      return { kind, locale, data: { ...about, payment: { kind: 'WIRE', amount: 2_400, due: date, ...wire } } }
    }
    case 'QUOTATION':
      return { kind, locale, data: { ...about, validUntil: at } }
    case 'ORDER_CONFIRMED':
      return { kind, locale, data: about }
    case 'DELIVERY_READY':
    case 'DELIVERY_SHIPPED': {
      const parcels = [{ carrier: 'Carrier', trackingNumber: 'T1', trackingUrl: 'https://track.example/T1' }]
      const delivery = { number: 'WH/OUT/00007', items, parcels, rest: items, pickup: place }
      return { kind, locale, data: { ...about, delivery } }
    }
    case 'ORDER_CANCELLED':
      return { kind, locale, data: { ...about, reason: '…', expired: false, refund: 2_400 } }
    case 'RETURN_REQUESTED':
    case 'RETURN_APPROVED':
    case 'RETURN_REJECTED':
    case 'RETURN_CLOSED': {
      const how = {
        resolution: 'REFUND',
        paidBy: 'SHOP',
        sendsGoods: true,
        replaced: false,
        hasLabel: true,
        place,
      } as const
      const texts = { number: 'RMA00003', requestedAt: at, reason: '…', note: '…' }
      return { kind, locale, data: { ...about, return: { ...how, ...texts, items } } }
    }
    case 'PAYMENT_RECEIVED':
    case 'REFUND_ISSUED':
    case 'REFUND_FAILED': {
      const money = { amount: 2_400, rest: 100, reference: 'S00042-1', problem: '…' }
      return { kind, locale, data: { ...about, money } }
    }
    case 'INVOICE':
    case 'CREDIT_NOTE': {
      const invoice = { number: 'INV/2026/00001', date, due: date, total: 2_400, corrects: 'INV/2026/00001' }
      return { kind, locale, data: { ...about, invoice } }
    }
    case 'ABANDONED_CART': {
      const cart = { url: `${shop.url}cart`, unsubscribeUrl: `${shop.url}unsubscribe` }
      return { kind, locale, data: { ...about, cart } }
    }
    case 'SIGN_IN':
      return {
        kind,
        locale,
        data: { shop, customerName: 'Ada Byron', link: { url: `${shop.url}sign-in`, minutes: 15 } },
      }
  }
}
