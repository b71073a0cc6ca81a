import type { IncomingMessage } from 'node:http'
import type { Pool } from 'pg'
import { scopes, staffRoles, type Actor } from '@waybill/schema/domain/actor'
import { localeFor } from '../plugins/accept-language.ts'
import type { Caller } from './caller.ts'
import { readSessionCookie } from './cookie.ts'
import { hashOf } from './secret.ts'

export interface AuthenticateOptions {
  readonly pool: Pool
  readonly now: () => Temporal.Instant
  /** Whether browsers reach the server by https. */
  readonly isHttps: boolean
}

type Params = Readonly<Record<string, unknown>> | undefined

/**
 * Finds out who calls: an API token (`Authorization: Bearer`, or the same in `connection_init`), the session cookie, or
 * a cart's secret (`Waybill-Cart`, or `cart` in `connection_init`). Undefined: a credential was given and is wrong; a
 * session that has ended is simply nobody's.
 */
export function makeAuthenticate({ pool, now, isHttps }: AuthenticateOptions) {
  return async (request: IncomingMessage, params: Params): Promise<Caller | undefined> => {
    const language = text(params?.acceptLanguage) ?? request.headers['accept-language']
    const locale = localeFor(language)
    const bearer = readBearer(text(params?.authorization) ?? request.headers.authorization)
    const cart = text(params?.cart) ?? text(request.headers['waybill-cart'])
    const cartTokenHash = cart === undefined ? undefined : hashOf(cart)
    if (bearer !== undefined) {
      const hash = hashOf(bearer)
      const actor = (await findApp(pool, hash, now())) ?? (await findSession(pool, hash, now()))
      return actor && { actor: withCart(actor, cartTokenHash), locale, credential: hash }
    }
    const session = readSessionCookie(request, isHttps)
    const hash = session === undefined ? undefined : hashOf(session)
    const actor = hash === undefined ? undefined : await findSession(pool, hash, now())
    if (actor !== undefined) return { actor: withCart(actor, cartTokenHash), locale, credential: hash }
    return { actor: { kind: 'CUSTOMER', customerId: undefined, cartTokenHash }, locale, credential: undefined }
  }
}

export type Authenticate = ReturnType<typeof makeAuthenticate>

/** The secret of an `Authorization` header. */
export const readBearer = (header: string | undefined): string | undefined => /^Bearer (\S+)$/i.exec(header ?? '')?.[1]

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const withCart = (actor: Actor, cartTokenHash: string | undefined): Actor =>
  actor.kind === 'CUSTOMER' && cartTokenHash !== undefined ? { ...actor, cartTokenHash } : actor

async function findApp(pool: Pool, hash: string, now: Temporal.Instant): Promise<Actor | undefined> {
  const { rows } = await pool.query<{ id: string; name: string; scopes: string[] }>({
    name: 'auth-app',
    text: `SELECT id, name, scopes FROM api_token
           WHERE hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`,
    values: [hash, now.toString()],
  })
  const [row] = rows
  return (
    row && { kind: 'APP', id: row.id, name: row.name, scopes: scopes.filter((scope) => row.scopes.includes(scope)) }
  )
}

async function findSession(pool: Pool, hash: string, now: Temporal.Instant): Promise<Actor | undefined> {
  const { rows } = await pool.query<{
    staff_id: string | null
    customer_id: string | null
    name: string | null
    roles: string[] | null
  }>({
    name: 'auth-session',
    text: `SELECT s.staff_id, s.customer_id, p.name, p.roles FROM session s LEFT JOIN staff p ON p.id = s.staff_id
           WHERE s.hash = $1 AND s.expires_at > $2 AND (s.staff_id IS NULL OR p.active)`,
    values: [hash, now.toString()],
  })
  const [row] = rows
  if (row === undefined) return undefined
  if (row.customer_id !== null) return { kind: 'CUSTOMER', customerId: row.customer_id, cartTokenHash: undefined }
  if (row.staff_id === null) return undefined
  const held = row.roles ?? []
  return {
    kind: 'STAFF',
    id: row.staff_id,
    name: row.name ?? '',
    roles: staffRoles.filter((role) => held.includes(role)),
  }
}
