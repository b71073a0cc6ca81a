import type { Dictionary } from '../dictionary.ts'

export const moves: Dictionary['moves'] = {
  toolbar: 'Vad som kan göras',
  moreOf: 'Fler åtgärder för {{record}}',
  undoIn: 'Ångra ({{seconds}} s)',
  final: '{{record}}. Det går inte att ångra.',
  again: 'Försök igen',
  stale: '{{record}} ändrades medan du tittade. Se vad som är nytt och bestäm igen.',
  staleBy: '{{record}} ändrades medan du tittade: {{event}} ({{name}}, {{ago}}). Bestäm igen.',
  already: 'Redan gjort av {{name}} {{ago}}: {{event}}.',
  nextMove: 'Nästa: {{move}}.',
  unreachable: 'Inget svar kom. Det är oklart om det gjordes; ett nytt försök gör det högst en gång.',
  refused: 'Begäran misslyckades. Inget ändrades.',
  line: 'Rad',
  nothingToDo: 'Ingen rad återstår för detta.',
}
