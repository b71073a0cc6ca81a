import type { IncomingMessage, ServerResponse } from 'node:http'
import { GraphQLError } from 'graphql'
import type { ExecutionResult } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { localeFor } from './accept-language.ts'
import type { Callers, Reply } from './callers.ts'
import { withCost } from './execution.ts'
import type { Execution, Source } from './execution.ts'
import type { Faults } from './faults.ts'
import { parseFeedItem } from './feed-item.ts'
import type { ItemRenderer } from './feed-item.ts'
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
  readonly items: ItemRenderer
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
      // Entered before it is opened, so that a revocation meanwhile ends it as well.
      const place = enterStreams(options, admitted.base)
      const source = await options.execution.openSource(request, options.callers.makeContext(admitted.base))
      if ('items' in source) {
        return withCostAtFirst(streamResults(options, source, { base: admitted.base, place }), admitted.cost)
      }
      place.end()
      return source
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
  cost: Cost,
): AsyncIterableIterator<ExecutionResult> => {
  let isFirst = true
  return {
    next: async () => {
      const result = await results.next()
      if (!isFirst || result.done === true) return result
      isFirst = false
      return { done: false, value: withCost(result.value, cost) }
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
