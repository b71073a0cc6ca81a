import { makeSignedIds } from '../secrets/signed-id.ts'

/**
 * The secret links of orders: whoever holds one acts for the customer on that order, and on nothing else. A link is
 * signed, not stored, so that every mail can name the same one.
 */
export interface OrderLinks {
  /** The secret of an order, 64 characters that an address takes as they are. */
  readonly tokenOf: (orderId: string) => string
  /** The order of a secret; undefined where it is none of ours. */
  readonly orderOf: (token: string) => string | undefined
}

/** Where the customer's page of an order is, below the public address. */
export const orderPath = ({ tokenOf }: OrderLinks, orderId: string): string => `/o/${tokenOf(orderId)}`

/** Links signed with a key of this installation; under another key none of them works any more. */
export function makeOrderLinks(key: string): OrderLinks {
  const { tokenOf, idOf } = makeSignedIds(key, 'order-link', 32)
  return { tokenOf, orderOf: idOf }
}
