import { composePayment, composeRefund } from './compose-money.ts'
import { composeInvoice } from './compose-invoice.ts'
import { composeReturn } from './compose-return.ts'
import type { MailCause } from './cause.ts'
import type { ComposedMail } from './outbox.ts'
import { aboutOrderOf, type MailDesk } from './desk.ts'
import { aboutDelivery, instructionsOf, localeOf, type MailAbout } from './outbox-data.ts'
import { findDelivery, findReadyDelivery, type DeliveryRow, type OrderRow } from './outbox-rows.ts'
import { composeSignIn } from './sign-in.ts'

/** The key under which a mail goes out once, and how to write it. */
export interface MailSubject {
  readonly key: string
  /** Undefined: there is nobody to write to, or no longer a reason. */
  readonly compose: () => Promise<ComposedMail | undefined>
}

/** The cause of the mail and how to write it; undefined where the shop does not write in this case. */
export async function subjectOf(desk: MailDesk, given: MailCause): Promise<MailSubject | undefined> {
  switch (given.kind) {
    case 'ORDER_RECEIVED':
    case 'QUOTATION':
      return { key: `${given.kind}:${given.cause}`, compose: () => composeOrder(desk, given.kind, given.orderId) }
    case 'ORDER_CONFIRMED':
    case 'ORDER_CANCELLED':
    case 'ABANDONED_CART':
      return { key: `${given.kind}:${given.orderId}`, compose: () => composeOrder(desk, given.kind, given.orderId) }
    case 'DELIVERY_READY': {
      const id = await findReadyDelivery(desk.pool, given.transferId)
      return id === undefined ? undefined : subjectOfDelivery(desk, id, 'READY')
    }
    case 'DELIVERY_SHIPPED':
      return subjectOfDelivery(desk, given.deliveryId, 'DONE')
    case 'PAYMENT_RECEIVED':
      return { key: `${given.kind}:${given.paymentId}`, compose: () => composePayment(desk, given) }
    case 'REFUND_ISSUED':
      return {
        key: `${given.kind}:${given.paymentId}`,
        compose: () => composeRefund(desk, given.kind, given.paymentId),
      }
    case 'REFUND_FAILED':
      return { key: `${given.kind}:${given.cause}`, compose: () => composeRefund(desk, given.kind, given.paymentId) }
    case 'RETURN_REQUESTED':
    case 'RETURN_APPROVED':
    case 'RETURN_REJECTED':
    case 'RETURN_CLOSED':
      return {
        key: `${given.kind}:${given.cause ?? given.returnId}`,
        compose: () => composeReturn(desk, given.kind, given.returnId),
      }
    case 'INVOICE':
    case 'CREDIT_NOTE':
      return { key: `INVOICE:${given.cause}`, compose: () => composeInvoice(desk, given.invoiceId) }
    case 'SIGN_IN':
      // A link that no longer works is not worth a mail, not even one that was written in time.
      if (Temporal.Instant.compare(Temporal.Instant.from(given.until), desk.now()) <= 0) return undefined
      return { key: `SIGN_IN:${given.requestId}`, compose: () => composeSignIn(desk, given) }
  }
}

type OrderKind = 'ORDER_RECEIVED' | 'QUOTATION' | 'ORDER_CONFIRMED' | 'ORDER_CANCELLED' | 'ABANDONED_CART'

async function composeOrder(desk: MailDesk, kind: OrderKind, orderId: string): Promise<ComposedMail | undefined> {
  const found = await aboutOrderOf(desk, orderId)
  if (found === undefined) return undefined
  const { row, about, recipient } = found
  const request = requestOf(desk, kind, row, about)
  return request && { request: { ...request, locale: localeOf(row) }, orderId, recipient }
}

function requestOf(desk: MailDesk, kind: OrderKind, row: OrderRow, about: MailAbout) {
  switch (kind) {
    case 'ORDER_RECEIVED': {
      const payment = instructionsOf(row)
      return { kind, data: { ...about, ...(payment && { payment }) } } as const
    }
    case 'QUOTATION':
      // Opened again meanwhile, it holds no more.
      return row.validUntil === null ? undefined : ({ kind, data: { ...about, validUntil: row.validUntil } } as const)
    case 'ORDER_CONFIRMED':
      return { kind, data: about } as const
    case 'ORDER_CANCELLED': {
      const expired = row.cancelReason === 'EXPIRED'
      const reason = expired || row.cancelReason === null ? {} : { reason: row.cancelReason }
      return { kind, data: { ...about, ...reason, expired, refund: row.refundPending + row.refunded } } as const
    }
    case 'ABANDONED_CART': {
      // Bought or dropped since it was decided.
      if (row.state !== 'QUOTATION') return undefined
      const url = desk.cartLinks.urlOf('RECOVER', row.id)
      const unsubscribeUrl = desk.cartLinks.urlOf('UNSUBSCRIBE', row.id)
      return { kind, data: { ...about, cart: { url, unsubscribeUrl } } } as const
    }
  }
}

async function subjectOfDelivery(
  desk: MailDesk,
  id: string,
  trigger: 'READY' | 'DONE',
): Promise<MailSubject | undefined> {
  const row = await findDelivery(desk.pool, id)
  if (row === undefined || row.state === 'CANCELLED') return undefined
  // Who collects the goods has to hear that they are there, and once they are handed over needs no mail.
  const wanted = row.kind === 'PICKUP' && row.trigger === 'DONE' ? 'READY' : row.trigger
  if (wanted !== trigger) return undefined
  return { key: `${id}:${trigger}`, compose: () => composeDelivery(desk, row, trigger) }
}

/** Also for a preview, which asks for no trigger. */
export async function composeDelivery(
  desk: MailDesk,
  delivery: DeliveryRow,
  trigger: 'READY' | 'DONE',
): Promise<ComposedMail | undefined> {
  const found = await aboutOrderOf(desk, delivery.orderId)
  if (found === undefined) return undefined
  const { row, about, recipient } = found
  const data = { ...about, delivery: aboutDelivery(delivery) }
  const kind = trigger === 'READY' ? 'DELIVERY_READY' : 'DELIVERY_SHIPPED'
  return { request: { kind, locale: localeOf(row), data }, orderId: row.id, recipient }
}
