import SchemaBuilder from '@pothos/core'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin, { resolveNodes } from '@pothos/plugin-relay'
import ScopeAuthPlugin from '@pothos/plugin-scope-auth'
import type PrismaTypes from '@waybill/prisma/pothos'
import { getDatamodel } from '@waybill/prisma/pothos'
import { GraphQLError, isObjectType, type GraphQLResolveInfo } from 'graphql'
import type { Context } from '../context.ts'
import { readsAll, rolesOf, type Actor, type Area, type StaffRole } from '../domain/actor.ts'
import { readsAny, readsPart } from '../domain/areas.ts'
import { importKindsOf } from '../domain/import-kinds.ts'
import { message } from '../messages/message.ts'
import { decodeNodeId, type NodeId } from './node-id.ts'

/** The plain values that the API speaks. */
type Scalars = {
  readonly DateTime: { Input: Temporal.Instant; Output: Temporal.Instant | Date }
  readonly Date: { Input: string; Output: string }
  readonly Decimal: { Input: string; Output: string }
  readonly CurrencyCode: { Input: string; Output: string }
  readonly Cursor: { Input: string; Output: string }
  readonly JSON: { Input: unknown; Output: unknown }
  readonly ID: { Input: string; Output: string }
}

/**
 * The builder of the schema. Fields are not nullable unless they say so. Every root field is refused by default: it
 * names the area of rights that opens it, or that it is for everybody.
 */
export const builder = new SchemaBuilder<{
  Context: Context
  PrismaTypes: PrismaTypes
  Scalars: Scalars
  DefaultFieldNullability: false
  AuthScopes: {
    public: boolean
    reads: Area
    part: Area
    readsAny: boolean
    staff: boolean
    signedIn: boolean
    sales: boolean
    manager: boolean
    imports: boolean
  }
}>({
  plugins: [ScopeAuthPlugin, RelayPlugin, PrismaPlugin],
  defaultFieldNullability: false,
  relay: {
    clientMutationId: 'omit',
    decodeGlobalID: decodeNodeId,
    idFieldOptions: { description: 'Relay id: opaque, unique over all kinds of records.' },
    cursorType: 'String',
    nodesOnConnection: { description: 'The records of this page.' },
    nodeTypeOptions: { description: 'A record with an id of its own, which `node` and `nodes` find again.' },
    pageInfoTypeOptions: { description: 'Whether there is more, and from where to go on.' },
    edgesFieldOptions: { description: 'The records with their places in the list.' },
    cursorFieldOptions: { description: 'Its place in the list, for `after` and `before`.' },
    nodeFieldOptions: { description: 'The record.' },
    pageInfoFieldOptions: { description: 'Whether there is more.' },
    firstArgOptions: { description: 'How many from the beginning: 25 unless told, at most 100.' },
    afterArgOptions: { description: 'Only what comes after this cursor.' },
    lastArgOptions: { description: 'How many from the end, at most 100.' },
    beforeArgOptions: { description: 'Only what comes before this cursor.' },
    hasNextPageFieldOptions: { description: 'Whether there is more after this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether there is more before this page.' },
    startCursorFieldOptions: { description: 'Cursor of the first record of the page.' },
    endCursorFieldOptions: { description: 'Cursor of the last record of the page: give it as `after`.' },
    nodeQueryOptions: {
      description:
        'Any record by its id; null where it does not exist or is not yours. BAD_USER_INPUT for a text that is no id.',
      resolve: async (_, { id }, context, info) => {
        if (!isNode(id.typename, info)) throw notAnId(context)
        return (await findNodes([id], context, info))[0]
      },
    },
    nodesQueryOptions: {
      description: 'Several records by id, at most 100; null where one does not exist or is not yours.',
      resolve: (_, { ids }, context, info) => findNodes(ids, context, info),
    },
  },
  prisma: {
    client: (context) => context.db,
    dmmf: getDatamodel(),
    exposeDescriptions: true,
    filterConnectionTotalCount: true,
    onUnusedQuery: null,
  },
  scopeAuth: {
    authScopes: (context) => ({
      public: true,
      staff: context.actor.kind === 'STAFF',
      signedIn: context.actor.kind !== 'CUSTOMER' || context.actor.customerId !== undefined,
      sales: isStaffAs(context.actor, 'SALES') || (context.actor.kind === 'APP' && readsAll(context.actor, 'orders')),
      manager:
        isStaffAs(context.actor, 'MANAGER') || (context.actor.kind === 'APP' && readsAll(context.actor, 'settings')),
      imports: importKindsOf(context.actor).length > 0,
      reads: (area) => readsAll(context.actor, area),
      part: (area) => readsPart(context.actor, area),
      readsAny: readsAny(context.actor),
    }),
    unauthorizedError: (_, context) => forbidden(context),
    // A stream is refused when it is asked for, not at its first event.
    authorizeOnSubscribe: true,
  },
})

const isStaffAs = (actor: Actor, role: StaffRole): boolean =>
  actor.kind === 'STAFF' && rolesOf(actor, 'orders').includes(role)
/** The records of these ids in their order; null for a text that is no id, or one of a type without records. */
async function findNodes(
  ids: readonly NodeId[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<readonly unknown[]> {
  return await resolveNodes(
    builder,
    context,
    info,
    ids.map((id) => (isNode(id.typename, info) ? id : null)),
  )
}

/** Whether a type has records that `node` finds. */
function isNode(name: string, info: GraphQLResolveInfo): boolean {
  const type = info.schema.getType(name)
  return isObjectType(type) && type.getInterfaces().some((of) => of.name === 'Node')
}

const notAnId = ({ locale }: Context): GraphQLError =>
  new GraphQLError(message(locale, 'input', 'NOT_AN_ID', {}), { extensions: { code: 'BAD_USER_INPUT' } })

/** A refusal before anything is looked up: the same whether or not there is something behind it. */
export function forbidden(context: Context): GraphQLError {
  const anonymous = context.actor.kind === 'CUSTOMER' && context.actor.customerId === undefined
  const code = anonymous ? 'UNAUTHENTICATED' : 'FORBIDDEN'
  return new GraphQLError(message(context.locale, 'request', code, {}), { extensions: { code } })
}

builder.queryType({
  description: `Reading. Lists are connections: \`first\` at most 100, keyset cursors, \`totalCount\` only when asked for.

What an operation costs, reading or not: a field with fields of its own is 1 point, a scalar none. What lies in a list
counts once for each item that the list may have: \`first\` or \`last\` of the connection or list,
25 or the argument's default where neither is given; for a list without pages the number in its description, else 10. A field that takes
\`ids\` counts once for each. Fragments count wherever they are spread; \`@skip\` and \`@include\` lower nothing.
\`__schema\` costs 300 and \`__type\` 30, nothing else is below 1. One operation has at most 1,000 points; above that it is
refused with COST_TOO_HIGH and the field that costs the most.

A caller has 10,000 points to spend at once, and 1,000 come back each second; an app, a colleague’s session and a
signed-in customer each have their own, guests share those of their network address. A subscription pays once, when it
begins. \`extensions.cost\` of every answer, and of the first message of a subscription, tells \`requested\`, \`max\` and
\`throttle { available max restoreRate }\`. Without enough points the operation is not carried out: THROTTLED, over HTTP
with status 429 and \`Retry-After\` in seconds.`,
})
builder.mutationType({
  description:
    'Moves. One mutation per transition of a state machine; each answers with a union of its success and typed errors, and changes nothing when it is refused. Put `@idempotent(key:)` on a field to make a repeat give the first answer again.',
})
builder.subscriptionType({
  description:
    'The event log as streams. Give the cursor of the last message as `after` to get what you missed, in order, once, and then what happens.',
})

/** The builder's types, for code that makes fields from data. */
export type Types = (typeof builder)['$inferSchemaTypes']

/** The field builder of an object whose parent is `P`. */
export type ObjectFieldBuilder<P> = PothosSchemaTypes.ObjectFieldBuilder<Types, P>
