import type { z } from 'zod'
import { callOut, type Answer, type Endpoint } from './outgoing.ts'
import type { ProviderCapabilities, ProviderEvent, SelfContainedProvider, StartRequest } from './provider.ts'
import { operationAnswer, paymentAnswer, refundAnswer, webhookBody } from './test-protocol.ts'
import { readWebhook } from './webhook.ts'

export interface TestProviderConfig extends Endpoint {
  readonly code: string
  /** The secret with which the provider signs its webhooks. */
  readonly webhookSecret: string
  readonly capabilities?: Partial<ProviderCapabilities>
}

/** The adapter of the test payment provider: it speaks the protocol of `test-protocol.ts`. */
export const createTestProvider = (config: TestProviderConfig): SelfContainedProvider => ({
  code: config.code,
  capabilities: { ...defaults, ...config.capabilities },
  start: (request) => start(config, request),
  capture: ({ providerReference, key, ...body }) => operate(config, `${pathOf(providerReference)}/capture`, key, body),
  void: ({ providerReference, key, reference }) =>
    operate(config, `${pathOf(providerReference)}/void`, key, { reference }),
  cancel: ({ providerReference, key }) => operate(config, `${pathOf(providerReference)}/cancel`, key, {}),
  refund: async ({ providerReference, key, ...body }) => {
    const path = `${pathOf(providerReference)}/refund`
    const answer = await callOut(config, { method: 'POST', path, key, body, answer: refundAnswer })
    return answer.ok ? { ok: true, providerReference: answer.value.id, done: answer.value.state === 'DONE' } : answer
  },
  readStatus: async (providerReference) => {
    const answer = await callOut(config, { method: 'GET', path: pathOf(providerReference), answer: paymentAnswer })
    if (!answer.ok) return answer
    const { state, reference, amount, authorized, captured, currency } = answer.value
    return { ok: true, status: { state, reference, amount, authorized, captured, currency } }
  },
  verifyWebhook: (request) => readWebhook(config.webhookSecret, request, webhookBody, toEvent),
})

const defaults: ProviderCapabilities = {
  operation: 'ONLINE_REDIRECT',
  manualCapture: true,
  refund: 'PARTIAL',
  ttlMinutes: 15,
  holdMinutes: 60,
  authorizationDays: 7,
}

const pathOf = (providerReference: string): string => `/payments/${encodeURIComponent(providerReference)}`

const start = async (
  config: TestProviderConfig,
  request: StartRequest,
): Promise<Answer<{ providerReference: string; redirectUrl: string }>> => {
  const { key, paymentId, ...body } = request
  const answer = await callOut(config, {
    method: 'POST',
    path: '/payments',
    key,
    body: { ...body, metadata: { paymentId } },
    answer: paymentAnswer,
  })
  if (!answer.ok) return answer
  return { ok: true, providerReference: answer.value.id, redirectUrl: answer.value.url }
}

const operate = async (
  config: TestProviderConfig,
  path: string,
  key: string,
  body: unknown,
): Promise<Answer<{ providerReference: string }>> => {
  const answer = await callOut(config, { method: 'POST', path, key, body, answer: operationAnswer })
  return answer.ok ? { ok: true, providerReference: answer.value.id } : answer
}

const toEvent = (body: z.infer<typeof webhookBody>): ProviderEvent => ({
  eventId: body.id,
  kind: body.kind,
  providerReference: body.operationId,
  paymentReference: body.paymentId,
  reference: body.reference,
  amount: body.amount,
  currency: body.currency,
  ...(body.method === undefined ? {} : { method: body.method }),
  ...(body.message === undefined ? {} : { message: body.message }),
  occurredAt: Temporal.Instant.from(body.occurredAt),
})
