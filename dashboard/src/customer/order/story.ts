import type { OrderPageFragment } from '../generated/graphql.ts'
import type { Money } from '../../format/money.ts'
import { addAll } from '../../format/sum.ts'
import type { Texts } from '../../i18n/dictionary.ts'
import type { en } from '../i18n/en.ts'

export type Headline = keyof Texts<typeof en>['headline']
export type StepName = 'ordered' | 'paid' | 'packed' | 'shipped' | 'delivered' | 'ready' | 'collected'

export interface StoryStep {
  readonly name: StepName
  readonly isDone: boolean
  /** When it was done, where that is known. */
  readonly at: string | null | undefined
}

/** An attempt to pay, not a part of one and no refund. */
export const attemptsOf = (order: OrderPageFragment) =>
  order.payments.filter(({ operation }) => ['ONLINE_REDIRECT', 'ONLINE_DIRECT', 'OFFLINE'].includes(operation))

/** Deliveries that still count. */
export const deliveriesOf = (order: OrderPageFragment) => order.deliveries.filter(({ state }) => state !== 'CANCELLED')

export const isDue = ({ state, due }: OrderPageFragment): boolean => state !== 'CANCELLED' && Number(due.amount) > 0

/** What has come and is neither back nor on its way back. */
export function notGivenBack({
  captured,
  refunded,
  refundPending,
  currency,
}: Pick<OrderPageFragment, 'captured' | 'refunded' | 'refundPending' | 'currency'>): Money {
  return { amount: addAll([captured.amount, `-${refunded.amount}`, `-${refundPending.amount}`]), currency }
}

interface Delivered {
  readonly deliveryMethod: Pick<NonNullable<OrderPageFragment['deliveryMethod']>, 'kind'> | null
}

/** Whether the customer comes for the goods. */
export const isPickup = (order: Delivered): boolean => order.deliveryMethod?.kind === 'PICKUP'

/** Where a delivery stands when all but handing it over is done, by the steps of its warehouse. */
const lastBefore = { SHIP_ONLY: 'READY', PICK_SHIP: 'PICKED', PICK_PACK_SHIP: 'PACKED' } as const

/** Whether the goods of a delivery lie ready at the counter. */
export const isCollectable = ({ kind, state, steps }: OrderPageFragment['deliveries'][number]): boolean =>
  kind === 'PICKUP' && state === lastBefore[steps]

const isWaitingAtCounter = (order: OrderPageFragment): boolean => deliveriesOf(order).some(isCollectable)

/** What is the matter with an order, as a customer would put it. */
export function headlineOf(order: OrderPageFragment): Headline {
  if (order.state === 'QUOTATION' || order.state === 'QUOTATION_SENT') return beforeOrder(order)
  const standing = standingOf(order)
  return standing === 'packing' && isWaitingAtCounter(order) ? 'collect' : standing
}

function beforeOrder(order: OrderPageFragment): Headline {
  const last = attemptsOf(order).at(-1)
  if (last?.state === 'ERROR') return 'failed'
  if (last?.state === 'DRAFT') return 'paying'
  if (last?.state === 'PENDING') return last.provider.kind === 'WIRE' ? 'transfer' : 'paying'
  return order.state === 'QUOTATION' ? 'cart' : 'quotation'
}

/** The same as far as a list knows it, which reads neither payments nor parcels. */
export function standingOf(order: Delivered & Pick<OrderPageFragment, 'state' | 'deliveryStatus'>): Headline {
  if (order.state === 'CANCELLED') return 'cancelled'
  if (order.state === 'QUOTATION') return 'cart'
  if (order.state === 'QUOTATION_SENT') return 'paying'
  switch (order.deliveryStatus) {
    case 'NONE':
      return 'confirmed'
    case 'WAITING':
      return 'waiting'
    case 'READY':
    case 'IN_PROGRESS':
      return 'packing'
    case 'PARTIALLY_SHIPPED':
      return 'partly'
    case 'SHIPPED':
      return isPickup(order) ? 'collected' : 'shipped'
    case 'DELIVERED':
      return isPickup(order) ? 'collected' : 'delivered'
  }
}

/** The way of an order in steps; paying is none of them where it happens at the door or the counter. */
export function stepsOf(order: OrderPageFragment): readonly StoryStep[] {
  const deliveries = deliveriesOf(order)
  const status = order.deliveryStatus
  const isShipped = status === 'SHIPPED' || status === 'DELIVERED'
  const isPaid = order.state === 'ORDER' && !isDue(order)
  const paidAt = order.payments.findLast(
    ({ state, operation }) => state === 'DONE' && operation !== 'REFUND',
  )?.settledAt
  const steps: StoryStep[] = [
    { name: 'ordered', isDone: order.state !== 'QUOTATION', at: order.checkoutConfirmedAt ?? order.sentAt },
    ...(order.state === 'ORDER' && !isPaid ? [] : [{ name: 'paid' as const, isDone: isPaid, at: paidAt }]),
  ]
  // Services and downloads are not sent.
  if (order.state === 'ORDER' && deliveries.length === 0) return steps
  const last = (field: 'shippedAt' | 'deliveredAt') => deliveries.map((one) => one[field]).findLast((at) => at !== null)
  if (isPickup(order))
    return [
      ...steps,
      { name: 'ready', isDone: isShipped || isWaitingAtCounter(order), at: undefined },
      { name: 'collected', isDone: isShipped, at: isShipped ? last('shippedAt') : undefined },
    ]
  const isPacked =
    isShipped ||
    (deliveries.length > 0 && deliveries.every(({ state }) => ['PACKED', 'SHIPPED', 'DELIVERED'].includes(state)))
  return [
    ...steps,
    { name: 'packed', isDone: isPacked, at: undefined },
    { name: 'shipped', isDone: isShipped, at: isShipped ? last('shippedAt') : undefined },
    { name: 'delivered', isDone: status === 'DELIVERED', at: status === 'DELIVERED' ? last('deliveredAt') : undefined },
  ]
}

/** A move of the record, allowed or blocked; undefined where there is none of the name. */
export const moveOf = (
  { availableTransitions }: Pick<OrderPageFragment, 'availableTransitions'>,
  name: string,
): OrderPageFragment['availableTransitions'][number] | undefined =>
  availableTransitions.find((move) => move.name === name)

/** Why a move is blocked, in words; undefined where it is not. */
export const reasonsOf = (move: OrderPageFragment['availableTransitions'][number]): string | undefined =>
  move.allowed ? undefined : move.blockers.map(({ message }) => message).join(' ')
