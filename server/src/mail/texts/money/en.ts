import type { MailTemplate } from '../../message.ts'
import type { MoneyMail } from '../templates.ts'

export const englishMoney: Readonly<Record<MoneyMail, MailTemplate>> = {
  PAYMENT_RECEIVED: {
    subject: 'We have received your payment for order {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Thank you for your payment' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hello {{ customer.name }},{% endif %}" },
      { type: 'paragraph', text: 'We have received {{ money.amount }} for your order {{ order.number }}.' },
      { type: 'paragraph', text: "{% if money.rest != '' %}{{ money.rest }} is still to be paid.{% endif %}" },
      {
        type: 'facts',
        rows: [{ label: 'Reference', value: '{{ money.reference }}' }],
      },
      { type: 'button', text: 'View your order', url: '{{ order.url }}' },
    ],
  },
  ORDER_CANCELLED: {
    subject: 'Your order {{ order.number }} has been cancelled',
    blocks: [
      { type: 'heading', text: 'Your order is cancelled' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hello {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: '{% if cancel.expired %}We have not received your payment in time, so your order {{ order.number }} of {{ order.date }} has been cancelled.{% else %}Your order {{ order.number }} of {{ order.date }} has been cancelled.{% endif %}',
      },
      {
        type: 'facts',
        rows: [{ label: 'Reason', value: '{{ cancel.reason }}' }],
      },
      {
        type: 'paragraph',
        text: "{% if cancel.refund != '' %}You get {{ cancel.refund }} back, the way you paid. We write to you as soon as the money is on its way.{% endif %}",
      },
      { type: 'items' },
      { type: 'button', text: 'View your order', url: '{{ order.url }}' },
    ],
  },
  REFUND_ISSUED: {
    subject: 'We have refunded {{ money.amount }} for your order {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Your refund' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hello {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: 'We have given {{ money.amount }} back to you for your order {{ order.number }}. It may take your bank some days to show it.',
      },
      {
        type: 'facts',
        rows: [{ label: 'Reference', value: '{{ money.reference }}' }],
      },
      { type: 'button', text: 'View your order', url: '{{ order.url }}' },
    ],
  },
  REFUND_FAILED: {
    subject: 'A refund for order {{ order.number }} has failed',
    blocks: [
      { type: 'heading', text: 'A refund has failed' },
      {
        type: 'paragraph',
        text: 'The refund of {{ money.amount }} for order {{ order.number }} did not go through: the money is still here. Try it again, or give it back another way.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Customer', value: '{{ customer.name }}' },
          { label: 'Reference', value: '{{ money.reference }}' },
          { label: 'Answer of the payment provider', value: '{{ money.problem }}' },
        ],
      },
      { type: 'button', text: 'Open the order', url: '{{ order.url }}' },
    ],
  },
  INVOICE: {
    subject: 'Your invoice {{ invoice.number }}',
    blocks: [
      { type: 'heading', text: 'Your invoice' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hello {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: 'The invoice {{ invoice.number }} of {{ invoice.date }} for your order {{ order.number }} is attached.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Invoice number', value: '{{ invoice.number }}' },
          { label: 'Amount', value: '{{ invoice.total }}' },
          { label: 'Due on', value: '{{ invoice.due }}' },
        ],
      },
      { type: 'button', text: 'View your order', url: '{{ order.url }}' },
    ],
  },
  CREDIT_NOTE: {
    subject: 'Your credit note {{ invoice.number }}',
    blocks: [
      { type: 'heading', text: 'Your credit note' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hello {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: 'The credit note {{ invoice.number }} of {{ invoice.date }} about the invoice {{ invoice.corrects }} is attached.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Credit note number', value: '{{ invoice.number }}' },
          { label: 'Amount', value: '{{ invoice.total }}' },
        ],
      },
      { type: 'button', text: 'View your order', url: '{{ order.url }}' },
    ],
  },
}
