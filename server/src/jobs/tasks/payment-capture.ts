import { z } from 'zod'
import { faultOf, isFinal } from '../fault.ts'
import { findPayment } from '../payment-row.ts'
import { asLine, report, settle } from '../settle.ts'
import { task } from '../task.ts'

/** Takes authorised money: the payload names the capture, a part of the payment. */
export const paymentCapture = task({
  name: 'payment.capture',
  payload: z.object({ paymentId: z.uuid() }),
  maxAttempts: 8,
  run: async (work, { paymentId }) => {
    const part = await findPayment(work.pool, paymentId)
    if (part?.state !== 'PENDING' || part.parentId === null) return
    const parent = await findPayment(work.pool, part.parentId)
    const provider = work.providers[part.providerKind]
    if (provider === undefined || parent === undefined) return fail(work, paymentId, 'No adapter for this provider')
    if (parent.providerReference === null) throw new Error('The provider has not said yet how it calls the payment')
    const { amount, currency, reference } = part
    const { providerReference } = parent
    const answer = await provider.capture({ providerReference, amount, currency, reference, key: `capture:${part.id}` })
    if (answer.ok) {
      const input = { providerReference: answer.providerReference }
      await settle(work, { name: 'paymentPartComplete', id: paymentId, input })
    } else if (!isFinal(answer)) throw faultOf(answer)
    else await fail(work, paymentId, answer.message)
  },
  // The provider may have taken the money without our hearing of it: the dead letter asks again with the same key.
  giveUp: (work, { paymentId }, message) =>
    report(work, {
      code: 'JOB_FAILED',
      recordType: 'payment',
      recordId: paymentId,
      details: message,
      cause: `dead:payment.capture:${paymentId}`,
    }),
})

async function fail(work: Parameters<typeof settle>[0], paymentId: string, message: string): Promise<void> {
  await settle(work, { name: 'paymentPartFail', id: paymentId, input: { message: asLine(message) } })
}
