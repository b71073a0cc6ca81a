import type { Draft } from './draft.ts'
import type { Order } from './records.ts'
import { availableOf, changeStock, chooseWarehouse, stockOf, tracked } from './stock.ts'
import { linesOf } from './view.ts'

/**
 * Keeps stock for an order while its online payment runs, so that nobody is charged for a unit that is gone: as many
 * of each line as are available in the one warehouse that is to serve the order.
 */
export function placeHold(draft: Draft, orderId: Order['id']): void {
  const order = draft.need('order', orderId)
  const lines = linesOf(draft, orderId)
  const pickup = draft.get('deliveryMethod', order.deliveryMethodId)?.warehouseId
  const warehouse = chooseWarehouse(draft, lines, pickup)
  draft.update('order', orderId, { warehouseId: warehouse?.id })
  for (const line of tracked(lines)) {
    const item = stockOf(draft, line.productId, warehouse?.id)
    if (item === undefined) continue
    const held = Math.min(line.ordered - line.cancelled - line.held, availableOf(item))
    if (held <= 0) continue
    changeStock(draft, item.id, { held })
    draft.update('orderLine', line.id, { held: line.held + held })
  }
}

/** Gives back what the order holds. */
export function releaseHold(draft: Draft, orderId: Order['id']): void {
  const { warehouseId, state } = draft.need('order', orderId)
  for (const line of linesOf(draft, orderId)) {
    if (line.held === 0) continue
    const item = stockOf(draft, line.productId, warehouseId)
    if (item !== undefined) changeStock(draft, item.id, { held: -line.held })
    draft.update('orderLine', line.id, { held: 0 })
  }
  // The next payment, or the confirmation, chooses the warehouse by what there is then.
  const open = state === 'QUOTATION' || state === 'QUOTATION_SENT'
  if (open && warehouseId !== undefined) draft.update('order', orderId, { warehouseId: undefined })
}
