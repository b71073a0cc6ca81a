import type { Id } from './id.ts'
import type { Minor } from './money.ts'
import type { VatCategory } from './tax.ts'

type Instant = Temporal.Instant
type Row<T extends string> = { readonly id: Id<T>; readonly version: number }

export type InvoiceType = 'INVOICE' | 'CREDIT_NOTE'
export type InvoiceState = 'DRAFT' | 'POSTED' | 'CANCELLED'
/** REVERSED: credit notes have taken all of it back. */
export type InvoicePaymentStatus = 'NOT_PAID' | 'PARTIAL' | 'PAID' | 'REVERSED'
export type InvoiceStatus = 'NOTHING' | 'TO_INVOICE' | 'PARTIALLY_INVOICED' | 'INVOICED' | 'CREDITED'
export type InvoicePolicy = 'ORDERED' | 'DELIVERED'
export type InvoiceMode = 'AUTOMATIC' | 'ON_DEMAND'

/** The shop’s settings about invoices. */
export interface Invoicing {
  readonly automaticInvoice: boolean
  readonly invoicePolicy: InvoicePolicy
  readonly invoiceB2b: InvoiceMode
  readonly invoiceB2c: InvoiceMode
  readonly legalName: string
  readonly vatId: string
  readonly registration: string
  readonly paymentTermsDays: number
}

/** Who sells, as the law wants it on an invoice; all of it text. */
export interface Seller {
  readonly name: string
  readonly vatId: string
  readonly registration: string
  readonly email: string
  readonly country: string
  readonly bankHolder: string
  readonly bankIban: string
  readonly bankBic: string
}

export interface Invoice extends Row<'invoice'> {
  readonly orderId: Id<'order'>
  readonly type: InvoiceType
  readonly state: InvoiceState
  readonly correctsId: Id<'invoice'> | undefined
  readonly reason: string | undefined
  readonly locale: string
  readonly currency: string
  readonly number: string | undefined
  readonly seriesId: Id<'invoiceSeries'> | undefined
  readonly sequence: number | undefined
  readonly date: string | undefined
  readonly dueDate: string | undefined
  readonly createdAt: Instant
  readonly postedAt: Instant | undefined
  readonly sentAt: Instant | undefined
  readonly sendWhenReady: boolean
  readonly buyerContactId: Id<'contact'> | undefined
  readonly buyerAddressId: Id<'address'> | undefined
  readonly seller: Seller | undefined
  readonly sellerAddressId: Id<'address'> | undefined
  readonly net: Minor
  readonly tax: Minor
  readonly total: Minor
  readonly paid: Minor
  readonly paymentStatus: InvoicePaymentStatus
  readonly previousHash: string | undefined
  readonly hash: string | undefined
  readonly documents: 'NONE' | 'PENDING' | 'READY'
  readonly pdfId: Id<'document'> | undefined
  readonly ciiId: Id<'document'> | undefined
  readonly ublId: Id<'document'> | undefined
}

/** UNITS counts units of the order line; the others only move money between or within VAT rates. */
export type InvoiceLineKind = 'UNITS' | 'SHARE' | 'ADJUSTMENT' | 'REDUCTION'

/** Amounts of a credit note are positive where it takes back. */
export interface InvoiceLine extends Row<'invoiceLine'> {
  readonly orderId: Id<'order'>
  readonly invoiceId: Id<'invoice'>
  readonly orderLineId: Id<'orderLine'> | undefined
  readonly position: number
  readonly kind: InvoiceLineKind
  readonly sku: string
  readonly name: string
  readonly quantity: number
  readonly taxCategory: VatCategory
  readonly rateBp: number
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
}

/** The numbers of one type in one year. Locked last of all roots, and only by what posts. */
export interface InvoiceSeries extends Row<'invoiceSeries'> {
  readonly type: InvoiceType
  readonly year: number
  readonly last: number
  readonly lastDate: string
  readonly hash: string
}

export interface PaymentAllocation {
  readonly id: Id<'paymentAllocation'>
  readonly orderId: Id<'order'>
  readonly invoiceId: Id<'invoice'>
  readonly paymentId: Id<'payment'>
  readonly amount: Minor
  readonly at: Instant
}
