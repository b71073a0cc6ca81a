import { readsAll, type Actor, type Area } from './actor.ts'
import type { TableName } from './tables.ts'

/**
 * The area of rights that opens the records of a table and what the log says of them. Who works at the shop and by
 * which means it delivers and is paid is a matter of its settings.
 */
export const areaOf = {
  order: 'orders',
  orderLine: 'orders',
  orderNote: 'orders',
  contact: 'orders',
  address: 'orders',
  customer: 'orders',
  exception: 'orders',
  document: 'orders',
  return: 'orders',
  returnLine: 'orders',
  returnPolicy: 'settings',
  payment: 'payments',
  invoice: 'invoices',
  invoiceLine: 'invoices',
  invoiceSeries: 'invoices',
  paymentAllocation: 'invoices',
  delivery: 'deliveries',
  transfer: 'deliveries',
  transferLine: 'deliveries',
  package: 'deliveries',
  packageItem: 'deliveries',
  label: 'deliveries',
  stockItem: 'stock',
  stockMove: 'stock',
  product: 'catalog',
  category: 'catalog',
  shop: 'settings',
  salesTeam: 'settings',
  staff: 'settings',
  apiToken: 'settings',
  warehouse: 'settings',
  deliveryMethod: 'settings',
  paymentProvider: 'settings',
  credential: 'settings',
  mailTemplate: 'settings',
} as const satisfies Readonly<Record<TableName, Area>>

/** Whether an actor may see a record of the table that they got to by one of their own: a customer may. */
export const readsPart = (actor: Actor, area: Area): boolean => actor.kind === 'CUSTOMER' || readsAll(actor, area)

/** Whether an actor reads any area of the shop. */
export const readsAny = (actor: Actor): boolean => Object.values(areaOf).some((area) => readsAll(actor, area))
