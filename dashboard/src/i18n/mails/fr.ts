import type { Dictionary } from '../dictionary.ts'

export const mails: Dictionary['mails'] = {
  lead: 'Les mots de chaque e-mail, par langue ; ceux marqués d’un * sont propres à la boutique.',
  open: '{{kind}} en {{language}}',
  forbidden: 'Seuls les responsables voient et changent le texte des e-mails.',
  all: 'Tous les e-mails',
  test: 'M’envoyer un essai',
  sent: 'Un essai est en route vers {{to}}.',
  reset: 'Reprendre le texte d’origine',
  variables: 'Valeurs que les mots peuvent utiliser',
  preview: 'Aperçu',
  sample: 'À propos d’un exemple inventé : il n’y a encore rien de ce genre.',
  real: 'À propos du plus récent qui convient.',
  number: 'Aperçu à propos de',
  newest: 'Le plus récent, ou un numéro comme S00042',
  about: 'À propos de {{number}}.',
}
