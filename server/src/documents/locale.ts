/** The languages in which a person is written to. */
export type Locale = 'en' | 'es' | 'sv' | 'fr' | 'fa'

export const locales: readonly Locale[] = ['en', 'es', 'sv', 'fr', 'fa']

/** The direction in which a language is read. */
export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (locale === 'fa' ? 'rtl' : 'ltr')
