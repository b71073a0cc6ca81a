import type { Adjustment } from './domain/cart-lines.ts'
import type { SignInRefused } from './sign-in.ts'

/** What the link of a reminder led to. CLOSED: it is neither a cart nor bought any more. */
export const recoveryOutcomes = ['RESTORED', 'MERGED', 'BOUGHT', 'CLOSED'] as const

/** A cart after its link was followed. */
export interface RecoveredCart {
  readonly outcome: (typeof recoveryOutcomes)[number]
  /** The cart that the caller has now: the restored one, or the one into which its lines came. */
  readonly cartId: string | undefined
  /** Opens the restored cart, shown once; undefined where the caller holds it already. */
  readonly token: string | undefined
  /** Quantities that had to be lowered where two carts became one. */
  readonly adjustments: readonly Adjustment[]
}

/** Follows the link of a reminder for whoever calls. */
export type RecoverCart = (token: string) => Promise<RecoveredCart | SignInRefused>
