import type { Prisma } from '@waybill/prisma/client'
import { builder } from './builder.ts'

/** The orders a list can be read in, by name: what each means, and the columns it sorts by. */
type Orders<K extends string, By> = Readonly<Record<K, readonly [doc: string, by: readonly By[]]>>

/**
 * Declares the orders of a list; the first is that of a list that asks for none. Each ends in the id, which no two
 * records share, so that pages neither skip nor repeat a record.
 */
function listOrder<const K extends string, By>(name: string, orders: Orders<K, By>) {
  const keys = Object.keys(orders) as K[]
  const [usual] = keys
  if (usual === undefined) throw new Error(`${name} has no order`)
  const type = builder.enumType(name, {
    description: 'The order of a list.',
    values: Object.fromEntries(keys.map((key) => [key, { value: key, description: orders[key][0] }])),
  })
  return {
    arg: { type, description: `In which order; ${usual} unless told.` },
    by: (key: string | number | null | undefined): By[] => [...orders[keys.find((known) => known === key) ?? usual][1]],
  }
}

const newest = ['Begun last first.', [{ id: 'desc' }]] as const
const oldest = ['Begun first first.', [{ id: 'asc' }]] as const

export const orderOrder = listOrder<string, Prisma.OrderOrderByWithRelationInput>('OrderOrder', {
  NEWEST: newest,
  OLDEST: oldest,
  LARGEST: ['Largest total first.', [{ total: 'desc' }, { id: 'desc' }]],
})

export const cartOrder = listOrder<string, Prisma.OrderOrderByWithRelationInput>('CartOrder', {
  LAST_ACTIVITY: ['Touched last first.', [{ lastActivityAt: 'desc' }, { id: 'desc' }]],
  OLDEST_ACTIVITY: ['Left alone longest first.', [{ lastActivityAt: 'asc' }, { id: 'asc' }]],
  LARGEST: ['Largest total first.', [{ total: 'desc' }, { id: 'desc' }]],
})

export const deliveryOrder = listOrder<string, Prisma.DeliveryOrderByWithRelationInput>('DeliveryOrder', {
  NEWEST: newest,
  OLDEST: oldest,
  SHIP_BY: ['To be shipped soonest first.', [{ shipBy: 'asc' }, { id: 'asc' }]],
})

export const transferOrder = listOrder<string, Prisma.TransferOrderByWithRelationInput>('TransferOrder', {
  NEWEST: newest,
  OLDEST: oldest,
  SHIP_BY: ['Whose delivery is to be shipped soonest first.', [{ delivery: { shipBy: 'asc' } }, { id: 'asc' }]],
})

const paymentOrders: Orders<string, Prisma.PaymentOrderByWithRelationInput> = {
  NEWEST: newest,
  OLDEST: oldest,
  LARGEST: ['Largest amount first.', [{ amount: 'desc' }, { id: 'desc' }]],
}

export const paymentOrder = listOrder('PaymentOrder', paymentOrders)
export const refundOrder = listOrder('RefundOrder', paymentOrders)

export const returnOrder = listOrder<string, Prisma.ReturnOrderByWithRelationInput>('ReturnOrder', {
  NEWEST: newest,
  OLDEST: oldest,
})

export const invoiceOrder = listOrder<string, Prisma.InvoiceOrderByWithRelationInput>('InvoiceOrder', {
  NEWEST: newest,
  OLDEST: oldest,
})

export const productOrder = listOrder<string, Prisma.ProductOrderByWithRelationInput>('ProductOrder', {
  NEWEST: newest,
  NAME: ['By the shop’s own name, letter by letter.', [{ name: 'asc' }, { id: 'asc' }]],
  SKU: ['By SKU, letter by letter.', [{ sku: 'asc' }, { id: 'asc' }]],
})

export const stockOrder = listOrder<string, Prisma.StockItemOrderByWithRelationInput>('StockOrder', {
  NEWEST: newest,
  ON_HAND: ['Fewest units on hand first.', [{ onHand: 'asc' }, { id: 'asc' }]],
  WAITING: ['What orders wait for most first.', [{ waiting: 'desc' }, { id: 'desc' }]],
})

export const customerOrder = listOrder<string, Prisma.CustomerOrderByWithRelationInput>('CustomerOrder', {
  NEWEST: newest,
  OLDEST: oldest,
})

export const exceptionOrder = listOrder<string, Prisma.ExceptionOrderByWithRelationInput>('ExceptionOrder', {
  NEWEST: newest,
  OLDEST: oldest,
})

export const mailOrder = listOrder<string, Prisma.MailMessageOrderByWithRelationInput>('MailOrder', {
  NEWEST: newest,
  OLDEST: oldest,
})

export const eventOrder = listOrder<string, Prisma.EventOrderByWithRelationInput>('EventOrder', {
  NEWEST: newest,
  OLDEST: oldest,
})
