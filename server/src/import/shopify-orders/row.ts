import { isCountry } from '@waybill/schema/domain/country'
import { Cells as AnyCells } from '../cells.ts'
import type { Column } from './columns.ts'

export type Cells = AnyCells<Column>

export const financialStatuses = [
  'pending',
  'authorized',
  'paid',
  'partially_paid',
  'partially_refunded',
  'refunded',
  'voided',
  'expired',
] as const
export const fulfilmentStatuses = ['unfulfilled', 'partial', 'fulfilled', 'restocked'] as const

export interface PostalAddress {
  readonly name: string
  readonly line1: string
  readonly line2: string | undefined
  readonly postalCode: string
  readonly city: string
  readonly region: string | undefined
  readonly country: string
  readonly phone: string | undefined
}

/** What the first row of an order says of all of it; amounts in minor units. */
export interface OrderHead {
  readonly financial: (typeof financialStatuses)[number]
  readonly fulfilment: (typeof fulfilmentStatuses)[number]
  readonly placedAt: Temporal.Instant
  readonly paidAt: Temporal.Instant | undefined
  readonly fulfilledAt: Temporal.Instant | undefined
  readonly cancelledAt: Temporal.Instant | undefined
  readonly subtotal: number
  readonly shipping: number
  readonly taxes: number
  readonly total: number
  readonly discount: number
  readonly refunded: number | undefined
  readonly outstanding: number | undefined
  readonly taxNames: readonly string[]
  readonly email: string | undefined
  readonly phone: string | undefined
  readonly company: string | undefined
  readonly shippingAddress: PostalAddress | 'INCOMPLETE' | undefined
  readonly billingAddress: PostalAddress | 'INCOMPLETE' | undefined
  readonly shippingMethod: string | undefined
  readonly paymentMethod: string | undefined
  readonly paymentReference: string | undefined
  readonly note: string | undefined
}

/** A line of an order: every row has one. */
export interface OrderItem {
  readonly name: string
  readonly sku: string | undefined
  readonly quantity: number
  readonly price: number
  readonly discount: number
  readonly ships: boolean
  readonly taxable: boolean
  readonly status: string | undefined
}

/** Far before Shopify; stands where a row has no moment, which is a problem by itself. */
const noMoment = Temporal.Instant.fromEpochMilliseconds(0)

export function readHead(cells: Cells, currency: string): OrderHead {
  const required = (column: Column) => void (cells.text(column) === undefined && cells.fail(column, 'MISSING_VALUE'))
  required('financial')
  required('createdAt')
  return {
    financial: cells.choice('financial', financialStatuses) ?? 'pending',
    fulfilment: cells.choice('fulfilment', fulfilmentStatuses) ?? 'unfulfilled',
    placedAt: cells.moment('createdAt') ?? noMoment,
    paidAt: cells.moment('paidAt'),
    fulfilledAt: cells.moment('fulfilledAt'),
    cancelledAt: cells.moment('cancelledAt'),
    subtotal: cells.amount('subtotal', currency),
    shipping: cells.amount('shipping', currency),
    taxes: cells.amount('taxes', currency),
    total: cells.amount('total', currency),
    discount: cells.amountIf('discount', currency) ?? 0,
    refunded: cells.amountIf('refunded', currency),
    outstanding: cells.amountIf('outstanding', currency),
    taxNames: (['tax1', 'tax2'] as const).flatMap((column) => cells.text(column) ?? []),
    email: cells.text('email'),
    phone: plain(cells.text('phone')),
    company: cells.text('billingCompany'),
    shippingAddress: readAddress(cells, 'shipping'),
    billingAddress: readAddress(cells, 'billing'),
    shippingMethod: cells.text('shippingMethod'),
    paymentMethod: cells.text('paymentMethod'),
    paymentReference: cells.text('paymentReference'),
    note: cells.text('notes'),
  }
}

export function readItem(cells: Cells, currency: string): OrderItem {
  const quantity = cells.integer('itemQuantity')
  if (cells.text('itemQuantity') === undefined) cells.fail('itemQuantity', 'MISSING_VALUE')
  const name = cells.text('itemName')
  if (name === undefined) cells.fail('itemName', 'MISSING_VALUE')
  return {
    name: name ?? '',
    sku: plain(cells.text('itemSku')),
    quantity: quantity ?? 1,
    price: cells.amount('itemPrice', currency),
    discount: cells.amountIf('itemDiscount', currency) ?? 0,
    ships: cells.flag('itemShips') ?? true,
    taxable: cells.flag('itemTaxable') ?? true,
    status: cells.text('itemStatus')?.toLowerCase(),
  }
}

function readAddress(cells: Cells, of: 'shipping' | 'billing'): PostalAddress | 'INCOMPLETE' | undefined {
  const text = (part: 'Name' | 'Street' | 'Street2' | 'City' | 'Zip' | 'Province' | 'Phone') =>
    part === 'Zip' || part === 'Phone' ? plain(cells.text(`${of}${part}`)) : cells.text(`${of}${part}`)
  const [name, line1, city, country] = [text('Name'), text('Street'), text('City'), cells.text(`${of}Country`)]
  if ([name, line1, city, country].every((part) => part === undefined)) return undefined
  if (name === undefined || line1 === undefined || city === undefined) return 'INCOMPLETE'
  if (country === undefined || !isCountry(country.toUpperCase())) return 'INCOMPLETE'
  // Some countries have none; ours are never without.
  const postalCode = text('Zip') ?? '-'
  return {
    name,
    line1,
    line2: text('Street2'),
    postalCode,
    city,
    region: text('Province'),
    country,
    phone: text('Phone'),
  }
}

/** Spreadsheets mark digits that are text with an apostrophe in front. */
const plain = (text: string | undefined): string | undefined =>
  text?.startsWith("'") === true ? text.slice(1).trim() || undefined : text
