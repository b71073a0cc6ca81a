import { lineOf, type CsvRow } from '../csv.ts'
import type { Problem } from '../problem.ts'

/** The columns of Shopify's product export that say something about what is sold; all others are ignored. */
export const columnNames = {
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
export type Column = keyof typeof columnNames

/** Where each column stands, from 0. */
export type Columns = ReadonlyMap<Column, number>

const required: readonly Column[] = ['handle', 'title', 'option1', 'price']

/** Finds the columns by name, in any order and any case. */
export function findColumns(header: CsvRow): { readonly columns: Columns } | { readonly problems: readonly Problem[] } {
  const known = new Map(Object.entries(columnNames).map(([key, name]) => [name.toLowerCase(), key as Column]))
  const columns = new Map<Column, number>()
  const problems: Problem[] = []
  for (const [index, cell] of header.cells.entries()) {
    const column = known.get(cell.trim().toLowerCase())
    if (column === undefined) continue
    if (columns.has(column)) {
      const params = { name: columnNames[column] }
      problems.push({ code: 'COLUMN_TWICE', line: lineOf(header, index), column: index + 1, params })
    }
    columns.set(column, index)
  }
  for (const column of required.filter((wanted) => !columns.has(wanted))) {
    const params = { name: columnNames[column] }
    problems.push({ code: 'MISSING_COLUMN', line: header.line, column: undefined, params })
  }
  return problems.length > 0 ? { problems } : { columns }
}
