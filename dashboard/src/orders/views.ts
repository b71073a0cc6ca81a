/** The saved views of orders; each is nothing but parameters of the address. */
export const orderViews = [
  { id: 'all', search: '' },
  { id: 'unpaid', search: 'unpaid=1' },
  { id: 'toConfirm', search: 'queue=TO_CONFIRM' },
  { id: 'toFulfil', search: 'state=ORDER&delivery=WAITING%2CREADY%2CIN_PROGRESS%2CPARTIALLY_SHIPPED' },
  { id: 'abandoned', search: 'queue=ABANDONED_CARTS' },
  { id: 'cancelled', search: 'state=CANCELLED' },
] as const

/** The saved views of deliveries: the way of the goods through the warehouse. */
export const deliveryViews = [
  { id: 'all', search: '' },
  { id: 'waiting', search: 'queue=WAITING_FOR_STOCK' },
  { id: 'toPick', search: 'queue=TO_PICK' },
  { id: 'toPack', search: 'queue=TO_PACK' },
  { id: 'toShip', search: 'queue=TO_SHIP' },
  { id: 'late', search: 'queue=LATE' },
  { id: 'onTheWay', search: 'state=SHIPPED' },
] as const
