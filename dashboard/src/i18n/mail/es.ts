import type { Dictionary } from '../dictionary.ts'

export const mail: Dictionary['mail'] = {
  lead: 'Todos los correos a clientes, tal como salieron.',
  one: 'Correo',
  recipient: 'El destinatario empieza por',
  parts: 'Versiones del correo',
  html: 'Como lo ve el cliente',
  text: 'Texto sin formato',
  column: {
    to: 'Para',
    subject: 'Asunto',
    kind: 'Motivo',
    record: 'Registro',
    time: 'Hora',
  },
  empty: 'Todavía no hay correos',
  emptyLead:
    'Los clientes reciben un correo al hacer el pedido, al confirmarse y cuando sale una entrega. Cada uno se guarda aquí tal como se envió; sin servidor de correo, este es el único lugar donde leerlos.',
  missing: 'No existe ese correo',
  missingLead: 'Puede haberse borrado junto con los datos del cliente. La lista muestra todos los correos guardados.',
  failed: 'No se pudo leer el correo.',
  serverSaid: 'El servidor de correo lo rechazó: {{words}} Se vuelve a intentar automáticamente.',
  serverRefused:
    'El servidor de correo lo rechazó: {{words}} No se vuelve a intentar automáticamente: compruebe la dirección.',
  again: 'Enviar otra vez',
  onItsWay: 'Está de nuevo en camino.',
}
