import { GraphQLError } from 'graphql'
import type { Locale } from '@waybill/schema/context'

/** Stable codes of the errors of a request itself, as told in `extensions.code`. */
export type RequestErrorCode =
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'OPERATION_RESOLUTION_FAILURE'
  | 'BAD_USER_INPUT'
  | 'BAD_REQUEST'
  | 'BODY_TOO_LARGE'
  | 'UNSUPPORTED_CONTENT_TYPE'
  | 'MUTATION_NEEDS_POST'
  | 'TOO_MANY_TOKENS'
  | 'TOO_DEEP'
  | 'TOO_MANY_ALIASES'
  | 'TOO_MANY_ROOT_FIELDS'
  | 'COST_TOO_HIGH'
  | 'PAGE_TOO_LARGE'
  | 'TOO_MANY_SUBSCRIPTIONS'
  | 'THROTTLED'
  | 'TIMEOUT'
  | 'UNAUTHENTICATED'
  | 'INTERNAL_SERVER_ERROR'

export type RefusalParams = Readonly<Record<string, string | number>>

/** Gives a person's words for a code. `params.detail`, where there is one, is in English (it comes from GraphQL itself). */
export type Localise = (code: RequestErrorCode, params: RefusalParams, locale: Locale) => string

/** What an operation costs and what its caller has left, as told in `extensions.cost`. */
export interface Cost {
  /** Points asked for this operation. */
  readonly requested: number
  /** Points that one operation may have. */
  readonly max: number
  readonly throttle: {
    /** Points left, whole ones. */
    readonly available: number
    /** Points of a caller who was silent for a while. */
    readonly max: number
    /** Points that come back each second. */
    readonly restoreRate: number
  }
}

/** Why a request is not carried out, before it has words. `cause` brings the place in the document. */
export interface Refusal {
  readonly code: RequestErrorCode
  readonly params: RefusalParams
  readonly cause?: GraphQLError
  /** What the caller has left, where that is the reason. */
  readonly cost?: Cost
}

/** A refusal thrown from where there is nobody to word it. */
export class RefusedError extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** A refusal as a GraphQL error with words in the caller's language. */
export const refusalError = (refusal: Refusal, localise: Localise, locale: Locale): GraphQLError =>
  new GraphQLError(localise(refusal.code, refusal.params, locale), {
    ...(refusal.cause?.nodes === undefined ? {} : { nodes: refusal.cause.nodes }),
    ...(refusal.cause?.source === undefined ? {} : { source: refusal.cause.source }),
    ...(refusal.cause?.positions === undefined ? {} : { positions: refusal.cause.positions }),
    ...(refusal.cause?.path === undefined ? {} : { path: refusal.cause.path }),
    extensions: {
      code: refusal.code,
      params: refusal.params,
      ...(refusal.cost === undefined ? {} : { cost: refusal.cost }),
    },
  })
