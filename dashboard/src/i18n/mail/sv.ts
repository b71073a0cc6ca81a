import type { Dictionary } from '../dictionary.ts'

export const mail: Dictionary['mail'] = {
  lead: 'Alla mejl till kunder, precis som de skickades.',
  one: 'Mejl',
  recipient: 'Mottagaren börjar med',
  parts: 'Mejlets versioner',
  html: 'Som kunden ser det',
  text: 'Ren text',
  column: {
    to: 'Till',
    subject: 'Ämne',
    kind: 'Anledning',
    record: 'Post',
    time: 'Tid',
  },
  empty: 'Inga mejl än',
  emptyLead:
    'Kunder får ett mejl när de beställer, när ordern bekräftas och när en leverans går iväg. Alla sparas här precis som de skickades; utan mejlserver är det här enda stället att läsa dem på.',
  missing: 'Mejlet finns inte',
  missingLead: 'Det kan ha tagits bort tillsammans med kundens uppgifter. Listan visar alla mejl som finns kvar.',
  failed: 'Mejlet kunde inte läsas.',
  serverSaid: 'Mejlservern tog inte emot det: {{words}} Ett nytt försök görs automatiskt.',
  serverRefused: 'Mejlservern tog inte emot det: {{words}} Inget nytt försök görs automatiskt: kontrollera adressen.',
  again: 'Skicka igen',
  onItsWay: 'Det är på väg en gång till.',
}
