import type { Dictionary } from '../dictionary.ts'

export const mail: Dictionary['mail'] = {
  lead: 'Tous les e-mails aux clients, tels qu’ils sont partis.',
  one: 'E-mail',
  recipient: 'Le destinataire commence par',
  parts: 'Versions de l’e-mail',
  html: 'Tel que le client le voit',
  text: 'Texte brut',
  column: {
    to: 'À',
    subject: 'Objet',
    kind: 'Motif',
    record: 'Dossier',
    time: 'Heure',
  },
  empty: 'Aucun e-mail pour l’instant',
  emptyLead:
    'Les clients reçoivent un e-mail à la commande, à sa confirmation et au départ d’une livraison. Chacun est conservé ici tel qu’il a été envoyé ; sans serveur de messagerie, c’est le seul endroit où les lire.',
  missing: 'Cet e-mail n’existe pas',
  missingLead: 'Il a peut-être été supprimé avec les données du client. La liste montre tous les e-mails conservés.',
  failed: 'L’e-mail n’a pas pu être lu.',
  serverSaid: 'Le serveur de messagerie l’a refusé : {{words}} Un nouvel essai se fait tout seul.',
  serverRefused:
    'Le serveur de messagerie l’a refusé : {{words}} Aucun nouvel essai ne se fait tout seul : vérifiez l’adresse.',
  again: 'Envoyer de nouveau',
  onItsWay: 'Il est de nouveau en route.',
}
