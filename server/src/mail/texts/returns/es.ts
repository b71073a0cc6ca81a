import type { MailTemplate } from '../../message.ts'
import type { ReturnMail } from '../templates.ts'

export const spanishReturns: Readonly<Record<ReturnMail, MailTemplate>> = {
  RETURN_REQUESTED: {
    subject: 'Hemos recibido su solicitud de devolución de la orden {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Hemos recibido su solicitud de devolución' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hola, {{ customer.name }}:{% endif %}" },
      {
        type: 'paragraph',
        text: 'Su solicitud sobre la orden {{ order.number }} nos llegó el {{ return.time }}. Conserve este correo: dice qué pidió y cuándo.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Recibida', value: '{{ return.time }}' },
          {
            label: 'Usted desea',
            value:
              "{% case return.resolution %}{% when 'REFUND' %}La devolución del dinero{% when 'REPLACE' %}Los mismos artículos de nuevo{% endcase %}",
          },
          { label: 'Motivo', value: '{{ return.reason }}' },
        ],
      },
      { type: 'items' },
      { type: 'button', text: 'Ver su orden', url: '{{ order.url }}' },
    ],
  },
  RETURN_APPROVED: {
    subject: 'Su devolución {{ return.number }} ha sido aprobada',
    blocks: [
      { type: 'heading', text: 'Su devolución está aprobada' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hola, {{ customer.name }}:{% endif %}" },
      {
        type: 'paragraph',
        text: '{% if return.sendsGoods %}Envíe los artículos a la dirección indicada abajo y escriba el número de devolución {{ return.number }} en el paquete.{% else %}No tiene que enviar nada.{% endif %}',
      },
      {
        type: 'paragraph',
        text: '{% if return.hasLabel %}Adjuntamos la etiqueta del paquete: imprímala, péguela y entregue el paquete. El envío está pagado.{% endif %}',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Número de devolución', value: '{{ return.number }}' },
          { label: 'Enviar a', value: '{% if return.sendsGoods %}{{ return.name }}{% endif %}' },
          { label: 'Dirección', value: '{% if return.sendsGoods %}{{ return.address }}{% endif %}' },
          {
            label: 'Gastos de envío',
            value:
              "{% if return.sendsGoods %}{% case return.paidBy %}{% when 'SHOP' %}Los pagamos nosotros{% when 'CUSTOMER' %}Corren de su cuenta{% endcase %}{% endif %}",
          },
        ],
      },
      { type: 'items' },
      { type: 'button', text: 'Ver su orden', url: '{{ order.url }}' },
    ],
  },
  RETURN_REJECTED: {
    subject: 'No podemos aceptar su devolución de la orden {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Su devolución no se acepta' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hola, {{ customer.name }}:{% endif %}" },
      { type: 'paragraph', text: 'Lo sentimos: no podemos aceptar su devolución de la orden {{ order.number }}.' },
      {
        type: 'facts',
        rows: [{ label: 'Motivo', value: '{{ return.note }}' }],
      },
      { type: 'items' },
      { type: 'note', text: 'Si no está de acuerdo, responda a este correo.' },
      { type: 'button', text: 'Ver su orden', url: '{{ order.url }}' },
    ],
  },
  RETURN_CLOSED: {
    subject: 'Su devolución {{ return.number }} está cerrada',
    blocks: [
      { type: 'heading', text: 'Su devolución está cerrada' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hola, {{ customer.name }}:{% endif %}" },
      {
        type: 'paragraph',
        text: '{% if return.replaced %}Sus artículos han llegado y le enviamos los mismos de nuevo.{% else %}Su devolución {{ return.number }} se ha cerrado sin reembolso.{% endif %}',
      },
      {
        type: 'facts',
        rows: [{ label: 'Motivo', value: '{{ return.note }}' }],
      },
      { type: 'items' },
      { type: 'button', text: 'Ver su orden', url: '{{ order.url }}' },
    ],
  },
}
