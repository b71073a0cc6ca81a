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
  const worded = (error: GraphQLError, to: Addressee): GraphQLError | undefined => {
    if (isCoded(error)) return error
    if (!isArgumentError(error)) return undefined
    const refusal = { code: 'BAD_USER_INPUT', params: { detail: error.message }, cause: error } as const
    refused(refusal.code)
    return refusalError(refusal, localise, to.locale)
  }
  const conceal = (thrown: unknown, to: Addressee): GraphQLError => {
    const path = thrown instanceof GraphQLError ? thrown.path : undefined
    const err = thrown instanceof GraphQLError ? (thrown.cause ?? thrown) : thrown
    log.error({ err, requestId: to.requestId, path }, 'an operation failed')
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
      return { ...result, errors: result.errors.map((error) => worded(error, to) ?? conceal(error, to)) }
    },
    maskThrown: (thrown, to) =>
      (thrown instanceof GraphQLError ? worded(thrown, to) : undefined) ?? conceal(thrown, to),
  }
}

/** Whether an error has a code of ours, and so its words as well. */
const isCoded = (error: GraphQLError): boolean => typeof error.extensions['code'] === 'string'

/**
 * Whether GraphQL or its plugins refused an argument while executing: they name the place in the document, or are
 * Pothos's word for a wrong argument. A value of ours that cannot be written has neither, and is an accident.
 */
const isArgumentError = (error: GraphQLError): boolean => {
  const { originalError } = error
  if (!(originalError instanceof GraphQLError)) return originalError === undefined && error.path === undefined
  return originalError.name === 'PothosValidationError' || originalError.nodes !== undefined
}
