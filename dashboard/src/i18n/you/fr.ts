import type { Dictionary } from '../dictionary.ts'

export const you: Dictionary['you'] = {
  title: 'Vos réglages',
  lead: 'Ils valent pour vous, sur cet appareil.',
  theme: 'Thème',
  themeSystem: 'Comme le système',
  themeLight: 'Clair',
  themeDark: 'Sombre',
  density: 'Densité',
  densityDense: 'Dense',
  densityComfortable: 'Aérée',
  calendar: 'Calendrier',
  calendarGregorian: 'Grégorien',
  calendarPersian: 'Persan',
  digits: 'Chiffres',
  digitsLatin: 'Latins (123)',
  digitsPersian: 'Persans (۱۲۳)',
  example: 'Exemple',
  languageFailed: 'Les textes en {{name}} n’ont pas pu être chargés. La langue reste inchangée.',
}
