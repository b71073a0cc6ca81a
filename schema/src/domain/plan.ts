import { addWorkingDays } from './calendar.ts'
import type { Draft } from './draft.ts'
import type { Id } from './id.ts'
import type { Ctx } from './machine.ts'
import { deliveryNumber } from './number.ts'
import type { Delivery, Transfer, TransferLine } from './records-fulfilment.ts'
import type { Location, Order, Shop, TransferStep, WarehouseSteps } from './records.ts'
import { availableOf, changeStock, chooseWarehouse, ensureStock } from './stock.ts'
import { deliveriesOf, goodsLinesOf, isOpenDelivery, openOf, stepsOf, transferLinesOf } from './view.ts'
import { workingDaysOf } from './shop-habits.ts'

/** The steps of each warehouse setting: what is done, and from where to where the goods go. */
export const stepChains: Readonly<
  Record<WarehouseSteps, readonly { step: TransferStep; from: Location; to: Location }[]>
> = {
  SHIP_ONLY: [{ step: 'SHIP', from: 'STOCK', to: 'CUSTOMER' }],
  PICK_SHIP: [
    { step: 'PICK', from: 'STOCK', to: 'OUTPUT' },
    { step: 'SHIP', from: 'OUTPUT', to: 'CUSTOMER' },
  ],
  PICK_PACK_SHIP: [
    { step: 'PICK', from: 'STOCK', to: 'PACK' },
    { step: 'PACK', from: 'PACK', to: 'OUTPUT' },
    { step: 'SHIP', from: 'OUTPUT', to: 'CUSTOMER' },
  ],
}

/** Units of each line that live deliveries do not cover yet. */
export function unplanned(
  draft: Draft,
  orderId: Order['id'],
): readonly { lineId: Id<'orderLine'>; quantity: number }[] {
  const planned = new Map<string, number>()
  for (const delivery of deliveriesOf(draft, orderId).filter(isOpenDelivery)) {
    for (const [lineId, units] of plannedUnits(draft, delivery.id))
      planned.set(lineId, (planned.get(lineId) ?? 0) + units)
  }
  return goodsLinesOf(draft, orderId)
    .map((line) => ({ lineId: line.id, quantity: openOf(line) - (planned.get(line.id) ?? 0) }))
    .filter(({ quantity }) => quantity > 0)
}

/** Units of each order line that a delivery is to ship: what its last open step plans. */
export function plannedUnits(draft: Draft, deliveryId: Id<'delivery'>): ReadonlyMap<Id<'orderLine'>, number> {
  const current = stepsOf(draft, deliveryId).find((step) => step.state !== 'DONE' && step.state !== 'CANCELLED')
  const lines = current === undefined ? [] : transferLinesOf(draft, current.id)
  return new Map(lines.map((line) => [line.orderLineId, line.planned]))
}

/** Units to deliver, and what of them is already reserved and moves along. */
export interface PlanLine {
  readonly lineId: Id<'orderLine'>
  readonly quantity: number
  readonly reserved?: number
}

/** Units of each order line that can be packed now: what the current step has reserved. */
export function reservedUnits(draft: Draft, deliveryId: Id<'delivery'>): ReadonlyMap<Id<'orderLine'>, number> {
  const current = stepsOf(draft, deliveryId).find((step) => step.state !== 'DONE' && step.state !== 'CANCELLED')
  const lines = current === undefined ? [] : transferLinesOf(draft, current.id)
  return new Map(lines.map((line) => [line.orderLineId, line.reserved]))
}

/** Plans a delivery of the units from the order's warehouse and reserves what it can. */
export function planDelivery(
  draft: Draft,
  ctx: Ctx,
  shop: Shop,
  orderId: Order['id'],
  lines: readonly PlanLine[],
  backorderOf?: Delivery,
): Delivery {
  const order = draft.need('order', orderId)
  const method = draft.need('deliveryMethod', backorderOf?.methodId ?? order.deliveryMethodId)
  const warehouseId =
    backorderOf?.warehouseId ??
    order.warehouseId ??
    chooseWarehouse(draft, goodsLinesOf(draft, orderId), method.warehouseId)?.id
  const warehouse = draft.need('warehouse', warehouseId)
  if (order.warehouseId !== warehouse.id) draft.update('order', orderId, { warehouseId: warehouse.id })
  const { timeZone, holidays } = shop
  const calendar = { timeZone, holidays: new Set(holidays), workingDays: workingDaysOf(shop) }
  const delivery = draft.insert('delivery', {
    id: ctx.newId('delivery'),
    version: 1,
    orderId,
    number: deliveryNumber(warehouse.code, ctx.nextNumber('delivery')),
    state: 'WAITING',
    warehouseId: warehouse.id,
    methodId: method.id,
    kind: method.kind,
    carrier: method.carrier,
    steps: warehouse.steps,
    shippingPolicy: backorderOf?.shippingPolicy ?? shop.shippingPolicy,
    backorderOfId: backorderOf?.id,
    createdAt: ctx.now,
    shipBy: addWorkingDays(order.confirmedAt ?? ctx.now, method.handlingDays, calendar),
    lateAt: undefined,
    shippedAt: undefined,
    deliveredAt: undefined,
    undeliveredReason: undefined,
  })
  insertSteps(draft, ctx, delivery, lines)
  reserveForPlan(draft, delivery, lines)
  settleFirstStep(draft, delivery.id)
  return draft.need('delivery', delivery.id)
}

function insertSteps(draft: Draft, ctx: Ctx, delivery: Delivery, lines: readonly PlanLine[]): void {
  stepChains[delivery.steps].forEach(({ step, from, to }, position) => {
    const transfer = draft.insert('transfer', {
      id: ctx.newId('transfer'),
      version: 1,
      orderId: delivery.orderId,
      deliveryId: delivery.id,
      step,
      position,
      state: position === 0 ? 'WAITING_STOCK' : 'WAITING_STEP',
      fromLocation: from,
      toLocation: to,
      startedAt: undefined,
      startedBy: undefined,
      doneAt: undefined,
      createdAt: ctx.now,
    })
    for (const line of lines) insertTransferLine(draft, ctx, transfer, line.lineId, line.quantity, delivery.warehouseId)
  })
}

/** A line of a transfer; it names the stock it takes from, unless the product's stock is not counted. */
export function insertTransferLine(
  draft: Draft,
  ctx: Ctx,
  transfer: Transfer,
  lineId: Id<'orderLine'>,
  planned: number,
  warehouseId: Id<'warehouse'>,
  reserved = 0,
): TransferLine {
  const line = draft.need('orderLine', lineId)
  return draft.insert('transferLine', {
    id: ctx.newId('transferLine'),
    version: 1,
    orderId: transfer.orderId,
    transferId: transfer.id,
    orderLineId: lineId,
    stockItemId: line.trackStock ? ensureStock(draft, ctx, line.productId, warehouseId).id : undefined,
    planned,
    reserved,
    done: 0,
    damaged: 0,
  })
}

/** Reserves for a new plan: units reserved before move along, then what the order held, then what is available; the rest waits. */
function reserveForPlan(draft: Draft, delivery: Delivery, lines: readonly PlanLine[]): void {
  const first = stepsOf(draft, delivery.id)[0]
  if (first === undefined) return
  const carried = new Map(lines.map((line) => [line.lineId, line.reserved]))
  for (const row of transferLinesOf(draft, first.id)) {
    if (row.stockItemId === undefined) {
      draft.update('transferLine', row.id, { reserved: row.planned })
      continue
    }
    const moved = carried.get(row.orderLineId)
    if (moved !== undefined) {
      draft.update('transferLine', row.id, { reserved: moved })
      continue
    }
    const line = draft.need('orderLine', row.orderLineId)
    const held = Math.min(line.held, row.planned)
    if (held > 0) draft.update('orderLine', line.id, { held: line.held - held })
    const item = draft.need('stockItem', row.stockItemId)
    const fresh = Math.min(row.planned - held, availableOf(item))
    changeStock(draft, item.id, { held: -held, reserved: held + fresh, waiting: row.planned - held - fresh })
    draft.update('transferLine', row.id, { reserved: held + fresh })
  }
}

/** Makes the first step READY when enough is reserved for the shipping policy, else WAITING_STOCK; the delivery follows. */
export function settleFirstStep(draft: Draft, deliveryId: Id<'delivery'>): void {
  const first = stepsOf(draft, deliveryId)[0]
  if (first === undefined || (first.state !== 'WAITING_STOCK' && first.state !== 'READY')) return
  const state = isReserved(draft, deliveryId) ? 'READY' : 'WAITING_STOCK'
  if (first.state !== state) draft.update('transfer', first.id, { state })
  settleDelivery(draft, deliveryId)
}

/** Enough is reserved for the first step, as the shipping policy has it: one unit, or all. */
export function isReserved(draft: Draft, deliveryId: Id<'delivery'>): boolean {
  const first = stepsOf(draft, deliveryId)[0]
  const lines = first === undefined ? [] : transferLinesOf(draft, first.id)
  return draft.need('delivery', deliveryId).shippingPolicy === 'ASAP'
    ? lines.some((line) => line.reserved > 0)
    : lines.every((line) => line.reserved === line.planned)
}

/** The delivery's state follows its steps, until it has shipped or is cancelled. */
export function settleDelivery(draft: Draft, deliveryId: Id<'delivery'>): void {
  const delivery = draft.need('delivery', deliveryId)
  if (!isOpenDelivery(delivery)) return
  const steps = stepsOf(draft, deliveryId)
  const isDone = (step: TransferStep) => steps.some((transfer) => transfer.step === step && transfer.state === 'DONE')
  const state = isDone('PACK')
    ? 'PACKED'
    : isDone('PICK')
      ? 'PICKED'
      : steps[0]?.state === 'READY'
        ? 'READY'
        : 'WAITING'
  if (delivery.state !== state) draft.update('delivery', deliveryId, { state })
}
