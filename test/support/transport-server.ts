import { once } from 'node:events'
import type { Server } from 'node:http'
import { Registry } from 'prom-client'
import type { Context, Locale } from '@waybill/schema/context'
import type { Actor } from '@waybill/schema/domain/actor'
import { closeHttpServer, createHttpServer } from '@waybill/server/http'
import type { Route } from '@waybill/server/http/router'
import { createEngine } from '@waybill/server/plugins/engine'
import type { Callers } from '@waybill/server/plugins/callers'
import { localeFor } from '@waybill/server/plugins/accept-language'
import { defaultLimits } from '@waybill/server/plugins/limits'
import type { Limits } from '@waybill/server/plugins/limits'
import { createOpenStreams } from '@waybill/server/plugins/open-streams'
import type { OpenStreams } from '@waybill/server/plugins/open-streams'
import { createGraphqlSockets } from '@waybill/server/ws'
import type { GraphqlSockets } from '@waybill/server/ws'
import { createFakeFeed } from './fake-feed.ts'
import type { FakeFeed } from './fake-feed.ts'
import { patient } from './patient.ts'
import { createTransportSchema } from './transport-schema.ts'

/** Who calls in these tests: the token they came with. `wrong` is no token. */
export interface TestCaller {
  readonly token: string
  readonly locale: Locale
}

export interface TransportServer {
  readonly url: string
  readonly socketUrl: string
  readonly server: Server
  readonly sockets: GraphqlSockets<TestCaller>
  readonly streams: OpenStreams<TestCaller>
  readonly feed: FakeFeed
  readonly registry: Registry
  /** What was written to the log as an error. */
  readonly logged: readonly Readonly<Record<string, unknown>>[]
  /** Side effects of resolvers. */
  readonly calls: readonly string[]
  readonly close: () => Promise<void>
}

export interface TransportOptions {
  readonly limits?: Partial<Limits>
  readonly routes?: readonly Route[]
  readonly staticFolder?: string
  readonly feed?: FakeFeed
  readonly rights?: (caller: TestCaller) => string
  /** Milliseconds by which spent points come back. */
  readonly clock?: () => number
}

/** The real transport over a small schema, on a free port. */
export const startTransport = async (options: TransportOptions = {}): Promise<TransportServer> => {
  const feed = options.feed ?? createFakeFeed()
  const registry = new Registry()
  const logged: Readonly<Record<string, unknown>>[] = []
  const calls: string[] = []
  const engine = createEngine({
    schema: createTransportSchema(calls),
    limits: { ...defaultLimits, ...patient, ...options.limits },
    localise: (code, params, locale) => `${locale} ${code} ${JSON.stringify(params)}`,
    log: { error: (details) => void logged.push(details), info: () => undefined },
    registry,
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  })
  const streams = createOpenStreams<TestCaller>()
  const callers = createCallers(feed, options.rights)
  const routes = options.routes ?? []
  const examples = [{ query: 'query Hello { hello }', variables: { size: 1 } }]
  const { staticFolder } = options
  const server = createHttpServer({ ...engine, callers, streams, routes, examples, staticFolder, isHttps: false })
  const sockets = createGraphqlSockets({ ...engine, callers, origins: ['https://desk.example.com'] })
  sockets.attach(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    socketUrl: `ws://127.0.0.1:${address.port}/graphql`,
    server,
    sockets,
    streams,
    feed,
    registry,
    logged,
    calls,
    close: async () => {
      await Promise.all([sockets.close(), closeHttpServer(server, streams, 500)])
    },
  }
}

const createCallers = (feed: FakeFeed, rights = ({ token }: TestCaller) => token): Callers<TestCaller> => {
  let count = 0
  return {
    rights,
    payer: ({ token }) => token,
    authenticate: async (request, params) => {
      const given = params?.['token'] ?? request.headers.authorization?.replace('Bearer ', '')
      const token = typeof given === 'string' ? given : 'public'
      if (token === 'unlucky') throw new Error('the database is away')
      return token === 'wrong' ? undefined : { token, locale: localeFor(request.headers['accept-language']) }
    },
    makeContext: ({ token, locale }) => {
      count += 1
      return makeContext(feed, { actor: actorOf(token), locale, requestId: `request-${count}` })
    },
  }
}

const actorOf = (token: string): Actor =>
  token === 'staff'
    ? { kind: 'STAFF', id: 'staff', name: 'Sara', roles: ['SALES'] }
    : { kind: 'CUSTOMER', customerId: token, cartTokenHash: undefined }

const makeContext = (feed: FakeFeed, known: Pick<Context, 'actor' | 'locale' | 'requestId'>): Context => ({
  ...known,
  feed,
  now: () => Temporal.Now.instant(),
  apply: () => Promise.reject(new Error('nothing is applied here')),
  foresee: () => Promise.reject(new Error('nothing is foreseen here')),
  rows: () => Promise.reject(new Error('nothing is read here')),
  newSecret: (prefix) => ({ secret: prefix, hash: prefix }),
  print: () => Promise.reject(new Error('nothing is printed here')),
  deadLetters: unused,
  imports: unused,
  read: unused,
  signIn: unused,
  returnForm: unused,
  recoverCart: unused,
  mailTemplates: unused,
  db: unused,
})

/** Stands for a part of the context that the small schema never touches; touching it throws. */
const unused = new Proxy(Object.create(null), {
  get: (_target, name) => {
    throw new Error(`${String(name)} is not part of this test`)
  },
})
