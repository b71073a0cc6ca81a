import type { Pool } from 'pg'
import type { TableMaps } from '../commands/tables.ts'

/** What is compared with what, and the source that is taken to be right. */
export const checks = {
  CHAIN: 'by the hash chain',
  REBUILD: 'by the log',
  DERIVED: 'by its lines, payments and deliveries',
  QUEUE: 'by the rules of the queues',
  TIMER: 'by the rules of the deadlines',
  STOCK: 'by its moves, order lines and transfers',
  RETURN: 'by its returns, refunds and moves',
  NUMBER: 'by the rules of numbering',
} as const
export type Check = keyof typeof checks

/** Something that is not as it has to be. */
export interface Finding {
  readonly check: Check
  /** Table of the record, as in SQL. */
  readonly table: string
  readonly id: string
  /** The column or fact that is wrong. */
  readonly what: string
  readonly expected: string
  readonly found: string
  /** All of it as one sentence. */
  readonly text: string
}

/** How many records each check has looked at. */
export type Checked = Readonly<Record<'roots' | 'events' | 'rows' | 'orders' | 'stockItems' | 'numbers', number>>

/** Counts while a check runs. */
export type Tally = { -readonly [K in keyof Checked]: number }

/** What every part of a verification works with. */
export interface Run {
  readonly pool: Pool
  readonly tables: TableMaps
  readonly tally: Tally
  /** Called after each group of records. */
  readonly tell: () => void
}

export const newTally = (): Tally => ({ roots: 0, events: 0, rows: 0, orders: 0, stockItems: 0, numbers: 0 })

/** Makes a finding; values are shown as JSON, absent ones as "nothing". */
export function finding(
  check: Check,
  about: Pick<Finding, 'table' | 'id' | 'what'>,
  values: { readonly expected: unknown; readonly found: unknown },
): Finding {
  const expected = shown(values.expected)
  const found = shown(values.found)
  const name = about.table.replaceAll('_', ' ')
  const text = `${name.charAt(0).toUpperCase()}${name.slice(1)} ${about.id}: ${about.what} is ${found}, expected ${expected} ${checks[check]}.`
  return { check, ...about, expected, found, text }
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (value instanceof Temporal.Instant || typeof value === 'string') return value.toString()
  return JSON.stringify(value)
}
