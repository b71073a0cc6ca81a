import { lineOf, type CsvRow } from './csv.ts'
import type { Problem } from './problem.ts'

/** Where each column stands, from 0. */
export type Columns<C extends string> = ReadonlyMap<C, number>

/** The columns of a kind of file: what they are called, and which of them it cannot do without. */
export interface ColumnSet<C extends string> {
  readonly names: Readonly<Record<C, string>>
  readonly required: readonly C[]
}

/** Finds the columns by name, in any order and any case; those that are not known are passed over. */
export function findColumns<C extends string>(
  { names, required }: ColumnSet<C>,
  header: CsvRow,
): { readonly columns: Columns<C> } | { readonly problems: readonly Problem[] } {
  const known = new Map(Object.entries<string>(names).map(([key, name]) => [name.toLowerCase(), key as C]))
  const columns = new Map<C, number>()
  const problems: Problem[] = []
  for (const [index, cell] of header.cells.entries()) {
    const column = known.get(cell.trim().toLowerCase())
    if (column === undefined) continue
    if (columns.has(column)) {
      const params = { name: names[column] }
      problems.push({ code: 'COLUMN_TWICE', line: lineOf(header, index), column: index + 1, params })
    }
    columns.set(column, index)
  }
  for (const column of required.filter((wanted) => !columns.has(wanted))) {
    problems.push({ code: 'MISSING_COLUMN', line: header.line, column: undefined, params: { name: names[column] } })
  }
  return problems.length > 0 ? { problems } : { columns }
}
