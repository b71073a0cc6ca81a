import type { ColumnSet, Columns } from '../columns.ts'

/** The columns of Shopify's product export that say something about what is sold; all others are ignored. */
const names = {
  handle: 'Handle',
  title: 'Title',
  type: 'Type',
  published: 'Published',
  status: 'Status',
  option1: 'Option1 Value',
  option2: 'Option2 Value',
  option3: 'Option3 Value',
  sku: 'Variant SKU',
  barcode: 'Variant Barcode',
  price: 'Variant Price',
  grams: 'Variant Grams',
  weight: 'Variant Weight',
  weightUnit: 'Variant Weight Unit',
  tracker: 'Variant Inventory Tracker',
  quantity: 'Variant Inventory Qty',
  policy: 'Variant Inventory Policy',
  requiresShipping: 'Variant Requires Shipping',
  taxable: 'Variant Taxable',
  giftCard: 'Gift Card',
} as const
export type Column = keyof typeof names

export type ProductColumns = Columns<Column>

export const columnSet: ColumnSet<Column> = { names, required: ['handle', 'title', 'option1', 'price'] }
