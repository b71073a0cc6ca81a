import { createHmac, timingSafeEqual } from 'node:crypto'
import { parseId } from '@waybill/schema/domain/id'

/** What a link in a reminder is for: the one opens the cart, the other ends such mails. */
export type CartLinkPurpose = 'RECOVER' | 'UNSUBSCRIBE'

/** Links that go to the customer of a cart alone. They need no row of their own: the key of the installation signs them. */
export interface CartLinks {
  readonly urlOf: (purpose: CartLinkPurpose, orderId: string) => string
  /** The order of a token; undefined where it is none of ours, or was made for another purpose. */
  readonly orderOf: (purpose: CartLinkPurpose, token: string) => string | undefined
}

export const cartPaths = { RECOVER: '/cart/recover', UNSUBSCRIBE: '/cart/unsubscribe' } as const

/** Signs with a key of the installation; `publicUrl` is asked when a link is made, since a server learns it late. */
export function makeCartLinks(key: string, publicUrl: () => string): CartLinks {
  const signature = (purpose: CartLinkPurpose, id: Buffer) =>
    createHmac('sha256', key).update(purpose).update(id).digest().subarray(0, 16)
  return {
    // Of the form of every secret link, so that what forgets those in sent mails finds it.
    urlOf: (purpose, orderId) => {
      const id = Buffer.from(orderId.replaceAll('-', ''), 'hex')
      const token = Buffer.concat([id, signature(purpose, id)]).toString('base64url')
      return `${publicUrl()}${cartPaths[purpose]}/link_${token}`
    },
    orderOf: (purpose, token) => {
      const [, text] = /^link_([A-Za-z0-9_-]{43})$/.exec(token) ?? []
      const bytes = text === undefined ? undefined : Buffer.from(text, 'base64url')
      if (bytes?.length !== 32) return undefined
      const id = bytes.subarray(0, 16)
      if (!timingSafeEqual(bytes.subarray(16), signature(purpose, id))) return undefined
      return parseId(id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'))
    },
  }
}
