import type { Texts } from '../catalogue.ts'
import type * as en from '../en/exceptions.ts'

export const exceptions: Texts<typeof en.exceptions> = {
  AMOUNT_MISMATCH:
    'Llegó un importe distinto del pedido[: {amount:money}][ (pago {reference})]. Reembólselo o acuérdelo con el cliente.',
  AUTHORIZATION_EXPIRED:
    'La autorización ha caducado[ (pago {reference})]. Pida al cliente que pague de nuevo antes de enviar.',
  CAPTURE_FAILED:
    'No se pudo capturar el dinero[ (pago {reference})][: {message:remark}]. Vuelva a intentarlo o contacte con el cliente.',
  CAPTURE_SOON: 'La autorización termina en menos de un día[ (pago {reference})]. Capture el dinero ahora.',
  CHARGEBACK:
    'El banco del cliente ha recuperado dinero[: {amount:money}][ (pago {reference})]. Responda al proveedor o arréglelo con el cliente.',
  COLLECTED_WITHOUT_PAYMENT:
    'Un transportista cobró por un bulto sin un pago contra reembolso abierto[: {details:remark}]. Revise la orden y registre o devuelva el dinero.',
  CURRENCY_MISMATCH:
    'El pago llegó en otra moneda[: {amount:money}][ (pago {reference})]. Reembólselo o acuérdelo con el cliente.',
  DELIVERY_NOT_PLANNED:
    'La orden está confirmada, pero hay artículos que no están en ninguna entrega. Corrija la causa y planifique una entrega.',
  DELIVERY_UNDELIVERED: [
    'La entrega {delivery} no llegó: {reason:UndeliveredReason}. Envíela otra vez o cancele lo que falta.',
    'Una entrega no llegó. Envíela otra vez o cancele lo que falta.',
  ],
  EXPIRED_WITH_MONEY: 'La cotización ha caducado, pero se recibió dinero. Confirme la orden o cancélela con reembolso.',
  JOB_FAILED: 'Falló una tarea en segundo plano[: {details:remark}]. Corrija la causa y ejecútela de nuevo.',
  LABEL_FAILED:
    'No se pudo comprar la etiqueta de envío[ de {carrier}][: {message:remark}]. Revise dirección y peso, y repita.',
  LABEL_NOT_VOIDED:
    'El transportista no aceptó la devolución de la etiqueta de envío[: {details:remark}]. Anúlela en su cuenta o se la cobrarán.',
  MAIL_FAILED:
    'No se pudo entregar un correo[: {details:remark}]. Revise la dirección y escriba usted mismo al cliente.',
  MAIL_WORDING_UNUSABLE:
    'El texto propio de un correo no se pudo completar[: {details:remark}]. Se envió con el texto predeterminado. Corrija el texto propio o vuelva al predeterminado.',
  ORPHAN_CAPTURE:
    'Llegó dinero sin un pago válido[: {amount:money}][ (pago {reference})]. Reembólselo o acuérdelo con el cliente.',
  PAID_UNAVAILABLE: 'La orden está pagada, pero faltan existencias[: {skus}]. Reponga o reembolse lo que falta.',
  PARCEL_UNDELIVERED:
    'Uno de varios paquetes no llegó[: {reason:UndeliveredReason}][ (seguimiento {tracking})]. Pregunte al transportista y al cliente, y luego indique si la entrega entera llegó.',
  PAYMENT_NOT_CLOSED:
    'Un pago abandonado sigue abierto en el proveedor[: {details:remark}]. Ciérrelo en la cuenta del proveedor o aún podría llegar dinero.',
  REFUND_EXCEEDS_DUE:
    'Lo devuelto[ en {number}] vale menos que lo reembolsado antes de recibirlo[: {amount:money} en lugar de {due:money}]. Pide la diferencia al cliente o renuncia a ella.',
  REFUND_FAILED: 'Falló el reembolso[ (pago {reference})][: {message:remark}]. Vuelva a intentarlo o reembolse a mano.',
  REFUND_MISMATCH:
    'El proveedor comunica un reembolso que no cuadra[: {amount:money}][ (pago {reference})]. Compárelo con la cuenta del proveedor.',
  REFUND_OVERDRAWN:
    'El proveedor ha hecho un reembolso[ de {amount:money}][ (pago {reference})], pero ha salido más dinero del que entró. Compáralo con la cuenta del proveedor y cancela aquí el reembolso o corrígelo allí.',
  REFUND_RETURNED:
    'Un reembolso ha vuelto[: {amount:money}][ (pago {reference})][: {message:remark}]. El cliente no tiene el dinero. Devuélvalo otra vez o de otra forma.',
  RETURN_OVERDUE: 'La ley exige que el dinero de este desistimiento ya esté devuelto[ ({number})]. Reembólselo.',
  STOCK_SHORT: [
    {
      count: 'onHand',
      one: 'Solo se contó {onHand} unidad, menos de lo reservado. Reponga o avise a los clientes que ahora esperan.',
      other:
        'Solo se contaron {onHand} unidades, menos de lo reservado. Reponga o avise a los clientes que ahora esperan.',
    },
    'Se contó menos de lo reservado. Reponga o avise a los clientes que ahora esperan.',
  ],
  UNKNOWN_PARCEL:
    'Un transportista informó de un bulto que nadie conoce[: {details:remark}]. Consulte allí el número de seguimiento.',
  UNKNOWN_PAYMENT:
    'Un proveedor informó de un pago que nadie conoce[: {details:remark}]. Búsquelo en la cuenta del proveedor.',
  VOID_FAILED: 'No se pudo liberar la autorización[ (pago {reference})][: {message:remark}]. Vuelva a intentarlo.',
}
