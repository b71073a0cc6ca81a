import { randomBytes } from 'node:crypto'
import { createFlatRateCarrier } from './carriers/flat-rate.ts'
import { createTestCarrier } from './carriers/test-carrier.ts'
import { startTestCarrier } from './carriers/test-server.ts'
import type { LoadAccount } from './payments/accounts.ts'
import { lazyProvider } from './payments/lazy.ts'
import { createOfflineProvider } from './payments/offline.ts'
import type { PaymentProvider } from './payments/provider.ts'
import { stripeCapabilities } from './payments/stripe/capabilities.ts'
import { createTestProvider } from './payments/test-provider.ts'
import { startTestProvider, type TestProviderOptions } from './payments/test-server.ts'
import type { Partners } from './server-options.ts'

const offline = {
  WIRE: createOfflineProvider('wire', 'WIRE'),
  PAY_ON_SITE: createOfflineProvider('on-site', 'PAY_ON_SITE'),
  CASH_ON_DELIVERY: createOfflineProvider('cash-on-delivery', 'CASH_ON_DELIVERY'),
} as const

const flatRate = createFlatRateCarrier({ code: 'FLAT_RATE', name: 'Flat rate' })

const callTimeoutMs = 10_000

/** A real shop's partners: nothing of ours pretends to be a bank or a carrier. */
export const ownPartners = (_url: string, stripeAccount: LoadAccount): Promise<Partners> =>
  Promise.resolve({
    providers: { ...offline, STRIPE: stripe(stripeAccount) },
    carriers: { FLAT_RATE: flatRate },
    close: () => Promise.resolve(),
  })

/** Stripe's package takes a quarter of a second to load: only a shop that uses it waits for that. */
const stripe = (account: LoadAccount): PaymentProvider =>
  lazyProvider({ code: 'stripe', capabilities: stripeCapabilities }, async () => {
    const { createStripeProvider } = await import('./payments/stripe/provider.ts')
    return createStripeProvider({ code: 'stripe', account, timeoutMs: callTimeoutMs })
  })

/** The same where people are simulated: now and then they meet a refund that fails, and ask again. */
export const livelyPartners = (url: string, stripeAccount: LoadAccount): Promise<Partners> =>
  demoPartners(url, stripeAccount, { refusesRefundOf: 6 })

/** The demo's partners: a payment provider and a carrier of ours, real HTTP servers that send signed webhooks. */
export async function demoPartners(
  url: string,
  stripeAccount: LoadAccount,
  how: Pick<TestProviderOptions, 'refusesRefundOf'> = {},
): Promise<Partners> {
  const apiKey = randomBytes(16).toString('hex')
  const secret = randomBytes(32).toString('base64')
  const listening = { host: '127.0.0.1', port: 0, apiKey, secret }
  const provider = await startTestProvider({
    ...listening,
    webhookUrl: `${url}/webhooks/payments/test`,
    pageDelayMs: 4_000,
    ...how,
  })
  const carrier = await startTestCarrier({ ...listening, webhookUrl: `${url}/webhooks/carriers/test_carrier` })
  const keys = { apiKey, webhookSecret: secret, timeoutMs: callTimeoutMs }
  return {
    providers: {
      ...offline,
      STRIPE: stripe(stripeAccount),
      TEST: createTestProvider({ ...keys, code: 'test', baseUrl: provider.url }),
    },
    carriers: {
      FLAT_RATE: flatRate,
      TEST_CARRIER: createTestCarrier({ ...keys, code: 'TEST_CARRIER', baseUrl: carrier.url }),
    },
    close: async () => {
      await Promise.all([provider.close(), carrier.close()])
    },
  }
}
