import type { Pool } from 'pg'
import type { Hub } from '../events/hub.ts'
import type { Caller } from './caller.ts'

export interface RevocationOptions {
  readonly pool: Pool
  readonly hub: Hub
  readonly now: () => Temporal.Instant
  /** Credentials of the connections that are open, each as often as it comes. */
  readonly credentials: () => Iterable<string | undefined>
  readonly revoke: (isRevoked: (caller: Caller) => boolean) => void
  readonly onError: (error: unknown) => void
}

/** How often the sessions and tokens behind open connections are looked at. */
const lookMs = 400

/**
 * Ends connections whose rights were taken away. A revoked token or a changed colleague is an event, so every server
 * hears of it within its polling interval. A session that was ended, here or on another server, or that ran out leaves
 * no event: it is found by looking.
 */
export function watchRevocations(options: RevocationOptions): () => void {
  const { hub, revoke, onError } = options
  const leave = hub.listen((events) => {
    for (const event of events) {
      if (event.type !== 'ApiTokenRevoked' && event.type !== 'StaffUpdated') continue
      revoke(({ actor }) => 'id' in actor && actor.id === event.entityId)
    }
  })
  let isLooking = false
  const timer = setInterval(() => {
    if (isLooking) return
    isLooking = true
    void endLost(options)
      .catch(onError)
      .finally(() => {
        isLooking = false
      })
  }, lookMs)
  timer.unref()
  return () => {
    clearInterval(timer)
    leave()
  }
}

/** Asks once for all of them; without a signed-in connection it asks nothing. */
async function endLost({ pool, now, credentials, revoke }: RevocationOptions): Promise<void> {
  const open = [...new Set(credentials())].filter((credential) => credential !== undefined)
  if (open.length === 0) return
  const { rows } = await pool.query<{ hash: string }>({
    name: 'auth-lost',
    text: `SELECT hash FROM unnest($1::text[]) AS hash
           WHERE NOT EXISTS (SELECT FROM session s WHERE s.hash = hash.hash AND s.expires_at > $2)
             AND NOT EXISTS (SELECT FROM api_token t WHERE t.hash = hash.hash AND t.revoked_at IS NULL
               AND (t.expires_at IS NULL OR t.expires_at > $2))`,
    values: [open, now().toString()],
  })
  if (rows.length === 0) return
  const lost = new Set(rows.map(({ hash }) => hash))
  revoke(({ credential }) => credential !== undefined && lost.has(credential))
}
