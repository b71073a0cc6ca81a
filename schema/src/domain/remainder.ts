import type { Draft } from './draft.ts'
import { id, list, object, optional, quantity } from './field.ts'
import type { Id } from './id.ts'
import { transition, type Ctx, type Guard } from './machine.ts'
import { importedOrder } from './guards.ts'
import { followShrinking } from './invoice-order.ts'
import { settleFirstStep } from './plan.ts'
import { share } from './money.ts'
import { paymentSums } from './payment-sums.ts'
import { excessOf } from './refund-sums.ts'
import { decideRefund, refundDecision } from './order-refund.ts'
import { discountOf, retotal } from './pricing.ts'
import type { Delivery, Transfer, TransferLine } from './records-fulfilment.ts'
import type { Order } from './records.ts'
import { blocker } from './rejection.ts'
import { insertPutBack, sumByLine } from './steps.ts'
import { changeStock } from './stock.ts'
import {
  deliveriesOf,
  goodsLinesOf,
  isLiveLabel,
  isOpenDelivery,
  labelsOf,
  openOf,
  packagesOf,
  paymentsOf,
  productLinesOf,
  stepsOf,
  transferLinesOf,
} from './view.ts'

interface Cut {
  readonly line: Id<'orderLine'>
  readonly quantity: number
}

/** What to give up: as named, else everything open. */
function cuts(draft: Draft, orderId: Order['id'], named: readonly Cut[] | undefined): readonly Cut[] {
  if (named !== undefined) return sumByLine(named)
  return productLinesOf(draft, orderId)
    .map((line) => ({ line: line.id, quantity: openOf(line) }))
    .filter((cut) => cut.quantity > 0)
}

/** A cut of more than a line has open, or of no line of the order. */
const findExcess = (draft: Draft, orderId: Order['id'], given: readonly Cut[]): Cut | undefined => {
  const open = new Map(productLinesOf(draft, orderId).map((line) => [line.id, openOf(line)]))
  return given.find((cut) => cut.quantity > (open.get(cut.line) ?? 0))
}

/** An order of one unit that has not shipped has no part to give up. */
const onlyUnit: Guard<'order'> = ({ draft, record }) => {
  const lines = productLinesOf(draft, record.id)
  const open = lines.reduce((units, line) => units + openOf(line), 0)
  return open === 1 && lines.every((line) => line.shipped === 0) ? blocker('USE_ORDER_CANCEL') : undefined
}

/** Lowers the lines, a discount in money with its units, and totals the order again. */
function cutLines(draft: Draft, orderId: Order['id'], given: readonly Cut[]): void {
  for (const cut of given) {
    const line = draft.need('orderLine', cut.line)
    const before = line.ordered - line.cancelled
    const discount = share(line.discount, before - cut.quantity, before)
    const after = { ...line, cancelled: line.cancelled + cut.quantity, discount }
    draft.update('orderLine', line.id, { cancelled: after.cancelled, discount: discountOf(after, line.unitPrice) })
  }
  retotal(draft, orderId)
}

export const remainderTransitions = [
  transition({
    name: 'orderCancelRemainder',
    on: 'order',
    area: 'orders',
    event: 'OrderRemainderCancelled',
    from: ['ORDER'],
    to: 'SAME',
    by: ['SALES'],
    stock: true,
    keyed: true,
    input: {
      lines: optional(
        list(
          object(
            'OrderLineCutInput',
            { line: id('orderLine', 'The order line.'), quantity: quantity('Units to give up.') },
            'Units of a line.',
          ),
          'What to give up; left out: everything that has not shipped.',
        ),
      ),
      refund: optional(refundDecision),
    },
    guards: [
      importedOrder,
      ({ draft, record }) =>
        productLinesOf(draft, record.id).some((line) => openOf(line) > 0) ? undefined : blocker('NOTHING_OPEN'),
      onlyUnit,
    ],
    inputGuards: [
      ({ draft, record, input }) => {
        const over = findExcess(draft, record.id, cuts(draft, record.id, input.lines))
        const line = productLinesOf(draft, record.id).find((row) => row.id === over?.line)
        return over && blocker('EXCEEDS_OPEN', { line: over.line, max: line === undefined ? 0 : openOf(line) })
      },
      (move) => {
        const { draft, record, input } = move
        if (onlyUnit(move) !== undefined) return undefined
        const lines = productLinesOf(draft, record.id)
        const given = cuts(draft, record.id, input.lines)
        const all = lines.every((line) => openOf(line) === (given.find((cut) => cut.line === line.id)?.quantity ?? 0))
        return all && lines.every((line) => line.shipped === 0) ? blocker('USE_ORDER_CANCEL') : undefined
      },
      ({ draft, record, input }) => {
        const given = cuts(draft, record.id, input.lines)
        if (input.refund !== undefined) return undefined
        if (findExcess(draft, record.id, given) !== undefined) return undefined
        const fork = draft.fork()
        cutLines(fork, record.id, given)
        const after = fork.need('order', record.id)
        const payments = paymentsOf(draft, record.id)
        const excess = excessOf(after, payments, paymentSums(after, payments).capturing)
        return excess > 0 ? blocker('REFUND_DECISION_REQUIRED', { net: excess }) : undefined
      },
    ],
    effect: (move) => {
      const { draft, record, input, ctx, follow } = move
      const given = cuts(draft, record.id, input.lines)
      cutLines(draft, record.id, given)
      const goods = new Set(goodsLinesOf(draft, record.id).map((line) => line.id))
      for (const delivery of deliveriesOf(draft, record.id).filter(isOpenDelivery).toReversed()) {
        const ofGoods = given.filter((cut) => goods.has(cut.line))
        const changed = shrinkDelivery(draft, ctx, delivery, ofGoods)
        const step = currentStep(draft, delivery)
        const left = step === undefined ? [] : transferLinesOf(draft, step.id).filter((row) => row.planned > 0)
        if (left.length === 0) {
          follow('deliveryCancel', delivery.id)
          continue
        }
        // A label says what its parcel weighs and holds.
        for (const label of changed.flatMap((parcel) => labelsOf(draft, parcel))) {
          if (isLiveLabel(label)) follow('deliveryLabelVoid', delivery.id, { label: label.id })
        }
      }
      followShrinking({ draft, follow }, record.id)
      const open = productLinesOf(draft, record.id).filter((line) => openOf(line) > 0)
      const sums = paymentSums(draft.need('order', record.id), paymentsOf(draft, record.id))
      // What is left to pay for may be paid now; and where nothing is left, no parcel will take what was promised.
      if (open.some((line) => line.kind !== 'GOODS') && sums.due === 0) follow('orderFulfil', record.id)
      else if (open.length === 0 && sums.authorized > 0) follow('paymentCaptureDue', record.id)
      decideRefund(move, input.refund)
    },
    doc: 'Gives up what has not shipped, all or some: the order shrinks, its deliveries with it, and its total; money that it no longer asks for goes back if so decided. Labels of parcels that lose something are voided.',
  }),
]

const currentStep = (draft: Draft, delivery: Delivery): Transfer | undefined =>
  stepsOf(draft, delivery.id).find((step) => step.state !== 'DONE' && step.state !== 'CANCELLED')

/**
 * Takes units out of an open delivery as far as the order's lines are now over-planned, newest delivery first. Returns
 * the parcels that lost something.
 */
function shrinkDelivery(draft: Draft, ctx: Ctx, delivery: Delivery, given: readonly Cut[]): Id<'package'>[] {
  const step = currentStep(draft, delivery)
  if (step === undefined) return []
  const changed = new Set<Id<'package'>>()
  const back = new Map<Id<'orderLine'>, number>()
  for (const cut of given) {
    const row = transferLinesOf(draft, step.id).find((found) => found.orderLineId === cut.line)
    const units = row === undefined ? 0 : Math.min(row.planned, overPlanned(draft, delivery.orderId, cut.line))
    if (row === undefined || units === 0) continue
    if (step.position === 0) shrinkFirst(draft, row, units)
    else back.set(cut.line, units)
    shrinkLater(draft, delivery, step, cut.line, units)
    for (const parcel of shrinkParcels(draft, delivery, cut.line)) changed.add(parcel)
  }
  insertPutBack(draft, ctx, delivery, step.fromLocation, back)
  settleFirstStep(draft, delivery.id)
  return [...changed]
}

/** Units of a line that open deliveries plan beyond what is open. */
function overPlanned(draft: Draft, orderId: Order['id'], lineId: Id<'orderLine'>): number {
  const planned = deliveriesOf(draft, orderId)
    .filter(isOpenDelivery)
    .flatMap((delivery) => {
      const step = currentStep(draft, delivery)
      return step === undefined ? [] : transferLinesOf(draft, step.id)
    })
    .filter((row) => row.orderLineId === lineId)
    .reduce((total, row) => total + row.planned, 0)
  return Math.max(0, planned - openOf(draft.need('orderLine', lineId)))
}

/** The shelf step gives up waiting units first, then reserved ones. */
function shrinkFirst(draft: Draft, row: TransferLine, units: number): void {
  const waiting = Math.min(units, row.planned - row.reserved)
  const reserved = units - waiting
  if (row.stockItemId !== undefined) changeStock(draft, row.stockItemId, { waiting: -waiting, reserved: -reserved })
  draft.update('transferLine', row.id, { planned: row.planned - units, reserved: row.reserved - reserved })
}

function shrinkLater(
  draft: Draft,
  delivery: Delivery,
  current: Transfer,
  lineId: Id<'orderLine'>,
  units: number,
): void {
  const steps = stepsOf(draft, delivery.id).filter((step) => step.position > 0 && step.position >= current.position)
  for (const row of steps.flatMap((step) => transferLinesOf(draft, step.id))) {
    if (row.orderLineId !== lineId) continue
    draft.update('transferLine', row.id, { planned: row.planned - units, reserved: Math.max(0, row.reserved - units) })
  }
}

/** Parcels never hold more of a line than the delivery still plans. Returns those that lost some. */
function shrinkParcels(draft: Draft, delivery: Delivery, lineId: Id<'orderLine'>): readonly Id<'package'>[] {
  const step = currentStep(draft, delivery)
  const rows = step === undefined ? [] : transferLinesOf(draft, step.id)
  let room = rows.find((row) => row.orderLineId === lineId)?.reserved ?? 0
  const parcels = new Set(packagesOf(draft, delivery.id).map((parcel) => parcel.id))
  const packed = draft.all('packageItem').filter((item) => parcels.has(item.packageId) && item.orderLineId === lineId)
  return packed.flatMap((item) => {
    const kept = Math.min(item.quantity, room)
    room -= kept
    if (kept === item.quantity) return []
    if (kept === 0) draft.remove('packageItem', item.id)
    else draft.update('packageItem', item.id, { quantity: kept })
    return [item.packageId]
  })
}
