import type { Locale } from '../context.ts'

/** How each language writes numbers and dates, with calendar and digits spelled out, so that no default decides. */
const tags: Readonly<Record<Locale, string>> = {
  en: 'en-GB-u-ca-gregory-nu-latn',
  es: 'es-ES-u-ca-gregory-nu-latn',
  sv: 'sv-SE-u-ca-gregory-nu-latn',
  fr: 'fr-FR-u-ca-gregory-nu-latn',
  fa: 'fa-IR-u-ca-persian-nu-arabext',
}

/** Keeps what `make` made: Intl objects cost much more to make than to use. Keys are few: locale, currency, zone. */
function kept<A extends readonly string[], V>(make: (...keys: A) => V): (...keys: A) => V {
  const made = new Map<string, V>()
  return (...keys) => {
    const key = keys.join(' ')
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(...keys)
    made.set(key, value)
    return value
  }
}

export const numberFormat = kept((locale: Locale) => new Intl.NumberFormat(tags[locale]))

/** The decimals are the currency's own by ISO 4217: Intl has others for some currencies. */
export const moneyFormat = kept((locale: Locale, currency: string, decimals: `${number}`) => {
  const digits = Number(decimals)
  return new Intl.NumberFormat(tags[locale], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
})

export const dateFormat = kept(
  (locale: Locale, timeZone: string) => new Intl.DateTimeFormat(tags[locale], { dateStyle: 'medium', timeZone }),
)

export const momentFormat = kept(
  (locale: Locale, timeZone: string) =>
    new Intl.DateTimeFormat(tags[locale], {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      timeZone,
      timeZoneName: 'short',
    }),
)

export const listFormat = kept(
  (locale: Locale, type: 'conjunction' | 'disjunction') => new Intl.ListFormat(tags[locale], { type }),
)

export const pluralRules = kept((locale: Locale) => new Intl.PluralRules(tags[locale]))

export const countryNames = kept((locale: Locale) => new Intl.DisplayNames(tags[locale], { type: 'region' }))
