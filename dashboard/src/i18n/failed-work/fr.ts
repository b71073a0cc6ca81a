import type { Dictionary } from '../dictionary.ts'

export const work: Dictionary['work'] = {
  lead: 'Tâches d’arrière-plan tentées plusieurs fois puis abandonnées. Rien n’est perdu : une fois la cause levée, relancez-les.',
  retry: 'Réessayer',
  retryAll: 'Tout réessayer ({{count}})',
  retried: '{{count}} seront relancées dans un instant.',
  attempts: '{{count}} tentatives',
  record: 'La commande',
  empty: 'Rien n’a échoué',
  emptyLead:
    'Courriels, étiquettes, paiements et documents se font en arrière-plan. Ce qui échoue est retenté automatiquement ; seul ce qui échoue encore arrive ici.',
  forbidden: 'Pour les responsables',
  forbiddenLead: 'Demandez à un responsable d’examiner les tâches échouées.',
  more: 'Afficher plus',
}
