import type { Reading } from './numerals.ts'
import { intlLocale } from './numerals.ts'

/** Names countries for one person. */
export interface CountryFormat {
  /** The name of an ISO 3166-1 alpha-2 code; the code itself where it is none. */
  readonly country: (code: string) => string
}

export function createCountryFormat(reading: Reading): CountryFormat {
  const names = new Intl.DisplayNames(intlLocale(reading), { type: 'region' })
  return { country: (code) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code) }
}
