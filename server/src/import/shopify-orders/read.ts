import { Cells, problemAt } from '../cells.ts'
import { findColumns } from '../columns.ts'
import { readCsv, type CsvRow } from '../csv.ts'
import type { Params, Problem, ProblemCode } from '../problem.ts'
import { maxProblems } from '../problems.ts'
import { columnSet, type Column, type OrderColumns } from './columns.ts'
import { readHead, readItem, type OrderHead, type OrderItem } from './row.ts'

/** An order of the file with all its rows. */
export interface FileOrder {
  /** Line of its first row. */
  readonly line: number
  readonly name: string
  readonly id: string | undefined
  readonly currency: string
  /** Undefined where it is in another currency than the shop's: then its amounts are not read. */
  readonly head: OrderHead | undefined
  readonly items: readonly OrderItem[]
  /** Rows of the file. */
  readonly rows: number
  readonly problems: readonly Problem[]
  readonly place: (column: Column, code: ProblemCode, params: Params) => Problem
}

export type ReadOrder =
  | { readonly order: FileOrder }
  /** The file cannot be read on. */
  | { readonly problems: readonly Problem[] }

/** No order of a shop has so many lines; it bounds the memory that one takes. */
const maxItems = 500

/** Reads an export order by order: rows that follow each other and have one name are one order. */
export async function* readOrders(source: AsyncIterable<Uint8Array>, currency: string): AsyncGenerator<ReadOrder> {
  let file: { readonly columns: OrderColumns; readonly count: number } | undefined
  let open: OpenOrder | undefined
  for await (const item of readCsv(source)) {
    if ('problem' in item) {
      yield { problems: [item.problem] }
      return
    }
    if (file === undefined) {
      const found = findColumns(columnSet, item.row)
      if ('problems' in found) {
        yield found
        return
      }
      file = { columns: found.columns, count: item.row.cells.length }
      continue
    }
    const cells = new Cells({ row: item.row, columns: file.columns, names: columnSet.names })
    const name = cells.text('name')
    if (open === undefined || name !== open.name) {
      if (open !== undefined) yield { order: open.close() }
      open = new OpenOrder(name ?? '', item.row, file.columns, currency)
    }
    open.add(cells, file.count)
  }
  if (open !== undefined) yield { order: open.close() }
  if (file === undefined) yield { problems: [{ code: 'EMPTY_FILE', line: 1, column: undefined, params: {} }] }
}

class OpenOrder {
  readonly name: string
  readonly #row: CsvRow
  readonly #columns: OrderColumns
  readonly #currency: string
  #head: OrderHead | undefined
  #id: string | undefined
  #ownCurrency = ''
  #rows = 0
  #isOver = false
  readonly #items: OrderItem[] = []
  readonly #problems: Problem[] = []

  constructor(name: string, row: CsvRow, columns: OrderColumns, currency: string) {
    this.name = name
    this.#row = row
    this.#columns = columns
    this.#currency = currency
  }

  add(cells: Cells<Column>, columnCount: number): void {
    this.#rows += 1
    if (cells.row.cells.length !== columnCount) {
      cells.failRow('WRONG_COLUMN_COUNT', { found: cells.row.cells.length, expected: columnCount })
      this.#note(cells)
      return
    }
    if (this.#rows === 1) this.#begin(cells)
    // What follows a header that cannot be used is not looked at.
    if (this.#head !== undefined && this.#items.length < maxItems) this.#items.push(readItem(cells, this.#currency))
    else if (this.#items.length === maxItems) this.#overflow(cells)
    this.#note(cells)
  }

  #overflow(cells: Cells<Column>): void {
    if (!this.#isOver) cells.fail('name', 'TOO_MANY_LINES', { max: maxItems })
    this.#isOver = true
  }

  /** No more of them than are told of a whole file: an order may have as many rows as that has. */
  #note({ problems }: Cells<Column>): void {
    this.#problems.push(...problems.slice(0, maxProblems - this.#problems.length))
  }

  #begin(cells: Cells<Column>): void {
    if (this.name === '') cells.fail('name', 'MISSING_VALUE')
    this.#id = cells.text('id')
    this.#ownCurrency = cells.text('currency')?.toUpperCase() ?? ''
    if (this.#ownCurrency === '') cells.fail('currency', 'MISSING_VALUE')
    if (this.#ownCurrency === this.#currency) this.#head = readHead(cells, this.#currency)
  }

  close(): FileOrder {
    return {
      line: this.#row.line,
      name: this.name,
      id: this.#id,
      currency: this.#ownCurrency,
      head: this.#head,
      items: this.#items,
      rows: this.#rows,
      problems: this.#problems,
      place: (column, code, params) =>
        problemAt({ row: this.#row, columns: this.#columns, names: columnSet.names }, column, code, params),
    }
  }
}
