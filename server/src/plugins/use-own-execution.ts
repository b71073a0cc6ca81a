import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ExecutionResult, GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Context } from '@waybill/schema/context'
import { localeFor } from './accept-language.ts'
import type { Callers, Reply } from './callers.ts'
import type { Execution } from './execution.ts'
import type { Faults } from './faults.ts'
import type { TransportMetrics } from './metrics.ts'
import type { OpenStreams } from './open-streams.ts'
import { RefusedError } from './refusal.ts'
import type { Cost, Refusal } from './refusal.ts'
import type { Throttle } from './throttle.ts'
import type { RequestState } from './use-checked-documents.ts'

export interface ServerState extends RequestState {
  readonly req: IncomingMessage
  readonly res: ServerResponse
}

export interface OwnExecutionOptions<Base> {
  readonly callers: Callers<Base>
  readonly execution: Execution
  readonly faults: Faults
  readonly streams: OpenStreams<Base>
  readonly metrics: TransportMetrics
  readonly throttle: Throttle
}

/** Executes what Yoga was asked for: resolvers get our context and nothing of Yoga's, each event gets a fresh one. */
export const useOwnExecution = <Base>(options: OwnExecutionOptions<Base>): Plugin<ServerState, ServerState> => ({
  onExecute: ({ args, setExecuteFn }) => {
    const state = stateOf(args.contextValue)
    setExecuteFn(async (): Promise<ExecutionResult> => {
      const admitted = await admit(options, state)
      if ('errors' in admitted) return admitted
      const context = options.callers.makeContext(admitted.base, replyOf(state.res))
      return options.execution.run(state.checked, context, admitted.cost)
    })
  },
  onSubscribe: ({ args, setSubscribeFn }) => {
    const state = stateOf(args.contextValue)
    setSubscribeFn(async (): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> => {
      const admitted = await admit(options, state)
      if ('errors' in admitted) return admitted
      const { checked } = state
      const request = {
        document: checked.checked.document,
        operationName: checked.operationName,
        variables: checked.variables,
      }
      const source = await options.execution.openSource(request, options.callers.makeContext(admitted.base))
      return 'items' in source ? streamResults(options, source, admitted.base) : source
    })
  },
})

const stateOf = (context: ServerState): Required<ServerState> => {
  if (context.checked === undefined) throw new Error('a document reached the execution unchecked')
  return { req: context.req, res: context.res, checked: context.checked }
}

const replyOf = (response: ServerResponse): Reply => ({
  setCookie: (cookie) => void response.appendHeader('set-cookie', cookie),
})

interface Admitted<Base> {
  readonly base: Base
  readonly cost: Cost
}

/** Finds out who calls, and takes the price of the operation from them. */
const admit = async <Base>(
  { callers, faults, throttle }: OwnExecutionOptions<Base>,
  { req, checked }: Required<ServerState>,
): Promise<Admitted<Base> | { readonly errors: readonly GraphQLError[] }> => {
  const locale = localeFor(req.headers['accept-language'])
  const refuse = (refusal: Refusal) => ({ errors: faults.refuse([refusal], locale) })
  try {
    const base = await callers.authenticate(req, undefined)
    if (base === undefined) return refuse({ code: 'UNAUTHENTICATED', params: {} })
    const spent = throttle.spend(callers.payer(base), checked.points)
    return 'refusal' in spent ? refuse(spent.refusal) : { base, cost: spent.cost }
  } catch (error) {
    if (error instanceof RefusedError) return refuse(error.refusal)
    return { errors: [faults.maskThrown(error, { locale, requestId: crypto.randomUUID() })] }
  }
}

/** Server-sent events, one reader: the next item is asked for when the one before has been taken. */
const streamResults = <Base>(
  { callers, streams, metrics, faults }: OwnExecutionOptions<Base>,
  source: { items: AsyncIterator<unknown>; render: (item: unknown, context: Context) => Promise<ExecutionResult> },
  base: Base,
): AsyncIterableIterator<ExecutionResult> => {
  let isOver = false
  const end = (): void => {
    if (isOver) return
    isOver = true
    leave()
    metrics.streams.dec()
    stopped.resolve({ done: true, value: undefined })
    void Promise.resolve(source.items.return?.()).catch(() => undefined)
  }
  const stopped = Promise.withResolvers<IteratorReturnResult<undefined>>()
  const leave = streams.add(base, end)
  metrics.streams.inc()
  const next = async (): Promise<IteratorResult<ExecutionResult>> => {
    if (isOver) return { done: true, value: undefined }
    const context = callers.makeContext(base)
    try {
      const item = await Promise.race([source.items.next(), stopped.promise])
      if (item.done !== true) return { done: false, value: await source.render(item.value, context) }
      end()
      return { done: true, value: undefined }
    } catch (error) {
      end()
      throw faults.maskThrown(error, context)
    }
  }
  return {
    next,
    return: async () => {
      end()
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
