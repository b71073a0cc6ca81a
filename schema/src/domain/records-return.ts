/** Why the law lets a product be kept from withdrawal (Directive 2011/83/EU, Art. 16). */
export const exemptions = ['CUSTOM_MADE', 'PERISHABLE', 'SEALED_HYGIENE', 'SEALED_MEDIA', 'DIGITAL'] as const
export type Exemption = (typeof exemptions)[number]

/** The terms on which a line may be sent back: the shop's policy at checkout, and what happened to a digital product since. */
export interface ReturnTerms {
  readonly returnable: boolean
  readonly returnDays: number
  /** Of the goods' value, in hundredths of a percent. */
  readonly restockingFeeBp: number
  readonly exemption: Exemption | undefined
  /** When the buyer agreed to lose the right by using a digital product. */
  readonly digitalConsentAt: Temporal.Instant | undefined
  readonly firstAccessedAt: Temporal.Instant | undefined
}
