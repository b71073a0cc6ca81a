import type { Dictionary } from '../dictionary.ts'

export const accounts: Dictionary['accounts'] = {
  noNumber: 'Aún sin número',
  bar: '{{received}} recibidos: {{refunded}} reembolsados, {{pending}} en camino de vuelta, {{refundable}} reembolsables',
  refunded: 'Reembolsado',
  pending: 'En camino de vuelta',
  refundable: 'Reembolsable',
  forReturn: 'por la devolución {{number}}',
  invoices: 'Facturas',
  noInvoices:
    'Aún no hay factura. Se redacta sola donde la tienda lo dice, cuando el cliente la pide, o con una acción de la orden.',
  dated: 'del {{day}}',
  due: 'vence el {{day}}',
  paid: '{{paid}} pagados',
  sent: 'enviada {{time}}',
  corrects: 'sobre {{number}}',
  filesPending: 'Los archivos se están preparando y aparecerán aquí.',
  pdf: 'PDF',
  cii: 'XML-CII',
  ubl: 'XML-UBL',
  pdfOf: '{{number}} en PDF',
  ciiOf: '{{number}} para máquinas, sintaxis CII',
  ublOf: '{{number}} para máquinas, sintaxis UBL',
}
