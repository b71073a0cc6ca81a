import type { OrderRowFragment } from '../generated/graphql.ts'
import type { ListDeclaration } from '../lists/declaration.ts'
import { around } from '../lists/declaration.ts'
import { ordersSource } from '../lists/sources.ts'
import { addressOf } from '../record/address.ts'

/** The list of orders, but for its columns. */
export const ordersList: Omit<ListDeclaration<OrderRowFragment>, 'columns'> = {
  source: ordersSource,
  base: '/orders',
  title: 'lists.orders',
  empty: { title: 'lists.emptyOrders', lead: 'lists.emptyOrdersLead' },
  searched: 'lists.filter.number',
  views: [
    { id: 'all', label: 'lists.view.all', search: '' },
    { id: 'unpaid', label: 'lists.view.unpaid', search: 'unpaid=1' },
    { id: 'toConfirm', label: 'lists.view.toConfirm', search: 'queue=TO_CONFIRM' },
    {
      id: 'toFulfil',
      label: 'lists.view.toFulfil',
      search: 'state=ORDER&delivery=WAITING%2CREADY%2CIN_PROGRESS%2CPARTIALLY_SHIPPED',
    },
    { id: 'abandoned', label: 'lists.view.abandoned', search: 'queue=ABANDONED_CARTS' },
    { id: 'cancelled', label: 'lists.view.cancelled', search: 'state=CANCELLED' },
  ],
  // Values stand in the order in which an order goes through them.
  filters: [
    {
      param: 'state',
      field: 'states',
      kind: 'some',
      label: 'lists.filter.state',
      texts: 'order',
      choices: ['QUOTATION', 'QUOTATION_SENT', 'ORDER', 'CANCELLED'],
      of: (order) => order.state,
    },
    {
      param: 'payment',
      field: 'paymentStatuses',
      kind: 'some',
      label: 'lists.filter.payment',
      texts: 'paymentStatus',
      choices: [
        'UNPAID',
        'PENDING',
        'AUTHORIZED',
        'PARTIALLY_PAID',
        'PAID',
        'OVERPAID',
        'PARTIALLY_REFUNDED',
        'REFUNDED',
      ],
      of: (order) => order.paymentStatus,
    },
    {
      param: 'delivery',
      field: 'deliveryStatuses',
      kind: 'some',
      label: 'lists.filter.delivery',
      texts: 'deliveryStatus',
      choices: ['NONE', 'WAITING', 'READY', 'IN_PROGRESS', 'PARTIALLY_SHIPPED', 'SHIPPED', 'DELIVERED'],
      of: (order) => order.deliveryStatus,
    },
    {
      param: 'queue',
      field: 'queue',
      kind: 'one',
      label: 'lists.filter.queue',
      texts: 'queue',
      choices: [
        'TO_CONFIRM',
        'WAITING_FOR_STOCK',
        'TO_PICK',
        'TO_PACK',
        'TO_SHIP',
        'LATE',
        'RETURNS_TO_DECIDE',
        'RETURNS_TO_RECEIVE',
        'TO_REFUND',
        'TO_INVOICE',
        'ABANDONED_CARTS',
      ],
    },
    { param: 'unpaid', field: 'unpaid', kind: 'flag' },
    { param: 'number', field: 'number', kind: 'text', of: (order) => order.number },
  ],
  isRow: (record): record is typeof record & OrderRowFragment =>
    'stateLabel' in record && 'total' in record && 'lastActivityAt' in record,
  nameOf: (order, t) => order.number ?? t('lists.cart'),
  addressOf,
  onlyThis: ({ createdAt }) => around('created', createdAt),
  createdAt: (order) => order.createdAt,
}
