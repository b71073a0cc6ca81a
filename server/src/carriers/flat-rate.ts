import type { Amount } from '../documents/format.ts'
import { renderLabelPdf, type LabelData } from '../documents/label.ts'
import { renderLabelZpl } from '../documents/zpl.ts'
import type { Carrier, LabelRequest } from './carrier.ts'

/**
 * A carrier without a connection: the label is made here, carries the delivery's own number as code, and nothing is
 * tracked. The same request makes the same label, so a repeated key needs no memory.
 */
export const createFlatRateCarrier = (config: {
  readonly code: string
  readonly name: string
  readonly cost?: Amount
}): Carrier => ({
  code: config.code,
  capabilities: { tracking: false, cashOnDelivery: true },
  buyLabel: async (request) => {
    const data = labelData(config.name, request)
    return {
      ok: true,
      label: {
        labelReference: request.key,
        labelPdf: renderLabelPdf(data),
        labelZpl: renderLabelZpl(data),
        ...(config.cost === undefined ? {} : { cost: config.cost }),
      },
    }
  },
  voidLabel: async () => ({ ok: true }),
  verifyWebhook: () => ({ ok: false, reason: 'BAD_SIGNATURE' }),
})

const labelData = (carrier: string, request: LabelRequest): LabelData => ({
  ...request,
  carrier,
  delivery: request.reference,
  code: `${request.reference}-${request.packageIndex}`,
})
