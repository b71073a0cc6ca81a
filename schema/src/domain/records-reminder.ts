/** What a shop says of reminders of abandoned carts. */
export interface Reminding {
  readonly abandonedMails: boolean
  /** Since when they are on. */
  readonly abandonedMailsSince: Temporal.Instant | undefined
  readonly abandonedMailRequiresConsent: boolean
  /** Page of the shop's front end that opens a cart; empty: a page of this installation. */
  readonly cartPageUrl: string
}

/** What became of the reminder of a cart. */
export interface Reminded {
  readonly abandonedMailAt: Temporal.Instant | undefined
  /** The first check that kept it from being sent. */
  readonly abandonedMailSkip: string | undefined
  /** When its link was opened first. */
  readonly abandonedLinkAt: Temporal.Instant | undefined
  /** The cart of a reminder whose lines came into this one. */
  readonly recoveredFromId: string | undefined
}

/** A new order's. */
export const notReminded: Reminded = {
  abandonedMailAt: undefined,
  abandonedMailSkip: undefined,
  abandonedLinkAt: undefined,
  recoveredFromId: undefined,
}

/** A new shop's. */
export const notReminding: Reminding = {
  abandonedMails: false,
  abandonedMailsSince: undefined,
  abandonedMailRequiresConsent: false,
  cartPageUrl: '',
}
