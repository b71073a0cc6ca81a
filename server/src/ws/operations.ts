import type { ExecutionArgs, ExecutionResult, GraphQLSchema } from 'graphql'
import { makeServer } from 'graphql-ws'
import type { Server, SubscribePayload } from 'graphql-ws'
import { localeFor } from '../plugins/accept-language.ts'
import type { CheckedOperation, DocumentCheck } from '../plugins/document.ts'
import type { Groups } from './groups.ts'
import type { ClientSocket, SocketOptions } from './sockets.ts'

interface Pending<Base> {
  readonly operation: CheckedOperation
  readonly client: ClientSocket<Base>
  readonly base: Base
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
      const base = await options.callers.authenticate(extra.request, connectionParams)
      if (base === undefined) return false
      return extra.admit(base)
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
      const args: ExecutionArgs = {
        schema,
        document: operation.checked.document,
        operationName: operation.operationName,
      }
      pending.set(args, { operation, client, base, id })
      return args
    },
    execute: (args) => runOperation(options, take(args)),
    subscribe: async (args) => {
      const { operation, client, base, id } = take(args)
      const { locale } = options.callers.makeContext(base)
      return groups.join({ operation, base, locale, connection: client.connection, id })
    },
  })
}

const runOperation = <Base>(
  { execution, callers }: SocketOptions<Base>,
  { operation, base }: Pending<Base>,
): Promise<ExecutionResult> => execution.introspect(operation) ?? execution.run(operation, callers.makeContext(base))

const admitOperation = <Base>(
  { checker, limits }: SocketOptions<Base>,
  payload: SubscribePayload,
  count: number,
): DocumentCheck => {
  const limit = limits.subscriptionsPerSocket
  if (count > limit) return { refusals: [{ code: 'TOO_MANY_SUBSCRIPTIONS', params: { limit } }] }
  return checker.check(payload)
}
