import type { MailTemplate } from '../../message.ts'
import type { MoneyMail } from '../templates.ts'

export const frenchMoney: Readonly<Record<MoneyMail, MailTemplate>> = {
  PAYMENT_RECEIVED: {
    subject: 'Nous avons reçu votre paiement pour la commande {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Merci pour votre paiement' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Bonjour {{ customer.name }},{% endif %}" },
      { type: 'paragraph', text: 'Nous avons reçu {{ money.amount }} pour votre commande {{ order.number }}.' },
      { type: 'paragraph', text: "{% if money.rest != '' %}Il reste {{ money.rest }} à payer.{% endif %}" },
      {
        type: 'facts',
        rows: [{ label: 'Référence', value: '{{ money.reference }}' }],
      },
      { type: 'button', text: 'Voir votre commande', url: '{{ order.url }}' },
    ],
  },
  ORDER_CANCELLED: {
    subject: 'Votre commande {{ order.number }} a été annulée',
    blocks: [
      { type: 'heading', text: 'Votre commande est annulée' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Bonjour {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: '{% if cancel.expired %}Nous n’avons pas reçu votre paiement à temps : votre commande {{ order.number }} du {{ order.date }} a été annulée.{% else %}Votre commande {{ order.number }} du {{ order.date }} a été annulée.{% endif %}',
      },
      {
        type: 'facts',
        rows: [{ label: 'Motif', value: '{{ cancel.reason }}' }],
      },
      {
        type: 'paragraph',
        text: "{% if cancel.refund != '' %}Nous vous remboursons {{ cancel.refund }} par le moyen de paiement utilisé. Nous vous écrirons dès que l’argent sera en route.{% endif %}",
      },
      { type: 'items' },
      { type: 'button', text: 'Voir votre commande', url: '{{ order.url }}' },
    ],
  },
  REFUND_ISSUED: {
    subject: 'Nous vous avons remboursé {{ money.amount }} pour votre commande {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Votre remboursement' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Bonjour {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: 'Nous vous avons remboursé {{ money.amount }} pour votre commande {{ order.number }}. Votre banque peut mettre quelques jours à l’afficher.',
      },
      {
        type: 'facts',
        rows: [{ label: 'Référence', value: '{{ money.reference }}' }],
      },
      { type: 'button', text: 'Voir votre commande', url: '{{ order.url }}' },
    ],
  },
  REFUND_FAILED: {
    subject: 'Un remboursement de la commande {{ order.number }} a échoué',
    blocks: [
      { type: 'heading', text: 'Un remboursement a échoué' },
      {
        type: 'paragraph',
        text: 'Le remboursement de {{ money.amount }} pour la commande {{ order.number }} n’a pas abouti : l’argent est toujours ici. Réessayez ou remboursez par un autre moyen.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Client', value: '{{ customer.name }}' },
          { label: 'Référence', value: '{{ money.reference }}' },
          { label: 'Réponse du prestataire de paiement', value: '{{ money.problem }}' },
        ],
      },
      { type: 'button', text: 'Ouvrir la commande', url: '{{ order.url }}' },
    ],
  },
  INVOICE: {
    subject: 'Votre facture {{ invoice.number }}',
    blocks: [
      { type: 'heading', text: 'Votre facture' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Bonjour {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: 'Vous trouverez ci-joint la facture {{ invoice.number }} du {{ invoice.date }} pour votre commande {{ order.number }}.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Numéro de facture', value: '{{ invoice.number }}' },
          { label: 'Montant', value: '{{ invoice.total }}' },
          { label: 'À payer avant le', value: '{{ invoice.due }}' },
        ],
      },
      { type: 'button', text: 'Voir votre commande', url: '{{ order.url }}' },
    ],
  },
  CREDIT_NOTE: {
    subject: 'Votre avoir {{ invoice.number }}',
    blocks: [
      { type: 'heading', text: 'Votre avoir' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Bonjour {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: 'Vous trouverez ci-joint l’avoir {{ invoice.number }} du {{ invoice.date }} relatif à la facture {{ invoice.corrects }}.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Numéro d’avoir', value: '{{ invoice.number }}' },
          { label: 'Montant', value: '{{ invoice.total }}' },
        ],
      },
      { type: 'button', text: 'Voir votre commande', url: '{{ order.url }}' },
    ],
  },
}
