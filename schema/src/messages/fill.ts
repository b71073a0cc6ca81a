import type { Sentence, Text } from './catalogue.ts'
import { pluralRules } from './intl.ts'
import { valueOf, type Scope } from './values.ts'

/** The first variant whose places all have values, filled; undefined where none has. */
export function fill(text: Text, scope: Scope): string | undefined {
  for (const sentence of variantsOf(text)) {
    const filled = fillSentence(formOf(sentence, scope), scope)
    if (filled !== undefined) return filled
  }
  return undefined
}

const variantsOf = (text: Text): readonly Sentence[] => (isList(text) ? text : [text])

const isList = (text: Text): text is readonly Sentence[] => Array.isArray(text)

function formOf(sentence: Sentence, { locale, params }: Scope): string {
  if (typeof sentence === 'string') return sentence
  const counted = params[sentence.count]
  const number = Array.isArray(counted) ? counted.length : counted
  return typeof number === 'number' && pluralRules(locale).select(number) === 'one' ? sentence.one : sentence.other
}

/** Optional parts are told apart before anything is filled in, so that a value can never be read as a template. */
function fillSentence(template: string, scope: Scope): string | undefined {
  const parts = template.split(/[[\]]/)
  const filled = parts.map((part, index) => fillPlaces(part, scope) ?? (index % 2 === 1 ? '' : undefined))
  return filled.includes(undefined) ? undefined : filled.join('')
}

function fillPlaces(part: string, scope: Scope): string | undefined {
  const values = [...part.matchAll(placePattern)].map(([, name = '', format]) => valueOf(name, format, scope))
  if (values.includes(undefined)) return undefined
  let next = 0
  return part.replace(placePattern, () => values[next++] ?? '')
}

const placePattern = /\{(\w+)(?::([\w.]+))?\}/g
