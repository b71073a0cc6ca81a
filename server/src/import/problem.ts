/** What can be wrong with a file; the words are in `messages.ts`. */
export const problemCodes = [
  'NUL_BYTE',
  'NOT_UTF8',
  'QUOTE_NOT_CLOSED',
  'STRAY_QUOTE',
  'BAD_LINE_END',
  'CELL_TOO_LARGE',
  'RECORD_TOO_LARGE',
  'TOO_MANY_COLUMNS',
  'WRONG_COLUMN_COUNT',
  'EMPTY_FILE',
  'MISSING_COLUMN',
  'COLUMN_TWICE',
  'TOO_MANY_PRODUCTS',
  'TOO_MANY_PROBLEMS',
  'MISSING_VALUE',
  'MISSING_TITLE',
  'NOT_A_NUMBER',
  'TOO_MANY_DECIMALS',
  'OUT_OF_RANGE',
  'NOT_A_CHOICE',
  'TOO_LONG',
  'FORBIDDEN_CHARACTER',
  'SKU_TWICE',
  'SKU_TAKEN',
  'VARIANT_TWICE',
  'NOT_A_MOMENT',
  'ORDER_TWICE',
  'TOO_MANY_ORDERS',
  'TOO_MANY_LINES',
  'INVALID_VALUE',
] as const
export type ProblemCode = (typeof problemCodes)[number]

export type Params = Readonly<Record<string, string | number>>

/** Why a file is refused. Nothing has been written when one of these comes back. */
export interface Problem {
  readonly code: ProblemCode
  /** Line of the file, from 1, as editors count: line breaks inside quotes count too. */
  readonly line: number
  /** Number of the cell in its row, from 1; undefined where a whole row or the file is meant. */
  readonly column: number | undefined
  readonly params: Params
}
