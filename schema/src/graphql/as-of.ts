import { getDatamodel } from '@waybill/prisma/pothos'
import type { Order } from '@waybill/prisma/client'
import type { Context } from '../context.ts'
import type { Rows } from '../domain/draft.ts'
import { unlogged, type TableName } from '../domain/tables.ts'
import { tables } from './tables.ts'

/** What a document asks of a record, as it is planned for Prisma. */
export interface Planned {
  readonly select?: object | null | undefined
  readonly include?: object | null | undefined
}

/** An order in the past: its rows then, and the moment, for what is kept beside the rows. */
interface Past {
  readonly context: Context
  readonly rows: Rows
  readonly at: Temporal.Instant
}

type Row = Record<string, unknown>

/**
 * The order with everything that the document asks below it, as it was at a moment; undefined before it began. Its own
 * records come from the log; what they refer to (products, colleagues, addresses) is as it is now, found by the ids
 * of then. It takes one statement for the log and one for each kind of record referred to, whatever their number.
 */
export async function orderAsOf(
  context: Context,
  id: string,
  at: Temporal.Instant,
  planned: Planned,
): Promise<Order | undefined> {
  const rows = await context.read.orderRows(id, at)
  const order = rows.order.get(id)
  if (order === undefined) return undefined
  const [shaped] = await shape({ context, rows, at }, 'Order', [order], planned)
  // Made from the datamodel's own columns.
  return shaped as unknown as Order
}

/** Records that are shown as of a moment: nobody moves these. */
const moments = new WeakMap<object, Temporal.Instant>()

/** The moment as of which a record is shown; undefined for one of the present. */
export const shownAsOf = (record: object): Temporal.Instant | undefined => moments.get(record)

/** The condition that keeps the timeline of a record within the moment as of which it is shown. */
export function untilShown(record: object): { readonly at?: { readonly lte: Date } } {
  const until = shownAsOf(record)
  return until === undefined ? {} : { at: { lte: new Date(until.epochMilliseconds) } }
}

async function shape(then: Past, model: string, rows: readonly object[], planned: Planned): Promise<Row[]> {
  const shaped = rows.map((row) => asRead(model, row))
  for (const row of shaped) moments.set(row, then.at)
  const asked = Object.entries({ ...planned.select, ...planned.include })
  await Promise.all(
    asked.map(async ([name, below]) => {
      const relation = relationOf(model, name)
      if (relation === undefined || !below) return
      const found = await related(then, relation, shaped, isObject(below) ? below : {})
      for (const [index, row] of shaped.entries()) row[name] = found[index]
    }),
  )
  return shaped
}

/** A row of the domain as Prisma reads it: null for undefined, and its own types for moments and amounts. */
function asRead(model: string, row: object): Row {
  const values = new Map<string, unknown>(Object.entries(row))
  const columns = (models[model]?.fields ?? []).filter((field) => field.kind !== 'object')
  return Object.fromEntries(columns.map(({ name, type }) => [name, valueOf(type, values.get(name))]))
}

function valueOf(type: string, value: unknown): unknown {
  if (value instanceof Temporal.Instant) return new Date(value.epochMilliseconds)
  return type === 'BigInt' && typeof value === 'number' ? BigInt(value) : (value ?? null)
}

/** A relation as the datamodel tells of it: which column of which side holds the other's id. */
interface Relation {
  readonly target: string
  readonly isList: boolean
  readonly column: string
}

const { models } = getDatamodel().datamodel

function relationOf(model: string, name: string): Relation | undefined {
  const field = models[model]?.fields.find((candidate) => candidate.name === name && candidate.kind === 'object')
  if (field?.kind !== 'object') return undefined
  const holder = field.isList
    ? models[field.type]?.fields.find(
        (other) =>
          other.kind === 'object' && other.relationName === field.relationName && other.relationFromFields?.length,
      )
    : field
  const column = holder?.kind === 'object' ? holder.relationFromFields?.[0] : undefined
  return column === undefined ? undefined : { target: field.type, isList: field.isList, column }
}

interface Sorted extends Planned {
  readonly orderBy?: unknown
}

async function related(then: Past, relation: Relation, parents: readonly Row[], planned: Sorted): Promise<unknown[]> {
  const table = ownTable(relation.target)
  const key = relation.isList ? 'id' : relation.column
  const ids = [...new Set(parents.map((row) => row[key]).filter((id) => typeof id === 'string'))]
  const rows =
    table === undefined
      ? await readNow(then, relation, ids, planned)
      : await shape(then, relation.target, own(then.rows, table, relation, ids, planned.orderBy), planned)
  if (relation.isList) {
    const children = Map.groupBy(rows, (row) => row[relation.column])
    return parents.map((row) => children.get(row.id) ?? [])
  }
  const byId = new Map(rows.map((row) => [row.id, row]))
  return parents.map((row) => byId.get(row[key]) ?? null)
}

/** The table of a model that is part of an order and stands in the log; undefined for what an order only refers to. */
function ownTable(model: string): TableName | undefined {
  const table = tables.find((name) => name.toLowerCase() === model.toLowerCase())
  const isPart = table === 'order' || models[model]?.fields.some((field) => field.name === 'orderId')
  return table !== undefined && isPart && !unlogged.has(table) ? table : undefined
}

function own(rows: Rows, table: TableName, relation: Relation, ids: readonly string[], orderBy: unknown): object[] {
  const wanted = new Set<unknown>(ids)
  const column = relation.isList ? relation.column : 'id'
  const found: Row[] = [...rows[table].values()].map((row) => ({ ...row }))
  const keys = [orderBy].flat().flatMap((part) => (isObject(part) ? Object.entries(part) : []))
  return found
    .filter((row) => wanted.has(row[column]))
    .sort((a, b) => {
      for (const [name, direction] of keys) {
        const order = compare(a[name], b[name])
        if (order !== 0) return direction === 'desc' ? -order : order
      }
      return 0
    })
}

const compare = (a: unknown, b: unknown): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0

/** What is not in the order's own rows: records referred to as they are now; of remarks and events, those until then. */
async function readNow(then: Past, relation: Relation, ids: readonly string[], planned: Sorted): Promise<Row[]> {
  if (ids.length === 0) return []
  const { target, isList, column } = relation
  const select = planned.select ? { ...planned.select, id: true, ...(isList ? { [column]: true } : {}) } : undefined
  const until = new Date(then.at.epochMilliseconds)
  const where = isList ? { [column]: { in: ids }, at: { lte: until } } : { id: { in: ids } }
  const reader: unknown = Reflect.get(then.context.db, `${target.charAt(0).toLowerCase()}${target.slice(1)}`)
  if (!isReader(reader)) throw new Error(`There is no model ${target}`)
  const rows = await reader.findMany({ ...planned, ...(select === undefined ? {} : { select }), where })
  return rows.map((row) => ({ ...row }))
}

interface Reader {
  readonly findMany: (query: object) => Promise<readonly object[]>
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const isReader = (value: unknown): value is Reader =>
  (isObject(value) || typeof value === 'function') && 'findMany' in value
