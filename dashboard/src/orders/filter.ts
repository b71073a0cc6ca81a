import type {
  DeliveryStatus,
  OrderFilter,
  OrderRowFragment,
  OrderState,
  PaymentStatus,
  Queue,
} from '../generated/graphql.ts'

/** The parameters of the address that narrow a list; values of one are separated by commas. */
export type ListParams = Readonly<Partial<Record<string, string | string[]>>>

/** What the orders list is narrowed by. */
export interface OrdersFilter {
  readonly states: readonly OrderState[]
  readonly payment: readonly PaymentStatus[]
  readonly delivery: readonly DeliveryStatus[]
  readonly queue: readonly Queue[]
  readonly unpaid: boolean
  readonly number: string
}

/** What can be chosen, in the order in which an order goes through it. */
export const orderChoices = {
  states: ['QUOTATION', 'QUOTATION_SENT', 'ORDER', 'CANCELLED'],
  payment: ['UNPAID', 'PENDING', 'AUTHORIZED', 'PARTIALLY_PAID', 'PAID', 'OVERPAID', 'PARTIALLY_REFUNDED', 'REFUNDED'],
  delivery: ['NONE', 'WAITING', 'READY', 'IN_PROGRESS', 'PARTIALLY_SHIPPED', 'SHIPPED', 'DELIVERED'],
  queue: ['TO_CONFIRM', 'WAITING_FOR_STOCK', 'TO_PICK', 'TO_PACK', 'TO_SHIP', 'LATE', 'TO_INVOICE', 'ABANDONED_CARTS'],
} as const satisfies Record<string, readonly string[]>

/** Reads the filter out of the address; what is unknown in it is ignored. */
export function ordersFilterOf(params: ListParams): OrdersFilter {
  return {
    states: chosen(params['state'], orderChoices.states),
    payment: chosen(params['payment'], orderChoices.payment),
    delivery: chosen(params['delivery'], orderChoices.delivery),
    queue: chosen(params['queue'], orderChoices.queue).slice(0, 1),
    unpaid: params['unpaid'] === '1',
    number: textOf(params['number']),
  }
}

/** The API's condition of a filter. */
export function ordersWhere(filter: OrdersFilter): OrderFilter {
  const { states, payment, delivery, queue, unpaid, number } = filter
  return {
    ...(states.length === 0 ? {} : { states: [...states] }),
    ...(payment.length === 0 ? {} : { paymentStatuses: [...payment] }),
    ...(delivery.length === 0 ? {} : { deliveryStatuses: [...delivery] }),
    ...(queue[0] === undefined ? {} : { queue: queue[0] }),
    ...(unpaid ? { unpaid } : {}),
    ...(number === '' ? {} : { number }),
  }
}

/** Whether an order is among those of a filter; `ask` where the API's own rules decide. */
export function orderBelongs(filter: OrdersFilter, order: OrderRowFragment): boolean | 'ask' {
  const { states, payment, delivery, queue, unpaid, number } = filter
  const fits =
    holds(states, order.state) &&
    holds(payment, order.paymentStatus) &&
    holds(delivery, order.deliveryStatus) &&
    (number === '' || (order.number ?? '').startsWith(number.toUpperCase()))
  return fits && (queue.length > 0 || unpaid) ? 'ask' : fits
}

/** The same condition for one order alone: no two are likely to be made in the same millisecond. */
export function onlyThis(where: OrderFilter, order: OrderRowFragment): OrderFilter {
  const at = Date.parse(order.createdAt)
  const moment = (milliseconds: number): string => new Date(milliseconds).toISOString()
  return { ...where, createdAfter: moment(at - 1), createdBefore: moment(at + 1) }
}

/** The known values of a parameter. */
export function chosen<T extends string>(given: string | string[] | undefined, choices: readonly T[]): readonly T[] {
  const wanted = new Set(textOf(given).split(','))
  return choices.filter((choice) => wanted.has(choice))
}

export function textOf(given: string | string[] | undefined): string {
  return (Array.isArray(given) ? given[0] : given)?.trim() ?? ''
}

function holds<T>(wanted: readonly T[], value: T): boolean {
  return wanted.length === 0 || wanted.includes(value)
}
