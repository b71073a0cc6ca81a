import { enumOf } from './enums.ts'

export const InvoiceType = enumOf('InvoiceType', 'What a document is.', {
  INVOICE: 'An invoice (380 of UNCL 1001).',
  CREDIT_NOTE: 'A credit note about an invoice (381).',
})

export const InvoiceState = enumOf('InvoiceState', 'Where an invoice or credit note stands.', {
  DRAFT: 'Without a number; can be dropped.',
  POSTED: 'Numbered. It never changes again.',
  CANCELLED: 'A draft that was dropped. Final.',
})

export const InvoicePaymentStatus = enumOf('InvoicePaymentStatus', 'How far an invoice is paid.', {
  NOT_PAID: 'Nothing came for it.',
  PARTIAL: 'Some of it came.',
  PAID: 'All of it came, or what credit notes leave of it.',
  REVERSED: 'Credit notes have taken all of it back.',
})

export const InvoiceStatusEnum = enumOf('InvoiceStatus', 'How far an order is invoiced; derived from its documents.', {
  NOTHING: 'Nothing is to be invoiced.',
  TO_INVOICE: 'Something is to be invoiced, and nothing is.',
  PARTIALLY_INVOICED: 'Some of it is invoiced, or a draft waits.',
  INVOICED: 'All of it is invoiced.',
  CREDITED: 'All of it was invoiced and taken back.',
})

export const InvoiceLineKind = enumOf('InvoiceLineKind', 'What a line of a document is.', {
  UNITS: 'Units of a line of the order.',
  SHARE: 'A further VAT rate of a line that is split over several.',
  ADJUSTMENT: 'What rounding or a changed split moves between documents.',
  REDUCTION: 'A lower price, without units.',
})
