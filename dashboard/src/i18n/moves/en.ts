/** Moves of a record: buttons, dialogs, outcomes. What a move is called and why it is blocked comes from the API. */
export const moves = {
  toolbar: 'What can be done',
  moreOf: 'More actions for {{record}}',
  undoIn: 'Undo ({{seconds}} s)',
  final: '{{record}}. This cannot be undone.',
  consequence: {
    returnReject: 'The customer is told why by e-mail. The goods can be asked for again.',
    returnCancel: 'The customer keeps the goods. They can be returned again later.',
    returnClose: 'The return ends without a refund, and the customer is told why.',
    returnRefund: 'The money goes back the way it came. A refund that is on its way cannot be stopped.',
    orderRefund: 'Everything goes back the way it came. A refund that is on its way cannot be stopped.',
    refundCreate: 'The money goes back the way it came. A refund that is on its way cannot be stopped.',
    refundRecordManual: 'Records money that you have given back already. Nothing is sent by this.',
    refundCancel: 'The failed refund is given up. The money is still here and can go back another way.',
    invoicePost:
      'It gets its number and the date of today. From then on it never changes; only a credit note corrects it.',
    invoiceCancel: 'The draft is dropped. It had no number, so none is missing.',
    creditNoteCreate:
      'Makes a draft. Nothing is booked before you post it. Without figures it is about all that is left.',
  },
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
