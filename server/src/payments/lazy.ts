import type { PaymentProvider } from './provider.ts'

/** A provider whose adapter is loaded at its first call. */
export function lazyProvider(
  known: Pick<PaymentProvider, 'code' | 'capabilities'>,
  load: () => Promise<PaymentProvider>,
): PaymentProvider {
  let loaded: Promise<PaymentProvider> | undefined
  const adapter = () => (loaded ??= load())
  return {
    ...known,
    start: async (request) => (await adapter()).start(request),
    capture: async (request) => (await adapter()).capture(request),
    void: async (request) => (await adapter()).void(request),
    cancel: async (request) => (await adapter()).cancel(request),
    refund: async (request) => (await adapter()).refund(request),
    readStatus: async (reference) => (await adapter()).readStatus(reference),
    verifyWebhook: async (request) => (await adapter()).verifyWebhook(request),
  }
}
