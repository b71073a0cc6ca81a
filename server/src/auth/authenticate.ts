import type { IncomingMessage } from 'node:http'
import type { Pool } from 'pg'
import { scopes, staffRoles, type Actor } from '@waybill/schema/domain/actor'
import { localeFor } from '../plugins/accept-language.ts'
import { addressOf } from './address.ts'
import type { Caller } from './caller.ts'
import { readSessionCookie } from './cookie.ts'
import type { Guesses } from './guesses.ts'
import type { OrderLinks } from './order-links.ts'
import { hashOf } from './secret.ts'

export interface AuthenticateOptions {
  readonly pool: Pool
  readonly now: () => Temporal.Instant
  /** Whether browsers reach the server by https. */
  readonly isHttps: boolean
  readonly guesses: Guesses
  readonly orderLinks: OrderLinks
  /** Reverse proxies in front of this server. */
  readonly proxies: number
}

type Params = Readonly<Record<string, unknown>> | undefined

/**
 * Finds out who calls: an API token (`Authorization: Bearer`, or the same in `connection_init`), the session cookie, or
 * a cart's secret (`Waybill-Cart`, or `cart` in `connection_init`) or that of an order's link (`Waybill-Order`, or
 * `order`). Undefined: a credential was given and is wrong; a session that has ended is simply nobody's. Throws a refusal at an address that has tried too many wrong ones.
 */
export function makeAuthenticate({ pool, now, isHttps, guesses, orderLinks, proxies }: AuthenticateOptions) {
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
  const withLink = async (actor: Actor, address: string, link: string | undefined): Promise<Actor> => {
    // An app says by its own token who it is.
    if (link === undefined || actor.kind === 'APP') return actor
    const orderId = await check(address, hashOf(link), () => Promise.resolve(orderLinks.orderOf(link)))
    // The page behind the link is the customer's, also in the browser of a colleague who tries it out.
    const customer = actor.kind === 'CUSTOMER' ? actor : guest
    return orderId === undefined ? customer : { ...customer, orderId }
  }
  return async (request: IncomingMessage, params: Params): Promise<Caller | undefined> => {
    const language = text(params?.acceptLanguage) ?? request.headers['accept-language']
    const locale = localeFor(language)
    const address = addressOf(request, proxies)
    const bearer = readBearer(text(params?.authorization) ?? request.headers.authorization)
    const cart = text(params?.cart) ?? text(request.headers['waybill-cart'])
    const link = text(params?.order) ?? text(request.headers['waybill-order'])
    const secret = bearer ?? readSessionCookie(request, isHttps)
    const hash = secret === undefined ? undefined : hashOf(secret)
    const find = async (known: string) =>
      (bearer === undefined ? undefined : await findApp(pool, known, now())) ?? (await findSession(pool, known, now()))
    const found = hash === undefined ? undefined : await check(address, hash, () => find(hash))
    if (found === undefined && bearer !== undefined) return undefined
    const credential = found === undefined ? undefined : hash
    const actor = await withCart(await withLink(found?.actor ?? guest, address, link), address, cart)
    return { actor, locale, credential, expiresAt: found?.expiresAt, address }
  }
}

export type Authenticate = ReturnType<typeof makeAuthenticate>

/** The secret of an `Authorization` header. */
export const readBearer = (header: string | undefined): string | undefined => /^Bearer (\S+)$/i.exec(header ?? '')?.[1]

const guest: Extract<Actor, { kind: 'CUSTOMER' }> = {
  kind: 'CUSTOMER',
  customerId: undefined,
  cartTokenHash: undefined,
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

async function findCart(pool: Pool, hash: string): Promise<string | undefined> {
  const text = 'SELECT id FROM "order" WHERE cart_token_hash = $1'
  const { rows } = await pool.query<{ id: string }>({ name: 'auth-cart', text, values: [hash] })
  return rows[0]?.id
}

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
