import type { MailTemplate } from '../message.ts'
import type { OrderMail } from './templates.ts'

export const swedish: Readonly<Record<OrderMail, MailTemplate>> = {
  ORDER_RECEIVED: {
    subject: 'Vi har tagit emot din order {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Tack för din order' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hej {{ customer.name }}!{% endif %}" },
      { type: 'paragraph', text: 'Vi har tagit emot din order {{ order.number }} från {{ order.date }}.' },
      {
        type: 'paragraph',
        text: "{% case payment.kind %}{% when 'WIRE' %}Betala {{ payment.amount }} till kontot nedan och ange referensen. Vi bekräftar din order så snart betalningen har kommit in.{% when 'PAY_ON_SITE' %}Du betalar {{ payment.amount }} när du hämtar din order. Plats och öppettider står nedan.{% when 'CASH_ON_DELIVERY' %}Du betalar {{ payment.amount }} när din order levereras.{% endcase %}",
      },
      {
        type: 'facts',
        rows: [
          { label: 'Mottagare', value: '{{ payment.beneficiary }}' },
          { label: 'IBAN', value: '{{ payment.iban }}' },
          { label: 'BIC', value: '{{ payment.bic }}' },
          { label: 'Betalningsreferens', value: '{{ payment.reference }}' },
          { label: 'Belopp', value: "{% if payment.kind == 'WIRE' %}{{ payment.amount }}{% endif %}" },
          { label: 'Betala senast', value: '{{ payment.due }}' },
          { label: 'Hämtställe', value: '{{ pickup.name }}' },
          { label: 'Adress', value: '{{ pickup.address }}' },
          { label: 'Öppettider', value: '{{ pickup.hours }}' },
        ],
      },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'Visa din order', url: '{{ order.url }}' },
    ],
  },
  QUOTATION: {
    subject: 'Din offert {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Vårt erbjudande till dig' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hej {{ customer.name }}!{% endif %}" },
      {
        type: 'paragraph',
        text: 'Här är vår offert {{ order.number }}. Du kan godta den till och med {{ quotation.validUntil }}.',
      },
      { type: 'facts', rows: [{ label: 'Gäller till och med', value: '{{ quotation.validUntil }}' }] },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'Visa offerten', url: '{{ order.url }}' },
    ],
  },
  ORDER_CONFIRMED: {
    subject: 'Din order {{ order.number }} är bekräftad',
    blocks: [
      { type: 'heading', text: 'Din order är bekräftad' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hej {{ customer.name }}!{% endif %}" },
      {
        type: 'paragraph',
        text: 'Vi har bekräftat din order {{ order.number }} från {{ order.date }}. Vi hör av oss så snart den är på väg.',
      },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'Visa din order', url: '{{ order.url }}' },
    ],
  },
  DELIVERY_READY: {
    subject:
      "{% if pickup.name != '' %}Din order {{ order.number }} är klar att hämta{% else %}Din order {{ order.number }} är klar att skickas{% endif %}",
    blocks: [
      { type: 'heading', text: "{% if pickup.name != '' %}Klar att hämta{% else %}Din leverans är klar{% endif %}" },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hej {{ customer.name }}!{% endif %}" },
      {
        type: 'paragraph',
        text: "{% if pickup.name != '' %}Din order {{ order.number }} är klar att hämta. Ta med ordernumret.{% else %}Leveransen {{ delivery.number }} till din order {{ order.number }} är packad och skickas snart.{% endif %}",
      },
      {
        type: 'facts',
        rows: [
          { label: 'Hämtställe', value: '{{ pickup.name }}' },
          { label: 'Adress', value: '{{ pickup.address }}' },
          { label: 'Öppettider', value: '{{ pickup.hours }}' },
        ],
      },
      { type: 'paragraph', text: 'Leveransen innehåller:' },
      { type: 'items' },
      { type: 'button', text: 'Visa din order', url: '{{ order.url }}' },
    ],
  },
  DELIVERY_SHIPPED: {
    subject: 'Din order {{ order.number }} har skickats',
    blocks: [
      { type: 'heading', text: 'Din order är på väg' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hej {{ customer.name }}!{% endif %}" },
      { type: 'paragraph', text: 'Leveransen {{ delivery.number }} till din order {{ order.number }} har skickats.' },
      { type: 'paragraph', text: '{% if parcels.size > 0 %}Spåra ditt paket:{% endif %}' },
      { type: 'parcels' },
      { type: 'paragraph', text: 'Leveransen innehåller:' },
      { type: 'items' },
      { type: 'paragraph', text: '{% if rest.size > 0 %}Resten kommer i en senare leverans:{% endif %}' },
      { type: 'rest' },
      { type: 'button', text: 'Visa din order', url: '{{ order.url }}' },
    ],
  },
  ABANDONED_CART: {
    subject: 'Du har något kvar i varukorgen',
    blocks: [
      { type: 'heading', text: 'Din varukorg väntar' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hej {{ customer.name }}!{% endif %}" },
      { type: 'paragraph', text: 'Det du lade i varukorgen hos {{ shop.name }} finns kvar:' },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'Tillbaka till varukorgen', url: '{{ cart.url }}' },
    ],
  },
  SIGN_IN: {
    subject: 'Din inloggningslänk till {{ shop.name }}',
    blocks: [
      { type: 'heading', text: 'Logga in' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Hej {{ customer.name }}!{% endif %}" },
      {
        type: 'paragraph',
        text: 'Med den här länken loggar du in hos {{ shop.name }}. Den fungerar en gång, i {{ link.minutes }} minuter.',
      },
      { type: 'button', text: 'Logga in', url: '{{ link.url }}' },
      {
        type: 'note',
        text: 'Har du inte bett om den kan du bortse från mejlet: utan länken kommer ingen in. Ge den inte vidare till någon.',
      },
    ],
  },
}
