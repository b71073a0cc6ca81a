import type { IncomingMessage } from 'node:http'
import { GraphQLError } from 'graphql'
import type { ExecutionResult } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Context } from '@waybill/schema/context'
import { localeFor } from './accept-language.ts'
import type { Callers } from './callers.ts'
import { withCost } from './execution.ts'
import type { Execution } from './execution.ts'
import type { Faults } from './faults.ts'
import type { Limits } from './limits.ts'
import type { TransportMetrics } from './metrics.ts'
import type { OpenStreams } from './open-streams.ts'
import type { RequestState } from './use-checked-documents.ts'

export interface ServerState extends RequestState {
  readonly req: IncomingMessage
}

export interface OwnExecutionOptions<Base> {
  readonly callers: Callers<Base>
  readonly execution: Execution
  readonly faults: Faults
  readonly streams: OpenStreams<Base>
  readonly metrics: TransportMetrics
  readonly limits: Pick<Limits, 'cost'>
}

/** Executes what Yoga was asked for: resolvers get our context and nothing of Yoga's, each event gets a fresh one. */
export const useOwnExecution = <Base>(options: OwnExecutionOptions<Base>): Plugin<ServerState, ServerState> => ({
  onExecute: ({ args, setExecuteFn }) => {
    const { req, checked } = stateOf(args.contextValue)
    setExecuteFn(async (): Promise<ExecutionResult> => {
      const base = await identify(options, req)
      if (base instanceof GraphQLError) return { errors: [base] }
      return options.execution.run(checked, options.callers.makeContext(base))
    })
  },
  onSubscribe: ({ args, setSubscribeFn }) => {
    const { req, checked } = stateOf(args.contextValue)
    setSubscribeFn(async (): Promise<AsyncIterable<ExecutionResult> | ExecutionResult> => {
      const base = await identify(options, req)
      if (base instanceof GraphQLError) return { errors: [base] }
      const request = {
        document: checked.checked.document,
        operationName: checked.operationName,
        variables: checked.variables,
      }
      const source = await options.execution.openSource(request, options.callers.makeContext(base))
      if (!('items' in source)) return source
      return withCostAtFirst(streamResults(options, source, base), checked.points, options.limits.cost)
    })
  },
})

const stateOf = (context: ServerState): Required<ServerState> => {
  if (context.checked === undefined) throw new Error('a document reached the execution unchecked')
  return { req: context.req, checked: context.checked }
}

const identify = async <Base>(
  { callers, faults }: OwnExecutionOptions<Base>,
  request: IncomingMessage,
): Promise<Base | GraphQLError> => {
  const locale = localeFor(request.headers['accept-language'])
  try {
    const base = await callers.authenticate(request, undefined)
    if (base !== undefined) return base
    const [error] = faults.refuse([{ code: 'UNAUTHENTICATED', params: {} }], locale)
    return error ?? new GraphQLError('UNAUTHENTICATED')
  } catch (error) {
    return faults.maskThrown(error, { locale, requestId: crypto.randomUUID() })
  }
}

/** Tells the cost with the first result. */
const withCostAtFirst = (
  results: AsyncIterableIterator<ExecutionResult>,
  points: number,
  limit: number,
): AsyncIterableIterator<ExecutionResult> => {
  let isFirst = true
  return {
    next: async () => {
      const result = await results.next()
      if (!isFirst || result.done === true) return result
      isFirst = false
      return { done: false, value: withCost(result.value, points, limit) }
    },
    return: async () => (await results.return?.()) ?? { done: true, value: undefined },
    [Symbol.asyncIterator]() {
      return this
    },
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
