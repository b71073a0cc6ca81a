import { hash } from 'node:crypto'
import { parseInput } from '@waybill/schema/domain/input'
import type { Rejection } from '@waybill/schema/domain/rejection'
import { inputOf } from '@waybill/schema/domain/transitions'
import type { ProblemCode } from '../problem.ts'
import type { Reason } from '../report.ts'
import type { Column } from './columns.ts'
import type { ProductPart, Variant } from './row.ts'

/** A variant as the product that it should become here. */
export interface WantedProduct extends Omit<Variant, 'sku' | 'options'> {
  readonly importKey: string
  readonly sku: string
  readonly isSkuGiven: boolean
  readonly name: string
  readonly category: string | undefined
  readonly published: boolean | undefined
  readonly notes: readonly Reason[]
}

const maxName = 200
const maxSku = 100

/** Joins what the handle's first row and the variant's own say. */
export function toWanted(part: ProductPart, variant: Variant): WantedProduct {
  const { sku: given, options, ...facts } = variant
  const name = nameOf(part.title, options)
  const sku = given ?? makeSku(variant.handle, options)
  return {
    ...facts,
    importKey: importKeyOf(variant.handle, options),
    sku,
    isSkuGiven: given !== undefined,
    name: name.text,
    category: part.type,
    published: part.published,
    notes: name.isShortened ? [{ code: 'NAME_SHORTENED', params: { max: maxName } }] : [],
  }
}

/** `shopify:handle:option1/option2/option3`; a slash inside a value is escaped, so that no two variants share a key. */
function importKeyOf(handle: string, options: readonly string[]): string {
  const values = options.map((value) => value.replaceAll('%', '%25').replaceAll('/', '%2F'))
  return `shopify:${handle}:${values.join('/')}`
}

/** Shopify gives a product without options one variant of this name. */
const isDefault = (options: readonly string[]): boolean =>
  options.length === 0 || (options.length === 1 && options[0] === 'Default Title')

function nameOf(title: string, options: readonly string[]): { text: string; isShortened: boolean } {
  const suffix = isDefault(options) ? '' : ` – ${options.filter((value) => value !== '').join(' / ')}`
  const text = title + suffix
  if (text.length <= maxName) return { text, isShortened: false }
  // The options tell variants apart: the title gives way first.
  const room = Math.max(0, maxName - suffix.length - 1)
  return { text: `${cut(title, room)}…${cut(suffix, maxName - room - 1)}`, isShortened: true }
}

/** At most so many UTF-16 units, never half of a character. */
const cut = (text: string, length: number): string => text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')

/**
 * A SKU for a variant without one: `handle.option1.option2`, with `_` for spaces. It depends on nothing but handle and
 * options. Where these hold other characters, or it grows beyond 100, a hash tells apart what would look the same.
 */
function makeSku(handle: string, options: readonly string[]): string {
  const pieces = [handle, ...(isDefault(options) ? [] : options)]
  const readable = pieces.map(toSkuPiece).join('.')
  const isExact = pieces.every((piece, index) => (index === 0 ? /^[\w-]+$/ : /^[A-Za-z0-9 -]+$/).test(piece))
  if (isExact && readable.length <= maxSku) return readable
  const digest = hash('sha256', importKeyOf(handle, options), 'hex').slice(0, 12)
  return `${readable.slice(0, maxSku - digest.length - 1)}-${digest}`
}

const toSkuPiece = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(' ', '_')
    .replaceAll(/[^\w-]+/g, '-')

/** The column that a field of the command comes from. */
const columnOf: Readonly<Record<string, Column>> = {
  name: 'title',
  sku: 'sku',
  barcode: 'barcode',
  importKey: 'handle',
  price: 'price',
  weightGrams: 'grams',
}

export interface InputProblem {
  readonly column: Column
  readonly code: ProblemCode
  readonly params: Readonly<Record<string, number>>
}

/** What the commands would refuse about the product; undefined: nothing. */
export function checkWanted(wanted: WantedProduct): InputProblem | undefined {
  const { sku, name, barcode, price, weightGrams, importKey, category } = wanted
  const parsed = parseInput(inputOf('productCreate'), { sku, name, barcode, price, weightGrams, importKey })
  if ('rejection' in parsed) return toProblem(parsed.rejection)
  if (category === undefined) return undefined
  const named = parseInput(inputOf('categoryCreate'), { name: category })
  return 'rejection' in named ? { ...toProblem(named.rejection), column: 'type' } : undefined
}

function toProblem(rejection: Rejection): InputProblem {
  if (rejection.kind !== 'INVALID_INPUT') throw new Error(`Checking an input gave ${rejection.kind}`)
  const column = columnOf[rejection.path[1] ?? '']
  if (column === undefined) throw new Error(`No column for ${rejection.path.join('.')}`)
  const { code, params } = rejection
  const max = { max: Number(params.max) }
  if (code === 'TOO_LONG') return { column, code, params: max }
  if (code === 'OUT_OF_RANGE') return { column, code, params: { min: Number(params.min), ...max } }
  return { column, code: code === 'FORBIDDEN_CHARACTER' ? code : 'MISSING_VALUE', params: {} }
}
