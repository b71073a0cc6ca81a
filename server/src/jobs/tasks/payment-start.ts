import { z } from 'zod'
import { closeAtProvider } from '../close-payment.ts'
import { faultOf, isFinal } from '../fault.ts'
import { findPayment } from '../payment-row.ts'
import { asLine, settle } from '../settle.ts'
import { task } from '../task.ts'

/** Tells the provider of a payment, so that the customer can go to its page. */
export const paymentStart = task({
  name: 'payment.start',
  payload: z.object({
    paymentId: z.uuid(),
    returnUrl: z.string().optional(),
    locale: z.enum(['en', 'es', 'sv', 'fr', 'fa']).catch('en'),
  }),
  // A customer waits for it, and after a quarter of an hour the payment expires.
  maxAttempts: 6,
  run: async (work, { paymentId, returnUrl, locale }, attempt) => {
    const payment = await findPayment(work.pool, paymentId)
    if (payment === undefined || payment.operation === 'OFFLINE' || payment.providerReference !== null) return
    // An earlier attempt may have reached the provider without our hearing of it: its key finds that payment again.
    if (payment.state !== 'DRAFT' && attempt === 1) return
    const provider = work.providers[payment.providerKind]
    if (provider === undefined) return fail(work, paymentId, 'No adapter for this provider')
    const answer = await provider.start({
      paymentId,
      reference: payment.reference,
      amount: payment.amount,
      currency: payment.currency,
      returnUrl: returnUrl ?? work.orderUrl(payment.orderId),
      key: `start:${paymentId}`,
      locale,
      manualCapture: payment.manualCapture,
    })
    if (!answer.ok && !isFinal(answer)) throw faultOf(answer)
    if (!answer.ok) return fail(work, paymentId, answer.message)
    await settle(work, {
      name: 'paymentStarted',
      id: paymentId,
      input: { providerReference: answer.providerReference, redirectUrl: answer.redirectUrl },
      idempotencyKey: `started:${paymentId}`,
    })
    // Given up while the provider was being told.
    const now = await findPayment(work.pool, paymentId)
    if (now?.state === 'CANCELLED') await closeAtProvider(work, now)
  },
  giveUp: (work, { paymentId }, message) => fail(work, paymentId, message),
})

async function fail(work: Parameters<typeof settle>[0], paymentId: string, message: string): Promise<void> {
  await settle(work, { name: 'paymentFail', id: paymentId, input: { message: asLine(message) } })
}
