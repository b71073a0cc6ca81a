/** What the keys of a Stripe account are; both are secret. */
export interface StripeAccount {
  readonly secretKey: string
  /** With which Stripe signs what it tells us. */
  readonly webhookSecret: string
}

/** The account cannot be used as this installation is set up: a sentence for the person who runs it. */
export class SetupFault extends Error {}
