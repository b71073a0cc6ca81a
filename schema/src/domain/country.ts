/** Codes that CLDR has names for and that are no countries: groupings, unknown and private ones. */
const noCountries: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'QO', 'ZZ', 'XA', 'XB'])

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** Whether a text is the ISO 3166-1 alpha-2 code of a country, in capitals. */
export const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) && !noCountries.has(code) && names.of(code) !== undefined
