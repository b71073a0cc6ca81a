import { currencyDecimals } from '@waybill/schema/domain/currency'
import { formatAmount } from '@waybill/schema/domain/money'
import type { Locale } from './locale.ts'

/** An amount in minor units (cents, yen, fils) of an ISO 4217 currency. */
export interface Amount {
  readonly amount: number
  readonly currency: string
}

/**
 * An amount as people of that language write it, with the currency's own decimals. Never goes through a float.
 * Throws a RangeError for an unknown currency and for what is no amount.
 */
export const formatMoney = (money: Amount, locale: Locale): string => {
  const decimal = formatAmount(money.amount, money.currency) as Intl.StringNumericLiteral
  const digits = currencyDecimals(money.currency)
  return numberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    // Ours, not the ones Intl assumes: the Unicode data counts no decimals for IRR and others where ISO 4217 counts two.
    ...(digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  }).format(decimal)
}

/**
 * A price of one unit out of the price of several, with up to two decimals more than the currency has where it does not
 * come out even; for reading only, nothing is computed with it.
 */
export const formatUnitPrice = (amount: number, units: number, currency: string, locale: Locale): string => {
  const digits = currencyDecimals(currency) ?? 2
  const more = amount % units === 0 ? 0 : 2
  return numberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits + more,
  }).format(amount / units / 10 ** digits)
}

/** A rate in hundredths of a percent: 550 is 5.5 %. */
export const formatPercent = (bp: number, locale: Locale): string =>
  numberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(bp / 10_000)

/** A count in the digits of the language. */
export const formatNumber = (value: number, locale: Locale): string => numberFormat(locale, {}).format(value)

/** Grams as kilograms with up to three decimals. */
export const formatWeight = (grams: number, locale: Locale): string =>
  numberFormat(locale, { style: 'unit', unit: 'kilogram', maximumFractionDigits: 3 }).format(grams / 1000)

/** The day on which an instant falls in a time zone, in full; Persian in the Jalali calendar. */
export const formatDay = (at: Temporal.Instant, timeZone: string, locale: Locale): string =>
  dateFormat(locale, { dateStyle: 'long', timeZone }).format(at)

/** A calendar date; Persian in the Jalali calendar. */
export const formatDate = (date: Temporal.PlainDate, locale: Locale): string =>
  dateFormat(locale, { dateStyle: 'long' }).format(date)

/** A calendar date for a legal paper: Persian ones say the Gregorian date beside the Jalali one. */
export const formatLegalDate = (date: Temporal.PlainDate, locale: Locale): string => {
  const day = formatDate(date, locale)
  if (locale !== 'fa') return day
  return `${day} (${dateFormat(locale, { dateStyle: 'long', calendar: 'gregory' }).format(date)})`
}

/** The name of a country (ISO 3166-1 alpha-2) in a language; the code itself where none is known. */
export const formatCountry = (code: string, locale: Locale): string => {
  if (!/^[A-Z]{2}$/.test(code)) return code
  return new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(code) ?? code
}

/** An IBAN in groups of four, as ISO 13616 prints it. */
export const formatIban = (iban: string): string => iban.replaceAll(/\s/g, '').replaceAll(/(.{4})(?=.)/g, '$1 ')

const numberFormats = new Map<string, Intl.NumberFormat>()
const dateFormats = new Map<string, Intl.DateTimeFormat>()

/** Formatters are costly to make and few: five languages times the currencies and zones of one shop. */
const numberFormat = (locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = numberFormats.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(locale, options)
  numberFormats.set(key, made)
  return made
}

const dateFormat = (locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = dateFormats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale, options)
  dateFormats.set(key, made)
  return made
}
