import { Cells as AnyCells } from '../cells.ts'
import type { CsvRow } from '../csv.ts'
import type { Problem } from '../problem.ts'
import { columnSet, type Column, type ProductColumns } from './columns.ts'

type Cells = AnyCells<Column>

/** What the first row of a handle says for all its variants. */
export interface ProductPart {
  readonly line: number
  readonly title: string
  readonly type: string | undefined
  readonly published: boolean | undefined
  readonly isGiftCard: boolean
}

/** What a row says about one variant; undefined: nothing. */
export interface Variant {
  readonly line: number
  readonly handle: string
  /** Option values in order, without empty ones at the end. */
  readonly options: readonly string[]
  readonly sku: string | undefined
  readonly barcode: string | undefined
  /** In minor units of the shop's currency. */
  readonly price: number
  readonly weightGrams: number | undefined
  /** Whether an inventory tracker is named. */
  readonly isTracked: boolean
  readonly quantity: number | undefined
  readonly allowBackorder: boolean | undefined
  readonly requiresShipping: boolean | undefined
  readonly taxable: boolean | undefined
}

/** A row taken apart. Neither part nor variant: the row is for an image. */
export interface ShopifyRow {
  readonly line: number
  readonly handle: string
  readonly part: ProductPart | undefined
  readonly variant: Variant | undefined
  readonly problems: readonly Problem[]
}

/** Makes the reader of a file's rows. Empty cells say nothing; flags are TRUE and FALSE in any case. */
export function makeRowReader(
  columns: ProductColumns,
  columnCount: number,
  currency: string,
): (row: CsvRow) => ShopifyRow {
  return (row) => {
    const cells = new AnyCells({ row, columns, names: columnSet.names })
    const handle = cells.text('handle') ?? ''
    const nothing = { line: row.line, handle, part: undefined, variant: undefined, problems: cells.problems }
    if (row.cells.length !== columnCount) {
      cells.failRow('WRONG_COLUMN_COUNT', { found: row.cells.length, expected: columnCount })
      return nothing
    }
    if (handle === '') cells.fail('handle', 'MISSING_VALUE')
    const part = readPart(cells)
    const options = readOptions(cells)
    const isVariant = part !== undefined || options.length > 0 || cells.text('price') !== undefined
    const sku = cells.text('sku')
    if (!isVariant && sku === undefined) return nothing
    const variant = readVariant(cells, { handle, options, sku: withoutApostrophe(sku) }, currency)
    return cells.problems.length > 0 ? { ...nothing, part } : { ...nothing, part, variant }
  }
}

function readPart(cells: Cells): ProductPart | undefined {
  const title = cells.text('title')
  const isGiftCard = cells.flag('giftCard') ?? false
  if (title === undefined) return undefined
  const status = cells.choice('status', ['active', 'draft', 'archived', 'unlisted'])
  const published = cells.flag('published')
  return {
    line: cells.row.line,
    title,
    type: cells.text('type'),
    published: isPublished(status, published),
    isGiftCard,
  }
}

/** A draft may say Published TRUE: it would be, were it active. */
function isPublished(status: string | undefined, published: boolean | undefined): boolean | undefined {
  if (status === undefined) return published
  return status === 'active' && (published ?? true)
}

function readOptions(cells: Cells): readonly string[] {
  const values = (['option1', 'option2', 'option3'] as const).map((column) => cells.text(column) ?? '')
  return values.slice(0, values.findLastIndex((value) => value !== '') + 1)
}

function readVariant(cells: Cells, known: Pick<Variant, 'handle' | 'options' | 'sku'>, currency: string): Variant {
  const policy = cells.choice('policy', ['deny', 'continue'])
  return {
    ...known,
    line: cells.row.line,
    barcode: withoutApostrophe(cells.text('barcode')),
    price: cells.amount('price', currency),
    weightGrams: readWeight(cells),
    isTracked: cells.text('tracker') !== undefined,
    quantity: cells.integer('quantity'),
    allowBackorder: policy === undefined ? undefined : policy === 'continue',
    requiresShipping: cells.flag('requiresShipping'),
    taxable: cells.flag('taxable'),
  }
}

/** Spreadsheets mark digits that are text with an apostrophe in front. */
const withoutApostrophe = (text: string | undefined): string | undefined =>
  text?.startsWith("'") === true ? text.slice(1).trim() || undefined : text

/** The avoirdupois pound is 453.59237 g by definition. */
const gramsPer = { g: 1, kg: 1000, oz: 28.349523125, lb: 453.59237 } as const
const units = ['g', 'kg', 'oz', 'lb'] as const
const maxGrams = 10_000_000

/** Whole grams. `Variant Grams` counts whatever the unit says, which is for showing it only. */
function readWeight(cells: Cells): number | undefined {
  const unit = cells.choice('weightUnit', units)
  const grams = cells.decimal('grams', maxGrams)
  if (grams !== undefined) return Math.round(grams)
  const per = gramsPer[unit ?? 'g']
  const weight = cells.decimal('weight', maxGrams / per)
  return weight === undefined ? undefined : Math.round(weight * per)
}
