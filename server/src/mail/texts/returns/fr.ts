import type { MailTemplate } from '../../message.ts'
import type { ReturnMail } from '../templates.ts'

export const frenchReturns: Readonly<Record<ReturnMail, MailTemplate>> = {
  RETURN_REQUESTED: {
    subject: 'Nous avons reçu votre demande de retour pour la commande {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Nous avons reçu votre demande de retour' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Bonjour {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: 'Votre demande concernant la commande {{ order.number }} nous est parvenue le {{ return.time }}. Conservez ce message : il dit ce que vous avez demandé, et quand.',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Reçue', value: '{{ return.time }}' },
          {
            label: 'Vous souhaitez',
            value:
              "{% case return.resolution %}{% when 'REFUND' %}Être remboursé{% when 'REPLACE' %}Recevoir les mêmes articles{% endcase %}",
          },
          { label: 'Motif', value: '{{ return.reason }}' },
        ],
      },
      { type: 'items' },
      { type: 'button', text: 'Voir votre commande', url: '{{ order.url }}' },
    ],
  },
  RETURN_APPROVED: {
    subject: 'Votre retour {{ return.number }} est accepté',
    blocks: [
      { type: 'heading', text: 'Votre retour est accepté' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Bonjour {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: '{% if return.sendsGoods %}Envoyez les articles à l’adresse ci-dessous et inscrivez le numéro de retour {{ return.number }} sur le colis.{% else %}Vous n’avez rien à renvoyer.{% endif %}',
      },
      {
        type: 'paragraph',
        text: '{% if return.hasLabel %}L’étiquette du colis est jointe : imprimez-la, collez-la et déposez le colis. Le port est payé.{% endif %}',
      },
      {
        type: 'facts',
        rows: [
          { label: 'Numéro de retour', value: '{{ return.number }}' },
          { label: 'Envoyer à', value: '{% if return.sendsGoods %}{{ return.name }}{% endif %}' },
          { label: 'Adresse', value: '{% if return.sendsGoods %}{{ return.address }}{% endif %}' },
          {
            label: 'Frais de port',
            value:
              "{% if return.sendsGoods %}{% case return.paidBy %}{% when 'SHOP' %}À notre charge{% when 'CUSTOMER' %}À votre charge{% endcase %}{% endif %}",
          },
        ],
      },
      { type: 'items' },
      { type: 'button', text: 'Voir votre commande', url: '{{ order.url }}' },
    ],
  },
  RETURN_REJECTED: {
    subject: 'Nous ne pouvons pas accepter votre retour pour la commande {{ order.number }}',
    blocks: [
      { type: 'heading', text: 'Votre retour n’est pas accepté' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Bonjour {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: 'Nous sommes désolés : nous ne pouvons pas accepter votre retour pour la commande {{ order.number }}.',
      },
      {
        type: 'facts',
        rows: [{ label: 'Motif', value: '{{ return.note }}' }],
      },
      { type: 'items' },
      { type: 'note', text: 'Si vous n’êtes pas d’accord, répondez à ce message.' },
      { type: 'button', text: 'Voir votre commande', url: '{{ order.url }}' },
    ],
  },
  RETURN_CLOSED: {
    subject: 'Votre retour {{ return.number }} est clos',
    blocks: [
      { type: 'heading', text: 'Votre retour est clos' },
      { type: 'paragraph', text: "{% if customer.name != '' %}Bonjour {{ customer.name }},{% endif %}" },
      {
        type: 'paragraph',
        text: '{% if return.replaced %}Vos articles sont arrivés et nous vous renvoyons les mêmes.{% else %}Votre retour {{ return.number }} est clos sans remboursement.{% endif %}',
      },
      {
        type: 'facts',
        rows: [{ label: 'Motif', value: '{{ return.note }}' }],
      },
      { type: 'items' },
      { type: 'button', text: 'Voir votre commande', url: '{{ order.url }}' },
    ],
  },
}
