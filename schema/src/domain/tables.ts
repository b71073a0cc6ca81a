import type { Id } from './id.ts'
import type * as r from './records.ts'
import type * as b from './records-return.ts'
import type * as f from './records-fulfilment.ts'
import type * as i from './records-invoice.ts'
import type { MailTemplateRow } from './mail.ts'
import { notReminded, notReminding } from './records-reminder.ts'
import { firstHabits } from './shop-habits.ts'

/** Every business table by name. Ids of erasable personal data are in events, its content is not. */
export interface Tables {
  readonly shop: r.Shop
  readonly salesTeam: r.SalesTeam
  readonly staff: r.Staff
  readonly apiToken: r.ApiToken
  readonly contact: r.Contact
  readonly address: r.Address
  readonly customer: r.Customer
  readonly category: r.Category
  readonly product: r.Product
  readonly warehouse: r.Warehouse
  readonly stockItem: r.StockItem
  readonly stockMove: r.StockMove
  readonly deliveryMethod: r.DeliveryMethod
  readonly paymentProvider: r.PaymentProvider
  readonly credential: CredentialRow
  readonly order: r.Order
  readonly orderLine: r.OrderLine
  readonly orderNote: r.OrderNote
  readonly payment: f.Payment
  readonly delivery: f.Delivery
  readonly transfer: f.Transfer
  readonly transferLine: f.TransferLine
  readonly package: f.Package
  readonly packageItem: f.PackageItem
  readonly label: f.Label
  readonly returnPolicy: b.ReturnPolicy
  readonly return: b.Return
  readonly returnLine: b.ReturnLine
  readonly exception: f.Exception
  readonly document: DocumentRow
  readonly invoice: i.Invoice
  readonly invoiceLine: i.InvoiceLine
  readonly invoiceSeries: i.InvoiceSeries
  readonly paymentAllocation: i.PaymentAllocation
  readonly mailTemplate: MailTemplateRow
}

/** A file; its bytes travel as base64 so that a row is plain data. */
export interface DocumentRow {
  readonly id: Id<'document'>
  readonly kind: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: string
  readonly at: Temporal.Instant
}

/** A provider's keys, sealed; the row has the provider's id. */
export interface CredentialRow {
  readonly id: Id<'paymentProvider'>
  readonly sealed: string
}

export type TableName = keyof Tables

/** What is locked, hashed and ordered as one: an order with all below it, a stock item with its moves, or a record alone. */
export interface Root {
  readonly type: TableName
  readonly id: string
}

/** Tables whose content stays out of the log: personal data that can be erased, remarks, secrets, and files. */
export const unlogged: ReadonlySet<TableName> = new Set(['contact', 'address', 'orderNote', 'credential', 'document'])

/**
 * What a column holds in rows that are older than it, since the log of their birth does not say. The migration that
 * adds the column gives it the same value as its default.
 */
export const valuesOfOlderRows: { readonly [T in TableName]?: Partial<Tables[T]> } = {
  order: {
    refunded: 0,
    refundPending: 0,
    kept: 0,
    standardShipping: 0,
    returnStatus: 'NONE',
    invoiceStatus: 'NOTHING',
    invoiceMode: 'ON_DEMAND',
    importKey: undefined,
    imported: undefined,
    ...notReminded,
  },
  orderLine: {
    returned: 0,
    invoicePolicy: 'ORDERED',
    returnable: true,
    returnDays: 14,
    returnAutoApprove: false,
    restockingFeeBp: 0,
    returnPaidBy: 'CUSTOMER',
    exemption: undefined,
    digitalConsentAt: undefined,
    firstAccessedAt: undefined,
  },
  label: { returnId: undefined },
  payment: { refundCause: undefined, returnId: undefined },
  paymentProvider: { credentialsHint: undefined },
  product: { exemption: undefined, downloadUrl: undefined },
  returnPolicy: { removedAt: undefined },
  shop: {
    automaticInvoice: false,
    invoicePolicy: 'ORDERED',
    invoiceB2b: 'AUTOMATIC',
    invoiceB2c: 'ON_DEMAND',
    legalName: '',
    vatId: '',
    registration: '',
    paymentTermsDays: 14,
    ...notReminding,
    ...firstHabits,
  },
}

/** The root a row belongs to; undefined for unlogged rows, which belong to whoever refers to them. */
export function rootOf<T extends TableName>(table: T, row: Tables[T]): Root | undefined {
  if (unlogged.has(table)) return undefined
  if ('orderId' in row && row.orderId !== undefined) return { type: 'order', id: row.orderId }
  if ('stockItemId' in row && table === 'stockMove' && row.stockItemId)
    return { type: 'stockItem', id: row.stockItemId }
  return { type: table, id: row.id }
}

/** The record that changes when one of its parts does: its version rises with them. */
export function parentOf<T extends TableName>(table: T, row: Tables[T]): { table: TableName; id: string } | undefined {
  if (table === 'transferLine' && 'transferId' in row) return { table: 'transfer', id: row.transferId }
  if (table === 'transfer' && 'deliveryId' in row) return { table: 'delivery', id: row.deliveryId }
  if (table === 'package' && 'deliveryId' in row) return { table: 'delivery', id: row.deliveryId }
  if ((table === 'packageItem' || table === 'label') && 'packageId' in row && row.packageId !== undefined)
    return { table: 'package', id: row.packageId }
  if ((table === 'returnLine' || table === 'label') && 'returnId' in row && row.returnId !== undefined)
    return { table: 'return', id: row.returnId }
  if (table === 'invoiceLine' && 'invoiceId' in row) return { table: 'invoice', id: row.invoiceId }
  if ('orderId' in row && row.orderId !== undefined) return { table: 'order', id: row.orderId }
  return undefined
}
