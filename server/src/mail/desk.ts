import type { Pool } from 'pg'
import type { CartLinks } from './cart-links.ts'
import { aboutOrder, type MailAbout } from './outbox-data.ts'
import { findOrder, type OrderRow } from './outbox-rows.ts'

/** What mails are written with. */
export interface MailDesk {
  readonly pool: Pool
  readonly now: () => Temporal.Instant
  readonly publicUrl: string
  /** The customer's own page of an order. */
  readonly orderUrl: (orderId: string) => string
  readonly cartLinks: CartLinks
}

/** What every mail about an order begins with; undefined where there is no address to write to. */
export async function aboutOrderOf(
  desk: MailDesk,
  orderId: string,
): Promise<{ readonly row: OrderRow; readonly about: MailAbout; readonly recipient: string } | undefined> {
  const row = await findOrder(desk.pool, orderId)
  if (row === undefined || row.email === null) return undefined
  return {
    row,
    about: aboutOrder(row, { shop: desk.publicUrl, order: desk.orderUrl(orderId) }),
    recipient: row.email,
  }
}
