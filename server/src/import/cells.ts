import { maxQuantity } from '@waybill/schema/domain/field'
import { parseAmount } from '@waybill/schema/domain/money'
import type { Columns } from './columns.ts'
import { lineOf, type CsvRow } from './csv.ts'
import type { Params, Problem, ProblemCode } from './problem.ts'

/** A row with what is known of its file. */
export interface RowOf<C extends string> {
  readonly row: CsvRow
  readonly columns: Columns<C>
  readonly names: Readonly<Record<C, string>>
}

/** The cells of one row by column, with what is wrong with them. */
export class Cells<C extends string> {
  readonly row: CsvRow
  readonly problems: Problem[] = []
  readonly #of: RowOf<C>

  constructor(of: RowOf<C>) {
    this.row = of.row
    this.#of = of
  }

  fail(column: C, code: ProblemCode, params: Params = {}): undefined {
    this.problems.push(problemAt(this.#of, column, code, params))
  }

  failRow(code: ProblemCode, params: Params): void {
    this.problems.push({ code, line: this.row.line, column: undefined, params })
  }

  text(column: C): string | undefined {
    const index = this.#of.columns.get(column)
    const text = index === undefined ? undefined : this.row.cells[index]?.normalize('NFC').trim()
    return text === '' ? undefined : text
  }

  choice<const V extends string>(column: C, values: readonly V[]): V | undefined {
    const text = this.text(column)?.toLowerCase()
    if (text === undefined) return undefined
    return values.find((value) => value === text) ?? this.fail(column, 'NOT_A_CHOICE', { values: values.join(', ') })
  }

  flag(column: C): boolean | undefined {
    const word = this.choice(column, ['true', 'false'])
    return word === undefined ? undefined : word === 'true'
  }

  integer(column: C): number | undefined {
    const text = this.text(column)
    if (text === undefined) return undefined
    if (!/^-?\d+$/.test(text)) return this.fail(column, 'NOT_A_NUMBER')
    const number = Number(text)
    if (Math.abs(number) > maxQuantity)
      return this.fail(column, 'OUT_OF_RANGE', { min: -maxQuantity, max: maxQuantity })
    return number
  }

  decimal(column: C, max: number): number | undefined {
    const text = this.text(column)
    if (text === undefined) return undefined
    if (!/^\d+(\.\d+)?$/.test(text)) return this.fail(column, 'NOT_A_NUMBER')
    const number = Number(text)
    return number <= max ? number : this.fail(column, 'OUT_OF_RANGE', { min: 0, max: Math.floor(max) })
  }

  /** Minor units; undefined where the cell says nothing, and with a problem where it says no amount. */
  amountIf(column: C, currency: string): number | undefined {
    const text = this.text(column)
    if (text === undefined) return undefined
    const amount = parseAmount(text, currency)
    if (typeof amount === 'number' && amount >= 0) return amount
    if (typeof amount === 'number') return this.fail(column, 'OUT_OF_RANGE', { min: 0, max: '10^13' })
    return this.fail(column, amount.error, { currency, min: 0, max: '10^13' })
  }

  /** Minor units; 0 with a problem where there is no amount. */
  amount(column: C, currency: string): number {
    if (this.text(column) === undefined) this.fail(column, 'MISSING_VALUE')
    return this.amountIf(column, currency) ?? 0
  }

  /** `2026-01-15 10:23:45 +0100`, as Shopify writes it, or RFC 3339. */
  moment(column: C): Temporal.Instant | undefined {
    const text = this.text(column)
    if (text === undefined) return undefined
    try {
      return Temporal.Instant.from(text.replace(/ UTC$/, ' Z').replace(/^(\S+) (\S+) (\S+)$/, '$1T$2$3'))
    } catch {
      return this.fail(column, 'NOT_A_MOMENT')
    }
  }
}

/** A problem of one cell, placed where the cell begins. */
export function problemAt<C extends string>(
  { row, columns, names }: RowOf<C>,
  column: C,
  code: ProblemCode,
  params: Params,
): Problem {
  const index = columns.get(column)
  const name = names[column]
  if (index === undefined) return { code, line: row.line, column: undefined, params: { name, ...params } }
  return { code, line: lineOf(row, index), column: index + 1, params: { name, ...params } }
}
