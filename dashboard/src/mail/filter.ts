import type { MailFilter } from '../generated/graphql.ts'
import type { ListParams } from '../lists/filter.ts'
import { chosen, textOf } from '../lists/filter.ts'

/** What the mails are narrowed by. */
export interface MailsFilter {
  readonly kinds: readonly string[]
  readonly states: readonly string[]
  readonly recipient: string
}

/** What can be chosen: the occasions of an order's life, and what becomes of a mail. */
export const mailChoices = {
  kinds: ['ORDER_RECEIVED', 'QUOTATION', 'ORDER_CONFIRMED', 'DELIVERY_READY', 'DELIVERY_SHIPPED', 'SIGN_IN'],
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
