/** Refunds, invoices and credit notes on the record of an order. */
export const accounts = {
  noNumber: 'No number yet',
  bar: '{{received}} received: {{refunded}} refunded, {{pending}} on its way back, {{refundable}} refundable',
  refunded: 'Refunded',
  pending: 'On its way back',
  refundable: 'Refundable',
  forReturn: 'for return {{number}}',
  invoices: 'Invoices',
  noInvoices:
    'No invoice yet. It is drafted by itself where the shop says so, when the customer asks, or by a move of the order.',
  dated: 'of {{day}}',
  due: 'due {{day}}',
  paid: '{{paid}} paid',
  sent: 'sent {{time}}',
  corrects: 'about {{number}}',
  filesPending: 'The files are being made and appear here.',
  pdf: 'PDF',
  cii: 'XML-CII',
  ubl: 'XML-UBL',
  pdfOf: '{{number}} as PDF',
  ciiOf: '{{number}} for machines, syntax CII',
  ublOf: '{{number}} for machines, syntax UBL',
} as const
