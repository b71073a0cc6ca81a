import type { PaymentRowFragment } from '../generated/graphql.ts'
import type { ListDeclaration } from '../lists/declaration.ts'
import { paymentsSource } from '../lists/sources.ts'
import { addressOfOrder } from '../record/address.ts'

/** The list of payments with their captures, voids and refunds, but for its columns. */
export const paymentsList: Omit<ListDeclaration<PaymentRowFragment>, 'columns'> = {
  source: paymentsSource,
  base: '/payments',
  title: 'nav.payments',
  empty: { title: 'lists.emptyPayments', lead: 'lists.emptyPaymentsLead' },
  searched: 'lists.filter.reference',
  views: [
    { id: 'all', label: 'lists.view.all', search: '' },
    {
      id: 'pending',
      label: 'lists.view.pending',
      search: 'state=DRAFT%2CPENDING%2CAUTHORIZED',
      none: { title: 'lists.none.pending', lead: 'lists.none.pendingLead' },
    },
    {
      id: 'toRefund',
      label: 'lists.view.toRefund',
      search: 'queue=TO_REFUND&state=DONE%2CERROR',
      none: { title: 'lists.none.toRefund', lead: 'lists.none.toRefundLead' },
    },
    {
      id: 'failed',
      label: 'lists.view.failed',
      search: 'state=ERROR',
      none: { title: 'lists.none.failed', lead: 'lists.none.failedLead' },
    },
    { id: 'refunds', label: 'lists.view.refunds', search: 'kind=REFUND' },
  ],
  filters: [
    {
      param: 'state',
      field: 'states',
      kind: 'some',
      label: 'lists.filter.state',
      texts: 'payment',
      choices: ['DRAFT', 'PENDING', 'AUTHORIZED', 'DONE', 'CANCELLED', 'ERROR'],
      of: (payment) => payment.state,
    },
    {
      param: 'kind',
      field: 'operations',
      kind: 'some',
      label: 'lists.filter.kind',
      texts: 'paymentOperation',
      choices: ['ONLINE_REDIRECT', 'ONLINE_DIRECT', 'OFFLINE', 'CAPTURE', 'VOID', 'REFUND', 'ORPHAN'],
      of: (payment) => payment.operation,
    },
    {
      param: 'queue',
      field: 'queue',
      kind: 'one',
      label: 'lists.filter.queue',
      texts: 'queue',
      choices: ['TO_CONFIRM', 'TO_REFUND'],
    },
    { param: 'number', field: 'reference', kind: 'text', of: (payment) => payment.reference },
  ],
  isRow: (record): record is typeof record & PaymentRowFragment =>
    'refundCause' in record && 'reference' in record && 'order' in record,
  nameOf: (payment) => payment.reference,
  addressOf: addressOfOrder,
  onlyThis: ({ reference }) => ({ reference }),
  createdAt: (payment) => payment.createdAt,
}
