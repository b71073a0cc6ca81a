import type { LiveClient } from '../live/client.ts'
import type { Selection } from './document.ts'
import { composeMutation } from './document.ts'
import type { Move } from './move.ts'
import type { Outcome } from './outcome.ts'
import { outcomeOf } from './outcome.ts'

/** A move as sent: repeated with the same key it is made at most once. */
export interface Attempt {
  readonly move: Pick<Move, 'name' | 'target' | 'to' | 'record'>
  readonly input: object
  readonly key: string
}

/** A first attempt, with a key of its own. */
export function attemptOf(move: Attempt['move'], input: object): Attempt {
  return { move, input, key: crypto.randomUUID() }
}

/** Sends a move on the version that the person saw. Never rejects. */
export async function makeMove(
  client: Pick<LiveClient, 'mutate'>,
  { move, input, key }: Attempt,
  selection: Selection,
): Promise<Outcome> {
  const target = { [move.target]: { id: move.record.id }, expectedVersion: move.record.version }
  const variables = { input: { ...input, ...target }, key }
  return outcomeOf(await client.mutate(composeMutation(move.name, selection), variables), move.to)
}
