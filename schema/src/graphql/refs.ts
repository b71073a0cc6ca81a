import { encodeBase64 } from '@pothos/core'
import { parseId } from '../domain/id.ts'
import type { TableName } from '../domain/tables.ts'
import { builder } from './builder.ts'
import { decodeNodeId } from './node-id.ts'

/** GraphQL's name of a table's type: deliveryMethod → DeliveryMethod. */
export const typeName = (table: TableName): string => `${table.charAt(0).toUpperCase()}${table.slice(1)}`

/** The opaque Relay id of a row. */
export const globalId = (table: TableName, id: string): string => encodeBase64(`${typeName(table)}:${id}`)

/** The opaque Relay id of an event of the log. */
export const eventId = (id: string): string => encodeBase64(`Event:${id}`)

/** The row's id in a Relay id of the table's type; undefined where it is none, or of another type. */
export function localId(table: TableName, global: string): string | undefined {
  const { typename, id } = decodeNodeId(global)
  return typename === typeName(table) ? parseId(id) : undefined
}

/** Keys that people and other systems know a record by, so that a scanner needs no look-up. */
export const naturalKeys: Readonly<Partial<Record<TableName, { readonly field: string; readonly doc: string }>>> = {
  order: { field: 'number', doc: 'Printed number: S00042.' },
  delivery: { field: 'number', doc: 'Printed number: WH/OUT/00007.' },
  invoice: { field: 'number', doc: 'Printed number: INV/2026/00001.' },
  payment: { field: 'reference', doc: 'Our reference: S00042-1.' },
  return: { field: 'number', doc: 'Printed number: RMA00003.' },
  product: { field: 'sku', doc: 'Stock keeping unit.' },
  warehouse: { field: 'code', doc: 'Short code.' },
  deliveryMethod: { field: 'code', doc: 'Short code.' },
  paymentProvider: { field: 'code', doc: 'Short code.' },
  category: { field: 'name', doc: 'Name.' },
  staff: { field: 'email', doc: 'E-mail address.' },
}

/** A record named by id or by its natural key. */
export interface RefShape {
  readonly id?: string | null
  readonly key?: string | null
}

const made = new Map<TableName, ReturnType<typeof makeRef>>()

/** The `@oneOf` input that names a record of the table. */
export function refInput(table: TableName): ReturnType<typeof makeRef> {
  const known = made.get(table)
  if (known !== undefined) return known
  const fresh = makeRef(table)
  made.set(table, fresh)
  return fresh
}

function makeRef(table: TableName) {
  const key = naturalKeys[table]
  const name = typeName(table)
  return builder.inputRef<Readonly<Record<string, string | null | undefined>>>(`${name}Ref`).implement({
    description: `Names one ${name}${key === undefined ? ' by its id' : ` by its id or its ${key.field}`}.`,
    isOneOf: true,
    fields: (t) => ({
      id: t.id({ description: 'Relay id.' }),
      ...(key === undefined ? {} : { [key.field]: t.string({ description: key.doc }) }),
    }),
  })
}
