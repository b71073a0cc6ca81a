import canonicalize from 'canonicalize'
import type { TableMap } from '../commands/tables.ts'

type Column = TableMap['columns'][number]

/**
 * The form in which a column's value compares: PostgreSQL and the log write the same moment, JSON object and absence in
 * different ways. Null stands for absent, also inside JSON, where a row leaves out what the log has as null.
 */
export function comparable(column: Column, value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (column.type === 'timestamptz' && typeof value === 'string') return moment(value)
  return canonicalize(column.type === 'jsonb' ? withoutNulls(value) : value) ?? null
}

// PostgreSQL keeps microseconds and rounds to them. A log that was tampered with may hold anything.
function moment(text: string): string {
  try {
    return Temporal.Instant.from(text).round({ smallestUnit: 'microsecond', roundingMode: 'halfExpand' }).toString()
  } catch {
    return text
  }
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([, inner]) => inner !== null)
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutNulls(inner)]))
}
