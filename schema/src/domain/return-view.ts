import type { Draft } from './draft.ts'
import type { Id } from './id.ts'
import type { Order, OrderLine } from './records.ts'
import type { Return, ReturnLine, ReturnStatus } from './records-return.ts'
import { deliveriesOf, goodsLinesOf, openOf, productLinesOf, stepsOf, transferLinesOf } from './view.ts'

/** Readings of an order's returns that several rules share. */

export const returnsOf = (draft: Draft, orderId: Order['id']): readonly Return[] =>
  draft
    .all('return')
    .filter((found) => found.orderId === orderId)
    .sort((a, b) => (a.id < b.id ? -1 : 1))

export const returnLinesOf = (draft: Draft, returnId: Id<'return'>): readonly ReturnLine[] =>
  draft
    .all('returnLine')
    .filter((line) => line.returnId === returnId)
    .sort((a, b) => (a.id < b.id ? -1 : 1))

/** A return whose goods are still to come. */
export const isOpenReturn = ({ state }: Return): boolean =>
  state === 'REQUESTED' || state === 'APPROVED' || state === 'IN_TRANSIT'

/** Units of a line that came back so that the shop has them. */
export const backOf = (line: ReturnLine): number => line.sellable + line.damaged

/** Units of a line that the customer has had: delivered, less those that were sent again. */
export function deliveredOf(draft: Draft, line: OrderLine): number {
  if (line.kind !== 'GOODS') return line.shipped
  const arrived = deliveriesOf(draft, line.orderId)
    .filter((delivery) => delivery.state === 'DELIVERED')
    .flatMap((delivery) => stepsOf(draft, delivery.id).filter((step) => step.step === 'SHIP'))
    .flatMap((step) => transferLinesOf(draft, step.id))
    .filter((row) => row.orderLineId === line.id)
    .reduce((units, row) => units + row.done, 0)
  return arrived - replacedOf(draft, line)
}

/** Units of a line that came back and are sent again. */
export const replacedOf = (draft: Draft, line: OrderLine): number =>
  returnsOf(draft, line.orderId)
    .filter((found) => found.resolution === 'REPLACE')
    .flatMap((found) => returnLinesOf(draft, found.id))
    .filter((row) => row.orderLineId === line.id)
    .reduce((units, row) => units + backOf(row), 0)

/**
 * Units of a line for which a return can be asked: delivered, neither back nor asked for. What came unsealed was refused
 * and offered back: it cannot be asked for again.
 */
export function returnableOf(draft: Draft, line: OrderLine): number {
  const rowsOf = (found: Return) => returnLinesOf(draft, found.id).filter((row) => row.orderLineId === line.id)
  const returns = returnsOf(draft, line.orderId)
  const asked = returns
    .filter(isOpenReturn)
    .flatMap(rowsOf)
    .reduce((units, row) => units + row.quantity - backOf(row) - row.missing - row.unsealed, 0)
  const unsealed = returns.flatMap(rowsOf).reduce((units, row) => units + row.unsealed, 0)
  return deliveredOf(draft, line) - line.returned - asked - unsealed
}

/** When the last good of an order was delivered; undefined while one is still to come. */
export function lastDeliveredAt(draft: Draft, orderId: Order['id']): Temporal.Instant | undefined {
  if (goodsLinesOf(draft, orderId).some((line) => openOf(line) > 0)) return undefined
  const shipped = deliveriesOf(draft, orderId).filter(({ state }) => state === 'SHIPPED' || state === 'DELIVERED')
  const times = shipped.map((delivery) => delivery.deliveredAt)
  const known = times.filter((time) => time !== undefined)
  return known.length < times.length ? undefined : known.toSorted((a, b) => Temporal.Instant.compare(a, b)).at(-1)
}

/** How far the returns of an order are: what waits for a person first. */
export function returnStatus(draft: Draft, orderId: Order['id']): ReturnStatus {
  const returns = returnsOf(draft, orderId)
  if (returns.some((found) => found.state === 'REQUESTED')) return 'REQUESTED'
  if (returns.some(isOpenReturn)) return 'IN_PROGRESS'
  const lines = productLinesOf(draft, orderId)
  if (lines.every((line) => line.returned === 0)) return 'NONE'
  return lines.every((line) => line.returned === line.ordered - line.cancelled) ? 'RETURNED' : 'PARTIALLY_RETURNED'
}
