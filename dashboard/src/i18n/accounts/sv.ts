import type { Dictionary } from '../dictionary.ts'

export const accounts: Dictionary['accounts'] = {
  noNumber: 'Inget nummer än',
  bar: '{{received}} mottaget: {{refunded}} återbetalt, {{pending}} på väg tillbaka, {{refundable}} kan återbetalas',
  refunded: 'Återbetalt',
  pending: 'På väg tillbaka',
  refundable: 'Kan återbetalas',
  forReturn: 'för retur {{number}}',
  invoices: 'Fakturor',
  noInvoices:
    'Ingen faktura än. Ett utkast görs av sig självt där butiken vill det, när kunden ber om det, eller genom en åtgärd på ordern.',
  dated: 'från {{day}}',
  due: 'förfaller {{day}}',
  paid: '{{paid}} betalt',
  sent: 'skickad {{time}}',
  corrects: 'om {{number}}',
  filesPending: 'Filerna görs och visas här.',
  pdf: 'PDF',
  cii: 'XML-CII',
  ubl: 'XML-UBL',
  pdfOf: '{{number}} som PDF',
  ciiOf: '{{number}} för maskiner, syntax CII',
  ublOf: '{{number}} för maskiner, syntax UBL',
}
