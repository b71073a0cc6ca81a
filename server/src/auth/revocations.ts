import type { Pool } from 'pg'
import type { Hub } from '../events/hub.ts'
import { isExpired, type Caller } from './caller.ts'

/** The open sockets and streams of this server. */
export interface OpenConnections {
  readonly callers: () => readonly Caller[]
  readonly end: (isMeant: (caller: Caller) => boolean, ending: Ending) => void
}

/** Whether somebody has lost their rights, or comes back at once with other ones. */
export type Ending = 'FORBIDDEN' | 'RECONNECT'

export interface RevocationOptions {
  readonly pool: Pool
  readonly hub: Hub
  readonly open: OpenConnections
  readonly now: () => Temporal.Instant
  readonly onError: (error: unknown) => void
}

const intervalMs = 1_000

/** Events after which it is not waited for the next second. */
const telling: ReadonlySet<string> = new Set(['ApiTokenRevoked', 'StaffUpdated'])

/**
 * Ends connections whose rights were taken away, at this server or another: once a second, and as soon as an event
 * tells of it, one statement looks at the credentials of everything open here. A sign-out is no event, so only looking
 * finds it; a credential may also run out. Who has got other roles is let in again with those.
 */
export function watchRevocations({ pool, hub, open, now, onError }: RevocationOptions): () => Promise<void> {
  let running: Promise<void> | undefined
  let isAskedAgain = false
  const run = async () => {
    do {
      isAskedAgain = false
      const at = now()
      open.end((caller) => isExpired(caller, at), 'FORBIDDEN')
      await look(pool, open).catch(onError)
    } while (isAskedAgain)
    running = undefined
  }
  const ask = () => {
    isAskedAgain = true
    running ??= run()
  }
  const leave = hub.listen((events) => {
    if (events.some((event) => telling.has(event.type))) ask()
  })
  const timer = setInterval(ask, intervalMs)
  return async () => {
    clearInterval(timer)
    leave()
    await running
  }
}

async function look(pool: Pool, open: OpenConnections): Promise<void> {
  const asked = new Set(open.callers().flatMap(({ credential }) => credential ?? []))
  if (asked.size === 0) return
  const valid = await findValid(pool, [...asked])
  open.end(({ credential = '' }) => asked.has(credential) && !valid.has(credential), 'FORBIDDEN')
  open.end(({ actor, credential = '' }) => {
    const roles = valid.get(credential)
    return actor.kind === 'STAFF' && roles !== undefined && !isSame(actor.roles, roles ?? [])
  }, 'RECONNECT')
}

/** The credentials that still hold, with the roles of colleagues. Their expiry was known when they were given. */
async function findValid(
  pool: Pool,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, readonly string[] | null>> {
  const { rows } = await pool.query<{ hash: string; roles: string[] | null }>({
    name: 'auth-valid',
    text: `SELECT s.hash, p.roles FROM session s LEFT JOIN staff p ON p.id = s.staff_id
           WHERE s.hash = ANY($1::text[]) AND (s.staff_id IS NULL OR p.active)
           UNION ALL SELECT t.hash, NULL FROM api_token t WHERE t.hash = ANY($1::text[]) AND t.revoked_at IS NULL`,
    values: [hashes],
  })
  return new Map(rows.map(({ hash, roles }) => [hash, roles]))
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === new Set(other).size && one.every((role) => other.includes(role))
