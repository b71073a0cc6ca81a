import type { Pool } from 'pg'
import type { RecoverCart, RecoveredCart } from '@waybill/schema/cart-recovery'
import { system, type Actor } from '@waybill/schema/domain/actor'
import { invalid } from '@waybill/schema/domain/rejection'
import { findAdjustments } from '../auth/cart-join.ts'
import type { Caller } from '../auth/caller.ts'
import { newSecret } from '../auth/secret.ts'
import type { Apply } from '../commands/apply.ts'
import type { CartLinks } from '../mail/cart-links.ts'

export interface RecoverDesk {
  readonly pool: Pool
  readonly apply: Apply
  readonly now: () => Temporal.Instant
  readonly cartLinks: CartLinks
}

export type MakeRecoverCart = (caller: Pick<Caller, 'actor'>) => RecoverCart

/** How long the link of a reminder works; an instant knows no days. */
const linkLife = { hours: 30 * 24 } as const

/** A cart as its reminder's link finds it. */
export interface LinkedCart {
  readonly id: string
  readonly state: string
  readonly locale: string
  readonly customerId: string | null
  readonly tokenHash: string | null
  readonly openedAt: Temporal.Instant | null
}

/** The cart of a link that still works; undefined: the link is wrong or too old. Looking at it notes nothing. */
export async function findLinkedCart(desk: RecoverDesk, token: string): Promise<LinkedCart | undefined> {
  const id = desk.cartLinks.orderOf('RECOVER', token)
  if (id === undefined) return undefined
  const { rows } = await desk.pool.query<LinkedCart>({
    name: 'cart-link',
    text: `
      SELECT id, state, locale, customer_id AS "customerId", cart_token_hash AS "tokenHash",
        abandoned_link_at AS "openedAt"
      FROM "order" WHERE id = $1 AND abandoned_mail_at > $2`,
    values: [id, desk.now().subtract(linkLife).toString()],
  })
  return rows[0]
}

/** The same for somebody who follows the link: notes the first time. */
export async function openCartLink(desk: RecoverDesk, token: string): Promise<LinkedCart | undefined> {
  const cart = await findLinkedCart(desk, token)
  if (cart?.openedAt === null) {
    const { id } = cart
    await desk.apply(system, { name: 'cartLinkOpen', id, input: {}, idempotencyKey: `cart-link:${id}` })
  }
  return cart
}

/** Follows the link for somebody who may have a cart already: that one stays theirs and takes the lines. */
export function makeRecoverCart(desk: RecoverDesk): MakeRecoverCart {
  return ({ actor }) =>
    async (token) => {
      const cart = await openCartLink(desk, token)
      if (cart === undefined) return { rejection: invalid(['input', 'token'], 'LINK_EXPIRED') }
      if (cart.state !== 'QUOTATION') return closed(cart.state === 'CANCELLED' ? 'CLOSED' : 'BOUGHT')
      const own = await findOwnCart(desk.pool, actor, cart.id)
      const merged = own === undefined ? undefined : await mergeInto(desk, cart.id, own)
      return merged ?? restore(desk, cart, actor)
    }
}

const closed = (outcome: 'CLOSED' | 'BOUGHT'): RecoveredCart => ({
  outcome,
  cartId: undefined,
  token: undefined,
  adjustments: [],
})

/** Another open cart of the caller; what sales prepare is no cart to put things into. */
async function findOwnCart(pool: Pool, actor: Actor, besides: string): Promise<string | undefined> {
  if (actor.kind !== 'CUSTOMER') return undefined
  const { rows } = await pool.query<{ id: string }>({
    name: 'cart-recover-own',
    text: `
      SELECT id FROM "order" WHERE state = 'QUOTATION' AND source = 'SHOP' AND id <> $3
        AND (cart_token_hash = $2 OR customer_id = $1)
      ORDER BY cart_token_hash IS NOT DISTINCT FROM $2 DESC, id DESC LIMIT 1`,
    values: [actor.customerId ?? null, actor.cartTokenHash ?? null, besides],
  })
  return rows[0]?.id
}

/** Undefined where the two cannot become one, as while a payment runs. */
async function mergeInto(desk: RecoverDesk, id: string, into: string): Promise<RecoveredCart | undefined> {
  const merged = await desk.apply(system, { name: 'cartRecoverInto', id, input: { into } })
  if (!('event' in merged)) return undefined
  const adjustments = await findAdjustments(desk.pool, into, merged.event.id)
  return { outcome: 'MERGED', cartId: into, token: undefined, adjustments }
}

async function restore(desk: RecoverDesk, cart: LinkedCart, actor: Actor): Promise<RecoveredCart> {
  const isHeld =
    actor.kind === 'CUSTOMER' &&
    ((actor.cartTokenHash !== undefined && actor.cartTokenHash === cart.tokenHash) ||
      (actor.customerId !== undefined && actor.customerId === cart.customerId))
  const made = isHeld ? undefined : newSecret('cart')
  const input = made === undefined ? {} : { tokenHash: made.hash }
  const outcome = await desk.apply(system, { name: 'cartRecover', id: cart.id, input })
  // Ordered in this very moment.
  if (!('event' in outcome)) return closed('BOUGHT')
  return { outcome: 'RESTORED', cartId: cart.id, token: made?.secret, adjustments: [] }
}
