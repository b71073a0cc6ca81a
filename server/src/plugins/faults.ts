import { GraphQLError } from 'graphql'
import type { ExecutionResult } from 'graphql'
import type { Locale } from '@waybill/schema/context'
import { refusalError } from './refusal.ts'
import type { Localise, Refusal, RequestErrorCode } from './refusal.ts'

/** What the transport writes down; pino's logger fits. */
export interface TransportLog {
  readonly error: (details: Readonly<Record<string, unknown>>, message: string) => void
  readonly info: (details: Readonly<Record<string, unknown>>, message: string) => void
}

/** Whom an answer is for. */
export interface Addressee {
  readonly locale: Locale
  readonly requestId: string
}

export interface Faults {
  readonly refuse: (refusals: readonly Refusal[], locale: Locale) => readonly GraphQLError[]
  /** Replaces what was thrown by accident with a sentence and the request's id, under which the log tells the rest. */
  readonly mask: (result: ExecutionResult, to: Addressee) => ExecutionResult
  /** The same for something thrown outside an execution. */
  readonly maskThrown: (thrown: unknown, to: Addressee) => GraphQLError
}

export const createFaults = (
  localise: Localise,
  log: TransportLog,
  refused: (code: RequestErrorCode) => void,
): Faults => {
  const conceal = (thrown: unknown, to: Addressee, path?: GraphQLError['path']): GraphQLError => {
    log.error({ err: thrown, requestId: to.requestId, path }, 'an operation failed')
    const params = { requestId: to.requestId }
    return new GraphQLError(localise('INTERNAL_SERVER_ERROR', params, to.locale), {
      ...(path === undefined ? {} : { path }),
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: to.requestId },
    })
  }
  return {
    refuse: (refusals, locale) =>
      refusals.map((refusal) => {
        refused(refusal.code)
        return refusalError(refusal, localise, locale)
      }),
    mask: (result, to) => {
      if (result.errors === undefined) return result
      const errors = result.errors.map((error) =>
        isMeant(error) ? error : conceal(error.cause ?? error, to, error.path),
      )
      return { ...result, errors }
    },
    maskThrown: (thrown, to) => (thrown instanceof GraphQLError && isMeant(thrown) ? thrown : conceal(thrown, to)),
  }
}

/** Errors that GraphQL or a resolver made as a GraphQL error are for the client; anything else was an accident. */
const isMeant = (error: GraphQLError): boolean => {
  const cause: unknown = error.originalError ?? error.cause
  return cause === undefined || cause === null || (cause instanceof GraphQLError && isMeant(cause))
}
