import type { Dictionary } from '../dictionary.ts'

export const accounts: Dictionary['accounts'] = {
  noNumber: 'Pas encore de numéro',
  bar: '{{received}} reçus : {{refunded}} remboursés, {{pending}} en route vers le client, {{refundable}} remboursables',
  refunded: 'Remboursé',
  pending: 'En cours de retour',
  refundable: 'Remboursable',
  forReturn: 'pour le retour {{number}}',
  invoices: 'Factures',
  noInvoices:
    'Pas encore de facture. Elle se prépare d’elle-même là où la boutique le veut, à la demande du client, ou par une action de la commande.',
  dated: 'du {{day}}',
  due: 'échéance {{day}}',
  paid: '{{paid}} payés',
  sent: 'envoyée {{time}}',
  corrects: 'sur {{number}}',
  filesPending: 'Les fichiers se préparent et apparaîtront ici.',
  pdf: 'PDF',
  cii: 'XML-CII',
  ubl: 'XML-UBL',
  pdfOf: '{{number}} en PDF',
  ciiOf: '{{number}} pour les machines, syntaxe CII',
  ublOf: '{{number}} pour les machines, syntaxe UBL',
}
