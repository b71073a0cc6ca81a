import type { Draft } from './draft.ts'
import type { Id } from './id.ts'
import type { Ctx } from './machine.ts'
import { insertTransferLine, planDelivery, settleDelivery } from './plan.ts'
import type { Delivery, Transfer, TransferLine } from './records-fulfilment.ts'
import type { Location, Shop } from './records.ts'
import { bookMove, changeStock } from './stock.ts'
import { stepsOf, transferLinesOf } from './view.ts'

/** What a person reports of one line of a step. */
export interface DoneLine {
  readonly line: Id<'orderLine'>
  readonly done: number
  readonly damaged: number
}

/** Units by line: a line that is named several times counts with all of them. */
export function sumByLine(
  given: readonly { readonly line: Id<'orderLine'>; readonly quantity: number }[],
): readonly { readonly line: Id<'orderLine'>; readonly quantity: number }[] {
  const units = new Map<Id<'orderLine'>, number>()
  for (const { line, quantity } of given) units.set(line, (units.get(line) ?? 0) + quantity)
  return [...units].map(([line, quantity]) => ({ line, quantity }))
}

/** What was done of each line: as reported, else all that is reserved. */
export function doneLines(
  draft: Draft,
  transfer: Transfer,
  reported:
    | readonly { readonly line: Id<'orderLine'>; readonly done: number; readonly damaged?: number | undefined }[]
    | undefined,
): readonly DoneLine[] {
  return transferLinesOf(draft, transfer.id).map((row) => {
    if (reported === undefined) return { line: row.orderLineId, done: row.reserved, damaged: 0 }
    const reports = reported.filter((given) => given.line === row.orderLineId)
    const units = (of: (given: (typeof reports)[number]) => number) => reports.reduce((n, given) => n + of(given), 0)
    return { line: row.orderLineId, done: units((given) => given.done), damaged: units((given) => given.damaged ?? 0) }
  })
}

/**
 * Carries out a step as reported. Damaged units go to scrap. A shortfall is decided here, at the first step: what is
 * not done becomes a backorder, with the reservation it still has; in later steps only damage is missing. The next
 * step shrinks to what arrives and becomes READY.
 */
export function carryOut(
  draft: Draft,
  ctx: Ctx,
  shop: Shop,
  transfer: Transfer,
  done: readonly DoneLine[],
): Delivery | undefined {
  const missing = transferLinesOf(draft, transfer.id).flatMap((row) => {
    const report = done.find((given) => given.line === row.orderLineId) ?? { done: 0, damaged: 0 }
    draft.update('transferLine', row.id, { done: report.done, damaged: report.damaged })
    bookStep(draft, ctx, transfer, row, report.done)
    scrap(draft, ctx, transfer, row, report.damaged)
    const reserved = transfer.position === 0 ? row.reserved - report.done - report.damaged : 0
    const quantity = row.planned - report.done
    return quantity > 0 ? [{ lineId: row.orderLineId, quantity, reserved }] : []
  })
  draft.update('transfer', transfer.id, { state: 'DONE', doneAt: ctx.now, startedAt: transfer.startedAt ?? ctx.now })
  readyNext(draft, transfer)
  settleDelivery(draft, transfer.deliveryId)
  if (missing.length === 0) return undefined
  return planDelivery(draft, ctx, shop, transfer.orderId, missing, draft.need('delivery', transfer.deliveryId))
}

function bookStep(draft: Draft, ctx: Ctx, transfer: Transfer, row: TransferLine, units: number): void {
  if (row.stockItemId === undefined || units === 0) return
  const { fromLocation: from, toLocation: to } = transfer
  bookMove(draft, ctx, {
    stockItemId: row.stockItemId,
    from,
    to,
    quantity: units,
    cause: transfer.step,
    transferLineId: row.id,
  })
  if (to === 'CUSTOMER') changeStock(draft, row.stockItemId, { onHand: -units, reserved: -units })
}

function scrap(draft: Draft, ctx: Ctx, transfer: Transfer, row: TransferLine, units: number): void {
  if (row.stockItemId === undefined || units === 0) return
  const move = { stockItemId: row.stockItemId, from: transfer.fromLocation, to: 'SCRAP', quantity: units } as const
  bookMove(draft, ctx, { ...move, cause: 'DAMAGED', transferLineId: row.id })
  changeStock(draft, row.stockItemId, { onHand: -units, reserved: -units, waiting: units })
}

function readyNext(draft: Draft, transfer: Transfer): void {
  const next = stepsOf(draft, transfer.deliveryId).find((step) => step.position === transfer.position + 1)
  if (next === undefined) return
  const arrived = new Map(transferLinesOf(draft, transfer.id).map((row) => [row.orderLineId, row.done]))
  for (const row of transferLinesOf(draft, next.id)) {
    const units = arrived.get(row.orderLineId) ?? 0
    draft.update('transferLine', row.id, { planned: units, reserved: units })
  }
  draft.update('transfer', next.id, { state: 'READY' })
}

/** Gives back what the open first step of a delivery has reserved and waits for. */
export function releaseFirstStep(draft: Draft, first: Transfer): void {
  for (const row of transferLinesOf(draft, first.id)) {
    if (row.stockItemId !== undefined && row.planned > 0) {
      changeStock(draft, row.stockItemId, { reserved: -row.reserved, waiting: row.reserved - row.planned })
    }
    draft.update('transferLine', row.id, { reserved: 0 })
  }
}

/** A transfer of its own that brings units back to the shelf; they stay reserved until it is done, unless they come from outside. */
export function insertPutBack(
  draft: Draft,
  ctx: Ctx,
  delivery: Delivery,
  from: Location,
  units: ReadonlyMap<Id<'orderLine'>, number>,
): void {
  const given = [...units].filter(([, quantity]) => quantity > 0)
  if (given.length === 0) return
  const transfer = draft.insert('transfer', {
    id: ctx.newId('transfer'),
    version: 1,
    orderId: delivery.orderId,
    deliveryId: delivery.id,
    step: 'PUT_BACK',
    position: 100,
    state: 'READY',
    fromLocation: from,
    toLocation: 'STOCK',
    startedAt: undefined,
    startedBy: undefined,
    doneAt: undefined,
    createdAt: ctx.now,
  })
  for (const [lineId, quantity] of given) {
    insertTransferLine(draft, ctx, transfer, lineId, quantity, delivery.warehouseId, quantity)
  }
}

/** Brings the units of a put-back to the shelf, where they are free again; damaged ones go to scrap. */
export function carryOutPutBack(draft: Draft, ctx: Ctx, transfer: Transfer, done: readonly DoneLine[]): void {
  const outside = transfer.fromLocation === 'CUSTOMER'
  for (const row of transferLinesOf(draft, transfer.id)) {
    const report = done.find((given) => given.line === row.orderLineId) ?? { done: 0, damaged: 0 }
    draft.update('transferLine', row.id, { done: report.done, damaged: report.damaged })
    if (row.stockItemId === undefined) continue
    const move = {
      stockItemId: row.stockItemId,
      from: transfer.fromLocation,
      transferLineId: row.id,
      cause: 'PUT_BACK',
    }
    bookMove(draft, ctx, { ...move, to: 'STOCK', quantity: report.done })
    bookMove(draft, ctx, { ...move, to: 'SCRAP', quantity: report.damaged })
    changeStock(
      draft,
      row.stockItemId,
      outside ? { onHand: report.done } : { reserved: -row.reserved, onHand: -report.damaged },
    )
  }
  draft.update('transfer', transfer.id, { state: 'DONE', doneAt: ctx.now, startedAt: transfer.startedAt ?? ctx.now })
}
