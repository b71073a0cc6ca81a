import { z } from 'zod'
import { findInvoice } from '../../documents/invoice/load.ts'
import { report, settle } from '../settle.ts'
import { task } from '../task.ts'

/** Makes the files of a posted document. It keeps its number whatever comes of that. */
export const invoiceRender = task({
  name: 'invoice.render',
  payload: z.object({ invoiceId: z.uuid() }),
  maxAttempts: 12,
  run: async (work, { invoiceId }) => {
    const data = await findInvoice(work.pool, invoiceId)
    if (data === undefined) return
    const { pdf, cii, ubl } = await work.renderer.render('invoice', data)
    await settle(work, {
      name: 'invoiceDocumentsStore',
      id: invoiceId,
      input: {
        pdf: Buffer.from(pdf).toString('base64'),
        cii: cii === undefined ? undefined : Buffer.from(cii).toString('base64'),
        ubl: ubl === undefined ? undefined : Buffer.from(ubl).toString('base64'),
      },
      // A second run of the same job must not store the files again.
      idempotencyKey: `rendered:${invoiceId}`,
    })
  },
  giveUp: async (work, { invoiceId }, message) => {
    const about = { recordType: 'invoice', recordId: invoiceId, details: `invoice.render: ${message}` }
    await report(work, { code: 'JOB_FAILED', ...about, cause: `dead:invoice.render:${invoiceId}` })
  },
})
