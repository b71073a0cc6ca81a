import type { MailFilter, MailKind, MailState } from '../generated/graphql.ts'
import type { ListParams } from '../lists/filter.ts'
import { chosen, textOf } from '../lists/filter.ts'

/** What the mails are narrowed by. */
export interface MailsFilter {
  readonly kinds: readonly MailKind[]
  readonly states: readonly MailState[]
  readonly recipient: string
}

/** What can be chosen: the occasions of an order's life, and what becomes of a mail. */
export const mailChoices = {
  kinds: [
    'ORDER_RECEIVED',
    'QUOTATION',
    'ORDER_CONFIRMED',
    'PAYMENT_RECEIVED',
    'DELIVERY_READY',
    'DELIVERY_SHIPPED',
    'ORDER_CANCELLED',
    'RETURN_REQUESTED',
    'RETURN_APPROVED',
    'RETURN_REJECTED',
    'RETURN_CLOSED',
    'REFUND_ISSUED',
    'REFUND_FAILED',
    'INVOICE',
    'CREDIT_NOTE',
    'ABANDONED_CART',
    'SIGN_IN',
  ],
  states: ['QUEUED', 'SENT', 'KEPT', 'FAILED'],
} as const

/** Reads the filter out of the address; what is unknown in it is ignored. */
export function mailsFilterOf(params: ListParams): MailsFilter {
  return {
    kinds: chosen(params['kind'], mailChoices.kinds),
    states: chosen(params['state'], mailChoices.states),
    recipient: textOf(params['number']),
  }
}

/** The API's condition of a filter. */
export function mailsWhere({ kinds, states, recipient }: MailsFilter): MailFilter {
  return {
    ...(kinds.length === 0 ? {} : { kinds: [...kinds] }),
    ...(states.length === 0 ? {} : { states: [...states] }),
    ...(recipient === '' ? {} : { recipient }),
  }
}
