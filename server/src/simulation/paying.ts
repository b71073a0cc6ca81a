import type { Logger } from 'pino'
import { z } from 'zod'
import type { Client } from './client.ts'
import type { Pace } from './pace.ts'
import type { Random } from './random.ts'

export interface Checkout {
  readonly order: { readonly id: string }
  readonly total: { readonly amount: string; readonly currency: string }
  readonly locale: string
  readonly providers: readonly { readonly code: string; readonly kind: string }[]
  readonly pickup: boolean
}

interface Payer {
  readonly random: Random
  readonly pace: Pace
  readonly client: Client
  readonly log: Logger
}

const started = z.object({ payment: z.object({ id: z.string() }) })
const progress = z.object({
  cart: z
    .object({
      payments: z.array(z.object({ id: z.string(), state: z.string(), redirectUrl: z.string().nullable() })),
    })
    .nullable(),
})

/** Orders with the obligation to pay, and pays as the customer likes to. */
export async function pay(payer: Payer, checkout: Checkout): Promise<void> {
  const { random, client } = payer
  const { order, total, locale, providers, pickup } = checkout
  const kind = random.weighted({
    TEST: 62,
    WIRE: 16,
    PAY_ON_SITE: pickup ? 40 : 0,
    CASH_ON_DELIVERY: pickup ? 0 : 12,
  })
  const provider = providers.find((one) => one.kind === kind) ?? random.pick(providers)
  if (provider === undefined) return
  const input = { order, provider: { code: provider.code }, expectedTotal: total, locale }
  const payment = await client.move('paymentInitiate', input, 'payment { id }', started)
  if (payment !== undefined && provider.kind === 'TEST') await payOnline(payer, payment.payment.id)
}

/** How often a browser asks where to send the customer, and how long. */
const pollSeconds = 0.3
const polls = 40

async function payOnline({ random, pace, client, log }: Payer, id: string): Promise<void> {
  const page = await redirectOf(client, pace, id)
  if (page === undefined) return
  await pace.pause(random.between(0.5, 3))
  const press = (choice: string) => pressButton(page, { choice }, pace.signal, log)
  const choice = random.weighted({ pay: 80, delay: 8, fail: 7, cancel: 3, leave: 2 })
  // The browser is closed.
  if (choice === undefined || choice === 'leave') return
  await press(choice)
  if (choice === 'fail' && random.chance(0.5)) {
    await pace.pause(random.between(1, 3))
    await press('pay')
  }
}

async function redirectOf(client: Client, pace: Pace, id: string): Promise<string | undefined> {
  for (let poll = 0; poll < polls; poll += 1) {
    await pace.wait(pollSeconds)
    const { cart } = await client.ask('{ cart { payments { id state redirectUrl } } }', {}, progress)
    const payment = cart?.payments.find((one) => one.id === id)
    if (payment === undefined || (payment.state !== 'DRAFT' && payment.state !== 'PENDING')) return undefined
    if (payment.redirectUrl !== null) return payment.redirectUrl
  }
  return undefined
}

/** Sends the form of a partner's page; false where the page does not know it, as after a restart of the partner. */
export async function pressButton(
  page: string,
  fields: Readonly<Record<string, string>>,
  signal: AbortSignal,
  log: Logger,
): Promise<boolean> {
  const url = new URL(page)
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
  })
  await response.body?.cancel()
  if (response.status < 400) return true
  log.debug({ page, fields, status: response.status }, 'A page refused')
  return false
}
