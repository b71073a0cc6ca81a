import type { DeliveryRowFragment } from '../generated/graphql.ts'
import type { ListDeclaration } from '../lists/declaration.ts'
import { deliveriesSource } from '../lists/sources.ts'
import { addressOfOrder } from '../record/address.ts'

/** The list of deliveries, but for its columns; its views are the way of the goods through the warehouse. */
export const deliveriesList: Omit<ListDeclaration<DeliveryRowFragment>, 'columns'> = {
  source: deliveriesSource,
  base: '/deliveries',
  title: 'lists.deliveries',
  empty: { title: 'lists.emptyDeliveries', lead: 'lists.emptyDeliveriesLead' },
  searched: 'lists.filter.number',
  views: [
    { id: 'all', label: 'lists.view.all', search: '' },
    { id: 'waiting', label: 'lists.view.waiting', search: 'queue=WAITING_FOR_STOCK' },
    { id: 'toPick', label: 'lists.view.toPick', search: 'queue=TO_PICK' },
    { id: 'toPack', label: 'lists.view.toPack', search: 'queue=TO_PACK' },
    { id: 'toShip', label: 'lists.view.toShip', search: 'queue=TO_SHIP' },
    { id: 'late', label: 'lists.view.late', search: 'queue=LATE' },
    { id: 'onTheWay', label: 'lists.view.onTheWay', search: 'state=SHIPPED' },
  ],
  filters: [
    {
      param: 'state',
      field: 'states',
      kind: 'some',
      label: 'lists.filter.state',
      texts: 'delivery',
      choices: ['WAITING', 'READY', 'PICKED', 'PACKED', 'SHIPPED', 'DELIVERED', 'UNDELIVERED', 'CANCELLED'],
      of: (delivery) => delivery.state,
    },
    {
      param: 'queue',
      field: 'queue',
      kind: 'one',
      label: 'lists.filter.queue',
      texts: 'queue',
      choices: ['WAITING_FOR_STOCK', 'TO_PICK', 'TO_PACK', 'TO_SHIP', 'TO_PUT_BACK', 'LATE'],
    },
    { param: 'late', field: 'late', kind: 'flag', of: ({ lateAt }) => (lateAt === null ? null : '1') },
    { param: 'number', field: 'number', kind: 'text', of: (delivery) => delivery.number },
  ],
  isRow: (record): record is typeof record & DeliveryRowFragment =>
    'stateLabel' in record && 'transfers' in record && 'order' in record,
  nameOf: (delivery) => delivery.number,
  addressOf: addressOfOrder,
  onlyThis: ({ number }) => ({ number }),
  createdAt: (delivery) => delivery.createdAt,
}
