import type { MailTemplate } from '../../message.ts'
import type { ReturnMail } from '../templates.ts'

export const swedishReturns: Readonly<Record<ReturnMail, MailTemplate>> = {
  RETURN_REQUESTED: {
    subject: 'Vi har tagit emot din returbegäran för order {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Vi har tagit emot din returbegäran' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hej {{ customer.name }}!{% endif %}" },
      {
        type: 'paragraph',
        text: 'Din begäran om order {{ order.number }} nådde oss {{ return.time }}. Spara det här mejlet: där står vad du bad om och när.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Mottagen', value: '{{ return.time }}' },
          {
            label: 'Du vill ha',
            value:
              "{% case return.resolution %}{% when 'REFUND' %}Pengarna tillbaka{% when 'REPLACE' %}Samma varor igen{% endcase %}",
          },
          { label: 'Orsak', value: '{{ return.reason }}' },
        ],
      },
      { type: 'items' },
      { type: 'button', text: 'Visa din order', url: '{{ order.url }}' },
    ],
  },
  RETURN_APPROVED: {
    subject: 'Din retur {{ return.number }} är godkänd',
    blocks: [
      { type: 'heading', text: 'Din retur är godkänd' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hej {{ customer.name }}!{% endif %}" },
      {
        type: 'paragraph',
        text: '{% if return.sendsGoods %}Skicka varorna till adressen nedan och skriv returnumret {{ return.number }} på paketet.{% else %}Du behöver inte skicka tillbaka något.{% endif %}',
      },
      {
        type: 'paragraph',
        text: '{% if return.hasLabel %}Fraktsedeln är bifogad: skriv ut den, klistra på den och lämna in paketet. Frakten är betald.{% endif %}',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Returnummer', value: '{{ return.number }}' },
          { label: 'Skicka till', value: '{% if return.sendsGoods %}{{ return.name }}{% endif %}' },
          { label: 'Adress', value: '{% if return.sendsGoods %}{{ return.address }}{% endif %}' },
          {
            label: 'Returfrakt',
            value:
              "{% if return.sendsGoods %}{% case return.paidBy %}{% when 'SHOP' %}Vi betalar{% when 'CUSTOMER' %}Du betalar{% endcase %}{% endif %}",
          },
        ],
      },
      { type: 'items' },
      { type: 'button', text: 'Visa din order', url: '{{ order.url }}' },
    ],
  },
  RETURN_REJECTED: {
    subject: 'Vi kan inte godkänna din retur för order {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Din retur godkänns inte' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hej {{ customer.name }}!{% endif %}" },
      { type: 'paragraph', text: 'Tyvärr kan vi inte godkänna din retur för order {{ order.number }}.' },
      {
        type: 'facts',
        rows: [{ label: 'Orsak', value: '{{ return.note }}' }],
      },
      { type: 'items' },
      { type: 'note', text: 'Om du inte håller med, svara på det här mejlet.' },
      { type: 'button', text: 'Visa din order', url: '{{ order.url }}' },
    ],
  },
  RETURN_CLOSED: {
    subject: 'Din retur {{ return.number }} är avslutad',
    blocks: [
      { type: 'heading', text: 'Din retur är avslutad' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hej {{ customer.name }}!{% endif %}" },
      {
        type: 'paragraph',
        text: '{% if return.replaced %}Dina varor har kommit fram och vi skickar samma varor till dig igen.{% else %}Din retur {{ return.number }} är avslutad utan återbetalning.{% endif %}',
      },
      {
        type: 'facts',
        rows: [{ label: 'Orsak', value: '{{ return.note }}' }],
      },
      { type: 'items' },
      { type: 'button', text: 'Visa din order', url: '{{ order.url }}' },
    ],
  },
}
