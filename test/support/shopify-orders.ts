import { row, type Cells } from './shopify-csv.ts'

/** Columns of an order export, as the shop system orders them; those of other taxes and duties are left out. */
const columns = [
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency',
  'Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at',
  'Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku',
  'Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street',
  'Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province',
  'Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2',
  'Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes',
  'Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor',
  'Outstanding Balance,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Phone',
].flatMap((names) => names.split(','))

/** An order export with a header and these rows. */
export const orderCsv = (rows: readonly Cells[]): string =>
  [columns, ...rows.map((cells) => columns.map((column) => cells[column] ?? ''))].map(row).join('')

/** Where a column stands in the export, from 1. */
export const columnOf = (name: string): number => columns.indexOf(name) + 1

/** The first row of a made-up order: one mug for 25.00 with 25 % of tax in it, paid and sent. */
export const order: Cells = {
  Name: '#1001',
  Email: 'ada@example.com',
  'Financial Status': 'paid',
  'Paid at': '2025-03-01 10:00:05 +0100',
  'Fulfillment Status': 'fulfilled',
  'Fulfilled at': '2025-03-03 09:00:00 +0100',
  Currency: 'EUR',
  Subtotal: '25.00',
  Shipping: '5.00',
  Taxes: '6.00',
  Total: '30.00',
  'Discount Amount': '0.00',
  'Shipping Method': 'Parcel',
  'Created at': '2025-03-01 10:00:00 +0100',
  'Lineitem quantity': '1',
  'Lineitem name': 'Mug',
  'Lineitem price': '25.00',
  'Lineitem sku': 'MUG',
  'Lineitem requires shipping': 'true',
  'Lineitem taxable': 'true',
  'Lineitem fulfillment status': 'fulfilled',
  'Billing Name': 'Ada Byron',
  'Billing Address1': 'Hamngatan 1',
  'Billing City': 'Lund',
  'Billing Zip': "'22100",
  'Billing Country': 'SE',
  'Shipping Name': 'Ada Byron',
  'Shipping Address1': 'Hamngatan 1',
  'Shipping City': 'Lund',
  'Shipping Zip': "'22100",
  'Shipping Country': 'SE',
  'Payment Method': 'card',
  'Payment Reference': 'ref-1',
  'Refunded Amount': '0.00',
  'Outstanding Balance': '0.00',
  Id: '5001',
  'Lineitem discount': '0.00',
  'Tax 1 Name': 'VAT 25%',
  'Tax 1 Value': '6.00',
}

/** A further row of an order: a line, and nothing else but its name. */
export const furtherLine = (name: string, cells: Cells): Cells => ({
  Name: name,
  'Lineitem quantity': '1',
  'Lineitem requires shipping': 'true',
  'Lineitem taxable': 'true',
  'Lineitem fulfillment status': 'pending',
  'Lineitem discount': '0.00',
  ...cells,
})

const financial = [
  'pending',
  'authorized',
  'paid',
  'partially_paid',
  'partially_refunded',
  'refunded',
  'voided',
  'expired',
]
const fulfilments = ['unfulfilled', 'partial', 'fulfilled', 'restocked']

/**
 * A year of a made-up shop: every financial status with every fulfilment status, one to four lines, discounts, and
 * tax in the prices or on top of them, rounded for each line by itself as some shops do.
 */
export function makeOrders(count: number, manner: 'INCLUDED' | 'ON_TOP'): readonly Cells[] {
  return Array.from({ length: count }, (_, index) => makeOrder(index, manner)).flat()
}

const decimal = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`

function makeOrder(index: number, manner: 'INCLUDED' | 'ON_TOP'): Cells[] {
  const name = `#${2001 + index}`
  const paid = financial[index % financial.length] ?? 'paid'
  const sent = fulfilments[Math.floor(index / financial.length) % fulfilments.length] ?? 'fulfilled'
  const items = Array.from({ length: 1 + (index % 4) }, (_, line) => ({
    quantity: 1 + ((index + line) % 3),
    price: 199 + ((index * 37 + line * 101) % 5000),
  }))
  const values = items.map(({ quantity, price }) => quantity * price)
  const sum = values.reduce((total, value) => total + value, 0)
  const discount = index % 5 === 0 ? Math.floor(sum / 10) : 0
  const shipping = index % 3 === 0 ? 0 : 495
  const taxed = [...values.map((value) => value - Math.floor((value * discount) / sum)), shipping]
  const taxes = taxed
    .map((value) => Math.round(manner === 'INCLUDED' ? value / 5 : value / 4))
    .reduce((total, tax) => total + tax, 0)
  const total = sum - discount + shipping + (manner === 'ON_TOP' ? taxes : 0)
  const status = (line: number) =>
    sent === 'fulfilled' || (sent === 'partial' && line === 0) ? 'fulfilled' : 'pending'
  const lineCells = (line: number): Cells => ({
    'Lineitem quantity': String(items[line]?.quantity ?? 1),
    'Lineitem price': decimal(items[line]?.price ?? 0),
    'Lineitem name': `Thing ${line + 1}`,
    'Lineitem sku': line === 3 ? '' : `THING-${line + 1}`,
    'Lineitem fulfillment status': status(line),
  })
  const refunded = paid === 'refunded' ? total : paid === 'partially_refunded' ? Math.floor(total / 3) : 0
  const first: Cells = {
    ...order,
    ...lineCells(0),
    Name: name,
    Id: String(9000 + index),
    Email: `buyer${index}@example.com`,
    'Financial Status': paid,
    'Fulfillment Status': sent,
    Subtotal: decimal(sum - discount),
    Shipping: decimal(shipping),
    Taxes: decimal(taxes),
    Total: decimal(total),
    'Discount Amount': decimal(discount),
    'Refunded Amount': decimal(refunded),
    'Outstanding Balance': paid === 'partially_paid' ? decimal(Math.floor(total / 2)) : '0.00',
    'Cancelled at': index % 7 === 6 ? '2025-03-02 12:00:00 +0100' : '',
    Notes: index % 6 === 0 ? 'Please ring twice,\nthank you' : '',
  }
  return [first, ...items.slice(1).map((_, line) => furtherLine(name, lineCells(line + 1)))]
}
