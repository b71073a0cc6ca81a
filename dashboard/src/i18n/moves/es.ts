import type { Dictionary } from '../dictionary.ts'

export const moves: Dictionary['moves'] = {
  toolbar: 'Qué se puede hacer',
  moreOf: 'Más acciones para {{record}}',
  undoIn: 'Deshacer ({{seconds}} s)',
  final: '{{record}}. Esto no se puede deshacer.',
  consequence: {
    returnReject: 'Se comunica el motivo al cliente por correo. La mercancía se puede volver a solicitar.',
    returnCancel: 'El cliente se queda con la mercancía. Podrá devolverla más tarde.',
    returnClose: 'La devolución termina sin reembolso y se comunica el motivo al cliente.',
    returnRefund: 'El dinero vuelve por donde vino. Un reembolso en camino no se puede detener.',
    orderRefund: 'Todo vuelve por donde vino. Un reembolso en camino no se puede detener.',
    refundCreate: 'El dinero vuelve por donde vino. Un reembolso en camino no se puede detener.',
    refundRecordManual: 'Anota dinero que usted ya ha devuelto. Con esto no se envía nada.',
    refundCancel: 'Se abandona el reembolso fallido. El dinero sigue aquí y puede volver de otra forma.',
    invoicePost:
      'Recibe su número y la fecha de hoy. Desde entonces ya no cambia; solo la corrige una nota de crédito.',
    invoiceCancel: 'Se descarta el borrador. No tenía número, así que no falta ninguno.',
    creditNoteCreate:
      'Crea un borrador. Nada se contabiliza hasta que usted lo haga. Sin cifras, abarca todo lo que queda.',
  },
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
