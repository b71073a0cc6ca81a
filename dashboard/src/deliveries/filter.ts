import type { DeliveryFilter, DeliveryRowFragment, DeliveryState, Queue } from '../generated/graphql.ts'
import type { ListParams } from '../orders/filter.ts'
import { chosen, textOf } from '../orders/filter.ts'

/** What the deliveries list is narrowed by. */
export interface DeliveriesFilter {
  readonly states: readonly DeliveryState[]
  readonly queue: readonly Queue[]
  readonly late: boolean
  readonly number: string
}

/** What can be chosen, in the order in which a delivery goes through it. */
export const deliveryChoices = {
  states: ['WAITING', 'READY', 'PICKED', 'PACKED', 'SHIPPED', 'DELIVERED', 'UNDELIVERED', 'CANCELLED'],
  queue: ['WAITING_FOR_STOCK', 'TO_PICK', 'TO_PACK', 'TO_SHIP', 'TO_PUT_BACK', 'LATE'],
} as const satisfies Record<string, readonly string[]>

/** Reads the filter out of the address; what is unknown in it is ignored. */
export function deliveriesFilterOf(params: ListParams): DeliveriesFilter {
  return {
    states: chosen(params['state'], deliveryChoices.states),
    queue: chosen(params['queue'], deliveryChoices.queue).slice(0, 1),
    late: params['late'] === '1',
    number: textOf(params['number']),
  }
}

/** The API's condition of a filter. */
export function deliveriesWhere({ states, queue, late, number }: DeliveriesFilter): DeliveryFilter {
  return {
    ...(states.length === 0 ? {} : { states: [...states] }),
    ...(queue[0] === undefined ? {} : { queue: queue[0] }),
    ...(late ? { late } : {}),
    ...(number === '' ? {} : { number }),
  }
}

/** Whether a delivery is among those of a filter; `ask` where the API's own rules decide. */
export function deliveryBelongs(filter: DeliveriesFilter, delivery: DeliveryRowFragment): boolean | 'ask' {
  const { states, queue, late, number } = filter
  const fits =
    (states.length === 0 || states.includes(delivery.state)) &&
    (!late || delivery.lateAt !== null) &&
    delivery.number.startsWith(number.toUpperCase())
  return fits && queue.length > 0 ? 'ask' : fits
}
