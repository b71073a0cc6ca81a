import type { Pool } from 'pg'
import { hashOf, newSecret } from './secret.ts'

/** Sign-ins: an operational store of its own, no business record. */
export interface Sessions {
  /** A one-time link's token; it works for 15 minutes unless told until when. */
  readonly invite: (whom: Invited, until?: Temporal.Instant) => Promise<string>
  /** Uses a link's token up; undefined where it is unknown, used, expired, or for somebody of another kind. */
  readonly accept: (token: string, kind?: 'CUSTOMER') => Promise<Invited | undefined>
  /** A new session. */
  readonly start: (holder: Holder) => Promise<{ readonly secret: string; readonly expiresAt: Temporal.Instant }>
  /** Ends the session of a secret's hash; whether there was one. */
  readonly close: (hash: string) => Promise<boolean>
  /** Ends all sessions of a customer; their hashes. */
  readonly closeAll: (customerId: string) => Promise<readonly string[]>
}

export type Holder = { readonly staffId: string } | { readonly customerId: string }

/** A customer is known by the address to which the link was mailed. */
export type Invited = { readonly staffId: string } | { readonly email: string }

/** How long a link works: 15 minutes, once. */
export const linkLife = { minutes: 15 } as const
const sessionLife = { hours: 24 * 14 } as const
export const sessionSeconds = sessionLife.hours * 3600

export function makeSessions(pool: Pool, now: () => Temporal.Instant): Sessions {
  return {
    invite: async (whom, until) => {
      const { secret, hash } = newSecret('link')
      const [staffId, email] = 'staffId' in whom ? [whom.staffId, null] : [null, whom.email]
      await pool.query('INSERT INTO sign_in_link (hash, staff_id, email, expires_at) VALUES ($1, $2, $3, $4)', [
        hash,
        staffId,
        email,
        (until ?? now().add(linkLife)).toString(),
      ])
      return secret
    },
    accept: async (token, kind) => {
      const { rows } = await pool.query<{ staff_id: string | null; email: string | null }>(
        `UPDATE sign_in_link SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires_at > $2
           AND (staff_id IS NULL OR $3) RETURNING staff_id, email`,
        [hashOf(token), now().toString(), kind !== 'CUSTOMER'],
      )
      const [row] = rows
      if (row?.staff_id) return { staffId: row.staff_id }
      return row?.email ? { email: row.email } : undefined
    },
    start: async (holder) => {
      const { secret, hash } = newSecret('session')
      const expiresAt = now().add(sessionLife)
      const [staffId, customerId] = 'staffId' in holder ? [holder.staffId, null] : [null, holder.customerId]
      await pool.query(
        'INSERT INTO session (hash, staff_id, customer_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)',
        [hash, staffId, customerId, now().toString(), expiresAt.toString()],
      )
      return { secret, expiresAt }
    },
    close: async (hash) => (await pool.query('DELETE FROM session WHERE hash = $1', [hash])).rowCount === 1,
    closeAll: async (customerId) => {
      const text = 'DELETE FROM session WHERE customer_id = $1 RETURNING hash'
      const { rows } = await pool.query<{ hash: string }>(text, [customerId])
      return rows.map((row) => row.hash)
    },
  }
}
