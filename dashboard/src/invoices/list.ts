import type { InvoiceRowFragment } from '../generated/graphql.ts'
import type { ListDeclaration } from '../lists/declaration.ts'
import { invoicesSource } from '../lists/sources.ts'
import { addressOfOrder } from '../record/address.ts'

/** The list of invoices and credit notes, but for its columns. */
export const invoicesList: Omit<ListDeclaration<InvoiceRowFragment>, 'columns'> = {
  source: invoicesSource,
  base: '/invoices',
  title: 'nav.invoices',
  empty: { title: 'lists.emptyInvoices', lead: 'lists.emptyInvoicesLead' },
  searched: 'lists.filter.number',
  views: [
    { id: 'all', label: 'lists.view.all', search: '' },
    {
      id: 'drafts',
      label: 'lists.view.drafts',
      search: 'state=DRAFT',
      none: { title: 'lists.none.drafts', lead: 'lists.none.draftsLead' },
    },
    {
      id: 'postedUnpaid',
      label: 'lists.view.postedUnpaid',
      search: 'state=POSTED&paid=NOT_PAID%2CPARTIAL&kind=INVOICE',
      none: { title: 'lists.none.postedUnpaid', lead: 'lists.none.postedUnpaidLead' },
    },
    {
      id: 'overdue',
      label: 'lists.view.overdue',
      search: 'overdue=1',
      none: { title: 'lists.none.overdue', lead: 'lists.none.overdueLead' },
    },
    { id: 'credits', label: 'lists.view.credits', search: 'kind=CREDIT_NOTE' },
  ],
  filters: [
    {
      param: 'state',
      field: 'states',
      kind: 'some',
      label: 'lists.filter.state',
      texts: 'invoice',
      choices: ['DRAFT', 'POSTED', 'CANCELLED'],
      of: (invoice) => invoice.state,
    },
    {
      param: 'paid',
      field: 'paymentStatuses',
      kind: 'some',
      label: 'lists.filter.payment',
      texts: 'invoicePaymentStatus',
      choices: ['NOT_PAID', 'PARTIAL', 'PAID', 'REVERSED'],
      of: (invoice) => invoice.paymentStatus,
    },
    {
      param: 'kind',
      field: 'types',
      kind: 'some',
      label: 'lists.filter.kind',
      texts: 'invoiceType',
      choices: ['INVOICE', 'CREDIT_NOTE'],
      of: (invoice) => invoice.type,
    },
    // What day it is in the shop, the API knows.
    { param: 'overdue', field: 'overdue', kind: 'flag' },
    { param: 'number', field: 'number', kind: 'text', of: (invoice) => invoice.number },
  ],
  isRow: (record): record is typeof record & InvoiceRowFragment =>
    'dueDate' in record && 'paymentStatusLabel' in record && 'order' in record,
  nameOf: (invoice, t) => invoice.number ?? `${t('accounts.noNumber')} ${invoice.order?.number ?? ''}`,
  addressOf: addressOfOrder,
  onlyThis: ({ order }) => (order === null ? {} : { order: order.id }),
  createdAt: (invoice) => invoice.createdAt,
}
