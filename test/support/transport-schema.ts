import { buildSchema, GraphQLError } from 'graphql'
import type { GraphQLSchema } from 'graphql'
import type { Context, FeedItem } from '@waybill/schema/context'

/** A schema with one field of each kind that the transport treats in a way of its own. */
export const createTransportSchema = (calls: string[] = []): GraphQLSchema => {
  const schema = buildSchema(sdl)
  const resolvers: Readonly<Record<string, Readonly<Record<string, Resolver>>>> = {
    Query: {
      hello: () => 'world',
      whoAmI: (_source, _args, context) => context.actor.kind,
      orders: (_source, args) => connection(Number(args['first'] ?? args['last'] ?? 25)),
      orders2: (_source, args) => connection(Number(args['first'] ?? 25)),
      ordersById: (_source, args) => (Array.isArray(args['ids']) ? args['ids'].map((id) => ({ id })) : []),
      broken: () => {
        throw new Error('connection to 10.0.0.1 lost')
      },
      refused: () => {
        throw new GraphQLError('Only for members of staff', { extensions: { code: 'FORBIDDEN' } })
      },
      never: () => new Promise(() => undefined),
      large: (_source, args) => 'x'.repeat(Number(args['size'])),
    },
    Order: { lines: (_source, args) => connection(Number(args['first'] ?? 25)) },
    Mutation: {
      note: (_source, args) => {
        calls.push(String(args['text']))
        return String(args['text'])
      },
    },
    Subscription: { orderChanged: (item) => item },
    OrderChanged: {
      cursor: (item) => (isItem(item) ? item.cursor : undefined),
      to: (item) => (isItem(item) && item.kind === 'EVENT' ? item.event.to : undefined),
      filler: (item) => (isItem(item) && item.kind === 'EVENT' ? item.event.facts['filler'] : undefined),
      viewer: (_item, _args, context) => context.actor.kind,
      requestId: (_item, _args, context) => context.requestId,
      closed: () => {
        throw new GraphQLError('Only for members of staff', { extensions: { code: 'FORBIDDEN' } })
      },
      lost: (item) => {
        if (isItem(item) && item.kind === 'EVENT' && item.event.to === 'LOST') throw new Error('no such row')
        return 'there'
      },
      broken: () => {
        throw new Error('connection to 10.0.0.1 lost')
      },
    },
  }
  for (const [type, fields] of Object.entries(resolvers)) {
    for (const [name, resolve] of Object.entries(fields)) fieldOf(schema, type, name).resolve = resolve
  }
  fieldOf(schema, 'Subscription', 'orderChanged').subscribe = (_source: unknown, args: Args, context: Context) => {
    const { after, state } = args
    calls.push('subscribe')
    if (state === 'SECRET') throw new GraphQLError('Not for you', { extensions: { code: 'FORBIDDEN' } })
    return context.feed.subscribe({
      after: typeof after === 'string' ? after : undefined,
      matches: (event) => state === undefined || state === null || event.to === state,
    })
  }
  const message = schema.getType('OrderMessage')
  if (message !== undefined && 'resolveType' in message)
    message.resolveType = (item: unknown) => typeNames[kindOf(item)]
  return schema
}

type Args = Readonly<Record<string, unknown>>
type Resolver = (source: unknown, args: Args, context: Context) => unknown

const sdl = `
  type Query {
    "Says hello."
    hello: String!
    whoAmI: String!
    orders(first: Int, last: Int, after: String): OrderConnection!
    orders2(first: Int): OrderConnection!
    ordersById(ids: [ID!]!): [Order!]!
    broken: String
    refused: String
    never: String
    large(size: Int!): String!
  }
  type Order { id: ID! next: Order parts: [Order!]! notes(first: Int = 40): [Order!]! lines(first: Int): OrderConnection! }
  type OrderConnection { nodes: [Order!]! pageInfo: PageInfo! }
  type PageInfo { endCursor: String }
  type Mutation { note(text: String!): String! }
  type Subscription { orderChanged(after: String, state: String): OrderMessage! }
  union OrderMessage = OrderChanged | Heartbeat | ResyncRequired
  type OrderChanged { cursor: String! to: String filler: String viewer: String! requestId: String! broken: String closed: String! lost: String! }
  type Heartbeat { cursor: String! }
  type ResyncRequired { reason: String! cursor: String! }
`

const typeNames = { EVENT: 'OrderChanged', HEARTBEAT: 'Heartbeat', RESYNC: 'ResyncRequired' } as const

const kindOf = (item: unknown): keyof typeof typeNames => (isItem(item) ? item.kind : 'EVENT')

const isItem = (item: unknown): item is FeedItem => typeof item === 'object' && item !== null && 'kind' in item

const connection = (size: number) => ({
  nodes: Array.from({ length: size }, (_, index) => ({ id: `order-${index + 1}` })),
  pageInfo: { endCursor: null },
})

const fieldOf = (schema: GraphQLSchema, type: string, name: string) => {
  const owner = schema.getType(type)
  const field = owner !== undefined && 'getFields' in owner ? owner.getFields()[name] : undefined
  if (field === undefined || !('resolve' in field)) throw new Error(`no field ${type}.${name}`)
  return field
}
