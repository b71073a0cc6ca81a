import type { ImportSummary as Summary, RowAction } from '@waybill/schema/imports'
import type { Params, Problem } from './problem.ts'

/** Why a row was skipped or refused, or what its owner should know about it. */
export const reasonCodes = [
  'GIFT_CARD',
  'NO_VARIANT',
  'SKU_MADE',
  'SKU_KEPT',
  'NAME_SHORTENED',
  'NEGATIVE_STOCK',
  'STOCK_NOT_ALLOWED',
  'NO_WAREHOUSE',
  'REFUSED',
  'OTHER_CURRENCY',
  'UNKNOWN_SKU',
  'AMOUNT_DIFFERS',
  'PAID_UNKNOWN',
  'PARTLY_UNKNOWN',
  'RATE_UNKNOWN',
  'EMAIL_DROPPED',
  'ADDRESS_DROPPED',
  'CANCELLED_AFTER_SHIPPING',
  'STOCK_SHORT',
  'NOT_PLANNED',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

export interface Reason {
  readonly code: ReasonCode
  readonly params: Params
}

export interface RowReport {
  readonly line: number
  /** What the file calls it: the product’s handle, or the order’s number. */
  readonly handle: string
  /** The SKU of the product, given or made; undefined where the row is none. */
  readonly sku: string | undefined
  /** FAILED: something was refused; `changed` then lists what was written all the same. */
  readonly action: RowAction
  /** Fields of the product that differ from before, and `stock`. */
  readonly changed: readonly string[]
  readonly reasons: readonly Reason[]
}

/** What an import says while it runs. The last one is DONE, or INVALID: then nothing was written. */
export type ImportStep =
  | {
      readonly kind: 'PROGRESS'
      readonly phase: 'CHECK' | 'WRITE'
      readonly rows: number
      /** Rows in all; undefined until they are counted. */
      readonly of: number | undefined
    }
  | { readonly kind: 'ROW'; readonly row: RowReport }
  | { readonly kind: 'DONE'; readonly dryRun: boolean }
  | { readonly kind: 'INVALID'; readonly problems: readonly Problem[] }

/** The same, with the sums of its rows at the end: as it is written down and told. */
export type ImportMessage =
  | Exclude<ImportStep, { readonly kind: 'DONE' }>
  | (Extract<ImportStep, { readonly kind: 'DONE' }> & { readonly summary: Summary })

export const noRows: Summary = { created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0, stockSet: 0 }

const counterOf = {
  CREATED: 'created',
  UPDATED: 'updated',
  UNCHANGED: 'unchanged',
  SKIPPED: 'skipped',
  FAILED: 'failed',
} as const satisfies Record<RowAction, keyof Summary>

/** The sums with one more row. */
export function addRow(summary: Summary, row: RowReport): Summary {
  const counter = counterOf[row.action]
  const stockSet = summary.stockSet + (row.changed.includes('stock') ? 1 : 0)
  return { ...summary, [counter]: summary[counter] + 1, stockSet }
}
