import { z } from 'zod'
import { system } from '@waybill/schema/domain/actor'
import { readReminderFacts } from '../../mail/reminder-facts.ts'
import { report, settle } from '../settle.ts'
import { task } from '../task.ts'

/**
 * Decides whether the customer of an abandoned cart is reminded. The claim is a move of the cart, of which only the first
 * succeeds; the mail is a job made from its event, so a crash after the claim loses none and makes none twice.
 */
export const cartRemind = task({
  name: 'cart.remind',
  payload: z.object({ orderId: z.uuid() }),
  maxAttempts: 10,
  run: async (work, { orderId }) => {
    const facts = await readReminderFacts(work.pool, orderId)
    const outcome = await work.apply(system, { name: 'cartRemind', id: orderId, input: { ...facts } })
    if ('event' in outcome || outcome.rejection.kind !== 'TRANSITION_NOT_ALLOWED') return
    const reason = outcome.rejection.blockers[0]?.code
    if (reason === undefined || reason === 'ALREADY_MAILED' || reason === 'WRONG_STATE') return
    await settle(work, { name: 'cartRemindSkip', id: orderId, input: { reason } })
  },
  giveUp: (work, { orderId }, message) =>
    report(work, {
      code: 'JOB_FAILED',
      recordType: 'order',
      recordId: orderId,
      details: `cart.remind: ${message}`,
      cause: `dead:cart.remind:${orderId}`,
    }),
})
