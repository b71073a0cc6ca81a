import type { MailTemplate } from '../../message.ts'
import type { ReturnMail } from '../templates.ts'

export const englishReturns: Readonly<Record<ReturnMail, MailTemplate>> = {
  RETURN_REQUESTED: {
    subject: 'We have received your return request for order {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'We have received your return request' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hello {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: 'Your request about order {{ order.number }} reached us on {{ return.time }}. Please keep this mail: it says what you asked for, and when.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Received', value: '{{ return.time }}' },
          {
            label: 'You would like',
            value:
              "{% case return.resolution %}{% when 'REFUND' %}Your money back{% when 'REPLACE' %}The same goods again{% endcase %}",
          },
          { label: 'Reason', value: '{{ return.reason }}' },
        ],
      },
      { type: 'items' },
      { type: 'button', text: 'View your order', url: '{{ order.url }}' },
    ],
  },
  RETURN_APPROVED: {
    subject: 'Your return {{ return.number }} has been approved',
    blocks: [
      { type: 'heading', text: 'Your return is approved' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hello {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: '{% if return.sendsGoods %}Please send the goods to the address below and write the return number {{ return.number }} on the parcel.{% else %}You need not send anything back.{% endif %}',
      },
      {
        type: 'paragraph',
        text: '{% if return.hasLabel %}The label for the parcel is attached: print it, stick it on and hand the parcel in. The postage is paid.{% endif %}',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Return number', value: '{{ return.number }}' },
          { label: 'Send to', value: '{% if return.sendsGoods %}{{ return.name }}{% endif %}' },
          { label: 'Address', value: '{% if return.sendsGoods %}{{ return.address }}{% endif %}' },
          {
            label: 'Postage',
            value:
              "{% if return.sendsGoods %}{% case return.paidBy %}{% when 'SHOP' %}We pay for it{% when 'CUSTOMER' %}You pay for it{% endcase %}{% endif %}",
          },
        ],
      },
      { type: 'items' },
      { type: 'button', text: 'View your order', url: '{{ order.url }}' },
    ],
  },
  RETURN_REJECTED: {
    subject: 'We cannot accept your return for order {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Your return is not accepted' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hello {{ customer.name }},{% endif %}" },
      { type: 'paragraph', text: 'We are sorry: we cannot accept your return for order {{ order.number }}.' },
      {
        type: 'facts',
        rows: [{ label: 'Reason', value: '{{ return.note }}' }],
      },
      { type: 'items' },
      { type: 'note', text: 'If you do not agree, please answer this mail.' },
      { type: 'button', text: 'View your order', url: '{{ order.url }}' },
    ],
  },
  RETURN_CLOSED: {
    subject: 'Your return {{ return.number }} is closed',
    blocks: [
      { type: 'heading', text: 'Your return is closed' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hello {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: '{% if return.replaced %}Your goods have arrived, and we are sending you the same ones again.{% else %}Your return {{ return.number }} is closed without a refund.{% endif %}',
      },
      {
        type: 'facts',
        rows: [{ label: 'Reason', value: '{{ return.note }}' }],
      },
      { type: 'items' },
      { type: 'button', text: 'View your order', url: '{{ order.url }}' },
    ],
  },
}
