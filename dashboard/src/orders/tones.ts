import type {
  DeliveryState,
  DeliveryStatus,
  InvoicePaymentStatus,
  InvoiceState,
  OrderState,
  PaymentState,
  PaymentStatus,
  ReturnState,
  TransferState,
} from '../generated/graphql.ts'
import type { Tone } from '../ui/tone.tsx'

/**
 * Which hue a state has: grey waits, blue can be worked on, amber asks for a look, red is wrong, done and ended fade. Grey is the
 * normal case: an order that stands where it should asks for nothing.
 */

const orderTones: Readonly<Record<OrderState, Tone>> = {
  QUOTATION: 'waiting',
  QUOTATION_SENT: 'waiting',
  ORDER: 'done',
  CANCELLED: 'ended',
}

const paymentStatusTones: Readonly<Record<PaymentStatus, Tone>> = {
  UNPAID: 'waiting',
  PENDING: 'waiting',
  AUTHORIZED: 'ready',
  PARTIALLY_PAID: 'attention',
  PAID: 'done',
  OVERPAID: 'attention',
  PARTIALLY_REFUNDED: 'waiting',
  REFUNDED: 'done',
}

const deliveryStatusTones: Readonly<Record<DeliveryStatus, Tone>> = {
  NONE: 'waiting',
  WAITING: 'waiting',
  READY: 'ready',
  IN_PROGRESS: 'ready',
  PARTIALLY_SHIPPED: 'attention',
  SHIPPED: 'done',
  DELIVERED: 'done',
}

const deliveryTones: Readonly<Record<DeliveryState, Tone>> = {
  WAITING: 'waiting',
  READY: 'ready',
  PICKED: 'ready',
  PACKED: 'ready',
  SHIPPED: 'done',
  DELIVERED: 'done',
  UNDELIVERED: 'attention',
  CANCELLED: 'ended',
}

const paymentTones: Readonly<Record<PaymentState, Tone>> = {
  DRAFT: 'waiting',
  PENDING: 'waiting',
  AUTHORIZED: 'ready',
  DONE: 'done',
  CANCELLED: 'ended',
  ERROR: 'late',
}

const transferTones: Readonly<Record<TransferState, Tone>> = {
  WAITING_STEP: 'waiting',
  WAITING_STOCK: 'attention',
  READY: 'ready',
  DONE: 'done',
  CANCELLED: 'ended',
}

const returnTones: Readonly<Record<ReturnState, Tone>> = {
  REQUESTED: 'attention',
  APPROVED: 'waiting',
  REJECTED: 'ended',
  IN_TRANSIT: 'waiting',
  RECEIVED: 'ready',
  REFUNDED: 'done',
  CLOSED: 'done',
  CANCELLED: 'ended',
}

const invoiceTones: Readonly<Record<InvoiceState, Tone>> = {
  DRAFT: 'ready',
  POSTED: 'done',
  CANCELLED: 'ended',
}

const invoicePaymentTones: Readonly<Record<InvoicePaymentStatus, Tone>> = {
  NOT_PAID: 'waiting',
  PARTIAL: 'attention',
  PAID: 'done',
  REVERSED: 'done',
}

export const toneOf = {
  order: (state: OrderState): Tone => orderTones[state],
  paymentStatus: (status: PaymentStatus): Tone => paymentStatusTones[status],
  deliveryStatus: (status: DeliveryStatus): Tone => deliveryStatusTones[status],
  delivery: (state: DeliveryState): Tone => deliveryTones[state],
  payment: (state: PaymentState): Tone => paymentTones[state],
  return: (state: ReturnState): Tone => returnTones[state],
  invoice: (state: InvoiceState): Tone => invoiceTones[state],
  invoicePayment: (status: InvoicePaymentStatus): Tone => invoicePaymentTones[status],
  transfer: (state: TransferState): Tone => transferTones[state],
} as const
