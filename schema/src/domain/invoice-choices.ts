import { choice } from './field.ts'

/** Which units an invoice counts. */
export const invoicePolicy = choice(
  'InvoicePolicy',
  ['ORDERED', 'DELIVERED'],
  'Which units an invoice counts; for orders that are not confirmed yet.',
)

/** Whether invoices make themselves. */
export const invoiceMode = choice('InvoiceMode', ['AUTOMATIC', 'ON_DEMAND'], 'When an order gets its invoice.')
