import type { Dictionary } from '../dictionary.ts'

export const moves: Dictionary['moves'] = {
  toolbar: 'Ce qui peut être fait',
  moreOf: 'Autres actions pour {{record}}',
  undoIn: 'Revenir en arrière ({{seconds}} s)',
  final: '{{record}}. C’est définitif.',
  consequence: {
    returnReject: 'Le client apprend la raison par e-mail. La marchandise pourra être redemandée.',
    returnCancel: 'Le client garde la marchandise. Il pourra la renvoyer plus tard.',
    returnClose: 'Le retour se termine sans remboursement, et le client apprend pourquoi.',
    returnRefund: 'L’argent repart par où il est venu. Un remboursement en route ne peut être arrêté.',
    orderRefund: 'Tout repart par où c’est venu. Un remboursement en route ne peut être arrêté.',
    refundCreate: 'L’argent repart par où il est venu. Un remboursement en route ne peut être arrêté.',
    refundRecordManual: 'Note de l’argent que vous avez déjà rendu. Rien n’est envoyé.',
    refundCancel: 'Le remboursement échoué est abandonné. L’argent est toujours là et peut repartir autrement.',
    invoicePost: 'Elle reçoit son numéro et la date du jour. Dès lors elle ne change plus ; seul un avoir la corrige.',
    invoiceCancel: 'Le brouillon est abandonné. Il n’avait pas de numéro, aucun ne manque donc.',
    creditNoteCreate:
      'Crée un brouillon. Rien n’est comptabilisé avant que vous ne le fassiez. Sans chiffres, il porte sur tout ce qui reste.',
  },
  again: 'Réessayer',
  stale: '{{record}} a changé pendant que vous regardiez. Voyez ce qui est nouveau, puis décidez.',
  staleBy: '{{record}} a changé pendant que vous regardiez : {{event}} ({{name}}, {{ago}}). Décidez à nouveau.',
  already: 'Déjà fait par {{name}} {{ago}} : {{event}}.',
  nextMove: 'Ensuite : {{move}}.',
  unreachable: 'Aucune réponse. On ignore si c’est fait ; réessayer ne le fera qu’une fois au plus.',
  refused: 'La demande a échoué. Rien n’a changé.',
  line: 'Ligne',
  nothingToDo: 'Aucune ligne ne reste pour cela.',
}
