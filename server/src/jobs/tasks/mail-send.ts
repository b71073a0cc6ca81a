import { z } from 'zod'
import { sendStored } from '../../mail/outbox.ts'
import { task } from '../task.ts'

/** Sends a mail that is stored already: a test, or one that has failed and is tried once more. */
export const mailSend = task({
  name: 'mail.send',
  payload: z.object({ mailId: z.uuid() }),
  maxAttempts: 8,
  run: async (work, { mailId }) => {
    const sent = await sendStored(work, mailId)
    const outcome = typeof sent === 'string' ? sent : 'REFUSED'
    work.metrics.count('mail', { kind: 'STORED', outcome })
  },
  // The list of mails shows it as failed, with the reason.
  giveUp: (work, { mailId }, message) => {
    work.log.warn({ mail: mailId, error: message }, 'A stored mail could not be sent')
    return Promise.resolve()
  },
})
