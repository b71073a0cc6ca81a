/** Moves of a record: buttons, dialogs, outcomes. What a move is called and why it is blocked comes from the API. */
export const moves = {
  toolbar: 'What can be done',
  moreOf: 'More actions for {{record}}',
  undoIn: 'Undo ({{seconds}} s)',
  final: '{{record}}. This cannot be undone.',
  again: 'Try again',
  stale: '{{record}} changed while you were looking at it. See what is new, then decide again.',
  staleBy: '{{record}} changed while you were looking at it: {{event}} ({{name}}, {{ago}}). Decide again.',
  already: 'Already done by {{name}} {{ago}}: {{event}}.',
  nextMove: 'Next: {{move}}.',
  unreachable: 'No answer came. Whether it was done is not known; trying again does it at most once.',
  refused: 'The request failed. Nothing was changed.',
  line: 'Line',
  nothingToDo: 'No line is left for this.',
} as const
