import type { Address } from '../documents/address.ts'
import type { MailKind } from '@waybill/schema/domain/mail'
import type { Locale } from '../documents/locale.ts'

/** The shop as its mails show it. */
export interface MailShop {
  readonly name: string
  readonly url: string
  /** Where customers may write to. */
  readonly email: string
  /** IANA name; days in mails are days there. */
  readonly timeZone: string
}

export interface MailItem {
  readonly name: string
  readonly quantity: number
  /** Minor units; absent where a price says nothing, as in a delivery. */
  readonly amount?: number
}

export interface MailTotal {
  readonly kind: 'SUBTOTAL' | 'DISCOUNT' | 'SHIPPING' | 'TAX' | 'TOTAL' | 'TAX_INCLUDED'
  readonly amount: number
}

export interface MailOrder {
  readonly number: string
  readonly placedAt: Temporal.Instant
  /** The customer's own page of the order. */
  readonly url: string
  readonly currency: string
  readonly items: readonly MailItem[]
  readonly totals: readonly MailTotal[]
}

export interface PickupPlace {
  readonly address: Address
  /** Opening hours, as the shop wrote them. */
  readonly hours?: string
}

/** How an order that is not paid yet is to be paid; amounts in minor units of the order's currency. */
export type PaymentInstructions =
  | {
      readonly kind: 'WIRE'
      readonly amount: number
      readonly beneficiary: string
      readonly iban: string
      readonly bic?: string
      readonly reference: string
      readonly due?: Temporal.PlainDate
    }
  | { readonly kind: 'PAY_ON_SITE'; readonly amount: number; readonly place: PickupPlace }
  | { readonly kind: 'CASH_ON_DELIVERY'; readonly amount: number }

export interface MailParcel {
  readonly carrier: string
  readonly trackingNumber?: string
  readonly trackingUrl?: string
}

export interface MailDelivery {
  readonly number: string
  readonly items: readonly MailItem[]
  /** Present when the customer collects it: "ready for pickup". */
  readonly pickup?: PickupPlace
  readonly parcels: readonly MailParcel[]
  /** What of the order is left for a later delivery. */
  readonly rest: readonly MailItem[]
}

/** Money that came or went; minor units of the order's currency. */
export interface MailMoney {
  readonly amount: number
  /** What is still to pay. */
  readonly rest: number
  readonly reference: string
  /** What the provider said, where it refused. */
  readonly problem?: string
}

export interface MailReturn {
  /** The printed number, given with the approval. */
  readonly number: string
  readonly requestedAt: Temporal.Instant
  readonly items: readonly MailItem[]
  readonly resolution: 'REFUND' | 'REPLACE'
  /** Whether the customer sends something back at all. */
  readonly sendsGoods: boolean
  readonly paidBy: 'SHOP' | 'CUSTOMER'
  /** Where the goods go. */
  readonly place: PickupPlace
  /** Why the customer sends it back. */
  readonly reason: string
  /** Why the shop refused or ended it. */
  readonly note: string
  /** The goods are sent again. */
  readonly replaced: boolean
  /** The shop's label for it comes with the mail. */
  readonly hasLabel: boolean
}

export interface MailInvoice {
  readonly number: string
  readonly date: Temporal.PlainDate
  readonly due?: Temporal.PlainDate
  readonly total: number
  /** The number of the invoice that a credit note is about. */
  readonly corrects?: string
}

interface Addressed {
  readonly shop: MailShop
  readonly customerName: string
}

interface About extends Addressed {
  readonly order: MailOrder
}

/** What each kind of mail needs to know. */
export interface MailData {
  readonly ORDER_RECEIVED: About & { readonly payment?: PaymentInstructions }
  /** An offer, and until when it holds. */
  readonly QUOTATION: About & { readonly validUntil: Temporal.Instant }
  readonly ORDER_CONFIRMED: About
  readonly DELIVERY_READY: About & { readonly delivery: MailDelivery }
  readonly DELIVERY_SHIPPED: About & { readonly delivery: MailDelivery }
  readonly PAYMENT_RECEIVED: About & { readonly money: MailMoney }
  readonly ORDER_CANCELLED: About & {
    /** What a person wrote about it; absent where the order ran out of time. */
    readonly reason?: string
    readonly expired: boolean
    /** On its way back to the customer. */
    readonly refund: number
  }
  readonly RETURN_REQUESTED: About & { readonly return: MailReturn }
  readonly RETURN_APPROVED: About & { readonly return: MailReturn }
  readonly RETURN_REJECTED: About & { readonly return: MailReturn }
  readonly RETURN_CLOSED: About & { readonly return: MailReturn }
  readonly REFUND_ISSUED: About & { readonly money: MailMoney }
  readonly REFUND_FAILED: About & { readonly money: MailMoney }
  readonly INVOICE: About & { readonly invoice: MailInvoice }
  readonly CREDIT_NOTE: About & { readonly invoice: MailInvoice }
  /** Opens the cart again; ends such mails. */
  readonly ABANDONED_CART: About & { readonly cart: { readonly url: string; readonly unsubscribeUrl: string } }
  /** A one-time link, and for how many minutes it works. */
  readonly SIGN_IN: Addressed & { readonly link: { readonly url: string; readonly minutes: number } }
}

export type MailRequest = {
  readonly [Kind in MailKind]: {
    readonly kind: Kind
    readonly locale: Locale
    readonly data: MailData[Kind]
    /** The shop's own wording instead of the built-in one. */
    readonly template?: MailTemplate
  }
}[MailKind]

/** A mail's wording as data, so that a settings screen can change it. All texts are Liquid; none is markup. */
export interface MailTemplate {
  readonly subject: string
  readonly blocks: readonly MailBlock[]
}

/** A block whose text (a row whose value, a button whose address) turns out blank is left out. */
export type MailBlock =
  | { readonly type: 'heading' | 'paragraph' | 'note'; readonly text: string }
  | { readonly type: 'facts'; readonly rows: readonly { readonly label: string; readonly value: string }[] }
  | { readonly type: 'button'; readonly text: string; readonly url: string }
  | { readonly type: 'items' | 'totals' | 'parcels' | 'rest' }
