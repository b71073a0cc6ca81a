import {
  DirectiveLocation,
  getDirectiveValues,
  GraphQLDirective,
  GraphQLNonNull,
  GraphQLString,
  type GraphQLResolveInfo,
} from 'graphql'
import type { Context } from '../context.ts'
import { isStranger } from '../domain/actor.ts'
import type { AnyTransition } from '../domain/machine.ts'
import { invalid, type Rejection } from '../domain/rejection.ts'
import { rowsNamed } from '../domain/transitions.ts'

/** A key that makes a repeat of a mutation give its first answer again. */
export const idempotentDirective = new GraphQLDirective({
  name: 'idempotent',
  description:
    'Makes a repeat of the mutation with the same key and input give the first answer again, with `replayed: true`, for 7 days. The same key with another input is refused. Required for API tokens where money or stock moves. A mutation that keeps no answers, such as signing in, refuses a key: InvalidInput with reason NOT_TAKEN.',
  locations: [DirectiveLocation.FIELD],
  args: {
    key: {
      type: new GraphQLNonNull(GraphQLString),
      description: 'Any text of yours of 1 to 200 characters without control characters, unique per action.',
    },
  },
})

/** The key that a field carries; undefined where it carries none. */
export function keyOf(info: GraphQLResolveInfo): string | undefined {
  const [node] = info.fieldNodes
  const values = node === undefined ? undefined : getDirectiveValues(idempotentDirective, node, info.variableValues)
  return typeof values?.key === 'string' ? values.key : undefined
}

/** Whether a row of the name moves money or stock. */
const isKeyed = (row: AnyTransition): boolean => rowsNamed(row.name).some((variant) => variant.keyed === true)

/** Someone not signed in shares the space of keys with others: such a key has to be too long to guess. */
const anonymousKeyLength = 16

/** What is wrong with a key, or with its absence. */
export function keyProblem(row: AnyTransition, key: string | undefined, { actor }: Context): Rejection | undefined {
  if (key === undefined) return actor.kind === 'APP' && isKeyed(row) ? { kind: 'IDEMPOTENCY_KEY_REQUIRED' } : undefined
  const min = isStranger(actor) ? anonymousKeyLength : 1
  const path = ['@idempotent', 'key']
  if (key.length < min || key.length > 200) return invalid(path, 'KEY_LENGTH', { min, max: 200 })
  return /\p{Cc}/u.test(key) ? invalid(path, 'FORBIDDEN_CHARACTER') : undefined
}

/** What a mutation that keeps no answers says to a key: the caller counts on it to do nothing twice. */
export const keyRefused = (info: GraphQLResolveInfo): Rejection | undefined =>
  keyOf(info) === undefined ? undefined : invalid(['@idempotent', 'key'], 'NOT_TAKEN')
