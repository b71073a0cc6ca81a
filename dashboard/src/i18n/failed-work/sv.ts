import type { Dictionary } from '../dictionary.ts'

export const work: Dictionary['work'] = {
  lead: 'Uppgifter i bakgrunden som har försökts flera gånger och gett upp. Inget är förlorat: kör dem igen när orsaken är borta.',
  retry: 'Försök igen',
  retryAll: 'Försök igen med alla ({{count}})',
  retried: '{{count}} körs igen om ett ögonblick.',
  attempts: '{{count}} försök',
  record: 'Ordern',
  empty: 'Inget har misslyckats',
  emptyLead:
    'Mejl, etiketter, betalningar och dokument görs i bakgrunden. Det som misslyckas försöks igen av sig självt; bara det som fortsätter att misslyckas hamnar här.',
  forbidden: 'För chefer',
  forbiddenLead: 'Be en chef titta på det misslyckade arbetet.',
  more: 'Visa fler',
}
