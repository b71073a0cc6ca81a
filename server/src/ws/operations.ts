import type { ExecutionArgs, ExecutionResult, GraphQLSchema } from 'graphql'
import { makeServer } from 'graphql-ws'
import type { Server, SubscribePayload } from 'graphql-ws'
import { localeFor } from '../plugins/accept-language.ts'
import type { CheckedOperation, DocumentCheck } from '../plugins/document.ts'
import { RefusedError } from '../plugins/refusal.ts'
import type { Cost } from '../plugins/refusal.ts'
import { closeCode } from './close-code.ts'
import type { Groups } from './groups.ts'
import type { ClientSocket, SocketOptions } from './sockets.ts'

interface Pending<Base> {
  readonly operation: CheckedOperation
  readonly client: ClientSocket<Base>
  readonly base: Base
  readonly cost: Cost
  readonly id: string
}

/**
 * The protocol's server: `connection_init` says who is calling, every operation passes the same checks as over HTTP,
 * subscriptions go to their group.
 */
export const createProtocol = <Base>(
  schema: GraphQLSchema,
  options: SocketOptions<Base>,
  groups: Groups<Base>,
): Server<ClientSocket<Base>> => {
  // graphql-ws hands back the arguments that it was given, and nothing else of ours.
  const pending = new WeakMap<ExecutionArgs, Pending<Base>>()
  const take = (args: ExecutionArgs): Pending<Base> => {
    const found = pending.get(args)
    if (found === undefined) throw new Error('an operation reached the execution unchecked')
    return found
  }
  return makeServer<Record<string, unknown>, ClientSocket<Base>>({
    connectionInitWaitTimeout: options.limits.connectionInitMs,
    onConnect: async ({ connectionParams, extra }) => {
      const base = await identify(options, extra, connectionParams)
      return base !== undefined && extra.admit(base)
    },
    onSubscribe: (context, id, payload) => {
      const count = Object.keys(context.subscriptions).length
      const check = admitOperation(options, payload, count)
      const client = context.extra
      if ('refusals' in check)
        return options.faults.refuse(check.refusals, localeFor(client.request.headers['accept-language']))
      const base = client.base()
      if (base === undefined) throw new Error('an operation of nobody')
      const { operation } = check
      const paid = options.throttle.spend(options.callers.payer(base), operation.points)
      if ('refusal' in paid) return options.faults.refuse([paid.refusal], options.callers.makeContext(base).locale)
      const args: ExecutionArgs = {
        schema,
        document: operation.checked.document,
        operationName: operation.operationName,
      }
      pending.set(args, { operation, client, base, cost: paid.cost, id })
      return args
    },
    execute: (args) => runOperation(options, take(args)),
    subscribe: async (args) => {
      const { operation, client, base, cost, id } = take(args)
      const { locale } = options.callers.makeContext(base)
      return groups.join({ operation, base, cost, locale, connection: client.connection, id })
    },
  })
}

/** Somebody who has tried too many secrets is told so by the code; clients do not come back by themselves. */
const identify = async <Base>(
  { callers }: SocketOptions<Base>,
  { request, connection }: ClientSocket<Base>,
  params: Readonly<Record<string, unknown>> | undefined,
): Promise<Base | undefined> => {
  try {
    return await callers.authenticate(request, params)
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    connection.close(closeCode.tooManyAttempts, 'Too many attempts')
    return undefined
  }
}

const runOperation = <Base>(
  { execution, callers }: SocketOptions<Base>,
  { operation, base, cost }: Pending<Base>,
): Promise<ExecutionResult> =>
  execution.introspect(operation) ?? execution.run(operation, callers.makeContext(base), cost)

const admitOperation = <Base>(
  { checker, limits }: SocketOptions<Base>,
  payload: SubscribePayload,
  count: number,
): DocumentCheck => {
  const limit = limits.subscriptionsPerSocket
  if (count > limit) return { refusals: [{ code: 'TOO_MANY_SUBSCRIPTIONS', params: { limit } }] }
  return checker.check(payload)
}
