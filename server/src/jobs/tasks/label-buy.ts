import { z } from 'zod'
import { findLabel } from '../label-row.ts'
import { asLine, report, settle } from '../settle.ts'
import { task } from '../task.ts'
import type { Work } from '../work.ts'

/** Buys one label from the carrier. */
export const labelBuy = task({
  name: 'label.buy',
  payload: z.object({ labelId: z.uuid() }),
  maxAttempts: 8,
  run: async (work, { labelId }, attempt) => {
    const label = await findLabel(work.pool, labelId)
    if (label === undefined || label.carrierReference !== null) return
    if (label.state !== 'PENDING' && label.state !== 'VOIDING') return
    // Given back before anybody was asked. A later attempt cannot know: it asks again, by the same key.
    if (label.state === 'VOIDING' && attempt === 1) return voided(work, labelId)
    const carrier = work.carriers[label.carrier]
    if (carrier === undefined) return refused(work, labelId, `No adapter for the carrier ${label.carrier}`)
    if (label.request === undefined) return refused(work, labelId, 'The order has no shipping address')
    const answer = await carrier.buyLabel(label.request)
    if (!answer.ok && answer.retry) throw new Error(answer.message)
    if (!answer.ok) return refused(work, labelId, answer.message)
    const { labelPdf, labelReference, labelZpl, trackingNumber, trackingUrl } = answer.label
    await settle(work, {
      name: 'labelStore',
      id: labelId,
      input: {
        carrierReference: labelReference,
        trackingNumber,
        trackingUrl,
        pdf: Buffer.from(labelPdf ?? []).toString('base64'),
        zpl: Buffer.from(labelZpl ?? '').toString('base64'),
      },
      // A second run of the same job must not store the files again.
      idempotencyKey: `bought:${labelId}`,
    })
  },
  giveUp: async (work, { labelId }, message) => {
    const outcome = await settle(work, { name: 'labelFail', id: labelId, input: { message: asLine(message) } })
    if ('event' in outcome) return
    const about = { recordType: 'label', recordId: labelId, details: `label.buy: ${message}` }
    await report(work, { code: 'JOB_FAILED', ...about, cause: `dead:label.buy:${labelId}` })
  },
})

/** The carrier does not sell it: a label that was given back meanwhile is simply gone. */
async function refused(work: Work, labelId: string, message: string): Promise<void> {
  const outcome = await settle(work, { name: 'labelFail', id: labelId, input: { message: asLine(message) } })
  if ('rejection' in outcome) await voided(work, labelId)
}

async function voided(work: Work, labelId: string): Promise<void> {
  await settle(work, { name: 'labelVoided', id: labelId, input: {} })
}
