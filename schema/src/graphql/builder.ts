import SchemaBuilder from '@pothos/core'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import ScopeAuthPlugin from '@pothos/plugin-scope-auth'
import type PrismaTypes from '@waybill/prisma/pothos'
import { getDatamodel } from '@waybill/prisma/pothos'
import { GraphQLError } from 'graphql'
import type { Context } from '../context.ts'
import { readsAll, type Area } from '../domain/actor.ts'
import { message } from '../messages/message.ts'
import { nodeIn } from './node-id.ts'

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
  AuthScopes: { public: boolean; reads: Area; sees: Area; staff: boolean; signedIn: boolean }
}>({
  plugins: [ScopeAuthPlugin, RelayPlugin, PrismaPlugin],
  defaultFieldNullability: false,
  relay: {
    clientMutationId: 'omit',
    decodeGlobalID: (global) => nodeIn(global),
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
    nodeQueryOptions: { description: 'Any record by its id; null where it does not exist or is not yours.' },
    nodesQueryOptions: {
      description: 'Several records by id, at most 100; null where one does not exist or is not yours.',
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
      reads: (area) => readsAll(context.actor, area),
      // Parts of a record that was found: a customer finds only what is theirs, a token may lack the part's area.
      sees: (area) => context.actor.kind === 'CUSTOMER' || readsAll(context.actor, area),
    }),
    unauthorizedError: (_, context) => forbidden(context),
    // A stream is refused when it is asked for, not at its first event.
    authorizeOnSubscribe: true,
  },
})

/** A refusal before anything is looked up: the same whether or not there is something behind it. */
export function forbidden(context: Context): GraphQLError {
  const anonymous = context.actor.kind === 'CUSTOMER' && context.actor.customerId === undefined
  const code = anonymous ? 'UNAUTHENTICATED' : 'FORBIDDEN'
  return new GraphQLError(message(context.locale, 'request', code, {}), { extensions: { code } })
}

builder.queryType({
  description: 'Reading. Lists are connections: `first` at most 100, keyset cursors, `totalCount` only when asked for.',
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
