import type { Pool } from 'pg'
import { system, type Actor } from '@waybill/schema/domain/actor'
import type { Adjustment } from '@waybill/schema/domain/cart-lines'
import type { Apply } from '../commands/apply.ts'

export interface JoinedCart {
  /** The customer's open cart, where there is one. */
  readonly cartId: string | undefined
  readonly adjustments: readonly Adjustment[]
}

interface CartJoin {
  readonly pool: Pool
  readonly apply: Apply
}

/**
 * Makes a guest's cart the customer's. Where an open cart waits its lines move there (`cartMerge`, which closes the
 * guest's); where that is refused, as while a payment runs, the guest's stays a cart of its own.
 */
export async function joinCarts(
  { pool, apply }: CartJoin,
  customerId: string,
  cartTokenHash: string | undefined,
): Promise<JoinedCart> {
  const { guest, own } = await findCarts(pool, customerId, cartTokenHash)
  if (guest === null) return { cartId: own ?? undefined, adjustments: [] }
  const actor: Actor = { kind: 'CUSTOMER', customerId, cartTokenHash }
  if (own !== null) {
    const merged = await apply(actor, { name: 'cartMerge', id: guest, input: { into: own } })
    if ('event' in merged) return { cartId: own, adjustments: await findAdjustments(pool, own, merged.event.id) }
  }
  const claimed = await apply(system, { name: 'orderClaim', id: guest, input: { customer: customerId } })
  return { cartId: 'event' in claimed ? guest : (own ?? undefined), adjustments: [] }
}

async function findCarts(
  pool: Pool,
  customerId: string,
  cartTokenHash: string | undefined,
): Promise<{ readonly guest: string | null; readonly own: string | null }> {
  const { rows } = await pool.query<{ guest: string | null; own: string | null }>({
    name: 'sign-in-carts',
    // A quotation that sales prepare for the customer is no cart to put things into.
    text: `
      SELECT (SELECT id FROM "order" WHERE cart_token_hash = $2 AND customer_id IS NULL AND state = 'QUOTATION') AS guest,
        (SELECT id FROM "order" WHERE customer_id = $1 AND state = 'QUOTATION' AND source = 'SHOP'
         ORDER BY id DESC LIMIT 1) AS own`,
    values: [customerId, cartTokenHash ?? null],
  })
  return rows[0] ?? { guest: null, own: null }
}

/** What the merge had to lower, as the event of the cart that took the lines tells. */
export async function findAdjustments(pool: Pool, cartId: string, cause: string): Promise<readonly Adjustment[]> {
  const { rows } = await pool.query<{ adjustments: readonly Adjustment[] | null }>({
    name: 'sign-in-adjustments',
    text: `SELECT data->'facts'->'adjustments' AS adjustments FROM event
           WHERE root_id = $1 AND cause_id = $2 AND type = 'CartAbsorbed'`,
    values: [cartId, cause],
  })
  return rows[0]?.adjustments ?? []
}
