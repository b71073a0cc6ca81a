import { formatCountry } from './format.ts'
import type { Locale } from './locale.ts'
import { plainLine } from './plain-text.ts'

/** A postal address as data; nothing in it is trusted. */
export interface Address {
  readonly name: string
  readonly company?: string | undefined
  readonly line1: string
  readonly line2?: string | undefined
  readonly postalCode: string
  readonly city: string
  readonly region?: string | undefined
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly phone?: string | undefined
}

/** The lines below the name, in the order in which they are printed, without empty ones. */
export const addressLines = (address: Address, locale: Locale): readonly string[] =>
  [
    address.company ?? '',
    address.line1,
    address.line2 ?? '',
    cityLine(address),
    address.region ?? '',
    formatCountry(address.country, locale),
  ]
    .map((line) => plainLine(line))
    .filter((line) => line !== '')

// Where the code follows the city: Universal Postal Union, addressing formats per country.
const codeAfterCity = new Set(['AU', 'CA', 'GB', 'IE', 'IN', 'IR', 'NZ', 'US'])

const cityLine = ({ city, country, postalCode }: Address): string =>
  codeAfterCity.has(country) ? `${city} ${postalCode}` : `${postalCode} ${city}`
