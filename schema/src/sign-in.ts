import type { Adjustment } from './domain/cart-lines.ts'
import type { Rejection } from './domain/rejection.ts'

/** A refusal that has changed nothing. */
export interface SignInRefused {
  readonly rejection: Rejection
}

/** A customer who has just signed in. */
export interface SignedInCustomer {
  readonly customerId: string
  /** The session's secret, shown once. */
  readonly token: string
  readonly expiresAt: Temporal.Instant
  /** The open cart that is the customer's now, with what the guest had put into theirs. */
  readonly cartId: string | undefined
  /** Quantities that had to be lowered where two carts became one. */
  readonly adjustments: readonly Adjustment[]
}

/** How customers sign in and out; bound to whoever calls. */
export interface SignIn {
  /** Has a link mailed where the address is known. The answer, and its time, are the same where it is not. */
  readonly request: (wish: {
    readonly email: string
    readonly returnTo: string | undefined
  }) => Promise<{ readonly expiresAt: Temporal.Instant } | SignInRefused>
  /** Trades a link's token, once, for a session; the caller's cart becomes the customer's. */
  readonly redeem: (token: string) => Promise<SignedInCustomer | SignInRefused>
  /** Ends the caller's session, or all of the customer's; how many that were. */
  readonly end: (everywhere: boolean) => Promise<{ readonly ended: number } | SignInRefused>
}
