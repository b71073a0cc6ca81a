import { isCountry } from './country.ts'
import { currencyDecimals } from './currency.ts'
import type { Field, Fields, TextFormat } from './field.ts'
import { parseId } from './id.ts'
import { maxMinor } from './money.ts'
import { invalid, type Rejection } from './rejection.ts'
import type { TableName } from './tables.ts'
import { checkVatId } from './vat-id.ts'

export const languages = ['en', 'es', 'sv', 'fr', 'fa'] as const

export type Parsed = { readonly input: Readonly<Record<string, unknown>> } | { readonly rejection: Rejection }

/**
 * Checks a command's input against its field list, once, at the edge. Values are already of the right kind (GraphQL
 * has seen to that): here go ranges, forms and lengths. Text is trimmed and normalised (NFC).
 */
export function parseInput(fields: Fields, raw: Readonly<Record<string, unknown>>): Parsed {
  const errors: Rejection[] = []
  const input = parseFields(fields, raw, ['input'], errors)
  const [rejection] = errors
  return rejection === undefined ? { input } : { rejection }
}

function parseFields(
  fields: Fields,
  raw: Readonly<Record<string, unknown>>,
  path: readonly string[],
  errors: Rejection[],
): Record<string, unknown> {
  const entries = Object.entries(fields).map(([name, field]) => [
    name,
    parseField(field, raw[name], [...path, name], errors),
  ])
  return Object.fromEntries(entries)
}

function parseField(field: Field, value: unknown, path: readonly string[], errors: Rejection[]): unknown {
  if (value === undefined || value === null) {
    if (field.optional !== true) errors.push(invalid(path, 'REQUIRED'))
    return undefined
  }
  const fail = (code: string, params: Readonly<Record<string, unknown>> = {}): undefined => {
    errors.push(invalid(path, code, params))
    return undefined
  }
  switch (field.kind) {
    case 'id':
      return typeof value === 'string' && parseId(value) !== undefined ? parseId(value) : fail('NOT_AN_ID')
    case 'text':
      return parseText(field, value, fail)
    case 'integer':
      return isInteger(value) && value >= field.min && value <= field.max
        ? value
        : fail('OUT_OF_RANGE', { min: field.min, max: field.max })
    case 'money':
      return isInteger(value) && Math.abs(value) <= maxMinor && (value >= 0 || field.signed === true)
        ? value
        : fail('OUT_OF_RANGE', { min: field.signed === true ? -maxMinor : 0, max: maxMinor, money: true })
    case 'choice':
      return typeof value === 'string' && field.values.includes(value)
        ? value
        : fail('NOT_A_CHOICE', { values: field.values })
    case 'boolean':
      return typeof value === 'boolean' ? value : fail('NOT_A_FLAG')
    case 'date':
      return typeof value === 'string' && isDate(value) ? value : fail('NOT_A_DATE')
    case 'instant':
      return value instanceof Temporal.Instant ? value : fail('NOT_A_MOMENT')
    case 'texts':
      return isTexts(value) ? value : fail('NOT_TEXTS')
    case 'list':
      if (!Array.isArray(value)) return fail('NOT_A_LIST')
      if (value.length > field.max) return fail('TOO_MANY', { max: field.max })
      return value.map((item: unknown, index) => parseField(field.item, item, [...path, String(index)], errors))
    case 'object':
      return isRecord(value) ? parseFields(field.fields, value, path, errors) : fail('NOT_AN_OBJECT')
  }
}

type Fail = (code: string, params?: Readonly<Record<string, unknown>>) => undefined

function parseText(field: Extract<Field, { kind: 'text' }>, value: unknown, fail: Fail): string | undefined {
  if (typeof value !== 'string') return fail('NOT_A_TEXT')
  const text = value.normalize('NFC').trim()
  if (text === '') return field.optional === true ? undefined : fail('EMPTY')
  if (text.length > field.max) return fail('TOO_LONG', { max: field.max })
  // Control characters, and the marks that turn the direction of foreign text, have no place in a single line.
  const forbidden = field.format === 'lines' ? /[\p{Cc}--[\n\r\t]]/v : /\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u
  if (forbidden.test(text)) return fail('FORBIDDEN_CHARACTER')
  const form = field.format
  if (form !== undefined && !hasForm(form, text)) return fail(`NOT_A_${form.replace(/[A-Z]/g, '_$&').toUpperCase()}`)
  return form === 'country' || form === 'currency' ? text.toUpperCase() : form === 'email' ? text.toLowerCase() : text
}

function hasForm(format: TextFormat, text: string): boolean {
  switch (format) {
    case 'line':
    case 'lines':
    case 'secret':
      return true
    case 'email':
      return /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\.]+(\.[^\s@<>(),;:"[\]\\.]+)+$/u.test(text)
    case 'country':
      return isCountry(text.toUpperCase())
    case 'currency':
      return currencyDecimals(text.toUpperCase()) !== undefined
    case 'language':
      return languages.some((language) => language === text)
    case 'timeZone':
      return isTimeZone(text)
    case 'vatId':
      return isVatId(text)
  }
}

/** A number of a country outside the EU is taken as it is: nobody here can check it. */
function isVatId(text: string): boolean {
  const checked = checkVatId(text)
  return checked.valid || checked.reason === 'UNKNOWN_COUNTRY'
}

function isTimeZone(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text)
    return true
  } catch {
    return false
  }
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text)
    return true
  } catch {
    return false
  }
}

const isInteger = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isTexts = (value: unknown): boolean =>
  isRecord(value) &&
  Object.entries(value).every(
    ([language, text]) =>
      languages.some((known) => known === language) &&
      typeof text === 'string' &&
      text.length <= 500 &&
      !/[\p{Cc}--[\n\r\t]]/v.test(text),
  )

/** A row that an input names, so that the command is decided with it at hand. */
export interface Reference {
  readonly table: TableName
  readonly id: string
}

/** Every record that a checked input names. */
export function referencesOf(fields: Fields, input: Readonly<Record<string, unknown>>): readonly Reference[] {
  return Object.entries(fields).flatMap(([name, field]) => referencesIn(field, input[name]))
}

function referencesIn(field: Field, value: unknown): readonly Reference[] {
  if (value === undefined) return []
  if (field.kind === 'id' && typeof value === 'string') return [{ table: field.of, id: value }]
  if (field.kind === 'list' && Array.isArray(value)) return value.flatMap((item) => referencesIn(field.item, item))
  if (field.kind === 'object' && isRecord(value)) return referencesOf(field.fields, value)
  return []
}
