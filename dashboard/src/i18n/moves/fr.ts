import type { Dictionary } from '../dictionary.ts'

export const moves: Dictionary['moves'] = {
  toolbar: 'Ce qui peut être fait',
  moreOf: 'Autres actions pour {{record}}',
  undoIn: 'Revenir en arrière ({{seconds}} s)',
  final: '{{record}}. C’est définitif.',
  again: 'Réessayer',
  stale: '{{record}} a changé pendant que vous regardiez. Voyez ce qui est nouveau, puis décidez.',
  staleBy: '{{record}} a changé pendant que vous regardiez : {{event}} ({{name}}, {{ago}}). Décidez à nouveau.',
  already: 'Déjà fait par {{name}} {{ago}} : {{event}}.',
  nextMove: 'Ensuite : {{move}}.',
  unreachable: 'Aucune réponse. On ignore si c’est fait ; réessayer ne le fera qu’une fois au plus.',
  refused: 'La demande a échoué. Rien n’a changé.',
  line: 'Ligne',
  nothingToDo: 'Aucune ligne ne reste pour cela.',
}
