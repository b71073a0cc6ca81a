import { z } from 'zod'
import { closeAtProvider } from '../close-payment.ts'
import { findPayment } from '../payment-row.ts'
import { report } from '../settle.ts'
import { task } from '../task.ts'

/** Closes the provider's side of a payment that was cancelled or has expired. */
export const paymentClose = task({
  name: 'payment.close',
  payload: z.object({ paymentId: z.uuid(), authorized: z.boolean().catch(false) }),
  maxAttempts: 8,
  run: async (work, { paymentId, authorized }) => {
    const payment = await findPayment(work.pool, paymentId)
    if (payment?.state === 'CANCELLED') await closeAtProvider(work, payment, authorized)
  },
  giveUp: (work, { paymentId }, message) =>
    report(work, {
      code: 'PAYMENT_NOT_CLOSED',
      recordType: 'payment',
      recordId: paymentId,
      details: message,
      cause: `dead:payment.close:${paymentId}`,
    }),
})
