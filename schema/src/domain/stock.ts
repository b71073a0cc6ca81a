import type { Draft } from './draft.ts'
import type { Id } from './id.ts'
import type { Ctx } from './machine.ts'
import type { Location, OrderLine, StockItem, Warehouse } from './records.ts'

/** Units that may be promised now: `max(0, onHand − reserved − held − waiting)`. */
export const availableOf = (item: Pick<StockItem, 'onHand' | 'reserved' | 'held' | 'waiting'>): number =>
  Math.max(0, item.onHand - item.reserved - item.held - item.waiting)

/** Units on the shelf that nobody has: what a waiting transfer may take. */
export const unreservedOf = (item: StockItem): number => Math.max(0, item.onHand - item.reserved - item.held)

/** The stock of a product in a warehouse. */
export function stockOf(
  draft: Draft,
  productId: Id<'product'> | undefined,
  warehouseId: Id<'warehouse'> | undefined,
): StockItem | undefined {
  return draft.all('stockItem').find((item) => item.productId === productId && item.warehouseId === warehouseId)
}

/** The stock of a product in a warehouse; counted from zero where the warehouse never had it. */
export function ensureStock(
  draft: Draft,
  ctx: Ctx,
  productId: Id<'product'> | undefined,
  warehouseId: Id<'warehouse'>,
): StockItem {
  const present = stockOf(draft, productId, warehouseId)
  if (present !== undefined) return present
  const product = draft.need('product', productId)
  const figures = { onHand: 0, reserved: 0, held: 0, waiting: 0 }
  return draft.insert('stockItem', {
    id: ctx.newId('stockItem'),
    version: 1,
    productId: product.id,
    warehouseId,
    ...figures,
  })
}

/** A change of a stock row's figures by these numbers of units. */
export function changeStock(
  draft: Draft,
  id: Id<'stockItem'>,
  by: Partial<Pick<StockItem, 'onHand' | 'reserved' | 'held' | 'waiting'>>,
): StockItem {
  const item = draft.need('stockItem', id)
  const next = {
    onHand: item.onHand + (by.onHand ?? 0),
    reserved: item.reserved + (by.reserved ?? 0),
    held: item.held + (by.held ?? 0),
    waiting: item.waiting + (by.waiting ?? 0),
  }
  const sound = next.reserved >= 0 && next.held >= 0 && next.waiting >= 0 && next.reserved + next.held <= next.onHand
  if (!sound) throw new Error(`Stock ${id} would become ${JSON.stringify(next)}`)
  return draft.update('stockItem', id, next)
}

/** Books units from one location to another; between the outside and the warehouse this is the on-hand figure. */
export function bookMove(
  draft: Draft,
  ctx: Ctx,
  move: {
    readonly stockItemId: Id<'stockItem'>
    readonly from: Location
    readonly to: Location
    readonly quantity: number
    readonly cause: string
    readonly transferLineId?: Id<'transferLine'> | undefined
  },
): void {
  if (move.quantity === 0) return
  draft.insert('stockMove', {
    id: ctx.newId('stockMove'),
    stockItemId: move.stockItemId,
    fromLocation: move.from,
    toLocation: move.to,
    quantity: move.quantity,
    cause: move.cause,
    transferLineId: move.transferLineId,
    at: ctx.now,
  })
}

const inside: ReadonlySet<Location> = new Set<Location>(['STOCK', 'PACK', 'OUTPUT'])

/** How a move changes what is on hand: + into the warehouse, − out of it, 0 inside. */
export const onHandChange = (move: {
  readonly fromLocation: Location
  readonly toLocation: Location
  readonly quantity: number
}): number => (inside.has(move.toLocation) ? move.quantity : 0) - (inside.has(move.fromLocation) ? move.quantity : 0)

/** Lines whose stock counts. */
export const tracked = (lines: readonly OrderLine[]): readonly OrderLine[] =>
  lines.filter((line) => line.kind === 'GOODS' && line.trackStock)

/** What a line lacks in a warehouse. */
export interface Shortage {
  readonly lineId: Id<'orderLine'>
  readonly sku: string
  readonly requested: number
  readonly available: number
}

/** The tracked lines that a warehouse cannot serve now; units the line already holds count as served. */
export function shortages(
  draft: Draft,
  lines: readonly OrderLine[],
  warehouseId: Id<'warehouse'> | undefined,
): readonly Shortage[] {
  return tracked(lines).flatMap((line) => {
    const requested = line.ordered - line.cancelled
    const item = stockOf(draft, line.productId, warehouseId)
    const free = (item === undefined ? 0 : availableOf(item)) + line.held
    return free >= requested ? [] : [{ lineId: line.id, sku: line.sku, requested, available: free }]
  })
}

/** The warehouse that serves an order: the pick-up place's own, else the first that can serve all lines, else the first. */
export function chooseWarehouse(
  draft: Draft,
  lines: readonly OrderLine[],
  pickup: Id<'warehouse'> | undefined,
): Warehouse | undefined {
  if (pickup !== undefined) return draft.get('warehouse', pickup)
  const ordered = [...draft.all('warehouse')].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
  return ordered.find((warehouse) => shortages(draft, lines, warehouse.id).length === 0) ?? ordered[0]
}
