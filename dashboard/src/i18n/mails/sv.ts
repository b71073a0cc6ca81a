import type { Dictionary } from '../dictionary.ts'

export const mails: Dictionary['mails'] = {
  lead: 'Orden i varje mejl, per språk; de som är märkta med * är butikens egna.',
  open: '{{kind}} på {{language}}',
  forbidden: 'Bara chefer ser och ändrar mejlens ordalydelse.',
  all: 'Alla mejl',
  test: 'Skicka ett test till mig',
  sent: 'Ett test är på väg till {{to}}.',
  reset: 'Ta den inbyggda ordalydelsen igen',
  variables: 'Värden som orden får använda',
  preview: 'Förhandsvisning',
  sample: 'Om något påhittat: det finns inget av det slaget än.',
  real: 'Om det nyaste som passar.',
  number: 'Förhandsvisa om',
  newest: 'Det senaste, eller ett nummer som S00042',
  about: 'Om {{number}}.',
}
