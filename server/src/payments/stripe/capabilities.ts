import type { ProviderCapabilities } from '../provider.ts'

/** What Stripe's Checkout can do for us. */
export const stripeCapabilities: ProviderCapabilities = {
  operation: 'ONLINE_REDIRECT',
  manualCapture: true,
  refund: 'PARTIAL',
  ttlMinutes: 30,
  holdMinutes: 60,
  authorizationDays: 7,
}
