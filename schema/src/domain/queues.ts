import type { Draft } from './draft.ts'
import { excessOf } from './refund-sums.ts'
import { owesReturn } from './return-due.ts'
import { returnsOf } from './return-view.ts'
import type { TableName, Tables } from './tables.ts'
import { documentsOf, isWanted, toInvoice } from './invoice-view.ts'
import { paymentsOf, stepsOf, transferLinesOf } from './view.ts'

/** A work queue: a named predicate over one kind of record. */
interface Queue<T extends TableName> {
  readonly name: QueueName
  readonly on: T
  readonly holds: (draft: Draft, record: Tables[T]) => boolean
  /** What brings a record here, for the API's description. */
  readonly doc: string
}

export const queueNames = [
  'TO_CONFIRM',
  'WAITING_FOR_STOCK',
  'TO_PICK',
  'TO_PACK',
  'TO_SHIP',
  'TO_PUT_BACK',
  'LATE',
  'RETURNS_TO_DECIDE',
  'RETURNS_TO_RECEIVE',
  'TO_REFUND',
  'TO_INVOICE',
  'ABANDONED_CARTS',
  'EXCEPTIONS',
] as const
export type QueueName = (typeof queueNames)[number]

/** The counters at the top of the dashboard, each the sum of its queues. */
export const counters = {
  TO_CONFIRM: ['TO_CONFIRM'],
  TO_FULFIL: ['WAITING_FOR_STOCK', 'TO_PICK', 'TO_PACK', 'TO_SHIP'],
  LATE: ['LATE'],
  RETURNS: ['RETURNS_TO_DECIDE', 'RETURNS_TO_RECEIVE', 'TO_REFUND'],
  TO_INVOICE: ['TO_INVOICE'],
  ABANDONED_CARTS: ['ABANDONED_CARTS'],
  EXCEPTIONS: ['EXCEPTIONS'],
} as const satisfies Record<string, readonly QueueName[]>
export type CounterName = keyof typeof counters

const queue = <T extends TableName>(declared: Queue<T>) => declared

/** Queues of orders, deliveries and exceptions: counters, lists, board and events all read these. */
export const orderQueues = [
  queue({
    name: 'TO_CONFIRM',
    on: 'order',
    holds: (_, order) => order.state === 'QUOTATION_SENT' && order.source === 'SHOP',
    doc: 'Checked out in the shop, payment not confirmed: confirm by hand or wait for the money.',
  }),
  queue({
    name: 'TO_INVOICE',
    on: 'order',
    holds: (draft, order) =>
      documentsOf(draft, order.id).some((document) => document.state === 'DRAFT') ||
      (isWanted(order) && toInvoice(draft, order.id).length > 0),
    doc: 'A draft waits to be posted, or something is not invoiced of an order that is invoiced by itself or whose customer has asked.',
  }),
  queue({
    name: 'ABANDONED_CARTS',
    on: 'order',
    holds: (_, order) => order.state === 'QUOTATION' && order.abandonedAt !== undefined,
    doc: 'Carts left without checkout for longer than the delay in the settings.',
  }),
  queue({
    name: 'RETURNS_TO_DECIDE',
    on: 'order',
    holds: (draft, order) => returnsOf(draft, order.id).some((found) => found.state === 'REQUESTED'),
    doc: 'A customer wants to send something back that somebody has to decide about.',
  }),
  queue({
    name: 'RETURNS_TO_RECEIVE',
    on: 'order',
    holds: (draft, order) =>
      returnsOf(draft, order.id).some((found) => found.state === 'APPROVED' || found.state === 'IN_TRANSIT'),
    doc: 'Goods of the order are to come back.',
  }),
  queue({
    name: 'TO_REFUND',
    on: 'order',
    holds: owesRefund,
    doc: 'The customer’s money that has to go back: more came than the order asks for, or a refund has failed.',
  }),
]

/** Money that the order does not ask for, or a refund that has failed; a customer's open cart keeps what came. */
function owesRefund(draft: Draft, order: Tables['order']): boolean {
  const payments = paymentsOf(draft, order.id)
  if (payments.some((payment) => payment.operation === 'REFUND' && payment.state === 'ERROR')) return true
  if (owesReturn(draft, order)) return true
  return (order.state === 'ORDER' || order.state === 'CANCELLED') && excessOf(order, payments) > 0
}

const hasReady = (draft: Draft, delivery: Tables['delivery'], step: string): boolean =>
  draft.all('transfer').some((t) => t.deliveryId === delivery.id && t.step === step && t.state === 'READY')

export const deliveryQueues = [
  queue({
    name: 'WAITING_FOR_STOCK',
    on: 'delivery',
    holds: (draft, delivery) => waitsForStock(draft, delivery),
    doc: 'Some unit of the delivery waits for stock.',
  }),
  queue({
    name: 'TO_PICK',
    on: 'delivery',
    holds: (draft, delivery) => hasReady(draft, delivery, 'PICK'),
    doc: 'Reserved and ready to be picked.',
  }),
  queue({
    name: 'TO_PACK',
    on: 'delivery',
    holds: (draft, delivery) => hasReady(draft, delivery, 'PACK'),
    doc: 'Picked and ready to be packed.',
  }),
  queue({
    name: 'TO_SHIP',
    on: 'delivery',
    holds: (draft, delivery) => hasReady(draft, delivery, 'SHIP'),
    doc: 'Ready to leave the warehouse, or to be handed over.',
  }),
  queue({
    name: 'TO_PUT_BACK',
    on: 'delivery',
    holds: (draft, delivery) => hasReady(draft, delivery, 'PUT_BACK'),
    doc: 'Goods that were picked, or came back, and have to go back to the shelf.',
  }),
  queue({
    name: 'LATE',
    on: 'delivery',
    holds: (_, delivery) => delivery.lateAt !== undefined && isUnshipped(delivery.state),
    doc: 'Past the day it should have shipped.',
  }),
]

export const exceptionQueues = [
  queue({
    name: 'EXCEPTIONS',
    on: 'exception',
    holds: (_, exception) => exception.state === 'OPEN',
    doc: 'Something went wrong and waits for a person.',
  }),
]

export const queues = [...orderQueues, ...deliveryQueues, ...exceptionQueues]

/** A record in a queue. */
export interface Standing {
  readonly queue: QueueName
  readonly on: TableName
  readonly id: string
  readonly rootId: string
}

/** The queues in which each record of these rows stands: name and record id, joined by a space. */
export function standing(draft: Draft): ReadonlyMap<string, Standing> {
  const found = [
    ...draft.all('order').flatMap((order) => holding(draft, orderQueues, order, order.id)),
    ...draft.all('delivery').flatMap((delivery) => holding(draft, deliveryQueues, delivery, delivery.orderId)),
    ...draft.all('exception').flatMap((e) => holding(draft, exceptionQueues, e, e.orderId ?? e.id)),
  ]
  return new Map(found.map((entry) => [`${entry.queue} ${entry.id}`, entry]))
}

function holding<T extends TableName>(draft: Draft, among: readonly Queue<T>[], record: Tables[T], rootId: string) {
  return among
    .filter((candidate) => candidate.holds(draft, record))
    .map((candidate) => ({ queue: candidate.name, on: candidate.on, id: record.id, rootId }))
}

const isUnshipped = (state: Tables['delivery']['state']): boolean =>
  state === 'WAITING' || state === 'READY' || state === 'PICKED' || state === 'PACKED'

/** Some unit of the first step is promised but not reserved. */
export function waitsForStock(draft: Draft, delivery: Tables['delivery']): boolean {
  const first = stepsOf(draft, delivery.id)[0]
  if (first === undefined || (first.state !== 'WAITING_STOCK' && first.state !== 'READY')) return false
  return transferLinesOf(draft, first.id).some((line) => line.planned > line.reserved)
}
