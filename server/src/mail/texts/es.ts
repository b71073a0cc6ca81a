import type { MailTemplate } from '../message.ts'
import type { OrderMail } from './templates.ts'

export const spanish: Readonly<Record<OrderMail, MailTemplate>> = {
  ORDER_RECEIVED: {
    subject: 'Hemos recibido su orden {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Gracias por su orden' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hola, {{ customer.name }}:{% endif %}" },
      { type: 'paragraph', text: 'Hemos recibido su orden {{ order.number }} del {{ order.date }}.' },
      {
        type: 'paragraph',
        text: "{% case payment.kind %}{% when 'WIRE' %}Transfiera {{ payment.amount }} a la cuenta indicada abajo e incluya la referencia. Confirmaremos su orden en cuanto llegue el pago.{% when 'PAY_ON_SITE' %}Pagará {{ payment.amount }} al recoger su orden. Abajo encontrará el lugar y el horario.{% when 'CASH_ON_DELIVERY' %}Pagará {{ payment.amount }} al recibir su orden.{% endcase %}",
      },
      {
        type: 'facts',
        rows: [
          { label: 'Beneficiario', value: '{{ payment.beneficiary }}' },
          { label: 'IBAN', value: '{{ payment.iban }}' },
          { label: 'BIC', value: '{{ payment.bic }}' },
          { label: 'Referencia del pago', value: '{{ payment.reference }}' },
          { label: 'Importe', value: "{% if payment.kind == 'WIRE' %}{{ payment.amount }}{% endif %}" },
          { label: 'Fecha límite de pago', value: '{{ payment.due }}' },
          { label: 'Lugar de recogida', value: '{{ pickup.name }}' },
          { label: 'Dirección', value: '{{ pickup.address }}' },
          { label: 'Horario', value: '{{ pickup.hours }}' },
        ],
      },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'Ver su orden', url: '{{ order.url }}' },
    ],
  },
  QUOTATION: {
    subject: 'Su cotización {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Nuestra oferta para usted' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hola, {{ customer.name }}:{% endif %}" },
      {
        type: 'paragraph',
        text: 'Esta es nuestra cotización {{ order.number }}. Puede aceptarla hasta el {{ quotation.validUntil }}.',
      },
      { type: 'facts', rows: [{ label: 'Válida hasta', value: '{{ quotation.validUntil }}' }] },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'Ver la cotización', url: '{{ order.url }}' },
    ],
  },
  ORDER_CONFIRMED: {
    subject: 'Su orden {{ order.number }} está confirmada',
    blocks: [
      { type: 'heading', text: 'Su orden está confirmada' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hola, {{ customer.name }}:{% endif %}" },
      {
        type: 'paragraph',
        text: 'Hemos confirmado su orden {{ order.number }} del {{ order.date }}. Le avisaremos en cuanto esté en camino.',
      },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'Ver su orden', url: '{{ order.url }}' },
    ],
  },
  DELIVERY_READY: {
    subject:
      "{% if pickup.name != '' %}Su orden {{ order.number }} está lista para recoger{% else %}Su orden {{ order.number }} está lista para el envío{% endif %}",
    blocks: [
      {
        type: 'heading',
        text: "{% if pickup.name != '' %}Lista para recoger{% else %}Su entrega está lista{% endif %}",
      },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hola, {{ customer.name }}:{% endif %}" },
      {
        type: 'paragraph',
        text: "{% if pickup.name != '' %}Su orden {{ order.number }} está lista para recoger. Traiga el número de orden.{% else %}La orden de entrega {{ delivery.number }} de su orden {{ order.number }} está preparada y se enviará pronto.{% endif %}",
      },
      {
        type: 'facts',
        rows: [
          { label: 'Lugar de recogida', value: '{{ pickup.name }}' },
          { label: 'Dirección', value: '{{ pickup.address }}' },
          { label: 'Horario', value: '{{ pickup.hours }}' },
        ],
      },
      { type: 'paragraph', text: 'Esta entrega contiene:' },
      { type: 'items' },
      { type: 'button', text: 'Ver su orden', url: '{{ order.url }}' },
    ],
  },
  DELIVERY_SHIPPED: {
    subject: 'Su orden {{ order.number }} ha sido enviada',
    blocks: [
      { type: 'heading', text: 'Su orden está en camino' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hola, {{ customer.name }}:{% endif %}" },
      {
        type: 'paragraph',
        text: 'La orden de entrega {{ delivery.number }} de su orden {{ order.number }} ha sido enviada.',
      },
      { type: 'paragraph', text: '{% if parcels.size > 0 %}Siga su paquete:{% endif %}' },
      { type: 'parcels' },
      { type: 'paragraph', text: 'Esta entrega contiene:' },
      { type: 'items' },
      { type: 'paragraph', text: '{% if rest.size > 0 %}El resto llegará en una entrega posterior:{% endif %}' },
      { type: 'rest' },
      { type: 'button', text: 'Ver su orden', url: '{{ order.url }}' },
    ],
  },
  ABANDONED_CART: {
    subject: 'Ha dejado algo en su carrito',
    blocks: [
      { type: 'heading', text: 'Su carrito le espera' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hola, {{ customer.name }}:{% endif %}" },
      { type: 'paragraph', text: 'Lo que puso en su carrito en {{ shop.name }} sigue ahí:' },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'Volver a su carrito', url: '{{ cart.url }}' },
    ],
  },
  SIGN_IN: {
    subject: 'Su enlace de acceso a {{ shop.name }}',
    blocks: [
      { type: 'heading', text: 'Iniciar sesión' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hola, {{ customer.name }}:{% endif %}" },
      {
        type: 'paragraph',
        text: 'Con este enlace inicia sesión en {{ shop.name }}. Funciona una sola vez, durante {{ link.minutes }} minutos.',
      },
      { type: 'button', text: 'Iniciar sesión', url: '{{ link.url }}' },
      {
        type: 'note',
        text: 'Si no lo ha pedido, ignore este correo: sin el enlace nadie puede entrar. No se lo dé a nadie.',
      },
    ],
  },
}
