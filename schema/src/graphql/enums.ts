import { queueNames, counters } from '../domain/queues.ts'
import { orderQueues, deliveryQueues, exceptionQueues } from '../domain/queues.ts'
import { scopes as scopeNames, staffRoles } from '../domain/actor.ts'
import { blockerCodes, describeBlocker } from '../domain/blockers.ts'
import { builder } from './builder.ts'

/** Declares an enum whose every value says what it means; `of` takes a stored word for one of them. */
export function enumOf<const V extends Readonly<Record<string, string>>>(name: string, description: string, values: V) {
  type Value = keyof V & string
  const known = Object.keys(values) as Value[]
  const described = Object.fromEntries(
    Object.entries(values).map(([value, meaning]) => [value, { value, description: meaning }]),
  )
  const type = builder.enumType(name, {
    description,
    values: described as { [K in Value]: { value: K; description: string } },
  })
  return Object.assign(type, { of: (value: string): Value => oneOf(known, value) })
}

/** A stored word as one of the known ones; another is broken data, and shows as an error. */
export function oneOf<const V extends string>(values: readonly V[], value: string): V {
  const found = values.find((known) => known === value)
  if (found === undefined) throw new Error(`${value} is none of ${values.join(', ')}`)
  return found
}

export const OrderState = enumOf(
  'OrderState',
  'Where an order stands: one record from the first item in the cart on.',
  {
    QUOTATION: 'The cart: checkout is not done.',
    QUOTATION_SENT: 'Checked out and confirmed by the customer, payment not confirmed.',
    ORDER: 'Confirmed: by payment, or by a person.',
    CANCELLED: 'Given up, expired or merged. Final.',
  },
)

export const PaymentStatus = enumOf(
  'PaymentStatus',
  'How far an order is paid; derived from its payments, the first that holds.',
  {
    REFUNDED: 'Everything that came went back.',
    OVERPAID: 'More came than the order asks for.',
    PAID: 'Confirmed and paid to the minor unit, or free.',
    PARTIALLY_REFUNDED: 'Some of it went back.',
    PARTIALLY_PAID: 'Some of it came.',
    AUTHORIZED: 'Promised in full, not captured.',
    PENDING: 'A payment is on its way.',
    UNPAID: 'Nothing yet.',
  },
)

export const DeliveryStatus = enumOf(
  'DeliveryStatus',
  'How far an order’s goods are; derived from its lines and deliveries.',
  {
    NONE: 'Nothing is to be delivered.',
    WAITING: 'Planned, waits for stock.',
    READY: 'Reserved, can be picked.',
    IN_PROGRESS: 'Picked or packed.',
    PARTIALLY_SHIPPED: 'Some of it has left.',
    SHIPPED: 'All of it has left.',
    DELIVERED: 'The customer has all of it.',
  },
)

export const PaymentState = enumOf('PaymentState', 'Where one attempt to pay stands.', {
  DRAFT: 'Begun; the customer is at it.',
  PENDING: 'On its way: announced, not confirmed.',
  AUTHORIZED: 'Promised; waits to be captured.',
  DONE: 'The money is there.',
  CANCELLED: 'Given up, expired or voided. Final.',
  ERROR: 'Refused; the customer may still succeed on the provider’s page.',
})

export const PaymentOperation = enumOf('PaymentOperation', 'What a payment row is.', {
  ONLINE_REDIRECT: 'The customer pays on the provider’s page.',
  ONLINE_DIRECT: 'The customer pays without leaving.',
  OFFLINE: 'Transfer, till or courier.',
  CAPTURE: 'Takes authorised money.',
  VOID: 'Gives authorised money back.',
  REFUND: 'Gives captured money back.',
  ORPHAN: 'Money that belongs to no valid payment.',
})

export const DeliveryState = enumOf('DeliveryState', 'Where a delivery stands.', {
  WAITING: 'Waits for stock.',
  READY: 'Can be picked or shipped.',
  PICKED: 'Picked, not packed or shipped.',
  PACKED: 'Packed, not shipped.',
  SHIPPED: 'On its way.',
  DELIVERED: 'With the customer.',
  UNDELIVERED: 'Lost, refused or undeliverable.',
  CANCELLED: 'Given up before it shipped. Final.',
})

export const TransferState = enumOf('TransferState', 'Where a step of a delivery stands.', {
  WAITING_STEP: 'Waits for the step before.',
  WAITING_STOCK: 'Waits for stock.',
  READY: 'Can be done.',
  DONE: 'Done. Final.',
  CANCELLED: 'Given up. Final.',
})

export const TransferStep = enumOf('TransferStep', 'What a step does.', {
  PICK: 'From the shelf.',
  PACK: 'Into parcels.',
  SHIP: 'Out to the customer.',
  PUT_BACK: 'Back to the shelf.',
})

export const LabelState = enumOf('LabelState', 'Where a shipping label stands.', {
  PENDING: 'Asked for.',
  LIVE: 'Bought; can be printed.',
  VOIDING: 'Being given back.',
  VOIDED: 'Given back. Final.',
  FAILED: 'The carrier refused. Final.',
})

export const ExceptionState = enumOf('ExceptionState', 'Whether somebody still has to look.', {
  OPEN: 'Waits for a person.',
  RESOLVED: 'Dealt with, or its cause is gone.',
})

const meanings = new Map(
  [...orderQueues, ...deliveryQueues, ...exceptionQueues].map((queue) => [queue.name, queue.doc]),
)

export const QueueEnum = enumOf(
  'Queue',
  'A work queue: a named predicate that counters, lists, board and events share.',
  Object.fromEntries(queueNames.map((name) => [name, meanings.get(name) ?? name])),
)

export const CounterEnum = enumOf(
  'Counter',
  'A counter of the dashboard: the sum of its queues.',
  Object.fromEntries(Object.entries(counters).map(([name, queues]) => [name, `Sum of ${queues.join(', ')}.`])),
)

const roleDocs = {
  CUSTOMER: 'The order’s own customer, by account or cart token.',
  SALES: 'Sales desk.',
  WAREHOUSE: 'Picking, packing, stock.',
  ACCOUNTANT: 'Money and documents.',
  MANAGER: 'All staff roles, and the settings.',
  PROVIDER: 'A payment provider or carrier, by verified webhook.',
  SYSTEM: 'Follow-ons and timers.',
} as const

export const RoleEnum = enumOf('Role', 'Who may make a move.', roleDocs)

export const BlockerCodeEnum = enumOf(
  'BlockerCode',
  'Why a move is blocked. Codes are stable; what `params` of the blocker holds is told with each.',
  Object.fromEntries(blockerCodes.map((code) => [code, describeBlocker(code)])),
)

export const StaffRoleEnum = enumOf(
  'StaffRole',
  'What a member of staff may do.',
  Object.fromEntries(staffRoles.map((role) => [role, roleDocs[role]])),
)

export const ScopeEnum = builder.enumType('Scope', {
  description: 'A right of an API token: an area, and whether it may read or also write there.',
  values: Object.fromEntries(
    scopeNames.map((scope) => [
      scope.replace(':', '_').toUpperCase(),
      { value: scope, description: `${scope.endsWith('read') ? 'Read' : 'Read and write'} ${scope.split(':')[0]}.` },
    ]),
  ),
})
