import { makeSignedIds, type SignedIds } from '../secrets/signed-id.ts'

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
  const signed = {
    RECOVER: makeSignedIds(key, 'RECOVER', signatureBytes),
    UNSUBSCRIBE: makeSignedIds(key, 'UNSUBSCRIBE', signatureBytes),
  } as const satisfies Record<CartLinkPurpose, SignedIds>
  return {
    // Of the form of every secret link, so that what forgets those in sent mails finds it.
    urlOf: (purpose, orderId) => `${publicUrl()}${cartPaths[purpose]}/link_${signed[purpose].tokenOf(orderId)}`,
    orderOf: (purpose, token) => {
      const [, text] = /^link_([A-Za-z0-9_-]{43})$/.exec(token) ?? []
      return text === undefined ? undefined : signed[purpose].idOf(text)
    },
  }
}

/** As many as make the token 43 characters long. */
const signatureBytes = 16
