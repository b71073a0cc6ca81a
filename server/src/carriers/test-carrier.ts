import { callOut, type Answer, type Endpoint } from '../payments/outgoing.ts'
import { readWebhook } from '../payments/webhook.ts'
import type { Carrier, CarrierEvent, Label, LabelRequest } from './carrier.ts'
import { labelAnswer, stateAnswer, webhookBody, type WebhookBody } from './test-protocol.ts'

export interface TestCarrierConfig extends Endpoint {
  readonly code: string
  /** The secret with which the carrier signs its webhooks. */
  readonly webhookSecret: string
}

/** The adapter of the test carrier: it speaks the protocol of `test-protocol.ts`. */
export const createTestCarrier = (config: TestCarrierConfig): Carrier => ({
  code: config.code,
  capabilities: { tracking: true, cashOnDelivery: true },
  buyLabel: (request) => buyLabel(config, request),
  voidLabel: async ({ labelReference, key }) => {
    const path = `/labels/${encodeURIComponent(labelReference)}/void`
    const answer = await callOut(config, { method: 'POST', path, key, body: {}, answer: stateAnswer })
    return answer.ok ? { ok: true } : answer
  },
  verifyWebhook: (request) => readWebhook(config.webhookSecret, request, webhookBody, toEvent),
})

const buyLabel = async (config: TestCarrierConfig, request: LabelRequest): Promise<Answer<{ label: Label }>> => {
  const { key, ...body } = request
  const answer = await callOut(config, { method: 'POST', path: '/labels', key, body, answer: labelAnswer })
  if (!answer.ok) return answer
  const { cost, id, pdf, trackingNumber, trackingUrl, zpl } = answer.value
  const labelPdf = new Uint8Array(Buffer.from(pdf, 'base64'))
  return { ok: true, label: { labelReference: id, trackingNumber, trackingUrl, labelPdf, labelZpl: zpl, cost } }
}

const toEvent = ({ id, labelId, occurredAt, ...fact }: WebhookBody): CarrierEvent => ({
  ...fact,
  eventId: id,
  labelReference: labelId,
  occurredAt: Temporal.Instant.from(occurredAt),
})
