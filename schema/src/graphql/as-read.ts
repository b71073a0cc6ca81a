import type PrismaTypes from '@waybill/prisma/pothos'
import { getDatamodel } from '@waybill/prisma/pothos'
import type { TableName, Tables } from '../domain/tables.ts'

/** What Prisma reads of a table. */
type ReadRow<T extends TableName> = PrismaTypes[Capitalize<T>]['Shape']

/** A row of the domain as Prisma would have read it: moments as dates, amounts as big integers, absent as null. */
export function asRead<T extends TableName>(table: T, row: Tables[T]): ReadRow<T> {
  const values = new Map<string, unknown>(Object.entries(row))
  const read = columnsOf(table).map(({ name, isBig }) => [name, toRead(values.get(name), isBig)] as const)
  // The columns are the database's own, written by the domain and read by Prisma: the same row in two notations.
  return Object.fromEntries(read) as ReadRow<T>
}

function toRead(value: unknown, isBig: boolean): unknown {
  if (value === undefined) return null
  if (value instanceof Temporal.Instant) return new Date(value.epochMilliseconds)
  return isBig && typeof value === 'number' ? BigInt(value) : value
}

interface Column {
  readonly name: string
  readonly isBig: boolean
}

const { models } = getDatamodel().datamodel
const columns = new Map<TableName, readonly Column[]>()

function columnsOf(table: TableName): readonly Column[] {
  const known = columns.get(table)
  if (known !== undefined) return known
  const fields = models[`${table.charAt(0).toUpperCase()}${table.slice(1)}`]?.fields ?? []
  const own = fields.filter((field) => field.kind !== 'object')
  const made = own.map((field) => ({ name: field.name, isBig: field.type === 'BigInt' }))
  columns.set(table, made)
  return made
}
