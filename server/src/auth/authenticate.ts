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
    const call = { locale, address: request.socket.remoteAddress ?? '' }
    if (bearer !== undefined) {
      const hash = hashOf(bearer)
      const found = (await findApp(pool, hash, now())) ?? (await findSession(pool, hash, now()))
      return found && { ...call, ...found, actor: withCart(found.actor, cartTokenHash), credential: hash }
    }
    const session = readSessionCookie(request, isHttps)
    const hash = session === undefined ? undefined : hashOf(session)
    const found = hash === undefined ? undefined : await findSession(pool, hash, now())
    if (found !== undefined) {
      return { ...call, ...found, actor: withCart(found.actor, cartTokenHash), credential: hash }
    }
    const actor = { kind: 'CUSTOMER', customerId: undefined, cartTokenHash } as const
    return { ...call, actor, credential: undefined, expiresAt: undefined }
  }
}

export type Authenticate = ReturnType<typeof makeAuthenticate>

/** The secret of an `Authorization` header. */
export const readBearer = (header: string | undefined): string | undefined => /^Bearer (\S+)$/i.exec(header ?? '')?.[1]

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const withCart = (actor: Actor, cartTokenHash: string | undefined): Actor =>
  actor.kind === 'CUSTOMER' && cartTokenHash !== undefined ? { ...actor, cartTokenHash } : actor

type Found = Pick<Caller, 'actor' | 'expiresAt'>

async function findApp(pool: Pool, hash: string, now: Temporal.Instant): Promise<Found | undefined> {
  const { rows } = await pool.query<{
    id: string
    name: string
    scopes: string[]
    expires_at: Temporal.Instant | null
  }>({
    name: 'auth-app',
    text: `SELECT id, name, scopes, expires_at FROM api_token
           WHERE hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`,
    values: [hash, now.toString()],
  })
  const [row] = rows
  if (row === undefined) return undefined
  const { id, name, expires_at: expiresAt } = row
  const granted = scopes.filter((scope) => row.scopes.includes(scope))
  return { actor: { kind: 'APP', id, name, scopes: granted }, expiresAt: expiresAt ?? undefined }
}

async function findSession(pool: Pool, hash: string, now: Temporal.Instant): Promise<Found | undefined> {
  const { rows } = await pool.query<{
    staff_id: string | null
    customer_id: string | null
    name: string | null
    roles: string[] | null
    expires_at: Temporal.Instant
  }>({
    name: 'auth-session',
    text: `SELECT s.staff_id, s.customer_id, s.expires_at, p.name, p.roles FROM session s LEFT JOIN staff p ON p.id = s.staff_id
           WHERE s.hash = $1 AND s.expires_at > $2 AND (s.staff_id IS NULL OR p.active)`,
    values: [hash, now.toString()],
  })
  const [row] = rows
  if (row === undefined) return undefined
  const { staff_id: id, customer_id: customerId, expires_at: expiresAt } = row
  if (customerId !== null) return { actor: { kind: 'CUSTOMER', customerId, cartTokenHash: undefined }, expiresAt }
  if (id === null) return undefined
  const held = row.roles ?? []
  const roles = staffRoles.filter((role) => held.includes(role))
  return { actor: { kind: 'STAFF', id, name: row.name ?? '', roles }, expiresAt }
}
