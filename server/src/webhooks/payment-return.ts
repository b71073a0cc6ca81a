import { system } from '@waybill/schema/domain/actor'
import { findPayment } from '../jobs/payment-row.ts'
import type { Work } from '../jobs/work.ts'
import type { ProviderStatus } from '../payments/provider.ts'

/**
 * The customer has come back from the provider's page, perhaps before its webhook: asks the provider how the payment
 * stands and brings that in like a webhook. Whichever is second finds the state reached. A provider that does not
 * answer is waited for: its webhook comes.
 */
export async function askProvider(
  work: Pick<Work, 'pool' | 'apply' | 'providers' | 'log'>,
  paymentId: string,
): Promise<void> {
  const payment = await findPayment(work.pool, paymentId)
  if (payment === undefined || payment.parentId !== null || payment.providerReference === null) return
  // After an error the customer may have tried again on the same page.
  if (payment.state !== 'DRAFT' && payment.state !== 'PENDING' && payment.state !== 'ERROR') return
  const answer = await work.providers[payment.providerKind]?.readStatus(payment.providerReference)
  if (answer === undefined) return
  if (!answer.ok)
    return work.log.warn({ payment: paymentId, code: answer.code }, 'A provider did not say how it stands')
  const { status } = answer
  if (status.state === 'OPEN') return
  const eventId = `status:${paymentId}:${status.state}`
  const input = { kind: status.state, amount: amountOf(status), currency: status.currency, eventId }
  await work.apply(system, { name: 'paymentReport', id: paymentId, input, idempotencyKey: eventId })
}

function amountOf({ state, amount, authorized, captured }: ProviderStatus): number {
  if (state === 'CAPTURED') return captured
  return state === 'AUTHORIZED' ? authorized : amount
}
