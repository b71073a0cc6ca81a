import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { ClientBase, Pool } from 'pg'
import type { AppliedEvent, CommandRequest, Outcome } from '@waybill/schema/context'
import { inputOf } from '@waybill/schema/domain/transitions'
import type { Rejection } from '@waybill/schema/domain/rejection'

/** What is kept of a first call for the second. */
export type Kept = { readonly event: AppliedEvent } | { readonly rejection: Rejection }

/** The same command has the same hash; the expected version is part of it, the actor is not. */
export function inputHash(request: CommandRequest): string {
  const { name, id, expectedVersion, given: written } = request
  if (written !== undefined) return hashOf({ name, written })
  // What the server fills in, such as a fresh secret, differs at every call.
  const given = inputOf(name)
  const input = Object.fromEntries(Object.entries(request.input).filter(([field]) => given[field]?.internal !== true))
  return hashOf({ name, id, input, expectedVersion })
}

const hashOf = (content: object): string =>
  createHash('sha256')
    .update(canonicalize(JSON.parse(JSON.stringify(content))) ?? '')
    .digest('hex')

/**
 * Refuses a command outside its own transaction: with a key, the refusal is kept as its outcome, or that of the first
 * call is given again.
 */
export async function refuseOnce(
  { pool, now }: { readonly pool: Pool; readonly now: () => Temporal.Instant },
  actor: string,
  request: CommandRequest,
  rejection: Rejection,
): Promise<Outcome> {
  const key = request.idempotencyKey
  if (key === undefined) return { rejection, replayed: false }
  const tx = await pool.connect()
  try {
    await tx.query('BEGIN')
    const earlier = await claim(tx, actor, key, inputHash(request), now().round('millisecond'))
    if (earlier === undefined) await keepRejection(tx, actor, key, rejection)
    await tx.query('COMMIT')
    return earlier ?? { rejection, replayed: false }
  } catch (error) {
    await tx.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    tx.release()
  }
}

/**
 * Claims a key in the command's transaction. A call in flight with the same key is waited for, by the unique index.
 * Undefined: the key is ours now. Else: what came of the first call, or that its input was another.
 */
export async function claim(
  tx: ClientBase,
  actor: string,
  key: string,
  hash: string,
  at: Temporal.Instant,
): Promise<Outcome | undefined> {
  const { rowCount } = await tx.query({
    name: 'idempotency-claim',
    text: 'INSERT INTO idempotency (actor, key, input_hash, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    values: [actor, key, hash, at.toString()],
  })
  if (rowCount === 1) return undefined
  const { rows } = await tx.query<{ input_hash: string; outcome: Kept | null }>({
    name: 'idempotency-read',
    text: 'SELECT input_hash, outcome FROM idempotency WHERE actor = $1 AND key = $2',
    values: [actor, key],
  })
  const [first] = rows
  if (first === undefined || first.outcome === null)
    throw new Error('An idempotency key was claimed without an outcome')
  if (first.input_hash !== hash) return { rejection: { kind: 'IDEMPOTENCY_KEY_REUSED' }, replayed: false }
  return { ...first.outcome, replayed: true }
}

/** Keeps a refusal for the key, where no event is written. */
export async function keepRejection(tx: ClientBase, actor: string, key: string, rejection: Rejection): Promise<void> {
  await tx.query({
    name: 'idempotency-keep',
    text: 'UPDATE idempotency SET outcome = $3 WHERE actor = $1 AND key = $2',
    values: [actor, key, JSON.stringify({ rejection })],
  })
}
