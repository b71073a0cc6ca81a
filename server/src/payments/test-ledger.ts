import { randomUUID } from 'node:crypto'
import type { ProviderState } from './provider.ts'
import type {
  createBody,
  Delivery,
  OperationAnswer,
  PaymentAnswer,
  RefundAnswer,
  RefundOutcome,
  WebhookBody,
} from './test-protocol.ts'
import type { z } from 'zod'

/** One payment as the test provider sees it. */
export interface LedgerPayment {
  readonly id: string
  readonly request: z.infer<typeof createBody>
  readonly delivery: Partial<Delivery>
  state: ProviderState
  amount: number
  currency: string
  authorized: number
  captured: number
  readonly refunds: LedgerRefund[]
}

/** Money that went back, or is on its way. */
export interface LedgerRefund {
  readonly id: string
  readonly reference: string
  readonly amount: number
  state: RefundAnswer['state']
}

export interface LedgerRefusal {
  readonly code: 'NOT_ALLOWED' | 'ALREADY_CAPTURED' | 'AMOUNT_TOO_LARGE'
  readonly message: string
}

export interface Decision {
  readonly amount?: number | undefined
  readonly currency?: string | undefined
  readonly force?: boolean
}

type Told = Omit<WebhookBody, 'id' | 'paymentId' | 'currency' | 'occurredAt'>

/**
 * The books of the test provider: what happened to each payment and what is told about it. In memory and bounded:
 * the oldest payments are forgotten.
 */
export class TestLedger {
  readonly #payments = new Map<string, LedgerPayment>()
  readonly #tell: (payment: LedgerPayment, body: WebhookBody) => void
  readonly #now: () => Temporal.Instant

  constructor(tell: (payment: LedgerPayment, body: WebhookBody) => void, now: () => Temporal.Instant) {
    this.#tell = tell
    this.#now = now
  }

  create(request: z.infer<typeof createBody>): LedgerPayment {
    const payment: LedgerPayment = {
      id: `pay_${randomUUID()}`,
      request,
      delivery: request.metadata.delivery ?? {},
      state: 'OPEN',
      amount: request.amount,
      currency: request.currency,
      authorized: 0,
      captured: 0,
      refunds: [],
    }
    this.#payments.set(payment.id, payment)
    const [oldest] = this.#payments.keys()
    if (this.#payments.size > maxPayments && oldest !== undefined) this.#payments.delete(oldest)
    return payment
  }

  find(id: string): LedgerPayment | undefined {
    return this.#payments.get(id)
  }

  pay(payment: LedgerPayment, { amount, currency, force }: Decision): OperationAnswer | LedgerRefusal {
    if (!isUndecided(payment) && force !== true) return notAllowed(payment, 'paid')
    payment.amount = amount ?? payment.amount
    payment.currency = currency ?? payment.currency
    payment.captured = payment.amount
    return this.#become(payment, 'CAPTURED', { amount: payment.amount, method: 'card' })
  }

  authorize(payment: LedgerPayment, { amount, currency, force }: Decision): OperationAnswer | LedgerRefusal {
    if (!isUndecided(payment) && force !== true) return notAllowed(payment, 'authorised')
    payment.amount = amount ?? payment.amount
    payment.currency = currency ?? payment.currency
    payment.authorized = payment.amount
    return this.#become(payment, 'AUTHORIZED', { amount: payment.amount, method: 'card' })
  }

  pend(payment: LedgerPayment): OperationAnswer | LedgerRefusal {
    if (payment.state === 'PENDING') return { id: payment.id, state: payment.state }
    if (payment.state !== 'OPEN') return notAllowed(payment, 'delayed')
    return this.#become(payment, 'PENDING', { amount: payment.amount, method: 'bank' })
  }

  fail(payment: LedgerPayment, message: string): OperationAnswer | LedgerRefusal {
    if (!isUndecided(payment) && payment.state !== 'AUTHORIZED') return notAllowed(payment, 'declined')
    return this.#become(payment, 'FAILED', { amount: payment.amount, message })
  }

  capture(
    payment: LedgerPayment,
    request: { amount: number; currency: string; reference: string },
  ): OperationAnswer | LedgerRefusal {
    if (payment.state !== 'AUTHORIZED') return notAllowed(payment, 'captured')
    const left = payment.authorized - payment.captured
    if (request.amount > left || request.currency !== payment.currency) {
      return { code: 'AMOUNT_TOO_LARGE', message: `${left} ${payment.currency} can still be captured.` }
    }
    payment.captured += request.amount
    const state = payment.captured === payment.authorized ? 'CAPTURED' : 'AUTHORIZED'
    return this.#operate(payment, `cap_${randomUUID()}`, state, { ...request, kind: 'CAPTURED' })
  }

  void(payment: LedgerPayment, reference: string): OperationAnswer | LedgerRefusal {
    if (payment.state !== 'AUTHORIZED') return notAllowed(payment, 'voided')
    const left = payment.authorized - payment.captured
    payment.authorized = payment.captured
    const state = payment.captured > 0 ? 'CAPTURED' : 'VOIDED'
    return this.#operate(payment, `void_${randomUUID()}`, state, { kind: 'VOIDED', amount: left, reference })
  }

  /** Money goes back; a chargeback is told as such and asks nobody. */
  refund(
    payment: LedgerPayment,
    request: { amount: number; currency: string; reference?: string | undefined },
    how: RefundOutcome | 'CHARGEBACK',
  ): RefundAnswer | LedgerRefusal {
    const gone = payment.refunds.filter((refund) => refund.state !== 'FAILED')
    const left = payment.captured - gone.reduce((sum, refund) => sum + refund.amount, 0)
    if (how === 'REFUSED') return { code: 'NOT_ALLOWED', message: 'Refunds of this card are refused.' }
    if (request.amount > left || request.currency !== payment.currency) {
      return { code: 'AMOUNT_TOO_LARGE', message: `${left} ${payment.currency} can still be refunded.` }
    }
    const id = `re_${randomUUID()}`
    const { amount, reference = id } = request
    const refund: LedgerRefund = { id, reference, amount, state: how === 'PENDING' ? 'PENDING' : 'DONE' }
    payment.refunds.push(refund)
    if (how !== 'PENDING') this.#tellRefund(payment, refund, how === 'CHARGEBACK' ? 'CHARGEBACK' : 'REFUNDED')
    return { id, state: refund.state }
  }

  /** What was PENDING ends. */
  settle(
    payment: LedgerPayment,
    { reference, done }: { reference: string; done: boolean },
  ): RefundAnswer | LedgerRefusal {
    const refund = payment.refunds.find((found) => found.reference === reference && found.state === 'PENDING')
    if (refund === undefined) return { code: 'NOT_ALLOWED', message: 'No such refund waits.' }
    refund.state = done ? 'DONE' : 'FAILED'
    this.#tellRefund(payment, refund, done ? 'REFUNDED' : 'REFUND_FAILED')
    return { id: refund.id, state: refund.state }
  }

  cancel(payment: LedgerPayment): OperationAnswer | LedgerRefusal {
    if (payment.state === 'CANCELLED' || payment.state === 'VOIDED') return { id: payment.id, state: payment.state }
    if (payment.captured > 0) return { code: 'ALREADY_CAPTURED', message: 'The money has been taken already.' }
    payment.authorized = 0
    return this.#become(payment, 'CANCELLED', { amount: payment.amount })
  }

  #tellRefund(payment: LedgerPayment, { id, reference, amount }: LedgerRefund, kind: Told['kind']): void {
    this.#operate(payment, id, payment.state, { kind, reference, amount })
  }

  #become(
    payment: LedgerPayment,
    state: Exclude<ProviderState, 'OPEN'>,
    told: Pick<Told, 'amount'> & Partial<Told>,
  ): OperationAnswer {
    return this.#operate(payment, payment.id, state, { kind: state, reference: payment.request.reference, ...told })
  }

  #operate(
    payment: LedgerPayment,
    operationId: string,
    state: ProviderState,
    told: Omit<Told, 'operationId'>,
  ): OperationAnswer {
    payment.state = state
    this.#tell(payment, {
      ...told,
      id: `evt_${randomUUID()}`,
      operationId,
      paymentId: payment.id,
      currency: payment.currency,
      occurredAt: this.#now().toString(),
    })
    return { id: operationId, state }
  }
}

/** The payment as the protocol shows it. */
export const toAnswer = (payment: LedgerPayment, baseUrl: string): PaymentAnswer => ({
  id: payment.id,
  state: payment.state,
  reference: payment.request.reference,
  amount: payment.amount,
  authorized: payment.authorized,
  captured: payment.captured,
  currency: payment.currency,
  url: `${baseUrl}/pay/${payment.id}`,
})

/** The customer may still choose, also after a card was declined. */
export const isUndecided = ({ state }: LedgerPayment): boolean =>
  state === 'OPEN' || state === 'PENDING' || state === 'FAILED'

/** How this payment's events are told: its own wishes before those of the server. */
export const deliveryOf = (payment: LedgerPayment, general: Partial<Delivery>): Delivery => ({
  copies: 1,
  parallel: false,
  delayMs: 0,
  outOfOrder: false,
  ...general,
  ...payment.delivery,
})

const maxPayments = 10_000

const notAllowed = (payment: LedgerPayment, done: string): LedgerRefusal => ({
  code: 'NOT_ALLOWED',
  message: `A payment that is ${payment.state} cannot be ${done}.`,
})
