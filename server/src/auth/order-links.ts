import { createHmac, timingSafeEqual } from 'node:crypto'
import { parseId } from '@waybill/schema/domain/id'

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

const idBytes = 16

/** Links signed with a key of this installation; under another key none of them works any more. */
export function makeOrderLinks(key: string): OrderLinks {
  const sign = (id: Buffer) => createHmac('sha256', key).update('order-link').update(id).digest()
  return {
    tokenOf: (orderId) => {
      const id = Buffer.from(orderId.replaceAll('-', ''), 'hex')
      return Buffer.concat([id, sign(id)]).toString('base64url')
    },
    orderOf: (token) => {
      const bytes = Buffer.from(token, 'base64url')
      const [id, signature] = [bytes.subarray(0, idBytes), bytes.subarray(idBytes)]
      const expected = sign(id)
      if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) return undefined
      return parseId(id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'))
    },
  }
}
