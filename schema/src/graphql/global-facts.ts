import { parseId } from '../domain/id.ts'
import type { TableName } from '../domain/tables.ts'
import { rowsNamed } from '../domain/transitions.ts'
import { globalId } from './refs.ts'

/** Kinds of the records whose ids stand under these names in facts, and in the params of blockers and exceptions. */
const recordsBy: Readonly<Record<string, TableName>> = {
  backorder: 'delivery',
  customer: 'customer',
  label: 'label',
  labels: 'label',
  line: 'orderLine',
  package: 'package',
  return: 'return',
  source: 'order',
  takenOverFrom: 'staff',
  team: 'salesTeam',
  transfers: 'transfer',
}

/** Facts as the API shows them: what names a record has its Relay id, for `node` and as input; all else stays. */
export function globalFacts(facts: unknown): unknown {
  if (Array.isArray(facts)) return facts.map(globalFacts)
  if (typeof facts !== 'object' || facts === null) return facts
  const { name } = { name: undefined, ...facts }
  // A follow-on that was skipped names its move and the record of it.
  const moved = typeof name === 'string' ? rowsNamed(name)[0]?.on : undefined
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [key, named(value, key === 'id' ? moved : recordsBy[key])]),
  )
}

function named(value: unknown, table: TableName | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => named(item, table))
  if (typeof value !== 'string') return globalFacts(value)
  const id = table === undefined ? undefined : parseId(value)
  return table === undefined || id === undefined ? value : globalId(table, id)
}
