import {
  AbandonedCartRowFragmentDoc,
  DeliveryRowFragmentDoc,
  InvoiceRowFragmentDoc,
  OrderRowFragmentDoc,
  PaymentRowFragmentDoc,
  ReturnRowFragmentDoc,
} from '../generated/graphql.ts'

/** Where the rows of a list come from: names of the API, and what is read of a row. */
export interface ListSource {
  /** The query, such as `orders`. */
  readonly field: string
  /** The records' type, such as `Order`; their filter is `OrderFilter`. */
  readonly type: string
  /** The type of the filter, and the name of the fragment, where another list has the usual ones. */
  readonly filter?: string
  readonly row?: string
  /** The fragment `<Type>Row` with all that it uses. */
  readonly fragment: string
  readonly feed: {
    readonly field: string
    readonly changed: string
    /** What is read of a change: one `row`, `rows`, or a record `of` which they are the `rows`. */
    readonly selection: string
  }
}

export const ordersSource = {
  field: 'orders',
  type: 'Order',
  fragment: OrderRowFragmentDoc.toString(),
  feed: { field: 'orderStatusChanged', changed: 'OrderStatusChanged', selection: 'row: order { ...OrderRow }' },
} as const satisfies ListSource

export const abandonedCartsSource = {
  field: 'abandonedCarts',
  type: 'Order',
  filter: 'CartFilter',
  row: 'AbandonedCartRow',
  fragment: AbandonedCartRowFragmentDoc.toString(),
  feed: {
    field: 'orderStatusChanged',
    changed: 'OrderStatusChanged',
    selection: 'row: order { ...AbandonedCartRow }',
  },
} as const satisfies ListSource

export const deliveriesSource = {
  field: 'deliveries',
  type: 'Delivery',
  fragment: DeliveryRowFragmentDoc.toString(),
  feed: {
    field: 'deliveryStatusChanged',
    changed: 'DeliveryStatusChanged',
    selection: 'rows: deliveries { ...DeliveryRow }',
  },
} as const satisfies ListSource

export const invoicesSource = {
  field: 'invoices',
  type: 'Invoice',
  fragment: InvoiceRowFragmentDoc.toString(),
  feed: {
    field: 'invoiceStatusChanged',
    changed: 'InvoiceStatusChanged',
    selection: 'rows: invoices { ...InvoiceRow }',
  },
} as const satisfies ListSource

// Whether a payment is one to refund depends on its whole order, so the list follows the orders.
export const paymentsSource = {
  field: 'payments',
  type: 'Payment',
  fragment: PaymentRowFragmentDoc.toString(),
  feed: {
    field: 'orderStatusChanged',
    changed: 'OrderStatusChanged',
    selection: 'of: order { id version rows: payments { ...PaymentRow } }',
  },
} as const satisfies ListSource

export const returnsSource = {
  field: 'returns',
  type: 'Return',
  fragment: ReturnRowFragmentDoc.toString(),
  feed: { field: 'returnStatusChanged', changed: 'ReturnStatusChanged', selection: 'rows: returns { ...ReturnRow }' },
} as const satisfies ListSource
