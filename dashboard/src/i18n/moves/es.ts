import type { Dictionary } from '../dictionary.ts'

export const moves: Dictionary['moves'] = {
  toolbar: 'Qué se puede hacer',
  more: 'Más',
  moreOf: 'Más acciones para {{record}}',
  done: 'Hecho: {{label}}',
  undone: 'Deshecho: {{label}}',
  undo: 'Deshacer',
  undoIn: 'Deshacer ({{seconds}} s)',
  final: '{{record}}. Esto no se puede deshacer.',
  next: 'Siguiente: {{label}}',
  again: 'Intentar de nuevo',
  stale: '{{record}} cambió mientras lo miraba. Vea lo nuevo y decida otra vez.',
  staleBy: '{{record}} cambió mientras lo miraba: {{event}} ({{name}}, {{ago}}). Decida otra vez.',
  unreachable: 'No llegó respuesta. No se sabe si se hizo; intentarlo de nuevo lo hace como mucho una vez.',
  refused: 'La petición falló. No se cambió nada.',
  line: 'Línea',
  nothingToDo: 'No queda ninguna línea para esto.',
  noPreview: 'No se pudo cargar el formulario.',
}
