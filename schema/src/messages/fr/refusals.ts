import type { Texts } from '../catalogue.ts'
import type * as en from '../en/refusals.ts'

export const inputs: Texts<typeof en.inputs> = {
  ALREADY_TAKEN: 'Cette valeur est déjà prise[ ({field:field})]. Choisissez-en une autre.',
  CURRENCY_MISMATCH:
    'Le montant est dans une autre devise que celle de la boutique[ ({currency})]. Saisissez-le dans celle-ci.',
  EMPTY: 'Ceci ne peut pas rester vide.',
  FORBIDDEN_CHARACTER: 'Un caractère n’est pas permis. Retirez les caractères de contrôle et les retours à la ligne.',
  LINK_EXPIRED: 'Ce lien ne fonctionne plus : il a déjà servi ou date de plus de 15 minutes. Demandez-en un nouveau.',
  NOT_AN_ID: 'Ce n’est pas un identifiant. Utilisez-en un donné par l’API.',
  NOT_AN_OBJECT: 'Un objet avec des champs est attendu ici.',
  NOT_A_CHOICE: 'Ce choix n’existe pas.[ Choisissez parmi : {values}.]',
  NOT_A_COUNTRY: 'Saisissez le pays par un code de deux lettres, par exemple SE.',
  NOT_A_CURRENCY: 'Saisissez la devise par un code de trois lettres, par exemple EUR.',
  NOT_A_DATE: 'Saisissez la date comme année-mois-jour, par exemple 2026-01-31.',
  NOT_A_EMAIL: 'Ce n’est pas une adresse e-mail. Vérifiez l’orthographe.',
  NOT_A_FLAG: 'Seul oui ou non est possible ici.',
  NOT_A_LANGUAGE: 'Choisissez une des langues en, es, sv, fr, fa.',
  NOT_A_LIST: 'Une liste est attendue ici.',
  NOT_A_MOMENT: 'Saisissez la date et l’heure avec le fuseau, par exemple 2026-01-31T12:00:00Z.',
  NOT_A_NUMBER: 'Saisissez un nombre, avec un point avant les décimales.',
  NOT_A_PATH: 'L’adresse de retour est un chemin de ce site qui commence par une seule barre oblique.',
  NOT_A_TEXT: 'Un texte est attendu ici.',
  NOT_A_TIME_ZONE: 'Ce fuseau horaire est inconnu. Saisissez-en un comme Europe/Stockholm.',
  NOT_A_VAT_ID:
    'Ce numéro de TVA ne peut pas être exact : sa clé ou sa forme ne correspond pas à son pays. Comparez-le à l’original.',
  NOT_TAKEN: 'Cette opération n’accepte pas cette valeur. Omettez-la.',
  NOT_TEXTS: 'Saisissez des textes par langue : en, es, sv, fr, fa.',
  OUT_OF_RANGE: [
    'Saisissez un montant de {min:money} à {max:money}.',
    'Saisissez un nombre de {min} à {max}.',
    'La valeur est hors des limites permises.',
  ],
  PROOF_EXPIRED: 'Ce formulaire a expiré. Ouvrez-le de nouveau avec le numéro de commande et l’adresse e-mail.',
  REQUIRED: 'Ceci est obligatoire.',
  TOO_LONG: [
    {
      count: 'max',
      one: 'C’est trop long : au plus {max} caractère.',
      other: 'C’est trop long : au plus {max} caractères.',
    },
    'C’est trop long.',
  ],
  TOO_MANY: [
    { count: 'max', one: 'Il y en a trop : au plus {max} élément.', other: 'Il y en a trop : au plus {max} éléments.' },
    'Il y en a trop.',
  ],
  TOO_MANY_DECIMALS: 'Le montant a plus de décimales que sa devise[ ({currency})].',
  UNKNOWN_RECORD: 'Cette fiche n’existe pas[ ({field:field})]. Choisissez-en une autre.',
  WRONG_ID: 'Cet identifiant est celui d’un autre type de fiche.',
  TEMPLATE_SYNTAX:
    'Le texte ne peut pas être lu[ à la ligne {line}, colonne {column}]. Vérifiez les accolades et les balises.',
  TEMPLATE_UNKNOWN_VALUE: 'Ce message n’a pas de valeur {name}[ (ligne {line}, colonne {column})].',
  TEMPLATE_TOO_COSTLY:
    'Le texte est trop long à remplir[ (ligne {line}, colonne {column})]. Une boucle est-elle sans fin ?',
}

export const errors: Texts<typeof en.errors> = {
  FORBIDDEN: 'Vous n’avez pas le droit de faire cela. Demandez à quelqu’un qui l’a.',
  IDEMPOTENCY_KEY_REQUIRED:
    'Il faut ici une clé d’idempotence, car de l’argent ou du stock bouge. Envoyez-la avec @idempotent(key:).',
  IDEMPOTENCY_KEY_REUSED: 'Cette clé d’idempotence a servi à une autre requête. Utilisez-en une nouvelle.',
  INVALID_INPUT: 'La saisie n’est pas valable[ : {field:field}]. Corrigez-la, puis réessayez.',
  NOT_FOUND: 'Cela n’existe pas, ou n’est pas à vous.',
  RATE_LIMITED: [
    {
      count: 'retryAfterSeconds',
      one: 'C’était trop en peu de temps. Réessayez dans {retryAfterSeconds} seconde.',
      other: 'C’était trop en peu de temps. Réessayez dans {retryAfterSeconds} secondes.',
    },
    'C’était trop en peu de temps. Réessayez plus tard.',
  ],
  STALE_VERSION: 'Quelqu’un a modifié ceci entre-temps. Regardez son état actuel, puis réessayez.',
  TRANSITION_NOT_ALLOWED: [
    'Déjà {step:done}[ par {changedBy}][ {changedAt:ago}][ — ensuite : {next:transition}].',
    'Déjà {event:done}[ par {changedBy}][ {changedAt:ago}][ — ensuite : {next:transition}].',
    'Déjà fait[ par {changedBy}][ {changedAt:ago}] : {event:event}.',
    'C’est impossible pour l’instant.[ État : {from:state}.][ Possible maintenant : {allowed:transition}.]',
  ],
}

export const requests: Texts<typeof en.requests> = {
  AS_OF_AHEAD: 'Ce moment n’est pas encore arrivé. Demandez-en un qui est passé.',
  BAD_REQUEST: 'La requête est illisible.',
  BODY_TOO_LARGE: 'La requête est trop grande[ : au plus {max} octets].',
  COST_TOO_HIGH:
    'La requête coûte trop[ : {cost} points sur {max} permis][, surtout pour {field}]. Demandez moins de fiches ou de champs.',
  FIRST_TOO_LARGE: 'La page est trop grande[ : au plus {limit} fiches][ pour {field}]. Lisez la liste page par page.',
  FORBIDDEN: 'Vous n’avez pas le droit de faire cela. Demandez à quelqu’un qui l’a.',
  INPUT: 'Les valeurs indiquées ne conviennent pas.',
  INTERNAL:
    'Une erreur s’est produite de notre côté. Réessayez ; si elle persiste, signalez-la[ avec l’identifiant de requête {requestId}].',
  METHOD_NOT_ALLOWED: 'Cette méthode HTTP ne convient pas ici. Envoyez les mutations par POST.',
  SYNTAX: 'La requête GraphQL est illisible.',
  THROTTLED: [
    {
      count: 'retryAfterSeconds',
      one: 'C’était trop en peu de temps : {cost} points. Patientez et renvoyez la requête dans {retryAfterSeconds} seconde.',
      other:
        'C’était trop en peu de temps : {cost} points. Patientez et renvoyez la requête dans {retryAfterSeconds} secondes.',
    },
    'C’était trop en peu de temps. Patientez et renvoyez la requête.',
  ],
  TIMEOUT: [
    {
      count: 'seconds',
      one: 'La réponse a pris plus de {seconds} seconde. Demandez moins ; répétez une mutation avec sa clé d’idempotence.',
      other:
        'La réponse a pris plus de {seconds} secondes. Demandez moins ; répétez une mutation avec sa clé d’idempotence.',
    },
    'La réponse a pris trop de temps. Demandez moins ; répétez une mutation avec sa clé d’idempotence.',
  ],
  TOO_DEEP: 'La requête est trop imbriquée[ : au plus {max} niveaux][ ({field})].',
  TOO_MANY_ALIASES: 'La requête a trop d’alias[ : au plus {max}].',
  TOO_MANY_ROOT_FIELDS: 'La requête a trop de champs à la racine[ : au plus {max}]. Envoyez plusieurs requêtes.',
  TOO_MANY_SUBSCRIPTIONS:
    'Trop d’abonnements sont ouverts sur cette connexion[ : au plus {max}]. Terminez-en un d’abord.',
  TOO_MANY_TOKENS: 'La requête est trop longue[ : au plus {max} symboles].',
  UNAUTHENTICATED: 'Connectez-vous d’abord : la session ou le jeton manque, a expiré ou a été révoqué.',
  UNKNOWN_OPERATION: 'Le document n’a pas cette opération[ : {operationName}]. Indiquez laquelle exécuter.',
  UNSUPPORTED_MEDIA_TYPE: 'Ce type de contenu ne convient pas ici. Envoyez application/json.',
  VALIDATION: 'La requête ne correspond pas au schéma.',
}
