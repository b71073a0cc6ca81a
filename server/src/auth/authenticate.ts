import type { IncomingMessage } from 'node:http'
import type { Pool } from 'pg'
import { scopes, staffRoles, type Actor } from '@waybill/schema/domain/actor'
import { localeFor } from '../plugins/accept-language.ts'
import { addressOf } from './address.ts'
import type { Caller } from './caller.ts'
import { cookieNames, readCookie } from './cookie.ts'
import type { Guesses } from './guesses.ts'
import { hashOf } from './secret.ts'

export interface AuthenticateOptions {
  readonly pool: Pool
  readonly now: () => Temporal.Instant
  readonly guesses: Guesses
  /** Reverse proxies in front of this server. */
  readonly proxies: number
}

type Params = Readonly<Record<string, unknown>> | undefined

/**
 * Finds out who calls: an API token (`Authorization: Bearer`, or the same in `connection_init`), the session cookie, or
 * a cart's secret (`Waybill-Cart`, or `cart` in `connection_init`). Undefined: a credential was given and is wrong; a
 * session that has ended is simply nobody's. Throws a refusal at an address that has tried too many wrong ones.
 */
export function makeAuthenticate({ pool, now, guesses, proxies }: AuthenticateOptions) {
  const check = async <T>(address: string, hash: string, find: () => Promise<T | undefined>) => {
    guesses.admit(address, hash)
    const found = await find()
    if (found === undefined) await guesses.wrong(address, hash)
    else guesses.right(hash)
    return found
  }
  const withCart = async (actor: Actor, address: string, cart: string | undefined): Promise<Actor> => {
    if (actor.kind !== 'CUSTOMER' || cart === undefined) return actor
    const hash = hashOf(cart)
    // Carts stay, so one that was there need not be asked about again.
    if (!guesses.wasRight(hash)) await check(address, hash, () => findCart(pool, hash))
    return { ...actor, cartTokenHash: hash }
  }
  return async (request: IncomingMessage, params: Params): Promise<Caller | undefined> => {
    const language = text(params?.acceptLanguage) ?? request.headers['accept-language']
    const locale = localeFor(language)
    const address = addressOf(request, proxies)
    const bearer = /^Bearer (\S+)$/i.exec(text(params?.authorization) ?? request.headers.authorization ?? '')?.[1]
    const cart = text(params?.cart) ?? text(request.headers['waybill-cart'])
    const secret = bearer ?? readCookie(request, cookieNames)
    const hash = secret === undefined ? undefined : hashOf(secret)
    const find = async (known: string) =>
      (bearer === undefined ? undefined : await findApp(pool, known, now())) ?? (await findSession(pool, known, now()))
    const actor = hash === undefined ? undefined : await check(address, hash, () => find(hash))
    if (actor === undefined && bearer !== undefined) return undefined
    const credential = actor === undefined ? undefined : hash
    return { actor: await withCart(actor ?? guest, address, cart), locale, credential, address }
  }
}

export type Authenticate = ReturnType<typeof makeAuthenticate>

const guest: Actor = { kind: 'CUSTOMER', customerId: undefined, cartTokenHash: undefined }

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

async function findCart(pool: Pool, hash: string): Promise<string | undefined> {
  const text = 'SELECT id FROM "order" WHERE cart_token_hash = $1'
  const { rows } = await pool.query<{ id: string }>({ name: 'auth-cart', text, values: [hash] })
  return rows[0]?.id
}

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
