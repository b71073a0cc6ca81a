import type { Locale } from '../context.ts'
import type { Catalogue, Text } from './catalogue.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fa } from './fa.ts'
import { fill } from './fill.ts'
import { fr } from './fr.ts'
import { sv } from './sv.ts'
import type { Params, Scope } from './values.ts'

/** What a text is about: why a move is blocked, what is wrong with an input, the label of a button, and so on. */
export type Kind =
  | 'blocker'
  | 'input'
  | 'error'
  | 'transition'
  | 'state'
  | 'event'
  | 'queue'
  | 'counter'
  | 'exception'
  | 'field'
  | 'choice'
  | 'request'
  | 'task'
  | 'return'

/**
 * What the API says to a person about a code. States are named `<record>.<STATE>`, choices `<EnumName>.<VALUE>`.
 * Amounts in `params` are minor units of `params.currency`; without a currency they are not mentioned. Moments are
 * told in `params.timeZone` (UTC where absent), "4 s ago" against `params.now`, states as those of `params.record`.
 * An unknown code, or one without the params it needs, gives a neutral sentence that contains the code; nothing throws.
 */
export function message(locale: Locale, kind: Kind, code: string, params: Params = {}): string {
  const key = kind === 'request' && Object.hasOwn(requestCodes, code) ? (requestCodes[code] ?? code) : code
  return (
    textOf(locale, kind, key, params) ??
    fill(catalogues[locale].neutral[kind], scopeOf(locale, { code: code === '' ? '–' : code })) ??
    code
  )
}

/** Texts that the HTTP layer's own codes share: GraphQL servers and clients know its errors by these names. */
const requestCodes: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: 'SYNTAX',
  GRAPHQL_VALIDATION_FAILED: 'VALIDATION',
  OPERATION_RESOLUTION_FAILURE: 'UNKNOWN_OPERATION',
  BAD_USER_INPUT: 'INPUT',
  UNSUPPORTED_CONTENT_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  MUTATION_NEEDS_POST: 'METHOD_NOT_ALLOWED',
  PAGE_TOO_LARGE: 'FIRST_TOO_LARGE',
  INTERNAL_SERVER_ERROR: 'INTERNAL',
}

const catalogues: Readonly<Record<Locale, Catalogue>> = { en, es, sv, fr, fa }

/** The text of a key, filled; undefined where there is none, or where no variant of it can be filled. */
function textOf(locale: Locale, group: keyof Catalogue, key: string, params: Params): string | undefined {
  const texts: Readonly<Record<string, Text>> = catalogues[locale][group]
  const text = Object.hasOwn(texts, key) ? texts[key] : undefined
  return text === undefined ? undefined : fill(text, scopeOf(locale, params))
}

const scopeOf = (locale: Locale, params: Params): Scope => ({
  locale,
  params,
  textOf: (group, key, inner) => textOf(locale, group, key, inner),
  keysOf: (group) => Object.keys(catalogues[locale][group]),
})
