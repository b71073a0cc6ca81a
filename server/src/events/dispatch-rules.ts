import type { LoggedEvent } from '@waybill/schema/context'
import type { Patch } from '@waybill/schema/domain/event'

/** A job to be made. Without a key of its own it has the event's, so that a repeat makes none twice. */
export interface JobSpec {
  readonly task: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly key: string
}

/** Which events make which jobs, and what the jobs are told. */
interface Rule {
  readonly on: readonly string[] | 'ANY'
  readonly task: string
  readonly payloads: (event: LoggedEvent) => readonly Readonly<Record<string, unknown>>[]
  /** Jobs that may stand for several events have a key by what they work on. */
  readonly key?: (payload: Readonly<Record<string, unknown>>) => string
}

const rules: readonly Rule[] = [
  { on: ['PaymentInitiated'], task: 'payment.start', payloads: (event) => (isOnline(event) ? [startOf(event)] : []) },
  { on: ['PaymentCaptureRequested'], task: 'payment.capture', payloads: payment },
  // A capture's result lets the void go on that waited for it.
  {
    on: ['PaymentVoidRequested', 'PaymentPartCompleted', 'PaymentPartFailed'],
    task: 'payment.void',
    payloads: payment,
  },
  {
    on: ['RefundRequested', 'RefundRetried'],
    task: 'payment.refund',
    payloads: (event) => [{ paymentId: event.entityId, cause: event.id }],
  },
  {
    on: ['PaymentCancelled', 'PaymentExpired', 'PaymentAuthorizationExpired'],
    task: 'payment.close',
    payloads: (event) => [{ paymentId: event.entityId, authorized: event.from === 'AUTHORIZED' }],
  },
  { on: ['LabelRequested', 'ReturnApproved', 'ReturnLabelRequested'], task: 'label.buy', payloads: labels },
  { on: ['LabelVoidRequested', 'ReturnCancelled', 'ReturnReceived'], task: 'label.void', payloads: labels },
  {
    on: ['LabelBought'],
    task: 'label.void',
    payloads: (event) => (event.to === 'VOIDING' ? [{ labelId: event.entityId }] : []),
  },
  {
    on: 'ANY',
    task: 'stock.assign',
    payloads: changedStock,
    key: ({ stockItemId, unassigned = '' }) => `stock.assign:${String(stockItemId)}:${String(unassigned)}`,
  },
  { on: ['InvoicePosted'], task: 'invoice.render', payloads: (event) => [{ invoiceId: event.entityId }] },
  { on: ['SettingsUpdated'], task: 'deadlines.set', payloads: movedDeadlines },
  {
    on: ['OrderSent'],
    task: 'mail',
    payloads: (event) => [
      { kind: isQuotation(event) ? 'QUOTATION' : 'ORDER_RECEIVED', orderId: event.entityId, cause: event.id },
    ],
  },
  {
    on: ['OrderConfirmed'],
    task: 'mail',
    payloads: (event) => [{ kind: 'ORDER_CONFIRMED', orderId: event.entityId }],
  },
  {
    on: ['OrderCancelled'],
    task: 'mail',
    // Who has not ordered yet has nothing that could be cancelled.
    payloads: (event) => (event.from === 'QUOTATION' ? [] : [{ kind: 'ORDER_CANCELLED', orderId: event.entityId }]),
  },
  {
    on: ['PaymentCompleted', 'PaymentMarkedPaid'],
    task: 'mail',
    // Money that was promised is captured at shipping, which has a mail of its own.
    payloads: (event) =>
      event.to === 'DONE' && event.from !== 'AUTHORIZED'
        ? [{ kind: 'PAYMENT_RECEIVED', paymentId: event.entityId, cause: event.id }]
        : [],
  },
  {
    on: ['RefundCompleted', 'RefundRecorded', 'RefundReported'],
    task: 'mail',
    // What a bank took back it tells its customer itself.
    payloads: (event) =>
      patchOf(event)?.after?.refundCause === 'CHARGEBACK' ? [] : [{ kind: 'REFUND_ISSUED', paymentId: event.entityId }],
  },
  {
    on: ['RefundFailed'],
    task: 'mail',
    payloads: (event) => [{ kind: 'REFUND_FAILED', paymentId: event.entityId, cause: event.id }],
  },
  { on: ['CartAbandoned'], task: 'cart.remind', payloads: (event) => [{ orderId: event.entityId }] },
  {
    on: ['CartReminded'],
    task: 'mail',
    payloads: (event) => [{ kind: 'ABANDONED_CART', orderId: event.entityId }],
    key: ({ orderId }) => `abandoned:${String(orderId)}`,
  },
  { on: ['ReturnRequested'], task: 'mail', payloads: returned('RETURN_REQUESTED') },
  {
    on: ['ReturnApproved'],
    task: 'mail',
    // Where the shop pays for sending it back, the mail waits for the label.
    payloads: (event) => (labels(event).length > 0 ? [] : [{ kind: 'RETURN_APPROVED', returnId: event.entityId }]),
  },
  {
    on: ['LabelBought', 'LabelFailed'],
    task: 'mail',
    payloads: returnLabelled,
  },
  { on: ['ReturnRejected'], task: 'mail', payloads: returned('RETURN_REJECTED') },
  { on: ['ReturnClosed'], task: 'mail', payloads: returned('RETURN_CLOSED') },
  {
    on: ['InvoiceSent'],
    task: 'mail',
    payloads: (event) => [{ kind: 'INVOICE', invoiceId: event.entityId, cause: event.id }],
  },
  { on: 'ANY', task: 'mail', payloads: readyTransfers },
  {
    on: ['DeliveryShipped'],
    task: 'mail',
    payloads: (event) => [{ kind: 'DELIVERY_SHIPPED', deliveryId: event.entityId }],
  },
]

/** All jobs that an event makes. */
export function jobsOf(event: LoggedEvent): readonly JobSpec[] {
  return rules.flatMap((rule) => {
    if (rule.on !== 'ANY' && !rule.on.includes(event.type)) return []
    return rule.payloads(event).map((payload, index) => ({
      task: rule.task,
      payload,
      key: rule.key?.(payload) ?? `${event.id}:${rule.task}:${index}`,
    }))
  })
}

function payment(event: LoggedEvent) {
  return [{ paymentId: event.entityId }]
}

function returned(kind: string) {
  return (event: LoggedEvent) => [{ kind, returnId: event.entityId }]
}

/** The mail that waited for the label; a label that was bought after all goes after it in another. */
function returnLabelled({ id, type, facts, to }: LoggedEvent) {
  if (typeof facts.return !== 'string' || to === 'VOIDING') return []
  const late = type === 'LabelBought' && facts.again === true
  return [{ kind: 'RETURN_APPROVED', returnId: facts.return, ...(late ? { cause: id } : {}) }]
}

const patchOf = (event: LoggedEvent): Patch | undefined => event.patches.find((patch) => patch.id === event.entityId)

const isOnline = (event: LoggedEvent): boolean => patchOf(event)?.after?.operation !== 'OFFLINE'

/** Sent by sales, with a day until which it holds. */
const isQuotation = (event: LoggedEvent): boolean => typeof patchOf(event)?.after?.validUntil === 'string'

function startOf(event: LoggedEvent) {
  const { returnUrl, locale } = event.facts
  return { paymentId: event.entityId, ...(typeof returnUrl === 'string' ? { returnUrl } : {}), locale }
}

function labels(event: LoggedEvent) {
  const ids: readonly unknown[] = Array.isArray(event.facts.labels) ? event.facts.labels : []
  return ids.map((labelId) => ({ labelId }))
}

/**
 * Stock rows that may have units now which somebody waits for; which of them really have is asked of the table. A step
 * that gave its reservation back does not get the same units again.
 */
function changedStock(event: LoggedEvent) {
  if (takesStock.has(event.transition)) return []
  // A stock row's event is of its own root and names the one that caused it.
  const given =
    event.transition === 'transferUnassign' && event.causeId !== undefined ? { unassigned: event.causeId } : {}
  return event.patches.flatMap(({ table, id, after }) =>
    table === 'stockItem' && after !== null && ('onHand' in after || 'reserved' in after || 'held' in after)
      ? [{ stockItemId: id, ...given }]
      : [],
  )
}

/** Transitions that only take units: nobody who waits has anything of them. */
const takesStock: ReadonlySet<string> = new Set([
  'transferAssign',
  'deliveryPlan',
  'orderConfirm',
  'paymentInitiate',
  'orderImport',
])

/** The states of orders whose deadline is counted by a setting that has changed. */
function movedDeadlines(event: LoggedEvent) {
  const changed = patchOf(event)?.after ?? {}
  const about = { shopId: event.entityId, cause: event.id }
  return [
    ...('abandonedDelayMinutes' in changed ? [{ ...about, state: 'QUOTATION' }] : []),
    ...('unpaidExpiryDays' in changed ? [{ ...about, state: 'QUOTATION_SENT' }] : []),
  ]
}

/** Steps that became READY: whether the customer hears of one depends on the delivery and on the shop's settings. */
function readyTransfers(event: LoggedEvent) {
  // Of an order that was taken over the customer has heard elsewhere.
  if (event.type === 'OrderImported') return []
  return event.patches.flatMap(({ table, id, after }) =>
    table === 'transfer' && after?.state === 'READY' ? [{ kind: 'DELIVERY_READY', transferId: id }] : [],
  )
}
