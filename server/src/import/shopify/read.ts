import { readCsv } from '../csv.ts'
import type { Problem } from '../problem.ts'
import { findColumns } from '../columns.ts'
import { problemAt } from '../cells.ts'
import { columnSet, type ProductColumns } from './columns.ts'
import { makeRowReader, type ShopifyRow } from './row.ts'
import type { InputProblem } from './wanted.ts'

type ReadItem =
  | { readonly row: ShopifyRow; readonly place: Place }
  /** The file cannot be read on. */
  | { readonly problems: readonly Problem[] }

/** Places a problem of the row in its file. */
export type Place = (problem: InputProblem) => Problem

/** Reads a product export row by row; what is wrong with the file itself ends it. */
export async function* readShopify(source: AsyncIterable<Uint8Array>, currency: string): AsyncGenerator<ReadItem> {
  let read: ReturnType<typeof makeRowReader> | undefined
  let columns: ProductColumns = new Map()
  for await (const item of readCsv(source)) {
    if ('problem' in item) {
      yield { problems: [item.problem] }
      return
    }
    const { row } = item
    if (read !== undefined) {
      const place: Place = ({ column, code, params }) =>
        problemAt({ row, columns, names: columnSet.names }, column, code, params)
      yield { row: read(row), place }
      continue
    }
    const found = findColumns(columnSet, row)
    if ('problems' in found) {
      yield found
      return
    }
    columns = found.columns
    read = makeRowReader(columns, row.cells.length, currency)
  }
  if (read === undefined) yield { problems: [{ code: 'EMPTY_FILE', line: 1, column: undefined, params: {} }] }
}
