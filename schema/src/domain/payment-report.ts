import { openException } from './exceptions.ts'
import { choice, formatted, integer, line, optional } from './field.ts'
import { transition, type Move } from './machine.ts'
import type { Fields } from './field.ts'
import { about } from './payment-exception.ts'
import { followRefundReport, isRefundReport, refundReports, type RefundReport } from './refund-report.ts'
import { isLive } from './payment-sums.ts'
import type { PaymentOperation } from './records.ts'
import type { Payment } from './records-fulfilment.ts'
import { paymentsOf } from './view.ts'

type PaymentMove = Move<'payment', Fields>
type ReportMove = Pick<PaymentMove, 'draft' | 'record' | 'ctx' | 'follow' | 'fact'>

/** What a provider can say of a payment. */
const reports = ['PENDING', 'AUTHORIZED', 'CAPTURED', 'FAILED', 'CANCELLED', 'VOIDED', ...refundReports] as const

/** The door for what providers say. */
export const paymentReportTransitions = [
  transition({
    name: 'paymentReport',
    on: 'payment',
    area: 'payments',
    event: 'PaymentReported',
    from: ['DRAFT', 'PENDING', 'AUTHORIZED', 'DONE', 'CANCELLED', 'ERROR'],
    to: 'SAME',
    by: ['PROVIDER', 'SYSTEM'],
    mutation: false,
    stock: true,
    input: {
      kind: choice('ProviderReport', reports, 'What the provider says.'),
      amount: integer(0, Number.MAX_SAFE_INTEGER, 'In minor units.'),
      currency: formatted('currency', 'ISO 4217 code.', 3),
      eventId: line('The provider’s id of the message.'),
      message: optional(line('What it says of a failure.')),
      reference: optional(
        line('Our reference of what it is about: the payment’s, or a capture’s, void’s or refund’s own.'),
      ),
      providerReference: optional(line('The provider’s id of what it is about.')),
    },
    guards: [],
    effect: (move) => {
      const { kind, amount, currency, eventId, message, reference } = move.input
      move.fact('report', { kind, amount, currency, eventId })
      if (isRefundReport(kind)) {
        const { providerReference } = move.input
        return followRefundReport(move, { kind, amount, currency, message, reference, providerReference })
      }
      const part = paymentsOf(move.draft, move.record.orderId).find(
        (other) => other.parentId === move.record.id && other.reference === reference,
      )
      if (part === undefined) return followReport(move, { kind, amount, currency, message })
      return followPartReport(move, part, { kind, amount, currency, message })
    },
    doc: 'A provider’s verified message. What fits the payment’s state moves it; a repeat is ignored, anything else is refused, and both are on record.',
  }),
]

interface Report {
  readonly kind: Exclude<(typeof reports)[number], RefundReport['kind']>
  readonly amount: number
  readonly currency: string
  readonly message: string | undefined
}

/** A report that names one of our captures or voids: repeated, it must not be taken for money that nobody asked for. */
function followPartReport(move: Pick<PaymentMove, 'record' | 'follow' | 'fact'>, part: Payment, report: Report): void {
  const done = report.kind === (part.operation === 'CAPTURE' ? 'CAPTURED' : 'VOIDED')
  const waits = part.state === 'PENDING' || part.state === 'ERROR'
  if (done && waits && report.amount === part.amount && report.currency === part.currency) {
    return move.follow('paymentPartComplete', part.id)
  }
  if (report.kind === 'FAILED' && part.state === 'PENDING') {
    return move.follow('paymentPartFail', part.id, { message: report.message ?? report.kind })
  }
  return unfit({ record: part, fact: move.fact }, report, done ? 'DONE' : 'ERROR')
}

function followReport(move: ReportMove, report: Report): void {
  const { record, follow } = move
  switch (report.kind) {
    case 'CAPTURED':
      return followCaptured(move, report)
    case 'AUTHORIZED':
      if (record.state === 'DRAFT' || record.state === 'PENDING' || record.state === 'ERROR')
        return followAuthorized(move, report)
      return unfit(move, report, 'AUTHORIZED')
    case 'PENDING':
      if (record.state === 'DRAFT') return follow('paymentSetPending', record.id)
      return unfit(move, report, 'PENDING')
    case 'FAILED':
      if (isLive(record)) return follow('paymentFail', record.id, { message: report.message })
      return unfit(move, report, 'ERROR')
    case 'CANCELLED':
    case 'VOIDED':
      return followClosed(move, report)
  }
}

/** What differs from what was asked for. */
function mismatch(record: Payment, report: Report): 'AMOUNT_MISMATCH' | 'CURRENCY_MISMATCH' | undefined {
  if (report.currency !== record.currency) return 'CURRENCY_MISMATCH'
  return report.amount === record.amount ? undefined : 'AMOUNT_MISMATCH'
}

function followAuthorized({ draft, record, ctx, follow }: ReportMove, report: Report): void {
  const code = mismatch(record, report)
  if (code === undefined) return follow('paymentAuthorize', record.id)
  openException(draft, ctx, about(record, code, { amount: report.amount, currency: report.currency }))
  if (isLive(record)) follow('paymentFail', record.id, { message: code })
}

function followCaptured(move: ReportMove, report: Report): void {
  const { draft, record, follow } = move
  const part = waitingPart(move, 'CAPTURE', report.amount)
  if (part !== undefined) return follow('paymentPartComplete', part.id)
  if (record.state === 'DONE') return unfit(move, report, 'DONE')
  const orphan = { amount: report.amount, currency: report.currency }
  if (isKnownOrphan(move, report)) return move.fact('ignored', { reported: report.kind, state: record.state })
  if (record.state === 'CANCELLED' || draft.need('order', record.orderId).state === 'CANCELLED') {
    return follow('paymentOrphan', record.id, { ...orphan, code: 'ORPHAN_CAPTURE' })
  }
  const code = mismatch(record, report)
  if (code === undefined) return follow('paymentComplete', record.id)
  follow('paymentOrphan', record.id, { ...orphan, code })
  follow('paymentFail', record.id, { message: code })
}

/** A provider's payment brings its money once: told again, it is the same money. */
const isKnownOrphan = ({ draft, record }: ReportMove, report: Report): boolean =>
  paymentsOf(draft, record.orderId).some(
    (part) =>
      part.parentId === record.id &&
      part.operation === 'ORPHAN' &&
      part.amount === report.amount &&
      part.currency === report.currency,
  )

function followClosed(move: ReportMove, report: Report): void {
  const part = waitingPart(move, 'VOID', report.amount)
  if (part !== undefined) return move.follow('paymentPartComplete', part.id)
  if (isLive(move.record)) return move.follow('paymentCancel', move.record.id)
  return unfit(move, report, 'CANCELLED')
}

function waitingPart(
  { draft, record }: Pick<PaymentMove, 'draft' | 'record'>,
  operation: PaymentOperation,
  amount: number,
) {
  return paymentsOf(draft, record.orderId).find(
    (part) =>
      part.parentId === record.id && part.operation === operation && part.state === 'PENDING' && part.amount === amount,
  )
}

function unfit({ record, fact }: Pick<PaymentMove, 'record' | 'fact'>, report: Report, same: string): void {
  fact(record.state === same ? 'ignored' : 'refused', { reported: report.kind, state: record.state })
}
