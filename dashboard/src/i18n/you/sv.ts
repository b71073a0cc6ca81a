import type { Dictionary } from '../dictionary.ts'

export const you: Dictionary['you'] = {
  title: 'Dina inställningar',
  lead: 'De gäller för dig, på den här enheten.',
  theme: 'Tema',
  themeSystem: 'Som systemet',
  themeLight: 'Ljust',
  themeDark: 'Mörkt',
  density: 'Täthet',
  densityDense: 'Tät',
  densityComfortable: 'Luftig',
  calendar: 'Kalender',
  calendarGregorian: 'Gregoriansk',
  calendarPersian: 'Persisk',
  digits: 'Siffror',
  digitsLatin: 'Latinska (123)',
  digitsPersian: 'Persiska (۱۲۳)',
  example: 'Exempel',
  languageFailed: 'Texterna på {{name}} kunde inte hämtas. Språket förblir som det är.',
}
