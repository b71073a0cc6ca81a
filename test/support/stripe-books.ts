import { randomUUID } from 'node:crypto'
import type { Form } from './stripe-form.ts'
import { textAt, textsAt } from './stripe-form.ts'

type Metadata = Readonly<Record<string, string>>

export interface Session {
  readonly id: string
  readonly object: 'checkout.session'
  readonly mode: 'payment'
  readonly url: string
  readonly client_reference_id: string
  readonly amount_total: number
  readonly currency: string
  readonly metadata: Metadata
  readonly success_url: string
  readonly locale: string
  readonly captureMethod: string
  readonly intentMetadata: Metadata
  status: 'open' | 'complete' | 'expired'
  payment_status: 'paid' | 'unpaid'
  payment_intent: string | null
}

export interface Intent {
  readonly id: string
  readonly object: 'payment_intent'
  readonly amount: number
  readonly currency: string
  readonly capture_method: string
  status: 'requires_payment_method' | 'processing' | 'requires_capture' | 'succeeded' | 'canceled'
  amount_capturable: number
  amount_received: number
  latest_charge: string | null
  last_payment_error: { readonly message: string } | null
  metadata: Metadata
}

export interface Refund {
  readonly id: string
  readonly object: 'refund'
  readonly amount: number
  readonly currency: string
  readonly payment_intent: string
  readonly charge: string
  readonly metadata: Metadata
  status: 'pending' | 'succeeded' | 'failed'
  failure_reason?: string
}

/** A refusal as Stripe words it. */
export class StripeRefusal extends Error {
  readonly status: number
  readonly type: string
  readonly code: string | undefined

  constructor(status: number, type: string, message: string, code?: string) {
    super(message)
    this.status = status
    this.type = type
    this.code = code
  }
}

const invalid = (message: string, code?: string) => new StripeRefusal(400, 'invalid_request_error', message, code)
const fresh = (prefix: string) => `${prefix}_${randomUUID().replaceAll('-', '')}`

/** The objects of one Stripe account, moving as Stripe documents; every move that Stripe tells of is told. */
export class StripeBooks {
  readonly sessions = new Map<string, Session>()
  readonly intents = new Map<string, Intent>()
  readonly refunds = new Map<string, Refund>()
  readonly #tell: (type: string, object: object) => void
  /** What becomes of refunds from now on. */
  refundStatus: Refund['status'] = 'succeeded'

  constructor(tell: (type: string, object: object) => void) {
    this.#tell = tell
  }

  createSession(form: Form, baseUrl: string): Session {
    const amount = Number(textAt(form, 'line_items', '0', 'price_data', 'unit_amount'))
    const currency = textAt(form, 'line_items', '0', 'price_data', 'currency')
    if (textAt(form, 'mode') !== 'payment' || !Number.isInteger(amount)) throw invalid('Invalid session.')
    if (/^(kwd|bhd|jod|omr|tnd)$/.test(currency) && amount % 10 !== 0) throw invalid('Invalid amount.')
    if (amount < 50) throw invalid('The amount is below the minimum.', 'amount_too_small')
    const id = fresh('cs_test')
    const session: Session = {
      id,
      object: 'checkout.session',
      mode: 'payment',
      url: `${baseUrl}/c/pay/${id}`,
      client_reference_id: textAt(form, 'client_reference_id'),
      amount_total: amount,
      currency,
      metadata: textsAt(form, 'metadata'),
      success_url: textAt(form, 'success_url'),
      locale: textAt(form, 'locale'),
      captureMethod: textAt(form, 'payment_intent_data', 'capture_method') || 'automatic',
      intentMetadata: textsAt(form, 'payment_intent_data', 'metadata'),
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: null,
    }
    this.sessions.set(id, session)
    return session
  }

  expire(session: Session): Session {
    if (session.status !== 'open') throw invalid('Only Checkout Sessions with a status in ["open"] can be expired.')
    session.status = 'expired'
    this.#tell('checkout.session.expired', session)
    return session
  }

  /** The customer pays with a card; with manual capture the money is only promised. */
  pay(session: Session): void {
    const intent = this.#intentOf(session)
    const manual = intent.capture_method === 'manual'
    intent.latest_charge = fresh('ch')
    if (manual) intent.amount_capturable = intent.amount
    else intent.amount_received = intent.amount
    intent.status = manual ? 'requires_capture' : 'succeeded'
    session.status = 'complete'
    session.payment_status = manual ? 'unpaid' : 'paid'
    this.#tell(manual ? 'payment_intent.amount_capturable_updated' : 'payment_intent.succeeded', intent)
    this.#tell('checkout.session.completed', session)
  }

  /** The card is declined; the customer stays on the page and may try again. */
  decline(session: Session, message: string): void {
    const intent = this.#intentOf(session)
    intent.last_payment_error = { message }
    this.#tell('payment_intent.payment_failed', intent)
  }

  /** A debit or transfer: the bank says later. */
  pend(session: Session): void {
    this.#intentOf(session).status = 'processing'
    session.status = 'complete'
    this.#tell('checkout.session.completed', session)
  }

  settle(session: Session, paid: boolean): void {
    const intent = this.#intentOf(session)
    intent.status = paid ? 'succeeded' : 'requires_payment_method'
    if (paid) intent.amount_received = intent.amount
    if (paid) session.payment_status = 'paid'
    this.#tell(`checkout.session.async_payment_${paid ? 'succeeded' : 'failed'}`, session)
  }

  capture(intent: Intent, form: Form): Intent {
    if (intent.status !== 'requires_capture')
      throw invalid(`This PaymentIntent could not be captured: ${intent.status}.`, 'payment_intent_unexpected_state')
    const amount = Number(textAt(form, 'amount_to_capture') || intent.amount)
    if (amount > intent.amount_capturable) throw invalid('The amount to capture is too large.', 'amount_too_large')
    intent.status = 'succeeded'
    intent.amount_received = amount
    // One capture only: the rest goes back to the customer.
    intent.amount_capturable = 0
    intent.metadata = { ...intent.metadata, ...textsAt(form, 'metadata') }
    this.#tell('payment_intent.succeeded', intent)
    return intent
  }

  cancel(intent: Intent): Intent {
    if (intent.status === 'succeeded' || intent.status === 'canceled' || intent.status === 'processing')
      throw invalid(`You cannot cancel this PaymentIntent: ${intent.status}.`, 'payment_intent_unexpected_state')
    intent.status = 'canceled'
    intent.amount_capturable = 0
    this.#tell('payment_intent.canceled', intent)
    return intent
  }

  refund(intent: Intent, amount: number, metadata: Metadata): Refund {
    const gone = [...this.refunds.values()].filter((r) => r.payment_intent === intent.id && r.status !== 'failed')
    const left = intent.amount_received - gone.reduce((sum, refund) => sum + refund.amount, 0)
    if (amount > left) throw invalid(`Refund amount is greater than unrefunded amount.`, 'charge_already_refunded')
    const refund: Refund = {
      id: fresh('re'),
      object: 'refund',
      amount,
      currency: intent.currency,
      payment_intent: intent.id,
      charge: intent.latest_charge ?? '',
      metadata,
      status: this.refundStatus,
      ...(this.refundStatus === 'failed' ? { failure_reason: 'lost_or_stolen_card' } : {}),
    }
    this.refunds.set(refund.id, refund)
    this.#tell('refund.created', refund)
    this.#tell('charge.refund.updated', refund)
    return refund
  }

  settleRefund(refund: Refund, done: boolean): void {
    refund.status = done ? 'succeeded' : 'failed'
    if (!done) refund.failure_reason = 'expired_or_canceled_card'
    this.#tell(done ? 'refund.updated' : 'refund.failed', refund)
  }

  /** The customer's bank takes money back; gives what ends the dispute. */
  dispute(intent: Intent, amount: number): (end: 'won' | 'lost') => void {
    const { currency, id } = intent
    const reason = { reason: 'fraudulent', status: 'needs_response' }
    const dispute = { id: fresh('dp'), object: 'dispute', amount, currency, payment_intent: id, ...reason }
    this.#tell('charge.dispute.created', dispute)
    this.#tell('charge.dispute.funds_withdrawn', dispute)
    return (status) => {
      if (status === 'won') this.#tell('charge.dispute.funds_reinstated', { ...dispute, status })
      this.#tell('charge.dispute.closed', { ...dispute, status })
    }
  }

  #intentOf(session: Session): Intent {
    const known = this.intents.get(session.payment_intent ?? '')
    if (known !== undefined) return known
    const { amount_total: amount, currency, captureMethod, intentMetadata } = session
    const intent: Intent = {
      id: fresh('pi'),
      object: 'payment_intent',
      amount,
      currency,
      capture_method: captureMethod,
      status: 'requires_payment_method',
      amount_capturable: 0,
      amount_received: 0,
      latest_charge: null,
      last_payment_error: null,
      metadata: intentMetadata,
    }
    this.intents.set(intent.id, intent)
    session.payment_intent = intent.id
    return intent
  }
}
