import { isDecimal, latinDigits, parseAmount } from '../../format/money.ts'
import type { Draft, InputDescription } from './description.ts'

/** A value as the API's inputs take it. */
export type InputValue =
  | string
  | number
  | boolean
  | undefined
  | readonly InputValue[]
  | { readonly [name: string]: InputValue }

/** Why a draft is no value yet. */
export type Problem =
  | { readonly code: 'missing' | 'integer' | 'date' }
  | { readonly code: 'decimals'; readonly decimals: number }
  | { readonly code: 'minimum'; readonly minimum: number }
  | { readonly code: 'maximum'; readonly maximum: number }
  /** What the API has against it, as a sentence in the person's language. */
  | { readonly code: 'refused'; readonly sentence: string }

/** The value, or the problems by the dotted path of their field (`lines.0.quantity`). */
export interface Parsed {
  readonly value: InputValue
  readonly problems: ReadonlyMap<string, Problem>
}

/**
 * Turns what a person entered into an input of the API. Digits may be Latin or Persian. `decimalsOf` tells how many
 * decimals a currency has. Only the form is checked here; the rules are the API's.
 */
export function parseDraft(
  description: InputDescription,
  draft: Draft,
  decimalsOf: (currency: string) => number,
): Parsed {
  const problems = new Map<string, Problem>()
  const fail = (path: string, problem: Problem): undefined => void problems.set(path, problem)
  const parse = (field: InputDescription, entered: Draft | undefined, path: string): InputValue => {
    switch (field.kind) {
      case 'boolean':
        return entered === true
      case 'many': {
        const chosen = isList(entered) ? entered.filter((item) => typeof item === 'string') : []
        return chosen.length === 0 && field.required ? fail(path, { code: 'missing' }) : chosen
      }
      case 'list': {
        const items = isList(entered) ? entered : []
        if (items.length === 0 && field.required) return fail(path, { code: 'missing' })
        return items.map((item, index) => parse(field.item, item, join(path, String(index))))
      }
      case 'object': {
        const values = isObject(entered) ? entered : {}
        if (!field.required && isBlank(values)) return undefined
        return Object.fromEntries(
          field.fields.map((part) => [part.name, parse(part, values[part.name], join(path, part.name))]),
        )
      }
      default: {
        const text = typeof entered === 'string' ? entered.trim() : ''
        if (text === '') return field.required ? fail(path, { code: 'missing' }) : undefined
        const result = parseText(field, text, decimalsOf)
        return typeof result === 'object' ? fail(path, result) : result
      }
    }
  }
  return { value: parse(description, draft, ''), problems }
}

type TextKind = Exclude<InputDescription, { readonly kind: 'boolean' | 'many' | 'list' | 'object' }>

function parseText(field: TextKind, text: string, decimalsOf: (currency: string) => number): string | number | Problem {
  switch (field.kind) {
    case 'int':
      return parseInteger(field, latinDigits(text))
    case 'money': {
      const decimals = decimalsOf(field.currency)
      return parseAmount(text, decimals) ?? { code: 'decimals', decimals }
    }
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : { code: 'date' }
    default:
      return text
  }
}

function parseInteger(field: { readonly min?: number; readonly max?: number }, text: string): number | Problem {
  const number = isDecimal(text) ? Number(text) : Number.NaN
  if (!Number.isSafeInteger(number)) return { code: 'integer' }
  if (field.min !== undefined && number < field.min) return { code: 'minimum', minimum: field.min }
  if (field.max !== undefined && number > field.max) return { code: 'maximum', maximum: field.max }
  return number
}

export function isList(draft: Draft | undefined): draft is readonly Draft[] {
  return Array.isArray(draft)
}

export function isObject(draft: Draft | undefined): draft is { readonly [name: string]: Draft } {
  return typeof draft === 'object' && !Array.isArray(draft)
}

/** Whether nothing was entered anywhere in a draft. */
function isBlank(draft: Draft): boolean {
  if (typeof draft === 'string') return draft.trim() === ''
  if (typeof draft === 'boolean') return !draft
  return Object.values(draft).every(isBlank)
}

export function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
