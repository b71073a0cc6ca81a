import type { Field, Fields } from './field.ts'
import type { TableName } from './tables.ts'
import { inputOf, rowsNamed, transitions } from './transitions.ts'

/** Records of one order each: to name one is to mean that order alone. */
const ofOneOrder: ReadonlySet<TableName> = new Set([
  'order',
  'orderLine',
  'payment',
  'delivery',
  'transfer',
  'package',
  'label',
  'return',
])

/** Whether many records can be given the same: quantities, amounts, lists and addresses are each record's own. */
function isShared(field: Field): boolean {
  switch (field.kind) {
    case 'id':
      return !ofOneOrder.has(field.of)
    case 'text':
      return field.format !== 'email'
    case 'choice':
    case 'boolean':
    case 'date':
    case 'instant':
    case 'texts':
      return true
    case 'integer':
    case 'money':
    case 'object':
    case 'list':
      return false
  }
}

/** What of a move's input many records share; undefined where it needs something of each record's own. */
export function sharedInput(name: string): Fields | undefined {
  const fields = Object.entries(inputOf(name))
  if (fields.some(([, field]) => field.optional !== true && !isShared(field))) return undefined
  return Object.fromEntries(fields.filter(([, field]) => isShared(field) && field.internal !== true))
}

/** The moves that staff can make on many records of a table at once, in the order of the table. */
export function bulkMoves(table: TableName): readonly string[] {
  const rows = transitions.filter((row) => row.on === table && row.mutation !== false && row.from !== 'NEW')
  return [...new Set(rows.map((row) => row.name))].filter(
    (name) => sharedInput(name) !== undefined && rowsNamed(name).some((row) => row.by.some((role) => staff.has(role))),
  )
}

const staff: ReadonlySet<string> = new Set(['SALES', 'WAREHOUSE', 'ACCOUNTANT', 'MANAGER'])
