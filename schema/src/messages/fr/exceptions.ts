import type { Texts } from '../catalogue.ts'
import type * as en from '../en/exceptions.ts'

export const exceptions: Texts<typeof en.exceptions> = {
  AMOUNT_MISMATCH:
    'Le montant reçu n’est pas celui demandé[ : {amount:money}][ (paiement {reference})]. Remboursez-le ou réglez cela avec le client.',
  AUTHORIZATION_EXPIRED:
    'L’autorisation a expiré[ (paiement {reference})]. Faites payer le client de nouveau avant l’envoi.',
  CAPTURE_FAILED:
    'La capture a échoué[ (paiement {reference})][ : {message:remark}]. Réessayez ou contactez le client.',
  CAPTURE_SOON: 'L’autorisation prend fin dans la journée[ (paiement {reference})]. Capturez le montant maintenant.',
  CHARGEBACK:
    'La banque du client a repris de l’argent[ : {amount:money}][ (paiement {reference})]. Répondez au fournisseur ou arrangez-vous avec le client.',
  COLLECTED_WITHOUT_PAYMENT:
    'Un transporteur a encaissé de l’argent pour un colis sans paiement à la livraison en attente[ : {details:remark}]. Vérifiez la commande, puis enregistrez ou remboursez la somme.',
  CURRENCY_MISMATCH:
    'Le paiement est arrivé dans une autre devise[ : {amount:money}][ (paiement {reference})]. Remboursez-le ou réglez cela avec le client.',
  DELIVERY_NOT_PLANNED:
    'La commande est confirmée, mais des articles ne font partie d’aucune livraison. Supprimez la cause, puis planifiez une livraison.',
  DELIVERY_UNDELIVERED: [
    'La livraison {delivery} n’est pas arrivée : {reason:UndeliveredReason}. Renvoyez-la ou annulez le reste.',
    'Une livraison n’est pas arrivée. Renvoyez-la ou annulez le reste.',
  ],
  EXPIRED_WITH_MONEY:
    'Le devis a expiré, mais de l’argent a été reçu. Confirmez la commande ou annulez-la avec remboursement.',
  JOB_FAILED: 'Une tâche de fond a échoué[ : {details:remark}]. Supprimez la cause, puis relancez-la.',
  LABEL_FAILED:
    'L’étiquette n’a pas pu être achetée[ chez {carrier}][ : {message:remark}]. Vérifiez l’adresse et le poids, puis réessayez.',
  LABEL_NOT_VOIDED:
    'Le transporteur n’a pas repris l’étiquette d’expédition[ : {details:remark}]. Annulez-la dans son compte, sinon elle sera facturée.',
  MAIL_FAILED:
    'Un courriel n’a pas pu être remis[ : {details:remark}]. Vérifiez l’adresse, puis écrivez vous-même au client.',
  MAIL_WORDING_UNUSABLE:
    'Le texte de la boutique pour un message n’a pas pu être rempli[ : {details:remark}]. Le message est parti avec le texte d’origine. Corrigez le vôtre ou revenez au texte d’origine.',
  ORPHAN_CAPTURE:
    'De l’argent est arrivé sans paiement valable[ : {amount:money}][ (paiement {reference})]. Remboursez-le ou réglez cela avec le client.',
  PAID_UNAVAILABLE:
    'La commande est payée, mais tout n’est pas en stock[ : {skus}]. Réapprovisionnez ou remboursez ce qui manque.',
  PARCEL_UNDELIVERED:
    'Un colis sur plusieurs n’est pas arrivé[ : {reason:UndeliveredReason}][ (suivi {tracking})]. Interrogez le transporteur et le client, puis indiquez si la livraison entière est arrivée.',
  PAYMENT_NOT_CLOSED:
    'Un paiement abandonné est encore ouvert chez le fournisseur[ : {details:remark}]. Fermez-le dans le compte du fournisseur, sinon de l’argent peut encore arriver.',
  REFUND_EXCEEDS_DUE:
    'Les articles du retour[ {number}] valent moins que ce qui a été remboursé avant leur arrivée[ : {amount:money} au lieu de {due:money}]. Demandez la différence au client ou renoncez-y.',
  REFUND_FAILED:
    'Le remboursement a échoué[ (paiement {reference})][ : {message:remark}]. Réessayez ou remboursez à la main.',
  REFUND_MISMATCH:
    'Le fournisseur annonce un remboursement qui ne correspond pas[ : {amount:money}][ (paiement {reference})]. Comparez avec le compte du fournisseur.',
  REFUND_OVERDRAWN:
    'Le fournisseur a effectué un remboursement[ de {amount:money}][ (paiement {reference})], mais il est sorti plus d’argent qu’il n’en est entré. Comparez avec le compte du fournisseur, puis annulez le remboursement ici ou corrigez-le là-bas.',
  REFUND_RETURNED:
    'Un remboursement est revenu[ : {amount:money}][ (paiement {reference})][ : {message:remark}]. Le client n’a pas l’argent. Remboursez-le encore, ou d’une autre façon.',
  RETURN_OVERDUE: 'La loi veut que l’argent de cette rétractation soit déjà rendu[ ({number})]. Remboursez-le.',
  STOCK_SHORT: [
    {
      count: 'onHand',
      one: 'On n’a compté que {onHand} unité, moins que le réservé. Réapprovisionnez ou prévenez les clients qui attendent.',
      other:
        'On n’a compté que {onHand} unités, moins que le réservé. Réapprovisionnez ou prévenez les clients qui attendent.',
    },
    'On a compté moins que le réservé. Réapprovisionnez ou prévenez les clients qui attendent.',
  ],
  UNKNOWN_PARCEL: 'Un transporteur a signalé un colis inconnu[ : {details:remark}]. Cherchez-y le numéro de suivi.',
  UNKNOWN_PAYMENT:
    'Un fournisseur a signalé un paiement inconnu[ : {details:remark}]. Cherchez-le dans le compte du fournisseur.',
  VOID_FAILED: 'L’autorisation n’a pas pu être libérée[ (paiement {reference})][ : {message:remark}]. Réessayez.',
}
