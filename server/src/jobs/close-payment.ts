import { faultOf, isFinal } from './fault.ts'
import type { PaymentRow } from './payment-row.ts'
import type { Work } from './work.ts'

/**
 * Asks the provider to close its side of a payment that was given up: what is authorised is given back. Money that was
 * taken meanwhile is told by webhook and kept apart there, so that answer is none of a failure.
 */
export async function closeAtProvider(work: Work, payment: PaymentRow, authorized = false): Promise<void> {
  const provider = work.providers[payment.providerKind]
  if (provider === undefined || payment.operation === 'OFFLINE' || payment.providerReference === null) return
  const { providerReference, reference } = payment
  const request = { providerReference, reference, key: `close:${payment.id}` }
  const answer = await (authorized ? provider.void(request) : provider.cancel(request))
  if (answer.ok) return
  if (!isFinal(answer)) throw faultOf(answer)
  work.log.warn({ payment: payment.id, code: answer.code }, 'The provider did not close a payment that was given up')
}
