import type { ExecutionResult } from 'graphql'
import type { GraphQLSchema } from 'graphql'
import type { Context } from '@waybill/schema/context'
import { shownBy } from '../events/cursor.ts'
import type { CheckedOperation } from '../plugins/document.ts'
import type { Cost } from '../plugins/refusal.ts'
import type { Connection } from './connection.ts'
import { Group } from './group.ts'
import type { GroupOptions, GroupSubject } from './group.ts'
import { firstHeadOf, headOf } from './member.ts'
import type { Member } from './member.ts'
import { pendingResults } from './pending-results.ts'
import { afterOf, shareDocument } from './shared-document.ts'
import type { SharedDocument } from './shared-document.ts'

export interface JoinRequest<Base> {
  readonly operation: CheckedOperation
  readonly base: Base
  /** What the subscription cost, told with its first message. */
  readonly cost: Cost
  readonly locale: Context['locale']
  readonly connection: Connection
  /** The id that the client gave the subscription. */
  readonly id: string
}

/** All subscriptions of one server, by what they have in common. */
export interface Groups<Base> {
  /** The iterator stays silent: results go straight to the socket. It ends with the subscription. */
  readonly join: (request: JoinRequest<Base>) => Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult>
}

export const createGroups = <Base>(schema: GraphQLSchema, options: GroupOptions<Base>): Groups<Base> => {
  const groups = new Map<string, Group<Base>>()
  const documents = new WeakMap<CheckedOperation['operation'], SharedDocument>()

  const share = (operation: CheckedOperation): SharedDocument | undefined => {
    const shared = documents.get(operation.operation) ?? shareDocument(schema, operation)
    if (shared !== undefined) documents.set(operation.operation, shared)
    return shared
  }

  const enter = (key: string, subject: GroupSubject, base: Base): Group<Base> => {
    const known = groups.get(key)
    if (known !== undefined) return known
    const emptied = (): void => {
      if (groups.delete(key)) options.metrics.groups.dec()
    }
    const group = new Group(options, subject, { base, emptied })
    groups.set(key, group)
    options.metrics.groups.inc()
    return group
  }

  return {
    join: async (request) => {
      const { operation, base } = request
      const shared = share(operation)
      const subject = shared === undefined ? alone(operation) : sharedSubject(operation, shared)
      const key = shared === undefined ? crypto.randomUUID() : keyOf(request, shared, options.callers.rights(base))
      const group = enter(key, subject, base)
      const results = pendingResults(() => group.leave(member))
      const cursor = shared === undefined ? undefined : afterOf(shared, operation.variables)
      const member = createMember(request, cursor, results.finish)
      options.metrics.subscriptions.inc()
      void results.ended.then(() => options.metrics.subscriptions.dec())
      group.join(member)
      const failure = await group.opened
      if (failure === undefined) return results.iterator
      results.finish()
      return failure
    },
  }
}

const createMember = <Base>(
  { base, connection, id, cost }: JoinRequest<Base>,
  cursor: string | undefined,
  finish: () => void,
): Member<Base> => ({
  base,
  connection,
  head: headOf(id),
  first: firstHeadOf(id, cost),
  finish,
  state: 'LIVE',
  cursor,
  position: undefined,
  isShown: shownBy(cursor),
  deadline: undefined,
})

const keyOf = <Base>({ operation, locale }: JoinRequest<Base>, shared: SharedDocument, rights: string): string => {
  // A variable that is absent and one that is null are different to a resolver.
  const given = shared.variables.map((name) =>
    Object.hasOwn(operation.variables, name) ? [operation.variables[name]] : [],
  )
  return JSON.stringify([rights, locale, shared.text, given])
}

const sharedSubject = ({ variables }: CheckedOperation, shared: SharedDocument): GroupSubject => ({
  shared,
  operationName: undefined,
  variables: Object.fromEntries(Object.entries(variables).filter(([name]) => shared.variables.includes(name))),
})

const alone = ({ checked, operationName, variables }: CheckedOperation): GroupSubject => ({
  shared: { document: checked.document, replay: undefined },
  operationName,
  variables,
})
