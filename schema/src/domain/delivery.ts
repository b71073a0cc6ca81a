import { openException } from './exceptions.ts'
import { id, list, object, optional, quantity } from './field.ts'
import { followInvoicing, followShrinking } from './invoice-order.ts'
import { transition, type Guard, type Move } from './machine.ts'
import type { Fields } from './field.ts'
import { undeliveredReason } from './label.ts'
import { isCharge, paymentSums } from './payment-sums.ts'
import { plannedUnits, planDelivery, unplanned } from './plan.ts'
import { blocker } from './rejection.ts'
import { returnableOf } from './return-view.ts'
import { carryOut, doneLines, insertPutBack, releaseFirstStep, sumByLine } from './steps.ts'
import { due } from './timers.ts'
import { doneInput, unpacked, wrongQuantities } from './transfer.ts'
import { filledPackagesOf, isLiveLabel, labelsOf, packagesOf, paymentsOf, stepsOf, transferLinesOf } from './view.ts'
import type { Draft } from './draft.ts'
import { missing, noAddress } from './guards.ts'
import type { Delivery } from './records-fulfilment.ts'

type DeliveryGuard = Guard<'delivery'>
type DeliveryMove = Move<'delivery', Fields>

const lastStep = (draft: Draft, delivery: Delivery) => stepsOf(draft, delivery.id).at(-1)

/** Whether the goods of a delivery can leave, or lie ready at the counter, by its steps in their order. */
export const isReadyToShip = (steps: readonly { readonly step: string; readonly state: string }[]): boolean =>
  steps.findLast(({ step }) => step === 'SHIP')?.state === 'READY'

const notReadyToShip: DeliveryGuard = ({ draft, record }) => {
  const last = lastStep(draft, record)
  if (last === undefined || isReadyToShip(stepsOf(draft, record.id))) return undefined
  const before = stepsOf(draft, record.id).find((step) => step.position === last.position - 1)
  return before !== undefined && before.state !== 'DONE'
    ? blocker('PREDECESSOR_NOT_DONE', { step: before.step })
    : blocker('WAITING_FOR_STOCK')
}

const labelMissing: DeliveryGuard = ({ draft, record }) => {
  if (record.kind === 'PICKUP') return undefined
  const parcels = filledPackagesOf(draft, record.id)
  const states = parcels.map((parcel) => labelsOf(draft, parcel.id).map((label) => label.state))
  if (states.some((of) => of.includes('PENDING'))) return blocker('LABEL_PENDING')
  const bare = states.filter((of) => !of.includes('LIVE')).length
  return parcels.length === 0 || bare > 0 ? blocker('LABEL_REQUIRED', { packages: bare }) : undefined
}

/** Unpaid goods stay where the terms of the latest way to pay say so; money that is just being captured has paid for them. */
const paymentRequired: DeliveryGuard = ({ draft, record }) => {
  const order = draft.need('order', record.orderId)
  const payments = paymentsOf(draft, order.id)
  const last = payments.findLast(isCharge)
  // An authorisation that has run out blocks whatever the terms of this or a later way to pay.
  const lapsed = payments.some((p) => isCharge(p) && p.state === 'CANCELLED' && p.authorizationExpiresAt !== undefined)
  const strict = last?.paidBeforeShip === true || lapsed
  const sums = paymentSums(order, payments)
  const covered = sums.covered + sums.capturing
  return strict && !order.shipUnpaid && covered < sums.asked
    ? blocker('PAYMENT_REQUIRED', { covered, total: sums.asked })
    : undefined
}

/** The step at which a delivery's goods now stand, and the units there. */
function pickedUnits(draft: Draft, delivery: Delivery) {
  const done = stepsOf(draft, delivery.id).filter((step) => step.state === 'DONE')
  const last = done.at(-1)
  return last === undefined ? undefined : { location: last.toLocation, units: plannedUnits(draft, delivery.id) }
}

/** What ends a delivery before it has shipped: stock free or on its way back, labels voided, steps cancelled from the last. */
function endDelivery({ draft, record, ctx, follow }: Pick<DeliveryMove, 'draft' | 'record' | 'ctx' | 'follow'>): void {
  const picked = pickedUnits(draft, record)
  const first = stepsOf(draft, record.id)[0]
  if (picked === undefined && first !== undefined) releaseFirstStep(draft, first)
  if (picked !== undefined) insertPutBack(draft, ctx, record, picked.location, picked.units)
  for (const step of stepsOf(draft, record.id).toReversed()) {
    if (step.state !== 'DONE') draft.update('transfer', step.id, { state: 'CANCELLED' })
  }
  draft.update('delivery', record.id, { state: 'CANCELLED' })
  reportUnplanned(draft, ctx, record.orderId)
  for (const label of packagesOf(draft, record.id).flatMap((parcel) => labelsOf(draft, parcel.id))) {
    if (isLiveLabel(label)) follow('deliveryLabelVoid', record.id, { label: label.id })
  }
}

/** A confirmed order with goods that nothing plans any more would stand in no queue. */
function reportUnplanned(draft: Draft, ctx: DeliveryMove['ctx'], orderId: Delivery['orderId']): void {
  if (draft.need('order', orderId).state !== 'ORDER' || unplanned(draft, orderId).length === 0) return
  openException(draft, ctx, { code: 'DELIVERY_NOT_PLANNED', orderId, recordType: 'order', recordId: orderId })
}

/** A plan needs to know how, where to and from where; money may have confirmed an order that does not say. */
export const undeliverable: readonly Guard<'order'>[] = [
  ({ draft, record }) =>
    draft.get('deliveryMethod', record.deliveryMethodId) === undefined ? blocker('NO_DELIVERY_METHOD') : undefined,
  noAddress,
  ({ draft }) => (draft.all('warehouse').length > 0 ? undefined : blocker('NO_WAREHOUSE')),
]

/** What has come back, or is to, has reached the customer: the rest of a line has to be as many units as went here. */
const returned: DeliveryGuard = ({ draft, record }) => {
  const last = lastStep(draft, record)
  if (record.state !== 'DELIVERED' || last === undefined) return undefined
  const isReturned = transferLinesOf(draft, last.id).some(
    (row) => returnableOf(draft, draft.need('orderLine', row.orderLineId)) < row.done,
  )
  return isReturned ? blocker('RETURN_EXISTS') : undefined
}

export const deliveryTransitions = [
  transition({
    name: 'deliveryPlan',
    makes: 'delivery',
    on: 'order',
    area: 'deliveries',
    event: 'DeliveryPlanned',
    from: ['ORDER'],
    to: 'SAME',
    by: ['SYSTEM', 'SALES', 'WAREHOUSE'],
    stock: true,
    keyed: true,
    input: {
      lines: optional(
        list(
          object(
            'DeliveryLineInput',
            { line: id('orderLine', 'The order line.'), quantity: quantity('Units to deliver.') },
            'Units of a line.',
          ),
          'What to deliver; left out: everything still open.',
        ),
      ),
      warehouse: optional(id('warehouse', 'From where, to split an order by hand; left out: the order’s warehouse.')),
    },
    guards: [
      ({ draft, record }) => (unplanned(draft, record.id).length > 0 ? undefined : blocker('NOTHING_OPEN')),
      ...undeliverable,
    ],
    inputGuards: [
      ({ draft, record, input }) => {
        const open = new Map(unplanned(draft, record.id).map((row) => [row.lineId, row.quantity]))
        const over = (input.lines && sumByLine(input.lines))?.find(
          (given) => given.quantity > (open.get(given.line) ?? 0),
        )
        return over && blocker('EXCEEDS_OPEN', { line: over.line, max: open.get(over.line) ?? 0 })
      },
      ({ draft, input }) => missing(draft, 'warehouse', input.warehouse),
    ],
    effect: (move) => {
      const { draft, record, input, ctx, shop } = move
      if (input.warehouse !== undefined) draft.update('order', record.id, { warehouseId: input.warehouse })
      const asked =
        input.lines && sumByLine(input.lines).map((given) => ({ lineId: given.line, quantity: given.quantity }))
      const delivery = planDelivery(draft, ctx, shop, record.id, asked ?? unplanned(draft, record.id))
      move.subject('delivery', delivery.id)
      reportPaidShortage(draft, ctx, delivery)
    },
    doc: 'Plans a delivery of what is open: its steps by the warehouse’s setting, and the reservation. Happens by itself at confirmation.',
  }),
  transition({
    name: 'deliveryShip',
    on: 'delivery',
    area: 'deliveries',
    event: 'DeliveryShipped',
    from: ['WAITING', 'READY', 'PICKED', 'PACKED'],
    to: ['SHIPPED', 'DELIVERED'],
    by: ['WAREHOUSE'],
    stock: true,
    keyed: true,
    input: { lines: optional(doneInput) },
    guards: [notReadyToShip, labelMissing, paymentRequired],
    inputGuards: [
      ({ draft, record, input }) => {
        const transfer = lastStep(draft, record)
        if (transfer?.state !== 'READY') return undefined
        const wrong = wrongQuantities({ draft, record: transfer, input })
        // Without any parcel it is the label that is asked for.
        const hasParcels = record.kind === 'SHIP' && filledPackagesOf(draft, record.id).length > 0
        return wrong ?? (hasParcels ? unpacked({ draft, record: transfer, input }) : undefined)
      },
    ],
    effect: (move) => {
      const { draft, record, input, ctx, shop, follow } = move
      const transfer = draft.need('transfer', lastStep(draft, record)?.id)
      const done = doneLines(draft, transfer, input.lines)
      for (const { line, done: units } of done) {
        if (units > 0) draft.update('orderLine', line, { shipped: draft.need('orderLine', line).shipped + units })
      }
      const pickedUp = record.kind === 'PICKUP'
      draft.update('delivery', record.id, {
        state: pickedUp ? 'DELIVERED' : 'SHIPPED',
        shippedAt: ctx.now,
        deliveredAt: pickedUp ? ctx.now : undefined,
      })
      const backorder = carryOut(draft, ctx, shop, transfer, done)
      if (backorder !== undefined) move.fact('backorder', backorder.id)
      if (paymentSums(draft.need('order', record.orderId), paymentsOf(draft, record.orderId)).authorized > 0) {
        follow('paymentCaptureDue', record.orderId)
      }
      followInvoicing(move, record.orderId)
    },
    doc: 'The parcels leave, or the customer takes the goods: stock goes down, authorised money is captured.',
  }),
  transition({
    name: 'deliveryMarkDelivered',
    on: 'delivery',
    area: 'deliveries',
    event: 'DeliveryDelivered',
    from: ['SHIPPED'],
    to: 'DELIVERED',
    by: ['PROVIDER', 'WAREHOUSE'],
    input: {},
    guards: [],
    effect: ({ draft, record, ctx }) =>
      void draft.update('delivery', record.id, { state: 'DELIVERED', deliveredAt: ctx.now }),
    doc: 'The customer has the parcels.',
  }),
  transition({
    name: 'deliveryMarkUndelivered',
    on: 'delivery',
    area: 'deliveries',
    event: 'DeliveryUndelivered',
    from: ['SHIPPED', 'DELIVERED'],
    to: 'UNDELIVERED',
    by: ['SALES', 'PROVIDER'],
    stock: true,
    keyed: true,
    input: { reason: undeliveredReason },
    guards: [returned],
    effect: ({ draft, record, input, ctx, follow }) => {
      const last = draft.need('transfer', lastStep(draft, record)?.id)
      const units = new Map(transferLinesOf(draft, last.id).map((row) => [row.orderLineId, row.done]))
      for (const [lineId, quantityDone] of units) {
        draft.update('orderLine', lineId, { shipped: draft.need('orderLine', lineId).shipped - quantityDone })
      }
      draft.update('delivery', record.id, { state: 'UNDELIVERED', undeliveredReason: input.reason })
      followShrinking({ draft, follow }, record.orderId)
      if (input.reason !== 'LOST') insertPutBack(draft, ctx, record, 'CUSTOMER', units)
      openException(draft, ctx, {
        code: 'DELIVERY_UNDELIVERED',
        orderId: record.orderId,
        recordType: 'delivery',
        recordId: record.id,
        params: { delivery: record.number, reason: input.reason },
      })
    },
    doc: 'The parcels did not reach the customer: the units are open again, and unless they are lost they come back to the shelf.',
  }),
  transition({
    name: 'deliveryCancel',
    on: 'delivery',
    area: 'deliveries',
    event: 'DeliveryCancelled',
    from: ['WAITING', 'READY', 'PICKED', 'PACKED'],
    to: 'CANCELLED',
    by: ['WAREHOUSE', 'SYSTEM'],
    stock: true,
    keyed: true,
    input: {},
    guards: [],
    effect: endDelivery,
    doc: 'Cancels a delivery that has not shipped: its stock is free again, what was picked is put back.',
  }),
  transition({
    name: 'deliveryLate',
    on: 'delivery',
    area: 'deliveries',
    event: 'DeliveryBecameLate',
    from: ['WAITING', 'READY', 'PICKED', 'PACKED'],
    to: 'SAME',
    by: ['SYSTEM'],
    mutation: false,
    input: {},
    guards: [due('deliveryLate')],
    effect: ({ draft, record, ctx }) => void draft.update('delivery', record.id, { lateAt: ctx.now }),
    doc: 'The day on which it should have shipped has passed.',
  }),
]

/** Paid goods that are not there and may not wait by themselves: a person has to decide. */
function reportPaidShortage(draft: Draft, ctx: Move<'order', Fields>['ctx'], delivery: Delivery): void {
  const order = draft.need('order', delivery.orderId)
  const { covered, asked } = paymentSums(order, paymentsOf(draft, order.id))
  const paid = ctx.actor.kind === 'SYSTEM' && order.total > 0 && covered >= asked
  const first = stepsOf(draft, delivery.id)[0]
  const short = first === undefined ? [] : transferLinesOf(draft, first.id).filter((row) => row.planned > row.reserved)
  const lines = short.map((row) => draft.need('orderLine', row.orderLineId)).filter((row) => !row.allowBackorder)
  if (!paid || lines.length === 0) return
  openException(draft, ctx, {
    code: 'PAID_UNAVAILABLE',
    orderId: order.id,
    recordType: 'order',
    recordId: order.id,
    params: { skus: lines.map((row) => row.sku) },
  })
}
