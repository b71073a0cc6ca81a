import { deriveOrder } from '@waybill/schema/domain/derive'
import { Draft, type Rows } from '@waybill/schema/domain/draft'
import { isCharge, isLive } from '@waybill/schema/domain/payment-sums'
import { plannedUnits } from '@waybill/schema/domain/plan'
import { replacedOf } from '@waybill/schema/domain/return-view'
import { onHandChange } from '@waybill/schema/domain/stock'
import { isOpenDelivery, openOf, stepsOf } from '@waybill/schema/domain/view'

/** What is wrong with the rows of a shop: an empty list, or a sentence for each fault. Written apart from the rules. */
export function faultsOf(rows: Rows): readonly string[] {
  const draft = new Draft(rows)
  return [
    ...stockFaults(rows),
    ...orderFaults(rows, draft),
    ...deliveryFaults(rows, draft),
    ...lineFaults(rows, draft),
    ...refundFaults(rows),
    ...returnFaults(rows),
  ]
}

function stockFaults(rows: Rows): string[] {
  const figures = new Map([...rows.stockItem.keys()].map((id) => [id, { onHand: 0, reserved: 0, held: 0, waiting: 0 }]))
  for (const move of rows.stockMove.values()) {
    const figure = figures.get(move.stockItemId)
    if (figure !== undefined) figure.onHand += onHandChange(move)
  }
  for (const row of rows.transferLine.values()) {
    const transfer = rows.transfer.get(row.transferId)
    const figure = row.stockItemId === undefined ? undefined : figures.get(row.stockItemId)
    if (transfer === undefined || figure === undefined) continue
    if (transfer.state === 'DONE' || transfer.state === 'CANCELLED' || transfer.fromLocation === 'CUSTOMER') continue
    figure.reserved += row.reserved
    if (transfer.position === 0) figure.waiting += row.planned - row.reserved
  }
  for (const line of rows.orderLine.values()) {
    if (line.held === 0) continue
    const warehouseId = rows.order.get(line.orderId)?.warehouseId
    const item = [...rows.stockItem.values()].find(
      (row) => row.productId === line.productId && row.warehouseId === warehouseId,
    )
    const figure = item && figures.get(item.id)
    if (figure === undefined) return [`Line ${line.id} holds ${line.held} units nowhere`]
    figure.held += line.held
  }
  return [...rows.stockItem.values()].flatMap((item) => {
    const { onHand, reserved, held, waiting } = item
    const stored = JSON.stringify({ onHand, reserved, held, waiting })
    const counted = JSON.stringify(figures.get(item.id))
    const overdrawn = reserved + held > onHand ? [`Stock ${item.id} promises more than it has: ${stored}`] : []
    return stored === counted ? overdrawn : [`Stock ${item.id} is ${stored}, counted ${counted}`, ...overdrawn]
  })
}

function orderFaults(rows: Rows, draft: Draft): string[] {
  return [...rows.order.values()].flatMap((order) => {
    const faults: string[] = []
    const derived = Object.entries(deriveOrder(draft, order.id))
    const stored = new Map(Object.entries(order))
    for (const [column, value] of derived) {
      if (stored.get(column) !== value)
        faults.push(`Order ${order.id}: ${column} is ${stored.get(column)}, not ${value}`)
    }
    const charges = [...rows.payment.values()].filter((p) => p.orderId === order.id && isCharge(p))
    const live = charges.filter(isLive)
    const lines = [...rows.orderLine.values()].filter((line) => line.orderId === order.id)
    const held = lines.reduce((units, line) => units + line.held, 0)
    const online = live.some((p) => p.operation !== 'OFFLINE')
    if (held > 0 && !online) faults.push(`Order ${order.id} holds ${held} units without a payment that runs`)
    if (held > 0 && order.state === 'ORDER') faults.push(`Order ${order.id} holds units beside its reservations`)
    if (order.state === 'CANCELLED' && live.length > 0)
      faults.push(`Order ${order.id} is cancelled, its payment is not`)
    const open = [...rows.delivery.values()].some((d) => d.orderId === order.id && isOpenDelivery(d))
    if (open && order.state !== 'ORDER') faults.push(`Order ${order.id} is ${order.state} and has an open delivery`)
    const numbered = order.state === 'ORDER' || order.state === 'QUOTATION_SENT'
    if (numbered && order.number === undefined) faults.push(`Order ${order.id} is ${order.state} without a number`)
    if (live.filter((p) => p.state === 'PENDING' && p.operation === 'OFFLINE').length > 1)
      faults.push(`Order ${order.id} waits for two offline payments`)
    return faults
  })
}

/** Never more goes back of a payment than came with it. */
function refundFaults(rows: Rows): string[] {
  const payments = [...rows.payment.values()]
  return payments.flatMap((payment) => {
    const received = payment.state === 'DONE' ? (payment.amountReceived ?? payment.amount) : 0
    const refunds = payments.filter((refund) => refund.parentId === payment.id && refund.operation === 'REFUND')
    const back = refunds.filter((refund) => refund.state === 'DONE').reduce((sum, refund) => sum + refund.amount, 0)
    return back > received ? [`Payment ${payment.reference} brought ${received}, ${back} went back`] : []
  })
}

function deliveryFaults(rows: Rows, draft: Draft): string[] {
  return [...rows.delivery.values()].flatMap((delivery) => {
    const steps = stepsOf(draft, delivery.id)
    const states = steps.map((step) => step.state).join(' ')
    const over = !isOpenDelivery(delivery)
    const faults: string[] = []
    if (over && /READY|WAITING/.test(states)) faults.push(`Delivery ${delivery.number} is ${delivery.state}: ${states}`)
    const gone = steps.at(-1)?.state === 'DONE'
    const shipped = delivery.state === 'SHIPPED' || delivery.state === 'DELIVERED' || delivery.state === 'UNDELIVERED'
    if (gone !== shipped) faults.push(`Delivery ${delivery.number} is ${delivery.state}, its last step ${states}`)
    if (!/^(DONE ?)*(READY|WAITING_STOCK)?( ?WAITING_STEP)*$/.test(states) && !states.includes('CANCELLED'))
      faults.push(`Delivery ${delivery.number} has steps ${states}`)
    const ready = steps[0]?.state === 'READY'
    if (delivery.state === 'READY' && !ready) faults.push(`Delivery ${delivery.number} is READY: ${states}`)
    if (delivery.state === 'WAITING' && ready) faults.push(`Delivery ${delivery.number} is WAITING: ${states}`)
    return faults
  })
}

function lineFaults(rows: Rows, draft: Draft): string[] {
  const faults: string[] = []
  const shipped = new Map<string, number>()
  for (const row of rows.transferLine.values()) {
    const transfer = rows.transfer.get(row.transferId)
    if (row.reserved > row.planned || row.reserved < 0) faults.push(`Transfer line ${row.id} reserves ${row.reserved}`)
    if (row.done + row.damaged > row.planned) faults.push(`Transfer line ${row.id} has done more than planned`)
    const delivery = transfer && rows.delivery.get(transfer.deliveryId)
    if (transfer?.step !== 'SHIP' || transfer.state !== 'DONE' || delivery?.state === 'UNDELIVERED') continue
    shipped.set(row.orderLineId, (shipped.get(row.orderLineId) ?? 0) + row.done)
  }
  for (const line of rows.orderLine.values()) {
    const open = line.ordered - line.cancelled - line.shipped
    if (line.returned < 0 || line.returned > line.shipped)
      faults.push(`Line ${line.id} has shipped ${line.shipped}, ${line.returned} came back`)
    if (open < 0 || line.shipped < 0 || line.cancelled < 0) faults.push(`Line ${line.id} is open ${open}`)
    if (line.kind === 'GOODS' && line.shipped !== (shipped.get(line.id) ?? 0) - replacedOf(draft, line))
      faults.push(`Line ${line.id} has shipped ${line.shipped}, its steps ${shipped.get(line.id) ?? 0}`)
  }
  const planned = new Map<string, number>()
  for (const delivery of rows.delivery.values()) {
    if (!isOpenDelivery(delivery)) continue
    for (const [line, units] of plannedUnits(draft, delivery.id)) planned.set(line, (planned.get(line) ?? 0) + units)
  }
  for (const [id, units] of planned) {
    const line = draft.need('orderLine', id)
    if (units > openOf(line)) faults.push(`Line ${id} is open ${openOf(line)}, deliveries plan ${units}`)
  }
  return faults
}

/** What came back by the returns' own rows, and what they promise for it. */
function returnFaults(rows: Rows): string[] {
  const back = new Map<string, number>()
  const faults: string[] = []
  for (const row of rows.returnLine.values()) {
    const seen = row.sellable + row.damaged + row.unsealed + row.missing
    if (seen > row.quantity)
      faults.push(`Return line ${row.id} was to bring ${row.quantity}, ${seen} are accounted for`)
    const found = rows.return.get(row.returnId)
    if (found?.resolution !== 'REFUND') continue
    back.set(row.orderLineId, (back.get(row.orderLineId) ?? 0) + row.sellable + row.damaged)
  }
  for (const line of rows.orderLine.values()) {
    const units = back.get(line.id) ?? 0
    if (units !== line.returned) faults.push(`Line ${line.id} has ${line.returned} returned, its returns ${units}`)
  }
  for (const found of rows.return.values()) {
    const parts = found.refundParts.reduce((sum, part) => sum + part.amount, 0)
    if (parts !== found.refundDue || parts < 0)
      faults.push(`Return ${found.id} owes ${found.refundDue}, its parts ${parts}`)
  }
  return faults
}
