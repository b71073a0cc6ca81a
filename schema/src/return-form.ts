import type { Rejection } from './domain/rejection.ts'

/** The form is open: what step two asks for. */
export interface OpenedForm {
  readonly orderId: string
  /** Signed; it lets whoever has it ask for a return of this order, and nothing else. */
  readonly proof: string
  readonly expiresAt: Temporal.Instant
}

/** The public form by which goods are sent back; bound to whoever calls. */
export interface ReturnForm {
  /**
   * Step one: finds the order by its number and e-mail address; without an address among what the caller may see. A
   * wrong address, in answer and time, is the same as no such order.
   */
  readonly open: (asked: {
    readonly number: string
    readonly email: string | undefined
  }) => Promise<OpenedForm | { readonly rejection: Rejection }>
  /** The order that a proof is about; undefined where it has run out or is not ours. */
  readonly orderOf: (proof: string) => string | undefined
}
