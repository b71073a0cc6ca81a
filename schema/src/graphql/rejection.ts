import type { Rejection } from '../domain/rejection.ts'
import type { Context } from '../context.ts'
import { builder } from './builder.ts'
import { globalFacts } from './global-facts.ts'
import { BlockerCodeEnum } from './enums.ts'
import { blockerMessage, type BlockerOn } from './localise.ts'
import { refusalMessage, type Refusal } from './refusal-message.ts'

/** Stable codes of all typed errors. */
export const ErrorCode = builder.enumType('ErrorCode', {
  description: 'Why a move was refused. Codes are stable; messages are for people.',
  values: {
    FORBIDDEN: { description: 'Your role or scopes do not allow this move.' },
    NOT_FOUND: { description: 'No such record, or not yours: the answer is the same.' },
    STALE_VERSION: { description: 'The record has changed since the version you named.' },
    TRANSITION_NOT_ALLOWED: { description: 'The move does not exist now; the blockers say why.' },
    IDEMPOTENCY_KEY_REUSED: { description: 'The key was used with another input.' },
    IDEMPOTENCY_KEY_REQUIRED: { description: 'API tokens send an idempotency key where money or stock moves.' },
    INVALID_INPUT: { description: 'A field of the input is out of range or of a wrong form.' },
    RATE_LIMITED: { description: 'Too many attempts; wait and try again.' },
  },
})

export const BlockerType = builder.objectRef<BlockerOn>('Blocker').implement({
  description: 'One reason why a move is not allowed now.',
  fields: (t) => ({
    code: t.field({ type: BlockerCodeEnum, description: 'Stable code.', resolve: ({ code }) => code }),
    message: t.string({
      description: 'The reason in your language.',
      resolve: (blocker, _, context) => blockerMessage(blocker, context),
    }),
    params: t.field({
      type: 'JSON',
      description:
        'Facts behind the reason, as the code’s description says: amounts in minor units, records by Relay id.',
      resolve: (blocker) => globalFacts(blocker.params),
    }),
  }),
})

export const UserError = builder.interfaceRef<Refusal>('UserError').implement({
  description: 'A refusal. Nothing was changed.',
  resolveType: (refusal) => errorTypes[refusal.rejection.kind],
  fields: (t) => ({
    code: t.field({ type: ErrorCode, description: 'Stable code.', resolve: ({ rejection }) => rejection.kind }),
    message: t.string({
      description: 'What happened and what to do, in the language of Accept-Language.',
      resolve: (refusal, _, context) => refusalMessage(refusal, context),
    }),
    path: t.stringList({
      description: 'The input field it is about, from `input` down; empty for the whole move.',
      resolve: ({ rejection }) => (rejection.kind === 'INVALID_INPUT' ? [...rejection.path] : []),
    }),
    params: t.field({
      type: 'JSON',
      nullable: true,
      description: 'Facts behind it.',
      resolve: ({ rejection }) =>
        rejection.kind === 'INVALID_INPUT' ? { reason: rejection.code, ...rejection.params } : null,
    }),
  }),
})

const errorTypes = {
  FORBIDDEN: 'Forbidden',
  NOT_FOUND: 'NotFound',
  STALE_VERSION: 'StaleVersion',
  TRANSITION_NOT_ALLOWED: 'TransitionNotAllowed',
  IDEMPOTENCY_KEY_REUSED: 'IdempotencyKeyReused',
  IDEMPOTENCY_KEY_REQUIRED: 'IdempotencyKeyRequired',
  INVALID_INPUT: 'InvalidInput',
  RATE_LIMITED: 'RateLimited',
} as const satisfies Record<Rejection['kind'], string>

const plainError = (name: string, description: string) =>
  builder.objectRef<Refusal>(name).implement({ description, interfaces: [UserError] })

export const Forbidden = plainError('Forbidden', 'Your role or scopes do not allow this move.')
export const NotFound = plainError('NotFound', 'There is no such record, or it is not yours.')
const IdempotencyKeyReused = plainError('IdempotencyKeyReused', 'The idempotency key was used with another input.')
export const IdempotencyKeyRequired = plainError(
  'IdempotencyKeyRequired',
  'API tokens send `@idempotent(key:)` where money or stock moves.',
)
export const InvalidInput = plainError(
  'InvalidInput',
  'A field of the input is out of range or of a wrong form; `path` names it.',
)

const StaleVersion = builder.objectRef<Refusal>('StaleVersion').implement({
  description: 'The record has changed since the version you named: read it again and decide anew.',
  interfaces: [UserError],
  fields: (t) => ({
    current: t.int({
      description: 'The version it has now.',
      resolve: ({ rejection }) => (rejection.kind === 'STALE_VERSION' ? rejection.current : 0),
    }),
  }),
})

export const RateLimited = builder.objectRef<Refusal>('RateLimited').implement({
  description: 'Too many attempts.',
  interfaces: [UserError],
  fields: (t) => ({
    retryAfterSeconds: t.int({
      description: 'After how many seconds to try again.',
      resolve: ({ rejection }) => (rejection.kind === 'RATE_LIMITED' ? rejection.retryAfterSeconds : 0),
    }),
  }),
})

const TransitionNotAllowed = builder.objectRef<Refusal>('TransitionNotAllowed').implement({
  description: 'The move does not exist in the record’s present state, or something blocks it.',
  interfaces: [UserError],
  fields: (t) => ({
    from: t.string({
      nullable: true,
      description: 'The state the record is in.',
      resolve: ({ rejection }) => (rejection.kind === 'TRANSITION_NOT_ALLOWED' ? (rejection.from ?? null) : null),
    }),
    allowed: t.stringList({
      description: 'Names of the moves you have now.',
      resolve: ({ rejection }) => (rejection.kind === 'TRANSITION_NOT_ALLOWED' ? [...rejection.allowed] : []),
    }),
    blockers: t.field({
      type: [BlockerType],
      extensions: { listSize: 1 },
      description: 'Every reason, at least one.',
      resolve: ({ rejection, record }) =>
        rejection.kind === 'TRANSITION_NOT_ALLOWED'
          ? rejection.blockers.map((blocker) => ({ ...blocker, on: record?.type }))
          : [],
    }),
    changedBy: t.string({
      nullable: true,
      description: 'The colleague or app that moved the record last; null without `orders:read`.',
      authScopes: { reads: 'orders' },
      unauthorizedResolver: () => null,
      resolve: async ({ record }, _, context) => (await lastChange(record, context))?.by ?? null,
    }),
    changedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was moved last.',
      resolve: async ({ record }, _, context) => (await lastChange(record, context))?.at ?? null,
    }),
  }),
})

const lastChange = async (record: Refusal['record'], context: Context) =>
  record === undefined ? undefined : await context.read.lastChange(record.id)

/** The errors that every mutation can answer with. */
export const errorRefs = [
  TransitionNotAllowed,
  StaleVersion,
  InvalidInput,
  Forbidden,
  NotFound,
  IdempotencyKeyReused,
  IdempotencyKeyRequired,
  RateLimited,
] as const

/** The GraphQL type of a refusal. */
export const errorTypeOf = (refusal: Refusal): string => errorTypes[refusal.rejection.kind]
