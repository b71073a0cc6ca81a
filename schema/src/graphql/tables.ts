import { emptyRows } from '../domain/draft.ts'
import type { TableName } from '../domain/tables.ts'

/** The names of all business tables. */
export const tables: readonly TableName[] = Object.keys(emptyRows()) as TableName[]
