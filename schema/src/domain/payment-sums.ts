import type { Payment } from './records-fulfilment.ts'
import type { Order, OrderState, PaymentStatus } from './records.ts'
import type { Minor } from './money.ts'

/** What an order's payments add up to, in minor units. */
export interface PaymentSums {
  /** Money that came. */
  readonly captured: Minor
  /** Money that went back. */
  readonly refunded: Minor
  /** Money on its way back. */
  readonly refunding: Minor
  /** Money that is promised and can be captured. */
  readonly authorized: Minor
  /** Money that is being captured of authorisations: neither promised any more nor there yet. */
  readonly capturing: Minor
  /** captured − refunded. */
  readonly net: Minor
  /** net + authorized. */
  readonly covered: Minor
  /** Money that went back, or is on its way back, for returned goods: the total does not shrink with them. */
  readonly forReturns: Minor
  /** What the order asks for: its total less what went back for returned goods; nothing for a cancelled order. */
  readonly asked: Minor
  /** What is still to pay: max(0, asked − covered). */
  readonly due: Minor
}

const charges: readonly Payment['operation'][] = ['ONLINE_REDIRECT', 'ONLINE_DIRECT', 'OFFLINE']

/** A payment attempt, not a part of one. */
export const isCharge = (payment: Payment): boolean => charges.includes(payment.operation)

/** A payment that may still bring money: while there is one, the order's content stands still. */
export const isLive = (payment: Payment): boolean =>
  payment.state === 'DRAFT' || payment.state === 'PENDING' || payment.state === 'AUTHORIZED'

/** A part of an authorisation that is taken or given back, or about to be. */
const isTaken = (payment: Payment): boolean =>
  payment.state === 'DONE' || payment.state === 'PENDING' || payment.state === 'DRAFT'

/** What of an authorisation is neither captured nor voided, counting captures and voids under way. */
export function authorizedRest(payment: Payment, all: readonly Payment[]): Minor {
  if (payment.state !== 'AUTHORIZED') return 0
  const parts = all.filter(
    (part) => part.parentId === payment.id && partOperations.includes(part.operation) && isTaken(part),
  )
  return payment.amount - sum(parts.map((part) => part.amount))
}

const partOperations: readonly Payment['operation'][] = ['CAPTURE', 'VOID']

/** The sums of an order's payments. A payment with captures counts through them; money without a valid payment does not count. */
export function paymentSums(order: Pick<Order, 'state' | 'total'>, payments: readonly Payment[]): PaymentSums {
  const done = payments.filter((payment) => payment.state === 'DONE')
  const withCaptures = new Set(done.filter((p) => p.operation === 'CAPTURE').map((p) => p.parentId))
  const counted = done.filter((p) => p.operation === 'CAPTURE' || (isCharge(p) && !withCaptures.has(p.id)))
  const captured = sum(counted.map((payment) => payment.amountReceived ?? payment.amount))
  const ids = new Set(counted.map((payment) => payment.id))
  // Money that belongs to no valid payment does not count, neither when it comes nor when it goes back.
  const refunds = payments.filter((p) => p.operation === 'REFUND' && p.parentId !== undefined && ids.has(p.parentId))
  const refunded = sum(refunds.filter((p) => p.state === 'DONE').map((payment) => payment.amount))
  const refunding = sum(refunds.filter(isLive).map((payment) => payment.amount))
  const authorized = sum(payments.map((payment) => authorizedRest(payment, payments)))
  const captures = payments.filter((part) => part.operation === 'CAPTURE' && isLive(part))
  const underWay = captures.filter((part) =>
    payments.some((payment) => payment.id === part.parentId && payment.state === 'AUTHORIZED'),
  )
  const capturing = sum(underWay.map((part) => part.amount))
  const net = captured - refunded
  const covered = net + authorized
  const returning = refunds.filter((p) => p.returnId !== undefined && (p.state === 'DONE' || isLive(p)))
  const forReturns = sum(returning.map((payment) => payment.amount))
  const returned = sum(returning.filter((p) => p.state === 'DONE').map((payment) => payment.amount))
  const asked = Math.max(0, totalOf(order) - returned)
  const due = Math.max(0, asked - covered)
  return { captured, refunded, refunding, authorized, capturing, net, covered, forReturns, asked, due }
}

/** What the order asks for: nothing once it is cancelled. */
export const totalOf = (order: { readonly state: OrderState; readonly total: Minor }): Minor =>
  order.state === 'CANCELLED' ? 0 : order.total

/** The payment status: the first that holds. */
export function paymentStatus(order: Pick<Order, 'state' | 'total'>, payments: readonly Payment[]): PaymentStatus {
  const { captured, refunded, authorized, net } = paymentSums(order, payments)
  const total = totalOf(order)
  if (captured > 0 && net === 0) return 'REFUNDED'
  if (net > total) return 'OVERPAID'
  if (order.state === 'ORDER' && net === total) return 'PAID'
  if (refunded > 0) return 'PARTIALLY_REFUNDED'
  if (net > 0) return 'PARTIALLY_PAID'
  if (authorized >= total && total > 0) return 'AUTHORIZED'
  return payments.some((payment) => payment.state === 'PENDING' && payment.operation !== 'REFUND')
    ? 'PENDING'
    : 'UNPAID'
}

function sum(amounts: readonly Minor[]): Minor {
  return amounts.reduce((total, amount) => total + amount, 0)
}
