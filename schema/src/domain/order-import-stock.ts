import type { Draft } from './draft.ts'
import { undeliverable } from './delivery.ts'
import type { Ctx } from './machine.ts'
import { planDelivery, unplanned } from './plan.ts'
import type { Order, Shop } from './records.ts'
import { availableOf, bookMove, changeStock, chooseWarehouse, ensureStock, tracked } from './stock.ts'
import { goodsLinesOf } from './view.ts'

/**
 * Takes what has left from the first warehouse, as far as it has it, and plans what is open. Gives the units that had
 * left and that the warehouse does not have: its figures are for people to count.
 */
export function takeImportedStock(draft: Draft, ctx: Ctx, shop: Shop, orderId: Order['id']): number {
  const warehouse = chooseWarehouse(draft, [], undefined)
  let short = 0
  for (const line of tracked(goodsLinesOf(draft, orderId))) {
    if (warehouse === undefined || line.shipped === 0) continue
    const item = ensureStock(draft, ctx, line.productId, warehouse.id)
    const taken = Math.min(line.shipped, availableOf(item))
    short += line.shipped - taken
    if (taken === 0) continue
    changeStock(draft, item.id, { onHand: -taken })
    bookMove(draft, ctx, { stockItemId: item.id, from: 'STOCK', to: 'CUSTOMER', quantity: taken, cause: 'orderImport' })
  }
  const record = draft.need('order', orderId)
  const open = unplanned(draft, orderId)
  const isBlocked = undeliverable.some((guard) => guard({ draft, record, ctx, shop }) !== undefined)
  if (record.state === 'ORDER' && open.length > 0 && !isBlocked) planDelivery(draft, ctx, shop, orderId, open)
  return short
}
