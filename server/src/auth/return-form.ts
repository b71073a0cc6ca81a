import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Pool } from 'pg'
import { isStranger, readsAll, type Actor } from '@waybill/schema/domain/actor'
import { parseId } from '@waybill/schema/domain/id'
import { invalid, type Rejection } from '@waybill/schema/domain/rejection'
import type { OpenedForm, ReturnForm } from '@waybill/schema/return-form'
import { tenMinutes, type Attempts } from './attempts.ts'
import type { Caller } from './caller.ts'
import { hashOf } from './secret.ts'

export interface ReturnFormOptions {
  readonly pool: Pool
  readonly attempts: Attempts
  /** The installation's secret key. */
  readonly key: string
  readonly now: () => Temporal.Instant
}

/** Attempts in ten minutes from one address of the network, and for one order. */
const maxAttempts = 5
/** How long a form stays open. */
const life = { minutes: 30 } as const

/** Opens the form by which goods are sent back; see `ReturnForm`. */
export function makeReturnForm({ pool, attempts, key, now }: ReturnFormOptions) {
  const proofs = makeProofs(key, now)
  return ({ actor, address }: Pick<Caller, 'actor' | 'address'>): ReturnForm => ({
    open: async ({ number, email }) => {
      if (email === undefined) return isStranger(actor) ? emailRequired : opened(await findOwn(pool, number, actor))
      const retryAfterSeconds = await attempts.take(
        [
          { what: 'return', who: number, max: maxAttempts },
          // A front end's server calls for all its customers.
          ...(actor.kind === 'APP' ? [] : [{ what: 'return-by', who: address, max: maxAttempts }]),
        ],
        tenMinutes,
      )
      if (retryAfterSeconds !== undefined) return { rejection: { kind: 'RATE_LIMITED', retryAfterSeconds } }
      return opened(await findByEmail(pool, number, email))
    },
    orderOf: proofs.orderOf,
  })

  function opened(orderId: string | undefined): OpenedForm | { readonly rejection: Rejection } {
    return orderId === undefined ? { rejection: { kind: 'NOT_FOUND' } } : { orderId, ...proofs.make(orderId) }
  }
}

export type MakeReturnForm = ReturnType<typeof makeReturnForm>

const emailRequired = { rejection: invalid(['input', 'email'], 'REQUIRED') }

/** Proofs are signed with a key of their own: nothing else that this installation signs can stand for one. */
function makeProofs(secret: string, now: () => Temporal.Instant) {
  const key = createHmac('sha256', secret).update('return-form').digest()
  const sign = (text: string) => createHmac('sha256', key).update(text).digest()
  return {
    make: (orderId: string) => {
      const expiresAt = now().round('millisecond').add(life)
      const text = `${orderId}.${expiresAt.epochMilliseconds}`
      return { proof: `${text}.${sign(text).toString('base64url')}`, expiresAt }
    },
    orderOf: (proof: string): string | undefined => {
      const [orderId = '', until = '', signature = ''] = proof.split('.')
      const given = Buffer.from(signature, 'base64url')
      const expected = sign(`${orderId}.${until}`)
      const isOurs = given.length === expected.length && timingSafeEqual(given, expected)
      return isOurs && Number(until) > now().epochMilliseconds ? parseId(orderId) : undefined
    },
  }
}

/**
 * The same statement and the same comparison whether there is no such order or another address: neither the answer nor
 * its time tells which.
 */
async function findByEmail(pool: Pool, number: string, email: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string | null; email: string | null }>({
    name: 'return-form',
    text: `SELECT o.id, c.email FROM (SELECT) AS always
           LEFT JOIN "order" o ON o.number = $1 LEFT JOIN contact c ON c.id = o.contact_id`,
    values: [number],
  })
  const [found] = rows
  const isRight = timingSafeEqual(Buffer.from(hashOf(found?.email ?? '')), Buffer.from(hashOf(email)))
  return isRight ? (found?.id ?? undefined) : undefined
}

/** Among the orders that the caller may see anyway: no attempt to be counted. */
async function findOwn(pool: Pool, number: string, actor: Actor): Promise<string | undefined> {
  const none = { customerId: undefined, cartTokenHash: undefined, orderId: undefined }
  const { customerId, cartTokenHash, orderId } = actor.kind === 'CUSTOMER' ? actor : none
  const mine = [customerId ?? null, cartTokenHash ?? null, orderId ?? null]
  const { rows } = await pool.query<{ id: string }>({
    name: 'return-form-own',
    text: `SELECT id FROM "order" WHERE number = $1 AND ($2 OR customer_id = $3::uuid OR cart_token_hash = $4 OR id = $5::uuid)`,
    values: [number, readsAll(actor, 'orders'), ...mine],
  })
  return rows[0]?.id
}
