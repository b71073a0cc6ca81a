import type { LanguageTag } from '../i18n/languages.ts'

/** The digits a person reads. */
export type Digits = 'latin' | 'persian'

/** The calendar a person reads. */
export type Calendar = 'gregorian' | 'persian'

/** How one person reads numbers and dates: a language, and the two choices that are theirs apart from it. */
export interface Reading {
  readonly language: LanguageTag
  readonly digits: Digits
  readonly calendar: Calendar
  /** IANA name; absent means the machine's own zone. */
  readonly timeZone?: string
}

/** What a language brings with it: Persian its digits and the Jalali calendar, the others Latin and Gregorian. */
export function usualReading(language: LanguageTag): Reading {
  return language === 'fa'
    ? { language, digits: 'persian', calendar: 'persian' }
    : { language, digits: 'latin', calendar: 'gregorian' }
}

const regions: Readonly<Record<LanguageTag, string>> = {
  en: 'en-GB',
  es: 'es-ES',
  sv: 'sv-SE',
  fr: 'fr-FR',
  fa: 'fa-IR',
  'en-XA': 'en-GB',
}

/** The BCP 47 tag for Intl, with calendar (`ca`) and numbering system (`nu`) spelled out, so that no default decides. */
export function intlLocale(reading: Reading): string {
  const calendar = reading.calendar === 'persian' ? 'persian' : 'gregory'
  const digits = reading.digits === 'persian' ? 'arabext' : 'latn'
  return `${regions[reading.language]}-u-ca-${calendar}-nu-${digits}`
}
