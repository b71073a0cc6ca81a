import type { MailTemplate } from '../message.ts'
import type { OrderMail } from './templates.ts'

export const french: Readonly<Record<OrderMail, MailTemplate>> = {
  ORDER_RECEIVED: {
    subject: 'Nous avons reçu votre commande {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Merci pour votre commande' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Bonjour {{ customer.name }},{% endif %}" },
      { type: 'paragraph', text: 'Nous avons reçu votre commande {{ order.number }} du {{ order.date }}.' },
      {
        type: 'paragraph',
        text: "{% case payment.kind %}{% when 'WIRE' %}Veuillez virer {{ payment.amount }} sur le compte ci-dessous en indiquant la référence. Nous confirmerons votre commande dès réception du paiement.{% when 'PAY_ON_SITE' %}Vous paierez {{ payment.amount }} lors du retrait de votre commande. Le lieu et les horaires figurent ci-dessous.{% when 'CASH_ON_DELIVERY' %}Vous paierez {{ payment.amount }} à la livraison de votre commande.{% endcase %}",
      },
      {
        type: 'facts',
        rows: [
          { label: 'Bénéficiaire', value: '{{ payment.beneficiary }}' },
          { label: 'IBAN', value: '{{ payment.iban }}' },
          { label: 'BIC', value: '{{ payment.bic }}' },
          { label: 'Référence du paiement', value: '{{ payment.reference }}' },
          { label: 'Montant', value: "{% if payment.kind == 'WIRE' %}{{ payment.amount }}{% endif %}" },
          { label: 'À payer avant le', value: '{{ payment.due }}' },
          { label: 'Lieu de retrait', value: '{{ pickup.name }}' },
          { label: 'Adresse', value: '{{ pickup.address }}' },
          { label: 'Horaires', value: '{{ pickup.hours }}' },
        ],
      },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'Voir votre commande', url: '{{ order.url }}' },
    ],
  },
  QUOTATION: {
    subject: 'Votre devis {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Notre offre pour vous' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Bonjour {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: 'Voici notre devis {{ order.number }}. Vous pouvez l’accepter jusqu’au {{ quotation.validUntil }}.',
      },
      { type: 'facts', rows: [{ label: 'Valable jusqu’au', value: '{{ quotation.validUntil }}' }] },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'Voir le devis', url: '{{ order.url }}' },
    ],
  },
  ORDER_CONFIRMED: {
    subject: 'Votre commande {{ order.number }} est confirmée',
    blocks: [
      { type: 'heading', text: 'Votre commande est confirmée' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Bonjour {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: 'Nous avons confirmé votre commande {{ order.number }} du {{ order.date }}. Nous vous préviendrons dès son expédition.',
      },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'Voir votre commande', url: '{{ order.url }}' },
    ],
  },
  DELIVERY_READY: {
    subject:
      "{% if pickup.name != '' %}Votre commande {{ order.number }} est prête à être retirée{% else %}Votre commande {{ order.number }} est prête à être expédiée{% endif %}",
    blocks: [
      {
        type: 'heading',
        text: "{% if pickup.name != '' %}Prête à être retirée{% else %}Votre livraison est prête{% endif %}",
      },
      { type: 'paragraph', text: "{% if customer.name != '' %}Bonjour {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: "{% if pickup.name != '' %}Votre commande {{ order.number }} est prête à être retirée. Munissez-vous de son numéro.{% else %}Le bon de livraison {{ delivery.number }} de votre commande {{ order.number }} est préparé ; l’expédition suivra bientôt.{% endif %}",
      },
      {
        type: 'facts',
        rows: [
          { label: 'Lieu de retrait', value: '{{ pickup.name }}' },
          { label: 'Adresse', value: '{{ pickup.address }}' },
          { label: 'Horaires', value: '{{ pickup.hours }}' },
        ],
      },
      { type: 'paragraph', text: 'Cette livraison contient :' },
      { type: 'items' },
      { type: 'button', text: 'Voir votre commande', url: '{{ order.url }}' },
    ],
  },
  DELIVERY_SHIPPED: {
    subject: 'Votre commande {{ order.number }} a été expédiée',
    blocks: [
      { type: 'heading', text: 'Votre commande est en route' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Bonjour {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: 'Les articles du bon de livraison {{ delivery.number }} de votre commande {{ order.number }} ont été expédiés.',
      },
      { type: 'paragraph', text: '{% if parcels.size > 0 %}Suivre votre colis :{% endif %}' },
      { type: 'parcels' },
      { type: 'paragraph', text: 'Cette livraison contient :' },
      { type: 'items' },
      { type: 'paragraph', text: '{% if rest.size > 0 %}Le reste suivra dans une livraison ultérieure :{% endif %}' },
      { type: 'rest' },
      { type: 'button', text: 'Voir votre commande', url: '{{ order.url }}' },
    ],
  },
  ABANDONED_CART: {
    subject: 'Vous avez laissé des articles dans votre panier',
    blocks: [
      { type: 'heading', text: 'Votre panier vous attend' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Bonjour {{ customer.name }},{% endif %}" },
      { type: 'paragraph', text: 'Ce que vous avez mis dans votre panier chez {{ shop.name }} y est toujours :' },
      { type: 'items' },
      { type: 'totals' },
      { type: 'button', text: 'Retour à votre panier', url: '{{ cart.url }}' },
    ],
  },
  SIGN_IN: {
    subject: 'Votre lien de connexion à {{ shop.name }}',
    blocks: [
      { type: 'heading', text: 'Se connecter' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Bonjour {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: 'Avec ce lien, vous vous connectez à {{ shop.name }}. Il fonctionne une seule fois, pendant {{ link.minutes }} minutes.',
      },
      { type: 'button', text: 'Se connecter', url: '{{ link.url }}' },
      {
        type: 'note',
        text: 'Si vous ne l’avez pas demandé, ignorez ce message : sans le lien, personne ne peut entrer. Ne le transmettez à personne.',
      },
    ],
  },
}
