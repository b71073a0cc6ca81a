import { z } from 'zod'
import { faultOf, isFinal } from '../fault.ts'
import { findPayment, type PaymentRow } from '../payment-row.ts'
import { asLine, report, settle } from '../settle.ts'
import { task } from '../task.ts'
import type { Work } from '../work.ts'

/** Asks the provider to give money back: the payload names the refund, and the event that asked for it. */
export const paymentRefund = task({
  name: 'payment.refund',
  payload: z.object({ paymentId: z.uuid(), cause: z.uuid() }),
  maxAttempts: 8,
  run: async (work, { paymentId, cause }) => {
    const refund = await findPayment(work.pool, paymentId)
    if (refund?.state !== 'DRAFT' || refund.operation !== 'REFUND') return
    const provider = work.providers[refund.providerKind]
    const charge = await findRoot(work, refund)
    if (provider === undefined || charge === undefined) return fail(work, paymentId, 'No adapter for this provider')
    if (charge.providerReference === null) throw new Error('The provider has not said yet how it calls the payment')
    const { amount, currency, reference } = refund
    const { providerReference } = charge
    // A refund that is tried once more is another request: a failed one must not be answered for it.
    const answer = await provider.refund({ providerReference, amount, currency, reference, key: `refund:${cause}` })
    if (answer.ok) {
      const input = { providerReference: answer.providerReference }
      await settle(work, { name: answer.done ? 'refundComplete' : 'refundSetPending', id: paymentId, input })
    } else if (!isFinal(answer)) throw faultOf(answer)
    else await fail(work, paymentId, answer.message)
  },
  // Nobody knows whether the money went back: the dead letter asks again with the same key, another refund would not.
  giveUp: (work, { paymentId, cause }, message) =>
    report(work, {
      code: 'JOB_FAILED',
      recordType: 'payment',
      recordId: paymentId,
      details: message,
      cause: `dead:payment.refund:${cause}`,
    }),
})

/** The customer's payment itself: a refund may be of a capture of it. */
async function findRoot(work: Pick<Work, 'pool'>, part: PaymentRow): Promise<PaymentRow | undefined> {
  if (part.parentId === null) return part
  const parent = await findPayment(work.pool, part.parentId)
  return parent && findRoot(work, parent)
}

async function fail(work: Parameters<typeof settle>[0], paymentId: string, message: string): Promise<void> {
  await settle(work, { name: 'refundFail', id: paymentId, input: { message: asLine(message) } })
}
