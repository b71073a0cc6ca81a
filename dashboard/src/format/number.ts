import type { Reading } from './numerals.ts'
import { intlLocale } from './numerals.ts'

/** Formats counts and quantities for one person. */
export interface NumberFormat {
  /** A whole number with grouping: 12,345. */
  readonly count: (value: number) => string
  /** A count in little room: 12,345 below a million, then 1.2M. */
  readonly compact: (value: number) => string
  /** A share between 0 and 1 as a percentage without decimals. */
  readonly percent: (share: number) => string
  /** A tax rate in percent, as the API's decimal: 5.5 %. */
  readonly rate: (percent: string) => string
}

export function createNumberFormat(reading: Reading): NumberFormat {
  const locale = intlLocale(reading)
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const rate = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 })
  return {
    count: (value) => whole.format(value),
    compact: (value) => (Math.abs(value) < 1_000_000 ? whole.format(value) : short.format(value)),
    percent: (share) => percent.format(share),
    rate: (given) => rate.format(Number(given) / 100),
  }
}
