import type { MailTemplate } from '../message.ts'
import type { OrderMail } from './templates.ts'

export const english: Readonly<Record<OrderMail, MailTemplate>> = {
  ORDER_RECEIVED: {
    subject: 'We have received your order {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Thank you for your order' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hello {{ customer.name }},{% endif %}" },
      { type: 'paragraph', text: 'We have received your order {{ order.number }} of {{ order.date }}.' },
      {
        type: 'paragraph',
        text: "{% case payment.kind %}{% when 'WIRE' %}Please transfer {{ payment.amount }} to the account below and give the reference. We confirm your order as soon as the payment has arrived.{% when 'PAY_ON_SITE' %}You pay {{ payment.amount }} when you collect your order. The place and its opening hours are below.{% when 'CASH_ON_DELIVERY' %}You pay {{ payment.amount }} when your order is delivered.{% endcase %}",
      },
      {
        type: 'facts',
        rows: [
          { label: 'Beneficiary', value: '{{ payment.beneficiary }}' },
          { label: 'IBAN', value: '{{ payment.iban }}' },
          { label: 'BIC', value: '{{ payment.bic }}' },
          { label: 'Payment reference', value: '{{ payment.reference }}' },
          { label: 'Amount', value: "{% if payment.kind == 'WIRE' %}{{ payment.amount }}{% endif %}" },
          { label: 'Please pay by', value: '{{ payment.due }}' },
          { label: 'Pickup place', value: '{{ pickup.name }}' },
          { label: 'Address', value: '{{ pickup.address }}' },
          { label: 'Opening hours', value: '{{ pickup.hours }}' },
        ],
      },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'View your order', url: '{{ order.url }}' },
    ],
  },
  QUOTATION: {
    subject: 'Your quotation {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Our offer to you' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hello {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: 'Here is our quotation {{ order.number }}. You may accept it until {{ quotation.validUntil }}.',
      },
      { type: 'facts', rows: [{ label: 'Valid until', value: '{{ quotation.validUntil }}' }] },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'View the quotation', url: '{{ order.url }}' },
    ],
  },
  ORDER_CONFIRMED: {
    subject: 'Your order {{ order.number }} is confirmed',
    blocks: [
      { type: 'heading', text: 'Your order is confirmed' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hello {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: 'We have confirmed your order {{ order.number }} of {{ order.date }}. We tell you as soon as it is on its way.',
      },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'View your order', url: '{{ order.url }}' },
    ],
  },
  DELIVERY_READY: {
    subject:
      "{% if pickup.name != '' %}Your order {{ order.number }} is ready for pickup{% else %}Your order {{ order.number }} is ready to be shipped{% endif %}",
    blocks: [
      {
        type: 'heading',
        text: "{% if pickup.name != '' %}Ready for pickup{% else %}Your delivery is ready{% endif %}",
      },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hello {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: "{% if pickup.name != '' %}Your order {{ order.number }} is ready for pickup. Please bring the order number.{% else %}The delivery {{ delivery.number }} of your order {{ order.number }} is packed and will be shipped soon.{% endif %}",
      },
      {
        type: 'facts',
        rows: [
          { label: 'Pickup place', value: '{{ pickup.name }}' },
          { label: 'Address', value: '{{ pickup.address }}' },
          { label: 'Opening hours', value: '{{ pickup.hours }}' },
        ],
      },
      { type: 'paragraph', text: 'This delivery contains:' },
      { type: 'items' },
      { type: 'button', text: 'View your order', url: '{{ order.url }}' },
    ],
  },
  DELIVERY_SHIPPED: {
    subject: 'Your order {{ order.number }} has been shipped',
    blocks: [
      { type: 'heading', text: 'Your order is on its way' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hello {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: 'The delivery {{ delivery.number }} of your order {{ order.number }} has been shipped.',
      },
      { type: 'paragraph', text: '{% if parcels.size > 0 %}Track your parcel:{% endif %}' },
      { type: 'parcels' },
      { type: 'paragraph', text: 'This delivery contains:' },
      { type: 'items' },
      { type: 'paragraph', text: '{% if rest.size > 0 %}The rest follows in a later delivery:{% endif %}' },
      { type: 'rest' },
      { type: 'button', text: 'View your order', url: '{{ order.url }}' },
    ],
  },
  ABANDONED_CART: {
    subject: 'You left something in your cart',
    blocks: [
      { type: 'heading', text: 'Your cart is waiting' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hello {{ customer.name }},{% endif %}" },
      { type: 'paragraph', text: 'What you put into your cart at {{ shop.name }} is still there:' },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'Back to your cart', url: '{{ cart.url }}' },
    ],
  },
  SIGN_IN: {
    subject: 'Your sign-in link for {{ shop.name }}',
    blocks: [
      { type: 'heading', text: 'Sign in' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hello {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: 'With this link you sign in to {{ shop.name }}. It works once, for {{ link.minutes }} minutes.',
      },
      { type: 'button', text: 'Sign in', url: '{{ link.url }}' },
      {
        type: 'note',
        text: 'If you did not ask for it, ignore this mail: without the link nobody gets in. Pass it on to nobody.',
      },
    ],
  },
}
