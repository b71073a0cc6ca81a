import type { Texts } from '../catalogue.ts'
import type * as en from '../en/parts.ts'

export const parts: Texts<typeof en.parts> = {
  shortage: '{sku} ({available} de {requested})',
}

export const tasks: Texts<typeof en.tasks> = {
  'payment.start': 'Iniciar el pago con el proveedor',
  'payment.capture': 'Capturar el dinero',
  'payment.void': 'Liberar el dinero autorizado',
  'payment.close': 'Cerrar el pago con el proveedor',
  'payment.refund': 'Reembolsar en el proveedor',
  'invoice.render': 'Crear los archivos de una factura',
  'label.buy': 'Comprar la etiqueta de envío',
  'label.void': 'Anular la etiqueta de envío',
  'stock.assign': 'Asignar existencias a las órdenes en espera',
  'deadlines.set': 'Recalcular los plazos',
  mail: 'Enviar el correo',
  'cart.remind': 'Recordar un carrito abandonado',
  'mail.send': 'Enviar un correo guardado',
}

export const ages: Texts<typeof en.ages> = {
  second: 'hace {n} s',
  minute: 'hace {n} min',
  hour: 'hace {n} h',
  day: { count: 'n', one: 'hace {n} día', other: 'hace {n} días' },
}

export const neutral: Texts<typeof en.neutral> = {
  blocker: 'Ahora no es posible ({code}).',
  input: 'Este valor no se acepta ({code}).',
  error: 'La petición fue rechazada ({code}).',
  transition: 'Acción {code}',
  state: 'Estado {code}',
  event: 'Cambio: {code}',
  queue: 'Cola {code}',
  counter: 'Contador {code}',
  exception: 'Algo requiere su atención ({code}).',
  field: 'Campo {code}',
  choice: 'Opción {code}',
  request: 'La petición fue rechazada ({code}).',
  task: 'Tarea {code}',
  return: 'Devolución ({code})',
}
