import { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { localeFor } from './accept-language.ts'
import type { Faults } from './faults.ts'
import type { Refusal, RequestErrorCode } from './refusal.ts'

/** Gives every error its HTTP status, and Yoga's own refusals (body, method, parameters) our codes and words. */
export const useWordedErrors = (faults: Faults, bodyLimit: number): Plugin => ({
  onResultProcess: (payload) => {
    const { request, result } = payload
    if (Array.isArray(result) || !('errors' in result) || result.errors === undefined) return
    const locale = localeFor(request.headers.get('accept-language') ?? undefined)
    const errors = result.errors.map((error) => {
      const own = ownRefusal(error, bodyLimit)
      const [worded] = own === undefined ? [error] : faults.refuse([own], locale)
      // A result that has data is an answer, whatever went wrong in a part of it.
      return result.data === undefined ? withStatus(worded ?? error, error) : (worded ?? error)
    })
    payload.setResult({ ...result, errors })
  },
})

const ownRefusal = (error: GraphQLError, bodyLimit: number): Refusal | undefined => {
  const { code, http } = error.extensions
  if (code === 'BODY_TOO_LARGE') return { code, params: { limit: bodyLimit } }
  if (code !== 'BAD_REQUEST' || 'params' in error.extensions) return undefined
  if (statusOf(http) === 405) return { code: 'MUTATION_NEEDS_POST', params: {} }
  return { code: 'BAD_REQUEST', params: { detail: error.message } }
}

const statusOf = (http: unknown): number | undefined =>
  typeof http === 'object' && http !== null && 'status' in http && typeof http.status === 'number'
    ? http.status
    : undefined

/** `spec`: a client that asks for application/json gets 200, as GraphQL over HTTP has it. */
const withStatus = (worded: GraphQLError, original: GraphQLError): GraphQLError => {
  const { code } = worded.extensions
  const given = code === 'THROTTLED' ? tooMany(worded) : original.extensions['http']
  const status = typeof code === 'string' && isKnown(code) ? statuses[code] : undefined
  const http = given ?? (status === undefined ? undefined : { status, spec: status === 400 })
  if (http === undefined || worded.extensions['http'] === http) return worded
  return new GraphQLError(worded.message, {
    ...(worded.nodes === undefined ? {} : { nodes: worded.nodes }),
    ...(worded.source === undefined ? {} : { source: worded.source }),
    ...(worded.positions === undefined ? {} : { positions: worded.positions }),
    ...(worded.path === undefined ? {} : { path: worded.path }),
    extensions: { ...worded.extensions, http },
  })
}

/** Whatever a client accepts: what has to wait is told by the status itself (RFC 6585, 4). */
const tooMany = ({ extensions: { params } }: GraphQLError) => {
  const isTold = typeof params === 'object' && params !== null && 'retryAfterSeconds' in params
  return { status: 429, headers: { 'retry-after': isTold ? String(params.retryAfterSeconds) : '1' } }
}

const statuses: Partial<Record<RequestErrorCode, number>> = {
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  OPERATION_RESOLUTION_FAILURE: 400,
  BAD_USER_INPUT: 400,
  TOO_MANY_TOKENS: 400,
  TOO_DEEP: 400,
  TOO_MANY_ALIASES: 400,
  TOO_MANY_ROOT_FIELDS: 400,
  COST_TOO_HIGH: 400,
  PAGE_TOO_LARGE: 400,
  UNAUTHENTICATED: 401,
  INTERNAL_SERVER_ERROR: 500,
  TIMEOUT: 504,
}

const isKnown = (code: string): code is RequestErrorCode => Object.hasOwn(statuses, code)
