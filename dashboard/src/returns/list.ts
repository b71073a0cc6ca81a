import type { ReturnRowFragment } from '../generated/graphql.ts'
import type { ListDeclaration } from '../lists/declaration.ts'
import { around } from '../lists/declaration.ts'
import { returnsSource } from '../lists/sources.ts'
import { returnAddress } from './href.ts'

/** The list of the returns desk, but for its columns and for what a row opens; its views are the work of the desk. */
export const returnsList: Omit<ListDeclaration<ReturnRowFragment>, 'columns'> = {
  source: returnsSource,
  base: '/returns-desk',
  title: 'nav.returns',
  empty: { title: 'lists.emptyReturns', lead: 'lists.emptyReturnsLead' },
  searched: 'lists.filter.number',
  views: [
    { id: 'all', label: 'lists.view.all', search: '' },
    {
      id: 'toDecide',
      label: 'lists.view.toDecide',
      search: 'state=REQUESTED',
      none: { title: 'lists.none.toDecide', lead: 'lists.none.toDecideLead' },
    },
    {
      id: 'toReceive',
      label: 'lists.view.toReceive',
      search: 'state=APPROVED%2CIN_TRANSIT',
      none: { title: 'lists.none.toReceive', lead: 'lists.none.toReceiveLead' },
    },
    {
      id: 'toPayBack',
      label: 'lists.view.toPayBack',
      search: 'state=RECEIVED',
      none: { title: 'lists.none.toPayBack', lead: 'lists.none.toPayBackLead' },
    },
    { id: 'overdue', label: 'lists.view.overdue', search: 'overdue=1' },
  ],
  filters: [
    {
      param: 'state',
      field: 'states',
      kind: 'some',
      label: 'lists.filter.state',
      texts: 'return',
      choices: ['REQUESTED', 'APPROVED', 'IN_TRANSIT', 'RECEIVED', 'REFUNDED', 'CLOSED', 'REJECTED', 'CANCELLED'],
      of: (found) => found.state,
    },
    {
      param: 'statutory',
      field: 'statutory',
      kind: 'flag',
      label: 'lists.filter.statutory',
      of: (found) => (found.statutory ? '1' : null),
    },
    { param: 'overdue', field: 'overdue', kind: 'flag', of: (found) => (found.overdueAt === null ? null : '1') },
    { param: 'number', field: 'number', kind: 'text', of: (found) => found.number },
  ],
  isRow: (record): record is typeof record & ReturnRowFragment =>
    'refundDueBy' in record && 'lines' in record && 'order' in record,
  nameOf: (found, t) => found.number ?? `${t('returns.unnumbered')} ${found.order.number ?? ''}`,
  addressOf: returnAddress,
  onlyThis: ({ requestedAt }) => around('requested', requestedAt),
  createdAt: (found) => found.requestedAt,
}
