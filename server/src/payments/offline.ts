import type { CallFailure } from './outgoing.ts'
import type { OfflineKind, PaymentProvider } from './provider.ts'

/**
 * Wire transfer, payment on site, cash on delivery: nobody to call. A payment is PENDING from the start and a person
 * (or a carrier's COLLECTED) says when the money has come. Its provider reference is our own reference.
 */
export const createOfflineProvider = (code: string, kind: OfflineKind): PaymentProvider => ({
  code,
  capabilities: {
    operation: 'OFFLINE',
    offlineKind: kind,
    manualCapture: false,
    refund: 'NONE',
    ttlMinutes: 0,
    holdMinutes: 0,
    authorizationDays: 0,
  },
  start: async ({ reference }) => ({ ok: true, providerReference: reference }),
  capture: async () => nobodyToAsk,
  void: async () => nobodyToAsk,
  refund: async () => nobodyToAsk,
  cancel: async ({ providerReference }) => ({ ok: true, providerReference }),
  readStatus: async () => nobodyToAsk,
  verifyWebhook: () => ({ ok: false, reason: 'BAD_SIGNATURE' }),
})

const nobodyToAsk: CallFailure = {
  ok: false,
  retry: false,
  message: 'an offline payment has no provider to ask',
  code: 'OFFLINE',
}
