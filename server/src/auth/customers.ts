import type { Pool } from 'pg'
import { system } from '@waybill/schema/domain/actor'
import type { Apply } from '../commands/apply.ts'
import { hashOf } from './secret.ts'

export interface CustomerStore {
  readonly pool: Pool
  readonly apply: Apply
}

/** Somebody who can sign in with an address: a customer, or the contact of an order that a guest has placed. */
export interface Account {
  readonly customerId: string | undefined
  readonly name: string
}

interface ContactRow {
  readonly id: string | null
  readonly kind: string
  readonly name: string
  readonly phone: string | null
  readonly company: string | null
  readonly vatId: string | null
  readonly locale: string
}

/** Whose address this is; undefined where nobody has bought with it. Several customers may share one: the first. */
export async function findAccount(pool: Pool, email: string): Promise<Account | undefined> {
  const row = await findContact(pool, email)
  return row && { customerId: row.id ?? undefined, name: row.name }
}

/** The customer who has proven to read an address; one who has only ordered as a guest becomes a customer now. */
export async function proveCustomer({ pool, apply }: CustomerStore, email: string): Promise<string | undefined> {
  const row = await findContact(pool, email)
  if (row === undefined || row.id !== null) return row?.id ?? undefined
  const { kind, name, locale } = row
  const optional = { phone: row.phone ?? undefined, company: row.company ?? undefined, vatId: row.vatId ?? undefined }
  const outcome = await apply(system, {
    name: 'customerCreate',
    id: undefined,
    input: { kind, name, email, locale, ...optional },
    // Two links of one person that are used at once make one customer.
    idempotencyKey: `sign-in:${hashOf(email)}`,
  })
  if ('event' in outcome) return outcome.event.entityId
  return (await findContact(pool, email))?.id ?? undefined
}

/** At most so many earlier orders are given to the customer at one sign-in; the rest at the next. */
const maxClaims = 100

/** Gives a customer what was ordered with the address without being signed in. Cancelled orders stay as they ended. */
export async function claimOrders({ pool, apply }: CustomerStore, customer: string, email: string): Promise<void> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'sign-in-orders',
    text: `SELECT o.id FROM "order" o JOIN contact k ON k.id = o.contact_id
           WHERE k.email = $1 AND o.customer_id IS NULL AND o.number IS NOT NULL AND o.state <> 'CANCELLED'
           ORDER BY o.id DESC LIMIT ${maxClaims}`,
    values: [email],
  })
  // One after another: a transaction each. One that somebody else has moved meanwhile is refused and left.
  for (const { id } of rows) await apply(system, { name: 'orderClaim', id, input: { customer } })
}

async function findContact(pool: Pool, email: string): Promise<ContactRow | undefined> {
  const { rows } = await pool.query<ContactRow>({
    name: 'sign-in-contact',
    text: `
      SELECT found.* FROM (
        (SELECT 1 AS rank, c.id, c.kind, k.name, k.phone, k.company, k.vat_id AS "vatId", c.locale
         FROM customer c JOIN contact k ON k.id = c.contact_id WHERE k.email = $1 ORDER BY c.id LIMIT 1)
        UNION ALL
        (SELECT 2, NULL, o.buyer_kind, k.name, k.phone, k.company, k.vat_id, o.locale
         FROM "order" o JOIN contact k ON k.id = o.contact_id
         WHERE k.email = $1 AND o.customer_id IS NULL AND o.number IS NOT NULL ORDER BY o.id DESC LIMIT 1)
      ) found ORDER BY rank LIMIT 1`,
    values: [email],
  })
  return rows[0]
}
