import type { MailTemplate } from '../../message.ts'
import type { MoneyMail } from '../templates.ts'

export const swedishMoney: Readonly<Record<MoneyMail, MailTemplate>> = {
  PAYMENT_RECEIVED: {
    subject: 'Vi har tagit emot din betalning för order {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Tack för din betalning' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hej {{ customer.name }}!{% endif %}" },
      { type: 'paragraph', text: 'Vi har tagit emot {{ money.amount }} för din order {{ order.number }}.' },
      { type: 'paragraph', text: "{% if money.rest != '' %}{{ money.rest }} återstår att betala.{% endif %}" },
      {
        type: 'facts',
        rows: [{ label: 'Referens', value: '{{ money.reference }}' }],
      },
      { type: 'button', text: 'Visa din order', url: '{{ order.url }}' },
    ],
  },
  ORDER_CANCELLED: {
    subject: 'Din order {{ order.number }} har avbrutits',
    blocks: [
      { type: 'heading', text: 'Din order är avbruten' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hej {{ customer.name }}!{% endif %}" },
      {
        type: 'paragraph',
        text: '{% if cancel.expired %}Vi har inte fått din betalning i tid, så din order {{ order.number }} från {{ order.date }} har avbrutits.{% else %}Din order {{ order.number }} från {{ order.date }} har avbrutits.{% endif %}',
      },
      {
        type: 'facts',
        rows: [{ label: 'Orsak', value: '{{ cancel.reason }}' }],
      },
      {
        type: 'paragraph',
        text: "{% if cancel.refund != '' %}Du får tillbaka {{ cancel.refund }} på samma sätt som du betalade. Vi skriver till dig så snart pengarna är på väg.{% endif %}",
      },
      { type: 'items' },
      { type: 'button', text: 'Visa din order', url: '{{ order.url }}' },
    ],
  },
  REFUND_ISSUED: {
    subject: 'Vi har återbetalat {{ money.amount }} för din order {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Din återbetalning' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hej {{ customer.name }}!{% endif %}" },
      {
        type: 'paragraph',
        text: 'Vi har betalat tillbaka {{ money.amount }} för din order {{ order.number }}. Det kan ta några dagar innan det syns hos din bank.',
      },
      {
        type: 'facts',
        rows: [{ label: 'Referens', value: '{{ money.reference }}' }],
      },
      { type: 'button', text: 'Visa din order', url: '{{ order.url }}' },
    ],
  },
  REFUND_FAILED: {
    subject: 'En återbetalning för order {{ order.number }} misslyckades',
    blocks: [
      { type: 'heading', text: 'En återbetalning misslyckades' },
      {
        type: 'paragraph',
        text: 'Återbetalningen av {{ money.amount }} för order {{ order.number }} gick inte igenom: pengarna är kvar här. Försök igen eller betala tillbaka på annat sätt.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Kund', value: '{{ customer.name }}' },
          { label: 'Referens', value: '{{ money.reference }}' },
          { label: 'Betaltjänstens svar', value: '{{ money.problem }}' },
        ],
      },
      { type: 'button', text: 'Öppna ordern', url: '{{ order.url }}' },
    ],
  },
  INVOICE: {
    subject: 'Din faktura {{ invoice.number }}',
    blocks: [
      { type: 'heading', text: 'Din faktura' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hej {{ customer.name }}!{% endif %}" },
      {
        type: 'paragraph',
        text: 'Fakturan {{ invoice.number }} från {{ invoice.date }} för din order {{ order.number }} är bifogad.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Fakturanummer', value: '{{ invoice.number }}' },
          { label: 'Belopp', value: '{{ invoice.total }}' },
          { label: 'Förfaller', value: '{{ invoice.due }}' },
        ],
      },
      { type: 'button', text: 'Visa din order', url: '{{ order.url }}' },
    ],
  },
  CREDIT_NOTE: {
    subject: 'Din kreditfaktura {{ invoice.number }}',
    blocks: [
      { type: 'heading', text: 'Din kreditfaktura' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hej {{ customer.name }}!{% endif %}" },
      {
        type: 'paragraph',
        text: 'Kreditfakturan {{ invoice.number }} från {{ invoice.date }} till fakturan {{ invoice.corrects }} är bifogad.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Kreditfakturanummer', value: '{{ invoice.number }}' },
          { label: 'Belopp', value: '{{ invoice.total }}' },
        ],
      },
      { type: 'button', text: 'Visa din order', url: '{{ order.url }}' },
    ],
  },
}
