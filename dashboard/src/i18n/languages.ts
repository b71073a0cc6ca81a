/** The languages Waybill speaks, in the order in which a picker lists them, each named in itself. */
export const languages = [
  { tag: 'en', name: 'English', dir: 'ltr' },
  { tag: 'es', name: 'Español', dir: 'ltr' },
  { tag: 'sv', name: 'Svenska', dir: 'ltr' },
  { tag: 'fr', name: 'Français', dir: 'ltr' },
  { tag: 'fa', name: 'فارسی', dir: 'rtl' },
] as const

export type Language = (typeof languages)[number]['tag']

/** English made 40 % longer and accented: shows texts that overflow or bypass the dictionary. In no picker. */
const pseudoLanguage = 'en-XA'

export type LanguageTag = Language | typeof pseudoLanguage

export type Direction = 'ltr' | 'rtl'

export function isLanguageTag(value: unknown): value is LanguageTag {
  return value === pseudoLanguage || languages.some((language) => language.tag === value)
}

export function directionOf(tag: LanguageTag): Direction {
  return languages.find((language) => language.tag === tag)?.dir ?? 'ltr'
}

/** The first of a browser's preferred languages (BCP 47) that Waybill speaks, else English. */
export function preferredLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0]
    const found = languages.find((language) => language.tag === primary)
    if (found !== undefined) return found.tag
  }
  return 'en'
}
