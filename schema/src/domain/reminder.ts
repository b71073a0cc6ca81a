import { clampedTo } from './cart-lines.ts'
import type { Draft } from './draft.ts'
import { paymentInProgress } from './guards.ts'
import type { Guard, Look } from './machine.ts'
import { isCharge } from './payment-sums.ts'
import type { Contact } from './records.ts'
import { blocker, type Blocker } from './rejection.ts'
import { paymentsOf, productLinesOf } from './view.ts'

/** What keeps a customer from being reminded of a cart, in the order in which it is looked at. */
export const reminderRules = [
  'DISABLED',
  'NOT_A_CART',
  'EMPTY',
  'TOO_RECENT',
  'BEFORE_ACTIVATION',
  'NO_CONTACT',
  'NO_CONSENT',
  'ALREADY_MAILED',
  'PAYMENT_ERROR',
  'PAYMENT_LIVE',
  'ALL_FREE',
  'LATER_ORDER',
  'SOLD_OUT',
  'UNSUBSCRIBED',
  'UNREACHABLE',
] as const
export type ReminderRule = (typeof reminderRules)[number]

/** What the rows of the cart do not say: what became of the same person elsewhere. */
export interface ReminderFacts {
  /** Has ordered since the cart was touched last. */
  readonly laterOrder: boolean
  /** Asked for no more reminders, and has not agreed to them again since. */
  readonly unsubscribed: boolean
  /** The last mail to the address was refused. */
  readonly unreachable: boolean
}

type OrderLook = Pick<Look<'order'>, 'draft' | 'record' | 'ctx' | 'shop'>

const isAfter = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) > 0

const contactOf = ({ draft, record }: OrderLook): Contact | undefined => draft.get('contact', record.contactId)

/** Nothing of a product is left, or it is not sold any more. */
const isGone = (draft: Draft, line: ReturnType<typeof productLinesOf>[number]): boolean => {
  const product = draft.get('product', line.productId)
  return product?.published !== true || clampedTo(draft, product, 1) === 0
}

const fails: Readonly<Record<ReminderRule, (look: OrderLook, facts: ReminderFacts) => boolean>> = {
  DISABLED: ({ shop }) => !shop.abandonedMails,
  NOT_A_CART: ({ record }) => record.state !== 'QUOTATION' || record.source !== 'SHOP',
  EMPTY: ({ draft, record }) => productLinesOf(draft, record.id).length === 0,
  TOO_RECENT: ({ record, shop, ctx }) =>
    isAfter(record.lastActivityAt.add({ minutes: shop.abandonedDelayMinutes }), ctx.now),
  BEFORE_ACTIVATION: ({ record, shop: { abandonedMailsSince } }) =>
    abandonedMailsSince !== undefined && isAfter(abandonedMailsSince, record.lastActivityAt),
  NO_CONTACT: ({ record }) => record.contactId === undefined || !record.hasEmail,
  NO_CONSENT: (look) => look.shop.abandonedMailRequiresConsent && contactOf(look)?.reminderConsentAt === undefined,
  ALREADY_MAILED: ({ record }) => record.abandonedMailAt !== undefined,
  PAYMENT_ERROR: ({ draft, record }) =>
    paymentsOf(draft, record.id).some((payment) => isCharge(payment) && payment.state === 'ERROR'),
  PAYMENT_LIVE: (look) => paymentInProgress(look) !== undefined,
  ALL_FREE: ({ draft, record }) => productLinesOf(draft, record.id).every((line) => line.gross === 0),
  LATER_ORDER: (_, { laterOrder }) => laterOrder,
  SOLD_OUT: ({ draft, record }) => productLinesOf(draft, record.id).some((line) => isGone(draft, line)),
  UNSUBSCRIBED: (_, { unsubscribed }) => unsubscribed,
  UNREACHABLE: (_, { unreachable }) => unreachable,
}

/** Every rule with what it says of the cart now; the customer is reminded where all of them pass. */
export function reminderChecks(
  look: OrderLook,
  facts: ReminderFacts,
): readonly { readonly rule: ReminderRule; readonly passed: boolean }[] {
  return reminderRules.map((rule) => ({ rule, passed: !fails[rule](look, facts) }))
}

/** The first rule that fails. */
export function reminderBlocker(look: OrderLook, facts: ReminderFacts): Blocker | undefined {
  const failed = reminderChecks(look, facts).find(({ passed }) => !passed)
  return failed && blocker(failed.rule)
}

/** A decision about a cart that was touched meanwhile says nothing of it as it is. */
export const stillAbandoned: Guard<'order'> = ({ record }) =>
  record.abandonedAt === undefined ? blocker('TOO_RECENT') : undefined
