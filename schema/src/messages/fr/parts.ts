import type { Texts } from '../catalogue.ts'
import type * as en from '../en/parts.ts'

export const parts: Texts<typeof en.parts> = {
  shortage: '{sku} ({available} sur {requested})',
}

export const tasks: Texts<typeof en.tasks> = {
  'payment.start': 'Lancer le paiement chez le prestataire',
  'payment.capture': 'Capturer la somme autorisée',
  'payment.void': 'Libérer la somme autorisée',
  'payment.close': 'Clore le paiement chez le prestataire',
  'payment.refund': 'Rembourser chez le fournisseur',
  'invoice.render': 'Créer les fichiers d’une facture',
  'label.buy': 'Acheter l’étiquette d’expédition',
  'label.void': 'Annuler l’étiquette d’expédition',
  'stock.assign': 'Affecter le stock aux commandes en attente',
  'deadlines.set': 'Recalculer les échéances',
  mail: 'Envoyer le courriel',
  'cart.remind': 'Rappeler un panier abandonné',
  'mail.send': 'Envoyer un message conservé',
}

export const ages: Texts<typeof en.ages> = {
  second: 'il y a {n} s',
  minute: 'il y a {n} min',
  hour: 'il y a {n} h',
  day: { count: 'n', one: 'il y a {n} jour', other: 'il y a {n} jours' },
}

export const neutral: Texts<typeof en.neutral> = {
  blocker: 'Impossible pour l’instant ({code}).',
  input: 'Cette valeur n’est pas acceptée ({code}).',
  error: 'La requête a été refusée ({code}).',
  transition: 'Opération {code}',
  state: 'État {code}',
  event: 'Changement : {code}',
  queue: 'File {code}',
  counter: 'Compteur {code}',
  exception: 'Quelque chose demande votre attention ({code}).',
  field: 'Champ {code}',
  choice: 'Choix {code}',
  request: 'La requête a été refusée ({code}).',
  task: 'Tâche {code}',
  return: 'Retour ({code})',
}
