import type { Dictionary } from '../dictionary.ts'

export const print: Dictionary['print'] = {
  slips: 'Följesedlar',
  lists: 'Plocklistor, en för varje',
  merged: 'En plocklista för alla, efter plats',
  working: 'Papperet görs i ordning …',
  done: { one: '{{count}} leverans finns på papperet.', other: '{{count}} leveranser finns på papperet.' },
  left: { one: 'En är inte med:', other: '{{count}} är inte med:' },
  none: 'Ingenting skrevs ut.',
  open: 'Öppna PDF:en',
  failed: 'Papperet kunde inte göras. Ingenting har ändrats; försök igen.',
}
