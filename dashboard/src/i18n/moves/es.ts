import type { Dictionary } from '../dictionary.ts'

export const moves: Dictionary['moves'] = {
  toolbar: 'Qué se puede hacer',
  moreOf: 'Más acciones para {{record}}',
  undoIn: 'Deshacer ({{seconds}} s)',
  final: '{{record}}. Esto no se puede deshacer.',
  again: 'Intentar de nuevo',
  stale: '{{record}} cambió mientras lo miraba. Vea lo nuevo y decida otra vez.',
  staleBy: '{{record}} cambió mientras lo miraba: {{event}} ({{name}}, {{ago}}). Decida otra vez.',
  already: 'Ya lo hizo {{name}} {{ago}}: {{event}}.',
  nextMove: 'Siguiente: {{move}}.',
  unreachable: 'No llegó respuesta. No se sabe si se hizo; intentarlo de nuevo lo hace como mucho una vez.',
  refused: 'La petición falló. No se cambió nada.',
  line: 'Línea',
  nothingToDo: 'No queda ninguna línea para esto.',
}
