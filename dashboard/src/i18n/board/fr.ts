import type { Dictionary } from '../dictionary.ts'

export const board: Dictionary['board'] = {
  counters: 'Compteurs',
  tabs: {
    label: 'Files par type d’objet',
    all: 'Toutes',
    orders: 'Commandes',
    deliveries: 'Livraisons',
    exceptions: 'Anomalies',
  },
  units: { one: '{{count}} unité', other: '{{count}} unités' },
  new: 'Nouveau depuis votre dernier regard',
  seen: 'Marquer comme vu',
  gone: 'Passé à la suite',
  showAll: 'Afficher toutes les files',
  failed: 'Le tableau n’a pas pu être lu. Waybill réessaie de lui-même. ({{reason}})',
  noAnswer: 'le serveur ne répond pas',
  nextQueue: 'File suivante',
  previousQueue: 'File précédente',
  clearSelection: 'Effacer la sélection',
  copyNumbers: 'Copier les numéros',
  copied: 'Copié',
  notWatched: 'Compté depuis l’ouverture de cette page : de {{first}} à {{last}}',
  empty: {
    TO_CONFIRM: 'Rien à confirmer',
    WAITING_FOR_STOCK: 'Rien n’attend de stock',
    TO_PICK: 'Rien à prélever',
    TO_PACK: 'Rien à emballer',
    TO_SHIP: 'Rien à expédier',
    TO_PUT_BACK: 'Rien à remettre en rayon',
    LATE: 'Rien n’est en retard',
    TO_INVOICE: 'Rien à facturer',
    ABANDONED_CARTS: 'Aucun panier abandonné',
    EXCEPTIONS: 'Aucune anomalie',
  },
  lesson: {
    TO_CONFIRM:
      'Les commandes attendent ici, depuis l’achat, que leur paiement soit confirmé ou que quelqu’un les confirme.',
    WAITING_FOR_STOCK:
      'Les livraisons incomplètes attendent ici. Elles avancent d’elles-mêmes à l’arrivée des marchandises.',
    TO_PICK: 'Une livraison arrive ici dès que son stock est réservé.',
    TO_PACK: 'Une livraison arrive ici quand ses articles ont été prélevés.',
    TO_SHIP: 'Les colis prêts attendent ici le transporteur ou le client.',
    TO_PUT_BACK: 'Les articles des livraisons annulées restent ici jusqu’à leur retour en rayon.',
    LATE: 'Une livraison arrive ici quand le jour où elle devait partir est passé.',
    TO_INVOICE:
      'Une commande arrive ici quand un brouillon attend d’être comptabilisé ou qu’il en reste une partie à facturer.',
    ABANDONED_CARTS: 'Un panier arrive ici quand personne n’y a touché pendant la durée indiquée dans les réglages.',
    EXCEPTIONS: 'Ce qui s’est mal passé et demande une personne arrive ici, avec la marche à suivre.',
  },
  simulation: {
    label: 'Personnes simulées',
    on: 'au travail',
    off: 'en pause',
    lead: 'Dans cette boutique de démonstration, des clients et employés simulés peuvent travailler sous vos yeux.',
    failed: 'La simulation n’a pas pu être changée : {{reason}}',
  },
}
