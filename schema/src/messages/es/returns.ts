import type { Texts } from '../catalogue.ts'
import type * as en from '../en/returns.ts'

export const returns: Texts<typeof en.returns> = {
  WITHDRAW: 'Desistir del contrato aquí',
  CONFIRM: 'Confirmar el desistimiento',
  STATUTORY: [
    'La ley te permite desistir sin dar motivos hasta el {date:date}.',
    'La ley te permite desistir sin dar motivos en los {days} días siguientes a la recepción del último producto.',
  ],
  POLICY: [
    'La tienda acepta la devolución hasta el {date:date}[; se descuenta el {percent} % del precio].',
    'La tienda acepta la devolución en los {days} días siguientes a la recepción del último producto[; se descuenta el {percent} % del precio].',
  ],
  NONE: 'La tienda no acepta su devolución.',
  PAID_BY_SHOP: 'La tienda paga el envío de la devolución.',
  PAID_BY_CUSTOMER: 'El envío de la devolución corre por tu cuenta.',
  WITHDRAWAL_RECEIVED: 'Recibimos tu desistimiento el {date:moment}.',
  REQUEST_RECEIVED: 'Recibimos tu solicitud el {date:moment}.',
  GOODS: '{quantity} × {name}',
  RESTOCKING_FEE: 'Gastos de reposición, {percent} % ({name})',
  SHIPPING: 'Envío estándar',
  DIMINISHED_VALUE: 'Pérdida de valor por el uso',
  CAPABILITY_NONE: '{provider} no permite reembolsos: devuelve el dinero a mano y regístralo.',
  CAPABILITY_FULL_ONLY: 'Solo se puede reembolsar el pago entero, de una vez.',
  CAPABILITY_PARTIAL: 'Se puede reembolsar cualquier parte.',
  CAPABILITY_NO_MONEY: 'Con este pago no entró dinero que reembolsar.',
  NOT_HELD: 'No pagado o ya devuelto',
  REMEDY: 'Lo resuelve: {moves:transition}.',
}
