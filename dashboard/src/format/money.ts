import type { Reading } from './numerals.ts'
import { intlLocale } from './numerals.ts'

/** An amount as the API sends it: a decimal string and an ISO 4217 code. */
export interface Money {
  readonly amount: string
  readonly currency: string
}

/** A decimal number in a string, as `Intl.NumberFormat` reads it exactly. */
export type DecimalString = `${number}`

/** Formats amounts for one person. The decimal string goes to Intl as it is: no amount is ever a float. */
export interface MoneyFormat {
  /** The amount with its currency. Throws a RangeError when `amount` is no decimal number: that is a bug of the API. */
  readonly money: (money: Money) => string
  /** How many decimals a currency has (EUR 2, JPY 0, KWD 3), for checking what a person types. */
  readonly decimals: (currency: string) => number
}

export function createMoneyFormat(reading: Reading): MoneyFormat {
  const locale = intlLocale(reading)
  const formats = new Map<string, Intl.NumberFormat>()
  const formatOf = (currency: string): Intl.NumberFormat => {
    const known = formats.get(currency)
    if (known !== undefined) return known
    const made = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    formats.set(currency, made)
    return made
  }
  return {
    money(money) {
      if (!isDecimal(money.amount)) throw new RangeError(`not a decimal amount: ${money.amount}`)
      return formatOf(money.currency).format(money.amount)
    },
    decimals: (currency) => formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2,
  }
}

/** Whether a text is a plain decimal number: an optional minus, digits, an optional point with digits. */
export function isDecimal(text: string): text is DecimalString {
  return /^-?\d+(?:\.\d+)?$/.test(text)
}

/**
 * Reads an amount that a person typed, with Latin or Persian digits and either decimal sign, into the API's decimal string.
 * Returns undefined when it is no amount or has more than `decimals` decimals. A grouping sign is refused, since 1.234
 * would mean two amounts.
 */
export function parseAmount(typed: string, decimals: number): DecimalString | undefined {
  const plain = latinDigits(typed.trim())
    .replace(/^\u2212/, '-')
    .replace(/[,\u066B]/, '.')
  if (!isDecimal(plain)) return undefined
  return (plain.split('.')[1]?.length ?? 0) <= decimals ? plain : undefined
}

/** Replaces Persian and Arabic digits by Latin ones. */
export function latinDigits(text: string): string {
  return text.replace(/[\u06F0-\u06F9\u0660-\u0669]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
}
