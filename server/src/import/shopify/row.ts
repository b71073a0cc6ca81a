import { maxQuantity } from '@waybill/schema/domain/field'
import { parseAmount } from '@waybill/schema/domain/money'
import { lineOf, type CsvRow } from '../csv.ts'
import type { Params, Problem, ProblemCode } from '../problem.ts'
import { columnNames, type Column, type Columns } from './columns.ts'

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
export function makeRowReader(columns: Columns, columnCount: number, currency: string): (row: CsvRow) => ShopifyRow {
  return (row) => {
    const cells = new Cells(row, columns)
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
    price: cells.price(currency),
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

/** The cells of one row by column, with what is wrong with them. */
class Cells {
  readonly row: CsvRow
  readonly problems: Problem[] = []
  readonly #columns: Columns

  constructor(row: CsvRow, columns: Columns) {
    this.row = row
    this.#columns = columns
  }

  fail(column: Column, code: ProblemCode, params: Params = {}): undefined {
    this.problems.push(problemAt(this.row, this.#columns, column, code, params))
  }

  failRow(code: ProblemCode, params: Params): void {
    this.problems.push({ code, line: this.row.line, column: undefined, params })
  }

  text(column: Column): string | undefined {
    const index = this.#columns.get(column)
    const text = index === undefined ? undefined : this.row.cells[index]?.normalize('NFC').trim()
    return text === '' ? undefined : text
  }

  choice<const V extends string>(column: Column, values: readonly V[]): V | undefined {
    const text = this.text(column)?.toLowerCase()
    if (text === undefined) return undefined
    return values.find((value) => value === text) ?? this.fail(column, 'NOT_A_CHOICE', { values: values.join(', ') })
  }

  flag(column: Column): boolean | undefined {
    const word = this.choice(column, ['true', 'false'])
    return word === undefined ? undefined : word === 'true'
  }

  integer(column: Column): number | undefined {
    const text = this.text(column)
    if (text === undefined) return undefined
    if (!/^-?\d+$/.test(text)) return this.fail(column, 'NOT_A_NUMBER')
    const number = Number(text)
    if (Math.abs(number) > maxQuantity)
      return this.fail(column, 'OUT_OF_RANGE', { min: -maxQuantity, max: maxQuantity })
    return number
  }

  decimal(column: Column, max: number): number | undefined {
    const text = this.text(column)
    if (text === undefined) return undefined
    if (!/^\d+(\.\d+)?$/.test(text)) return this.fail(column, 'NOT_A_NUMBER')
    const number = Number(text)
    return number <= max ? number : this.fail(column, 'OUT_OF_RANGE', { min: 0, max: Math.floor(max) })
  }

  /** Minor units; 0 with a problem where there is no price. */
  price(currency: string): number {
    const text = this.text('price')
    const amount = text === undefined ? undefined : parseAmount(text, currency)
    if (typeof amount === 'number' && amount >= 0) return amount
    if (amount === undefined) this.fail('price', 'MISSING_VALUE')
    else if (typeof amount === 'number') this.fail('price', 'OUT_OF_RANGE', { min: 0, max: '10^13' })
    else this.fail('price', amount.error, { currency, min: 0, max: '10^13' })
    return 0
  }
}

/** A problem of one cell, placed where the cell begins. */
export function problemAt(row: CsvRow, columns: Columns, column: Column, code: ProblemCode, params: Params): Problem {
  const index = columns.get(column)
  const name = columnNames[column]
  if (index === undefined) return { code, line: row.line, column: undefined, params: { name, ...params } }
  return { code, line: lineOf(row, index), column: index + 1, params: { name, ...params } }
}
