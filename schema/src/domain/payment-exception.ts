import type { Payment } from './records-fulfilment.ts'

/** An exception about a payment. */
export const about = (record: Payment, code: string, params: Readonly<Record<string, unknown>> = {}) =>
  ({
    code,
    orderId: record.orderId,
    recordType: 'payment',
    recordId: record.id,
    params: { reference: record.reference, ...params },
  }) as const
