import type { Texts } from '../catalogue.ts'
import type * as en from '../en/returns.ts'

export const returns: Texts<typeof en.returns> = {
  WITHDRAW: 'Se rétracter du contrat ici',
  CONFIRM: 'Confirmer la rétractation',
  STATUTORY: [
    'La loi vous permet de vous rétracter sans motif jusqu’au {date:date}.',
    'La loi vous permet de vous rétracter sans motif dans les {days} jours suivant la réception du dernier article.',
  ],
  POLICY: [
    'La boutique accepte le retour jusqu’au {date:date}[ ; {percent} % du prix sont retenus].',
    'La boutique accepte le retour dans les {days} jours suivant la réception du dernier article[ ; {percent} % du prix sont retenus].',
  ],
  NONE: 'La boutique n’accepte pas le retour de cet article.',
  PAID_BY_SHOP: 'La boutique paie les frais de retour.',
  PAID_BY_CUSTOMER: 'Les frais de retour sont à votre charge.',
  WITHDRAWAL_RECEIVED: 'Nous avons reçu votre rétractation le {date:moment}.',
  REQUEST_RECEIVED: 'Nous avons reçu votre demande le {date:moment}.',
  GOODS: '{quantity} × {name}',
  RESTOCKING_FEE: 'Frais de remise en stock, {percent} % ({name})',
  SHIPPING: 'Livraison standard',
  DIMINISHED_VALUE: 'Dépréciation due à l’usage',
  CAPABILITY_NONE: '{provider} ne permet pas de rembourser : remboursez à la main et enregistrez-le.',
  CAPABILITY_FULL_ONLY: 'Seul le paiement entier peut être remboursé, en une fois.',
  CAPABILITY_PARTIAL: 'N’importe quelle partie peut être remboursée.',
  CAPABILITY_NO_MONEY: 'Ce paiement n’a apporté aucun argent à rembourser.',
  NOT_HELD: 'Non payé ou déjà remboursé',
  REMEDY: 'Pour le régler : {moves:transition}.',
}
