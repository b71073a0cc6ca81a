import { z } from 'zod'
import { findLabel } from '../label-row.ts'
import { report, settle } from '../settle.ts'
import { task } from '../task.ts'
import type { Work } from '../work.ts'

/** Gives a label back to the carrier. One that is still being bought waits: its purchase makes another such job. */
export const labelVoid = task({
  name: 'label.void',
  payload: z.object({ labelId: z.uuid() }),
  maxAttempts: 8,
  run: async (work, { labelId }) => {
    const label = await findLabel(work.pool, labelId)
    if (label?.state !== 'VOIDING' || label.carrierReference === null) return
    const carrier = work.carriers[label.carrier]
    if (carrier === undefined) return refused(work, labelId, `No adapter for the carrier ${label.carrier}`)
    const answer = await carrier.voidLabel({ labelReference: label.carrierReference, key: `void:${labelId}` })
    if (answer.ok) await settle(work, { name: 'labelVoided', id: labelId, input: {} })
    else if (answer.retry) throw new Error(answer.message)
    else await refused(work, labelId, answer.message)
  },
  giveUp: (work, { labelId }, message) => refused(work, labelId, message),
})

/** The shop pays for a label that it does not use: somebody should know. */
function refused(work: Work, labelId: string, message: string): Promise<void> {
  const about = { recordType: 'label', recordId: labelId, details: message }
  return report(work, { code: 'LABEL_NOT_VOIDED', ...about, cause: `label-not-voided:${labelId}` })
}
