import { makeStripeAccount } from '@waybill/server/payments/accounts'
import { createStripeProvider } from '@waybill/server/payments/stripe/provider'
import type { DeskOptions } from '../support/desk.ts'
import { startStripeServer, type StripeServer } from '../support/stripe-server.ts'
import { ask, quiet } from '../support/quiet.ts'
import { openOffice, type Office } from './jobs-office.ts'
import { makeCart, makeProduct, move, pay } from './jobs-orders.ts'

export const keys = { secretKey: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc', webhookSecret: 'whsec_5WbX0ZbY2hO7' } as const

export type StripeOffice = Awaited<ReturnType<typeof openStripeOffice>>

/** A shop that is paid through Stripe: with a Stripe server of ours behind it, and its keys entered. */
export async function openStripeOffice(options: DeskOptions & { readonly timeoutMs?: number } = {}) {
  let server: StripeServer | undefined
  const office = await openOffice({
    ...options,
    providers: async ({ url, pool, vault, now }) => {
      server = await startStripeServer({ ...keys, webhookUrl: `${url}/webhooks/payments/stripe`, now })
      const account = makeStripeAccount(pool, vault)
      const { timeoutMs = 20_000 } = options
      return { STRIPE: createStripeProvider({ code: 'stripe', account, timeoutMs, endpoint: server.endpoint }) }
    },
  })
  if (server === undefined) throw new Error('There is no Stripe')
  const stripe = server
  const input = { code: 'stripe', kind: 'STRIPE', name: 'Card', enabled: true, credentials: keys }
  await move(office, 'paymentProviderCreate', undefined, input)
  return {
    ...office,
    stripe,
    /** Until everything is told and done. */
    told: async () => {
      await quiet(office)
      await stripe.teller.settled()
      // What our own jobs made Stripe tell is work as well.
      await quiet(office)
    },
    close: async () => {
      await office.close()
      await stripe.close()
    },
  }
}

/** A cart with a started payment, and the session that Stripe made for it. */
export async function startPayment(office: StripeOffice, stock = 5) {
  const { product, stockItem } = await makeProduct(office, stock)
  const orderId = await makeCart(office, product)
  const id = await pay(office, orderId, 'stripe')
  await quiet(office)
  const reference = await ask<string>(office, 'SELECT provider_reference FROM payment WHERE id = $1', id)
  if (typeof reference !== 'string') throw new Error('Stripe does not know the payment')
  const amount = (await ask<number>(office, 'SELECT amount FROM payment WHERE id = $1', id)) ?? 0
  return { id, orderId, stockItem, amount, session: office.stripe.session(reference) }
}

/** The same, paid by card. */
export async function paidPayment(office: StripeOffice) {
  const started = await startPayment(office)
  office.stripe.books.pay(started.session)
  await office.told()
  return { ...started, intent: office.stripe.intent(started.session.id) }
}

export const stateOf = (office: Pick<Office, 'pool'>, table: 'payment' | 'order', id: string) =>
  ask<string>(office, `SELECT state FROM "${table}" WHERE id = $1`, id)

/** The parts of a payment and of its order's money that matter here. */
export async function moneyOf(office: Pick<Office, 'pool'>, orderId: string) {
  const text = `SELECT operation, state, amount, refund_cause AS cause FROM payment
    WHERE order_id = $1 AND parent_id IS NOT NULL ORDER BY id`
  return (await office.pool.query(text, [orderId])).rows
}

export const setManualCapture = async (office: StripeOffice, manualCapture: boolean): Promise<void> => {
  const id = await ask<string>(office, `SELECT id FROM payment_provider WHERE code = 'stripe'`)
  await move(office, 'paymentProviderUpdate', id, { manualCapture })
}

export const exceptionsOf = async (office: Pick<Office, 'pool'>, orderId: string): Promise<readonly string[]> => {
  const text = 'SELECT code FROM exception WHERE order_id = $1 ORDER BY id'
  return (await office.pool.query<{ code: string }>(text, [orderId])).rows.map((row) => row.code)
}
