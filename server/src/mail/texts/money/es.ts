import type { MailTemplate } from '../../message.ts'
import type { MoneyMail } from '../templates.ts'

export const spanishMoney: Readonly<Record<MoneyMail, MailTemplate>> = {
  PAYMENT_RECEIVED: {
    subject: 'Hemos recibido su pago de la orden {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Gracias por su pago' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hola, {{ customer.name }}:{% endif %}" },
      { type: 'paragraph', text: 'Hemos recibido {{ money.amount }} por su orden {{ order.number }}.' },
      { type: 'paragraph', text: "{% if money.rest != '' %}Quedan por pagar {{ money.rest }}.{% endif %}" },
      {
        type: 'facts',
        rows: [{ label: 'Referencia', value: '{{ money.reference }}' }],
      },
      { type: 'button', text: 'Ver su orden', url: '{{ order.url }}' },
    ],
  },
  ORDER_CANCELLED: {
    subject: 'Su orden {{ order.number }} ha sido cancelada',
    blocks: [
      { type: 'heading', text: 'Su orden está cancelada' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hola, {{ customer.name }}:{% endif %}" },
      {
        type: 'paragraph',
        text: '{% if cancel.expired %}No hemos recibido su pago a tiempo, por lo que su orden {{ order.number }} del {{ order.date }} ha sido cancelada.{% else %}Su orden {{ order.number }} del {{ order.date }} ha sido cancelada.{% endif %}',
      },
      {
        type: 'facts',
        rows: [{ label: 'Motivo', value: '{{ cancel.reason }}' }],
      },
      {
        type: 'paragraph',
        text: "{% if cancel.refund != '' %}Le devolvemos {{ cancel.refund }} por el mismo medio con el que pagó. Le escribiremos en cuanto el dinero esté en camino.{% endif %}",
      },
      { type: 'items' },
      { type: 'button', text: 'Ver su orden', url: '{{ order.url }}' },
    ],
  },
  REFUND_ISSUED: {
    subject: 'Le hemos reembolsado {{ money.amount }} de su orden {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Su reembolso' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hola, {{ customer.name }}:{% endif %}" },
      {
        type: 'paragraph',
        text: 'Le hemos devuelto {{ money.amount }} de su orden {{ order.number }}. Su banco puede tardar unos días en mostrarlo.',
      },
      {
        type: 'facts',
        rows: [{ label: 'Referencia', value: '{{ money.reference }}' }],
      },
      { type: 'button', text: 'Ver su orden', url: '{{ order.url }}' },
    ],
  },
  REFUND_FAILED: {
    subject: 'Ha fallado un reembolso de la orden {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Ha fallado un reembolso' },
      {
        type: 'paragraph',
        text: 'El reembolso de {{ money.amount }} de la orden {{ order.number }} no se ha realizado: el dinero sigue aquí. Inténtelo de nuevo o devuélvalo por otra vía.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Cliente', value: '{{ customer.name }}' },
          { label: 'Referencia', value: '{{ money.reference }}' },
          { label: 'Respuesta del proveedor de pagos', value: '{{ money.problem }}' },
        ],
      },
      { type: 'button', text: 'Abrir la orden', url: '{{ order.url }}' },
    ],
  },
  INVOICE: {
    subject: 'Su factura {{ invoice.number }}',
    blocks: [
      { type: 'heading', text: 'Su factura' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hola, {{ customer.name }}:{% endif %}" },
      {
        type: 'paragraph',
        text: 'Adjuntamos la factura {{ invoice.number }} del {{ invoice.date }} de su orden {{ order.number }}.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Número de factura', value: '{{ invoice.number }}' },
          { label: 'Importe', value: '{{ invoice.total }}' },
          { label: 'Vence el', value: '{{ invoice.due }}' },
        ],
      },
      { type: 'button', text: 'Ver su orden', url: '{{ order.url }}' },
    ],
  },
  CREDIT_NOTE: {
    subject: 'Su factura rectificativa {{ invoice.number }}',
    blocks: [
      { type: 'heading', text: 'Su factura rectificativa' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hola, {{ customer.name }}:{% endif %}" },
      {
        type: 'paragraph',
        text: 'Adjuntamos la factura rectificativa {{ invoice.number }} del {{ invoice.date }} sobre la factura {{ invoice.corrects }}.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Número de factura rectificativa', value: '{{ invoice.number }}' },
          { label: 'Importe', value: '{{ invoice.total }}' },
        ],
      },
      { type: 'button', text: 'Ver su orden', url: '{{ order.url }}' },
    ],
  },
}
