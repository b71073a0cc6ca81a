import { openException } from './exceptions.ts'
import type { Fields } from './field.ts'
import type { Move } from './machine.ts'
import { about } from './payment-exception.ts'
import { isReversed } from './refund-reverse.ts'
import { unrefunded } from './refund-sums.ts'
import type { Payment } from './records-fulfilment.ts'
import { paymentsOf } from './view.ts'

/** What a provider can say of money that goes back. */
export const refundReports = ['REFUNDED', 'REFUND_FAILED', 'CHARGEBACK', 'CHARGEBACK_REVERSED'] as const

type Kind = (typeof refundReports)[number]
type PaymentMove = Pick<Move<'payment', Fields>, 'draft' | 'record' | 'ctx' | 'follow' | 'fact'>

export interface RefundReport {
  readonly kind: Kind
  readonly amount: number
  readonly currency: string
  readonly message: string | undefined
  /** Ours, where the provider knows the refund from us. */
  readonly reference: string | undefined
  readonly providerReference: string | undefined
}

export const isRefundReport = (kind: string): kind is Kind => refundReports.some((known) => known === kind)

/**
 * Follows what a provider says of a refund. One of ours is known by our reference or the provider's, among all that
 * descends from the payment; any other was made without us, and is booked once.
 */
export function followRefundReport(move: PaymentMove, report: RefundReport): void {
  const family = familyOf(move)
  const named = family.filter((payment) => payment.operation === 'REFUND' && isNamed(payment, report))
  const known = named.find(({ state }) => state !== 'CANCELLED') ?? named[0]
  if (known === undefined || (known.state === 'CANCELLED' && report.kind === 'REFUNDED'))
    return followUnknown(move, report)
  const fits = report.amount === known.amount && report.currency === known.currency
  switch (report.kind) {
    case 'REFUNDED':
      if (known.state === 'DONE') return move.fact('ignored', { reported: report.kind, state: known.state })
      if (!fits || known.amount > restOf(move, known)) return mismatch(move, report)
      return move.follow('refundComplete', known.id, { providerReference: report.providerReference })
    case 'REFUND_FAILED':
      if (known.state === 'DRAFT' || known.state === 'PENDING')
        return move.follow('refundFail', known.id, { message: report.message ?? report.kind })
      // The provider's own name for it tells this refund, which has come back, from an attempt before it, told late.
      if (known.state === 'DONE' && known.providerReference === report.providerReference)
        return followReversal(move, known, report)
      if (known.state === 'DONE') return mismatch(move, report)
      return move.fact(known.state === 'ERROR' ? 'ignored' : 'refused', { reported: report.kind, state: known.state })
    case 'CHARGEBACK':
      return move.fact('ignored', { reported: report.kind, state: known.state })
    case 'CHARGEBACK_REVERSED':
      return followReversal(move, known, report)
  }
}

/** Money that had gone back is here again: all of it, and once. */
function followReversal(move: PaymentMove, known: Payment, report: RefundReport): void {
  const { kind, amount, currency, message } = report
  if (isReversed(move.draft, known)) return move.fact('ignored', { reported: kind, state: known.state })
  const fits = known.state === 'DONE' && amount === known.amount && currency === known.currency
  if (!fits || (kind === 'CHARGEBACK_REVERSED') !== (known.refundCause === 'CHARGEBACK')) return mismatch(move, report)
  move.follow('refundReverse', known.id, { message })
}

function followUnknown(move: PaymentMove, report: RefundReport): void {
  if (report.kind === 'REFUND_FAILED') {
    return move.fact('refused', { reported: report.kind, state: move.record.state })
  }
  // Told before the chargeback itself, or of one that is not known here.
  if (report.kind === 'CHARGEBACK_REVERSED') return mismatch(move, report)
  const all = paymentsOf(move.draft, move.record.orderId)
  const source = familyOf(move)
    .toReversed()
    .find((payment) => payment.currency === report.currency && unrefunded(payment, all) >= report.amount)
  if (source === undefined || report.amount === 0) return mismatch(move, report)
  move.follow('refundRecordExternal', source.id, {
    amount: report.amount,
    providerReference: report.providerReference,
    cause: report.kind === 'CHARGEBACK' ? 'CHARGEBACK' : 'EXTERNAL',
  })
}

/** The payment and all that descends from it, oldest first. */
function familyOf({ draft, record }: PaymentMove): readonly Payment[] {
  const all = paymentsOf(draft, record.orderId)
  const parts = all.filter((payment) => payment.parentId === record.id)
  const ids = new Set(parts.map((part) => part.id))
  return [record, ...parts, ...all.filter((payment) => payment.parentId !== undefined && ids.has(payment.parentId))]
}

const isNamed = (refund: Payment, { reference, providerReference }: RefundReport): boolean =>
  refund.reference === reference || (providerReference !== undefined && refund.providerReference === providerReference)

function restOf({ draft, record }: PaymentMove, refund: Payment): number {
  const source = draft.get('payment', refund.parentId)
  return source === undefined ? 0 : unrefunded(source, paymentsOf(draft, record.orderId))
}

/** What is told cannot be: more went back than came, or another amount than was asked for. */
function mismatch({ draft, record, ctx, fact }: PaymentMove, report: RefundReport): void {
  const { amount, currency } = report
  fact('refused', { reported: report.kind, state: record.state })
  openException(draft, ctx, about(record, 'REFUND_MISMATCH', { amount, currency }))
}
