import type { Locale } from '../context.ts'
import { currencyDecimals } from '../domain/currency.ts'
import { formatAmount, maxMinor } from '../domain/money.ts'
import type { Catalogue } from './catalogue.ts'
import { countryNames, dateFormat, listFormat, momentFormat, moneyFormat, numberFormat } from './intl.ts'

export type Params = Readonly<Record<string, unknown>>

/** What filling a place may use. */
export interface Scope {
  readonly locale: Locale
  readonly params: Params
  readonly textOf: (group: keyof Catalogue, key: string, params: Params) => string | undefined
  readonly keysOf: (group: keyof Catalogue) => readonly string[]
}

/** A place's value in words; undefined where the param is absent, empty or of no use for the format. */
export function valueOf(name: string, format: string | undefined, scope: Scope): string | undefined {
  const value = scope.params[name] ?? scope.params[otherNames[name] ?? name]
  if (value === undefined || value === null) return undefined
  if (format === 'count') return Array.isArray(value) ? numberFormat(scope.locale).format(value.length) : undefined
  if (!Array.isArray(value)) return single(value, format, scope)
  const type = format === undefined || format.startsWith('each.') ? 'conjunction' : 'disjunction'
  const items = value.map((item: unknown) => single(item, format, scope)).filter((item) => item !== undefined)
  return items.length === 0 || items.length < value.length ? undefined : listFormat(scope.locale, type).format(items)
}

/** What the HTTP layer calls the same params. */
const otherNames: Readonly<Record<string, string>> = { max: 'limit', cost: 'points' }

/** `remark` is a sentence of somebody else that stands inside ours: it loses its full stop. */
function single(value: unknown, format: string | undefined, scope: Scope): string | undefined {
  switch (format) {
    case undefined:
      return plain(value, scope)
    case 'remark':
      return typeof value === 'string' ? isolated(value.trim().replace(/\.$/, ''), scope) : undefined
    case 'money':
      return money(value, scope)
    case 'date':
      return date(value, scope)
    case 'moment':
      return moment(value, scope)
    case 'ago':
      return ago(value, scope)
    case 'country':
      return country(value, scope)
    case 'state':
      return state(value, scope)
    case 'transition':
    case 'event':
    case 'done':
    case 'field':
      return typeof value === 'string' ? scope.textOf(format, value, {}) : undefined
    default:
      return format.startsWith('each.') ? part(value, format.slice(5), scope) : choice(value, format, scope)
  }
}

/** Numbers in the language's digits; text as it is, isolated. */
function plain(value: unknown, scope: Scope): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? numberFormat(scope.locale).format(value) : undefined
  return typeof value === 'string' ? isolated(value, scope) : undefined
}

/**
 * Text from elsewhere between the marks that keep its direction to itself (Unicode UAX #9: FSI and PDI). Marks and
 * control characters of its own are taken out, or it could end the isolation. Where the sentence and the text both run
 * from left to right there is nothing to keep apart, and programs that show the marks show none.
 */
function isolated(text: string, { locale }: Scope): string | undefined {
  const clean = text.replaceAll(/[\p{Cc}\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim()
  if (clean === '') return undefined
  return locale !== 'fa' && !rightToLeft.test(clean) ? clean : `\u2068${clean}\u2069`
}

/** Letters that run from right to left. */
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

function money(value: unknown, { locale, params }: Scope): string | undefined {
  const { currency } = params
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || Math.abs(value) > maxMinor) return undefined
  const decimals = typeof currency === 'string' ? currencyDecimals(currency) : undefined
  if (typeof currency !== 'string' || decimals === undefined) return undefined
  // Fifteen digits at most: a number holds them exactly enough to be written back.
  return moneyFormat(locale, currency, `${decimals}`).format(Number(formatAmount(value, currency)))
}

function date(value: unknown, scope: Scope): string | undefined {
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const day = instantOf(`${value}T00:00:00Z`)
    return day && dateFormat(scope.locale, 'UTC').format(day.epochMilliseconds)
  }
  const at = instantOf(value)
  return at && dateFormat(scope.locale, zoneOf(scope)).format(at.epochMilliseconds)
}

function moment(value: unknown, scope: Scope): string | undefined {
  const at = instantOf(value)
  return at && momentFormat(scope.locale, zoneOf(scope)).format(at.epochMilliseconds)
}

const zoneOf = ({ params }: Scope): string => (typeof params.timeZone === 'string' ? params.timeZone : 'UTC')

function instantOf(value: unknown): Temporal.Instant | undefined {
  if (value instanceof Temporal.Instant) return value
  if (typeof value !== 'string') return undefined
  try {
    return Temporal.Instant.from(value)
  } catch {
    return undefined
  }
}

/** How long ago, in the largest whole unit; clocks differ, so what lies ahead counts as now. */
function ago(value: unknown, { params, textOf }: Scope): string | undefined {
  const at = instantOf(value)
  const now = instantOf(params.now)
  if (at === undefined || now === undefined) return undefined
  const seconds = Math.max(0, Math.floor((now.epochMilliseconds - at.epochMilliseconds) / 1000))
  if (seconds < 60) return textOf('age', 'second', { n: seconds })
  if (seconds < 3600) return textOf('age', 'minute', { n: Math.floor(seconds / 60) })
  if (seconds < 86_400) return textOf('age', 'hour', { n: Math.floor(seconds / 3600) })
  return textOf('age', 'day', { n: Math.floor(seconds / 86_400) })
}

function country(value: unknown, { locale }: Scope): string | undefined {
  return typeof value === 'string' && /^[A-Z]{2}$/.test(value) ? countryNames(locale).of(value) : undefined
}

/** A state of the record that `params.record` names, else of the first kind of record that has it. */
function state(value: unknown, { params, textOf, keysOf }: Scope): string | undefined {
  if (typeof value !== 'string') return undefined
  const key = typeof params.record === 'string' ? `${params.record}.${value}` : undefined
  const found = key ?? keysOf('state').find((known) => known.endsWith(`.${value}`))
  return found === undefined ? undefined : textOf('state', found, {})
}

const choice = (value: unknown, enumName: string, { textOf }: Scope): string | undefined =>
  typeof value === 'string' ? textOf('choice', `${enumName}.${value}`, {}) : undefined

/** One item of a list of objects, in a phrase that is filled from the item. */
function part(value: unknown, key: string, { params, textOf }: Scope): string | undefined {
  return typeof value === 'object' && value !== null ? textOf('part', key, { ...params, ...value }) : undefined
}
