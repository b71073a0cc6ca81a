import type { Dictionary } from '../dictionary.ts'

export const print: Dictionary['print'] = {
  slips: 'Bons de livraison',
  lists: 'Listes de prélèvement, une par livraison',
  merged: 'Une seule liste de prélèvement, par emplacement',
  working: 'Le document est en préparation …',
  done: { one: '{{count}} livraison y figure.', other: '{{count}} livraisons y figurent.' },
  left: { one: 'Une n’y figure pas :', other: '{{count}} n’y figurent pas :' },
  none: 'Rien n’a été imprimé.',
  open: 'Ouvrir le PDF',
  failed: 'Le document n’a pas pu être fait. Rien n’a changé ; réessayez.',
}
