import { z } from 'zod'
import { faultOf, isFinal } from '../fault.ts'
import { findPayment, findWaitingParts, type PaymentRow } from '../payment-row.ts'
import { asLine, report, settle } from '../settle.ts'
import { task } from '../task.ts'
import type { Work } from '../work.ts'

/**
 * Gives the rest of an authorisation back. The payload names any part of the payment. Captures go first, since a void
 * takes all that is left: while one is under way this does nothing, and its result makes another such job.
 */
export const paymentVoid = task({
  name: 'payment.void',
  payload: z.object({ paymentId: z.uuid() }),
  maxAttempts: 8,
  run: async (work, { paymentId }) => {
    const { parent, voids } = await findVoids(work, paymentId)
    for (const part of voids) await voidRest(work, parent, part)
  },
  // The provider may have given it back without our hearing of it: the dead letter asks again with the same key.
  giveUp: (work, { paymentId }, message) =>
    report(work, {
      code: 'JOB_FAILED',
      recordType: 'payment',
      recordId: paymentId,
      details: message,
      cause: `dead:payment.void:${paymentId}`,
    }),
})

async function findVoids(work: Work, partId: string) {
  const part = await findPayment(work.pool, partId)
  const parent = part === undefined || part.parentId === null ? undefined : await findPayment(work.pool, part.parentId)
  const waiting = parent === undefined ? [] : await findWaitingParts(work.pool, parent.id)
  const capturing = waiting.some((other) => other.operation === 'CAPTURE')
  return { parent, voids: capturing ? [] : waiting.filter((other) => other.operation === 'VOID') }
}

async function voidRest(work: Work, parent: PaymentRow | undefined, part: PaymentRow): Promise<void> {
  const provider = work.providers[part.providerKind]
  if (provider === undefined || parent === undefined) return fail(work, part, 'No adapter for this provider')
  if (parent.providerReference === null) throw new Error('The provider has not said yet how it calls the payment')
  const { providerReference } = parent
  const answer = await provider.void({ providerReference, reference: part.reference, key: `void:${part.id}` })
  if (answer.ok) {
    const input = { providerReference: answer.providerReference }
    await settle(work, { name: 'paymentPartComplete', id: part.id, input })
  } else if (!isFinal(answer)) throw faultOf(answer)
  else await fail(work, part, answer.message)
}

async function fail(work: Work, part: PaymentRow, message: string): Promise<void> {
  await settle(work, { name: 'paymentPartFail', id: part.id, input: { message: asLine(message) } })
}
