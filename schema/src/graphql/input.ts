import type { InputFieldRef, InputTypeParam } from '@pothos/core'
import type { Context } from '../context.ts'
import type { Field, Fields } from '../domain/field.ts'
import { maxMinor, parseAmount } from '../domain/money.ts'
import { invalid, type Rejection } from '../domain/rejection.ts'
import type { TableName } from '../domain/tables.ts'
import { scopes, staffRoles } from '../domain/actor.ts'
import { builder, type Types } from './builder.ts'
import { choiceEnum } from './choices.ts'
import { ScopeEnum, StaffRoleEnum } from './enums.ts'
import { localId, naturalKeys, refInput, typeName } from './refs.ts'
import { MoneyInput } from './scalars.ts'

/** The GraphQL input of a move, made from its field list; values come back as the domain has them. */

type FieldBuilder = PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>
type Ref = InputFieldRef<Types, {} | null | undefined>

const objects = new Map<string, ReturnType<typeof makeObject>>()

function makeObject(name: string, fields: Fields, description: string) {
  return builder.inputRef<Readonly<Record<string, unknown>>>(name).implement({
    description,
    fields: (t) => inputFields(t, fields),
  })
}

function objectType(field: Extract<Field, { kind: 'object' }>) {
  const known = objects.get(field.inputName)
  if (known !== undefined) return known
  const fresh = makeObject(field.inputName, field.fields, field.doc)
  objects.set(field.inputName, fresh)
  return fresh
}

function enumType(field: Extract<Field, { kind: 'choice' }>) {
  if (field.values === staffRoles) return StaffRoleEnum
  if (field.values === scopes) return ScopeEnum
  return choiceEnum(field.enumName, field.values)
}

/** GraphQL fields for a field list; what only the server fills in is left out. */
export function inputFields(t: FieldBuilder, fields: Fields): Record<string, Ref> {
  const visible = Object.entries(fields).filter(([, field]) => field.internal !== true)
  return Object.fromEntries(visible.map(([name, field]) => [name, inputField(t, field)]))
}

function inputField(t: FieldBuilder, field: Field): Ref {
  const required = field.optional !== true
  const description = describe(field)
  if (field.kind === 'list')
    return t.field({ description, type: typeOf(field), required: { list: required, items: true } })
  return t.field({ description, type: typeOf(field), required })
}

function describe(field: Field): string {
  const limit =
    field.kind === 'integer'
      ? ` From ${field.min} to ${field.max}.`
      : field.kind === 'text'
        ? ` At most ${field.max} characters.`
        : field.kind === 'list'
          ? ` At most ${field.max}.`
          : ''
  return field.doc + limit
}

function typeOf(field: Field): InputTypeParam<Types> {
  return typeParam(field) as InputTypeParam<Types>
}

function typeParam(field: Field): unknown {
  switch (field.kind) {
    case 'id':
      return naturalKeys[field.of] === undefined ? 'ID' : refInput(field.of)
    case 'text':
      return 'String'
    case 'integer':
      return 'Int'
    case 'money':
      return MoneyInput
    case 'choice':
      return enumType(field)
    case 'boolean':
      return 'Boolean'
    case 'date':
      return 'Date'
    case 'instant':
      return 'DateTime'
    case 'texts':
      return TextInputs
    case 'object':
      return objectType(field)
    case 'list':
      return [typeParam(field.item)]
  }
}

const TextInput = builder.inputType('TextInput', {
  description: 'A text in one language.',
  fields: (t) => ({
    language: t.string({ required: true, description: 'en, es, sv, fr or fa.' }),
    text: t.string({ required: true, description: 'The text.' }),
  }),
})

const TextInputs = [TextInput] as const

export type Translated = { readonly value: unknown } | { readonly rejection: Rejection }

/** GraphQL values as the domain's: Relay ids and natural keys as row ids, money as minor units. */
export async function translate(
  fields: Fields,
  raw: Readonly<Record<string, unknown>>,
  context: Context,
): Promise<Translated> {
  return await translateFields(fields, raw, ['input'], context)
}

async function translateFields(
  fields: Fields,
  raw: Readonly<Record<string, unknown>>,
  path: readonly string[],
  context: Context,
): Promise<Translated> {
  const value: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    if (raw[name] === undefined || raw[name] === null) continue
    const translated = await translateValue(field, raw[name], [...path, name], context)
    if ('rejection' in translated) return translated
    value[name] = translated.value
  }
  return { value }
}

async function translateValue(
  field: Field,
  value: unknown,
  path: readonly string[],
  context: Context,
): Promise<Translated> {
  switch (field.kind) {
    case 'id':
      return await translateRef(field.of, value, path, context)
    case 'money':
      return await translateMoney(value, path, context)
    case 'texts':
      return {
        value: Object.fromEntries(asList(value).map((item) => [String(asRecord(item).language), asRecord(item).text])),
      }
    case 'object':
      return await translateFields(field.fields, asRecord(value), path, context)
    case 'list': {
      const items = asList(value)
      if (items.length > field.max) return { rejection: invalid(path, 'TOO_MANY', { max: field.max }) }
      const translated: unknown[] = []
      for (const [index, item] of items.entries()) {
        const one = await translateValue(field.item, item, [...path, String(index)], context)
        if ('rejection' in one) return one
        translated.push(one.value)
      }
      return { value: translated }
    }
    case 'text':
    case 'integer':
    case 'choice':
    case 'boolean':
    case 'date':
    case 'instant':
      return { value }
  }
}

/** A record named by Relay id or natural key; the one shop also by nothing. What does not exist is said so here, as an input error. */
export async function translateRef(
  table: TableName,
  value: unknown,
  path: readonly string[],
  context: Context,
): Promise<Translated> {
  if (table === 'shop' && value == null) return { value: (await context.read.shop()).id }
  const key = naturalKeys[table]
  const given = typeof value === 'string' ? value : asRecord(value).id
  if (typeof given === 'string') {
    const id = localId(table, given)
    return id === undefined ? { rejection: invalid(path, 'WRONG_ID', { type: typeName(table) }) } : { value: id }
  }
  const named = key === undefined ? undefined : asRecord(value)[key.field]
  if (key === undefined || typeof named !== 'string') return { rejection: invalid(path, 'REQUIRED') }
  if (/\p{Cc}/u.test(named)) return { rejection: invalid(path, 'FORBIDDEN_CHARACTER') }
  const id = await context.read.idOf(table, key.field, named)
  if (id !== undefined) return { value: id }
  // What is not theirs is answered so later: a number must not tell whether there is such an order.
  if (context.actor.kind === 'CUSTOMER' && table === 'order') return { rejection: { kind: 'NOT_FOUND' } }
  return { rejection: invalid(path, 'UNKNOWN_RECORD', { type: typeName(table), key: named }) }
}

async function translateMoney(value: unknown, path: readonly string[], context: Context): Promise<Translated> {
  const { amount, currency } = asRecord(value)
  const ours = await context.read.currency()
  if (currency !== ours) return { rejection: invalid(path, 'CURRENCY_MISMATCH', { currency: ours }) }
  const minor = parseAmount(String(amount), ours)
  if (typeof minor === 'number') return { value: minor }
  const range = minor.error === 'OUT_OF_RANGE' ? { min: 0, max: maxMinor, money: true } : {}
  return { rejection: invalid(path, minor.error, { currency: ours, ...range }) }
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
