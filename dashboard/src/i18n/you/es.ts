import type { Dictionary } from '../dictionary.ts'

export const you: Dictionary['you'] = {
  title: 'Sus ajustes',
  lead: 'Valen para usted, en este dispositivo.',
  theme: 'Tema',
  themeSystem: 'Como el sistema',
  themeLight: 'Claro',
  themeDark: 'Oscuro',
  density: 'Densidad',
  densityDense: 'Densa',
  densityComfortable: 'Amplia',
  calendar: 'Calendario',
  calendarGregorian: 'Gregoriano',
  calendarPersian: 'Persa',
  digits: 'Cifras',
  digitsLatin: 'Latinas (123)',
  digitsPersian: 'Persas (۱۲۳)',
  example: 'Ejemplo',
  languageFailed: 'No se pudieron cargar los textos en {{name}}. El idioma sigue como estaba.',
}
