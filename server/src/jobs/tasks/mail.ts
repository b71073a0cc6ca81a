import { mailCause, recordOf, type MailCause } from '../../mail/cause.ts'
import { subjectOf } from '../../mail/compose.ts'
import { sendOnce } from '../../mail/outbox.ts'
import { report } from '../settle.ts'
import { task } from '../task.ts'
import type { Work } from '../work.ts'

/** Writes to the customer, once per cause: an order once when confirmed, a delivery once per trigger. */
export const mail = task({
  name: 'mail',
  payload: mailCause,
  // A mail server may be down for a night.
  maxAttempts: 14,
  run: async (work, given) => {
    const subject = await subjectOf(work, given)
    if (subject === undefined) return
    const sent = await sendOnce(work, subject.key, subject.compose)
    if (typeof sent === 'string') return work.metrics.count('mail', { kind: given.kind, outcome: sent })
    work.metrics.count('mail', { kind: given.kind, outcome: 'REFUSED' })
    await undeliverable(work, given, sent.refused)
  },
  giveUp: (work, given, message) => undeliverable(work, given, message),
})

async function undeliverable(work: Work, given: MailCause, message: string): Promise<void> {
  // Who waits for a link asks for another one, and nobody has to be reminded: nobody in the shop can do anything.
  if (given.kind === 'SIGN_IN' || given.kind === 'ABANDONED_CART')
    return work.log.warn({ kind: given.kind, error: message }, 'A mail could not be delivered')
  const about = recordOf(given)
  await report(work, { code: 'MAIL_FAILED', ...about, details: message, cause: `mail-failed:${JSON.stringify(given)}` })
}
