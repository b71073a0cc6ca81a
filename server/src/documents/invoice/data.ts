import type { InvoiceLineKind, InvoiceType, Seller } from '@waybill/schema/domain/records-invoice'
import type { VatCategory } from '@waybill/schema/domain/tax'
import type { Address } from '../address.ts'
import type { Locale } from '../locale.ts'

/** All that a posted invoice or credit note says, as plain values. Amounts in minor units, dates as YYYY-MM-DD. */
export interface InvoiceData {
  readonly type: InvoiceType
  readonly number: string
  readonly locale: Locale
  readonly currency: string
  readonly date: string
  readonly dueDate: string
  /** Printed number of the order. */
  readonly order: string
  /** The invoice that a credit note takes back from. */
  readonly corrects: { readonly number: string; readonly date: string } | undefined
  readonly reason: string | undefined
  readonly seller: Seller & { readonly address: Address }
  readonly buyer: {
    readonly name: string
    readonly company: string | undefined
    readonly email: string | undefined
    readonly vatId: string | undefined
    readonly address: Address
  }
  /** Where the goods went, and the day on which the last of them left. */
  readonly delivery: { readonly date: string | undefined; readonly address: Address | undefined }
  readonly lines: readonly InvoiceLineData[]
  readonly net: number
  readonly tax: number
  readonly total: number
  /** What payments, or of a credit note refunds, had brought when it was set. */
  readonly paid: number
}

export interface InvoiceLineData {
  readonly position: number
  readonly kind: InvoiceLineKind
  readonly sku: string
  readonly name: string
  readonly quantity: number
  readonly taxCategory: VatCategory
  readonly rateBp: number
  readonly net: number
  readonly tax: number
  readonly gross: number
}

/** The files of a document. */
export interface InvoiceFiles {
  readonly pdf: Uint8Array
  /** EN 16931 in the syntax CII; also inside the PDF. Undefined where the standard has no form for it. */
  readonly cii: string | undefined
  /** The same in the syntax UBL. */
  readonly ubl: string | undefined
}
