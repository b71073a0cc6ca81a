import type { IncomingMessage } from 'node:http'
import { GraphQLError } from 'graphql'
import type { ExecutionResult } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { localeFor } from './accept-language.ts'
import type { Callers } from './callers.ts'
import { withCost } from './execution.ts'
import type { Execution, Source } from './execution.ts'
import type { Faults } from './faults.ts'
import { parseFeedItem } from './feed-item.ts'
import type { ItemRenderer } from './feed-item.ts'
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
  readonly items: ItemRenderer
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
      // Entered before it is opened, so that a revocation meanwhile ends it as well.
      const place = enterStreams(options, base)
      const source = await options.execution.openSource(request, options.callers.makeContext(base))
      if ('items' in source) {
        const results = streamResults(options, source, { base, place })
        return withCostAtFirst(results, checked.points, options.limits.cost)
      }
      place.end()
      return source
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

/** A stream among those open: it ends once, from outside or by itself. */
interface Place {
  readonly isOver: () => boolean
  readonly ended: Promise<IteratorReturnResult<undefined>>
  readonly end: () => void
}

const enterStreams = <Base>({ streams, metrics }: OwnExecutionOptions<Base>, base: Base): Place => {
  let isOver = false
  const end = (): void => {
    if (isOver) return
    isOver = true
    leave()
    metrics.streams.dec()
    ended.resolve({ done: true, value: undefined })
  }
  const ended = Promise.withResolvers<IteratorReturnResult<undefined>>()
  const leave = streams.add(base, end)
  metrics.streams.inc()
  return { isOver: () => isOver, ended: ended.promise, end }
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

/**
 * Server-sent events, one reader: the next item is asked for when the one before has been taken. A stream that breaks
 * off says so in its last message, with the cursor to come back with.
 */
const streamResults = <Base>(
  { callers, faults, items }: OwnExecutionOptions<Base>,
  source: Source,
  { base, place }: { readonly base: Base; readonly place: Place },
): AsyncIterableIterator<ExecutionResult> => {
  const { isOver, ended, end } = place
  let last: string | undefined
  void ended.then(() => source.items.return?.()).catch(() => undefined)
  const next = async (): Promise<IteratorResult<ExecutionResult>> => {
    if (isOver()) return { done: true, value: undefined }
    const context = callers.makeContext(base)
    try {
      const item = await Promise.race([source.items.next(), ended])
      if (item.done === true) {
        end()
        return { done: true, value: undefined }
      }
      const found = parseFeedItem(item.value)
      const { result } = await items.render(source, found, context)
      last = found.cursor
      return { done: false, value: result }
    } catch (error) {
      end()
      return { done: false, value: { errors: [withCursor(faults.maskThrown(error, context), last)] } }
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

const withCursor = ({ message, extensions }: GraphQLError, cursor: string | undefined): GraphQLError =>
  new GraphQLError(message, { extensions: { ...extensions, ...(cursor === undefined ? {} : { cursor }) } })
