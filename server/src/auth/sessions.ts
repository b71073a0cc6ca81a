import type { Pool } from 'pg'
import { hashOf, newSecret } from './secret.ts'

/** Sign-ins: an operational store of its own, no business record. */
export interface Sessions {
  /** A one-time link's token. */
  readonly invite: (who: Holder) => Promise<string>
  /** Trades a link's token for a session; undefined where it is unknown, used or expired. */
  readonly open: (token: string) => Promise<{ readonly secret: string; readonly holder: Holder } | undefined>
  /** Whether there was such a session. */
  readonly close: (secret: string) => Promise<boolean>
}

export type Holder = { readonly staffId: string } | { readonly customerId: string }

/** How long a link works: 15 minutes, once. */
const linkLife = { minutes: 15 } as const
const sessionLife = { hours: 24 * 14 } as const
export const sessionSeconds = sessionLife.hours * 3600

export function makeSessions(pool: Pool, now: () => Temporal.Instant): Sessions {
  return {
    invite: async (who) => {
      const { secret, hash } = newSecret('link')
      await pool.query('INSERT INTO sign_in_link (hash, staff_id, customer_id, expires_at) VALUES ($1, $2, $3, $4)', [
        hash,
        ...columns(who),
        now().add(linkLife).toString(),
      ])
      return secret
    },
    open: async (token) => {
      const { rows } = await pool.query<{ staff_id: string | null; customer_id: string | null }>(
        `UPDATE sign_in_link SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires_at > $2
         RETURNING staff_id, customer_id`,
        [hashOf(token), now().toString()],
      )
      const holder = holderOf(rows[0])
      if (holder === undefined) return undefined
      const { secret, hash } = newSecret('session')
      await pool.query(
        'INSERT INTO session (hash, staff_id, customer_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)',
        [hash, ...columns(holder), now().toString(), now().add(sessionLife).toString()],
      )
      return { secret, holder }
    },
    close: async (secret) => {
      const { rowCount } = await pool.query('DELETE FROM session WHERE hash = $1', [hashOf(secret)])
      return rowCount === 1
    },
  }
}

const columns = (who: Holder): [string | null, string | null] =>
  'staffId' in who ? [who.staffId, null] : [null, who.customerId]

function holderOf(row: { staff_id: string | null; customer_id: string | null } | undefined): Holder | undefined {
  if (row?.staff_id) return { staffId: row.staff_id }
  if (row?.customer_id) return { customerId: row.customer_id }
  return undefined
}
