import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { ClientBase } from 'pg'
import type { AppliedEvent, CommandRequest, Outcome } from '@waybill/schema/context'
import { inputOf } from '@waybill/schema/domain/transitions'
import type { Rejection } from '@waybill/schema/domain/rejection'

/** What is kept of a first call for the second. */
export type Kept = { readonly event: AppliedEvent } | { readonly rejection: Rejection }

/** The same command has the same hash; the expected version is part of it, the actor is not. */
export function inputHash(request: CommandRequest): string {
  const { name, id, expectedVersion } = request
  // What the server fills in, such as a fresh secret, differs at every call.
  const given = inputOf(name)
  const input = Object.fromEntries(Object.entries(request.input).filter(([field]) => given[field]?.internal !== true))
  const content = JSON.parse(JSON.stringify({ name, id, input, expectedVersion }))
  return createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest('hex')
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
