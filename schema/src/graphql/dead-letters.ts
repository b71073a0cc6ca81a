import { encodeBase64, decodeBase64 } from '@pothos/core'
import { resolveCursorConnection } from '@pothos/plugin-relay'
import type { Context } from '../context.ts'
import type { DeadLetter } from '../dead-letters.ts'
import { rolesOf } from '../domain/actor.ts'
import { invalid, type Rejection } from '../domain/rejection.ts'
import { message } from '../messages/message.ts'
import { builder } from './builder.ts'
import { named } from './connection.ts'
import { keyRefused } from './idempotent.ts'
import { globalId } from './refs.ts'
import { Forbidden, InvalidInput, errorTypeOf } from './rejection.ts'
import type { Refusal } from './refusal-message.ts'
import { tables } from './tables.ts'

const opaque = (id: string): string => encodeBase64(`DeadLetter:${id}`)

/** The job's number in an id; undefined where it is none. */
function jobOf(id: string): string | undefined {
  try {
    return /^DeadLetter:(\d{1,18})$/.exec(decodeBase64(id))?.[1]
  } catch {
    return undefined
  }
}

/** The record that a job was about: the first id in what it was given. */
function subjectOf({ payload }: DeadLetter) {
  const entries = typeof payload === 'object' && payload !== null ? Object.entries(payload) : []
  for (const [name, id] of entries) {
    const table = tables.find((known) => `${known}Id` === name)
    if (table !== undefined && typeof id === 'string') return { type: table, id: globalId(table, id) }
  }
  return undefined
}

const DeadLetterType = builder.objectRef<DeadLetter>('DeadLetter').implement({
  description: 'Work in the background that has failed for good; it waits for somebody to try it again.',
  fields: (t) => ({
    id: t.id({ description: 'Opaque id.', resolve: ({ id }) => opaque(id) }),
    task: t.exposeString('task', { description: 'What was to be done: payment.capture, label.buy, mail, …' }),
    label: t.string({
      description: 'The same in your language.',
      resolve: ({ task }, _, { locale }) => message(locale, 'task', task, {}),
    }),
    recordType: t.string({
      nullable: true,
      description: 'Kind of the record it is about: payment, label, order, …',
      resolve: (letter) => subjectOf(letter)?.type ?? null,
    }),
    recordId: t.id({
      nullable: true,
      description: 'The record it is about.',
      resolve: (letter) => subjectOf(letter)?.id ?? null,
    }),
    attempts: t.exposeInt('attempts', { description: 'How often it was tried.' }),
    lastError: t.exposeString('error', { description: 'What went wrong the last time, in its own words.' }),
    failedAt: t.field({ type: 'DateTime', description: 'Since when it is given up.', resolve: (l) => l.failedAt }),
  }),
})

builder.queryField('deadLetters', (t) =>
  t.connection(
    {
      type: DeadLetterType,
      description: 'Work in the background that has failed for good, what was begun last first. For managers.',
      authScopes: { manager: true },
      extensions: { ownCursors: true },
      resolve: (_, args, { deadLetters }) =>
        resolveCursorConnection<Promise<readonly DeadLetter[]>>(
          { args, defaultSize: 25, maxSize: 100, toCursor: ({ id }) => opaque(id) },
          // A cursor that is none of ours finds nothing.
          ({ after, before, limit, inverted }) =>
            deadLetters.list({
              after: after === undefined ? undefined : (jobOf(after) ?? '0'),
              before: before === undefined ? undefined : (jobOf(before) ?? '9223372036854775807'),
              limit,
              inverted,
            }),
        ),
    },
    ...named('DeadLetter'),
  ),
)

interface Retried {
  readonly retried: readonly string[]
  readonly notFound: readonly string[]
}

const RetrySuccess = builder.objectRef<Retried>('DeadLettersRetrySuccess').implement({
  description: 'They run again, from their first attempt.',
  fields: (t) => ({
    retried: t.idList({ description: 'Those that run again.', resolve: ({ retried }) => [...retried] }),
    notFound: t.idList({
      description: 'Those that are none, or run already.',
      resolve: ({ notFound }) => [...notFound],
    }),
  }),
})

const RetryResult = builder.unionType('DeadLettersRetryResult', {
  description: 'What came of `deadLettersRetry`.',
  types: [RetrySuccess, Forbidden, InvalidInput],
  resolveType: (value) => ('retried' in value ? 'DeadLettersRetrySuccess' : errorTypeOf(value)),
})

const RetryInput = builder.inputType('DeadLettersRetryInput', {
  description: 'Input of `deadLettersRetry`.',
  fields: (t) => ({
    ids: t.idList({ required: true, description: 'Ids of dead letters, at most 200.' }),
  }),
})

const maxRetries = 200

builder.mutationField('deadLettersRetry', (t) =>
  t.field({
    type: RetryResult,
    description:
      'Runs work that has failed for good again, from its first attempt. Nothing happens twice: all of it is idempotent. By MANAGER.',
    args: { input: t.arg({ type: RetryInput, required: true, description: 'Which.' }) },
    resolve: (_, { input }, context, info) => retry(input.ids, context, keyRefused(info)),
  }),
)

async function retry(
  ids: readonly string[],
  context: Context,
  problem: Rejection | undefined,
): Promise<Retried | Refusal> {
  const refuse = (rejection: Rejection): Refusal => ({ rejection, record: undefined })
  if (!rolesOf(context.actor, 'settings').includes('MANAGER')) return refuse({ kind: 'FORBIDDEN' })
  if (problem !== undefined) return refuse(problem)
  if (ids.length > maxRetries) return refuse(invalid(['input', 'ids'], 'TOO_MANY', { max: maxRetries }))
  const jobs = ids.map((id) => jobOf(id)).filter((id) => id !== undefined)
  const done = new Set((await context.deadLetters.retry(jobs)).map((id) => opaque(id)))
  return { retried: ids.filter((id) => done.has(id)), notFound: ids.filter((id) => !done.has(id)) }
}
