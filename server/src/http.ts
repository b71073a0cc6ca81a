import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createYoga } from 'graphql-yoga'
import { createGraphiql } from './graphiql.ts'
import type { ExampleQuery } from './graphiql.ts'
import { createRouter } from './http/router.ts'
import type { Route } from './http/router.ts'
import { setSecurityHeaders } from './http/security-headers.ts'
import { createStaticFiles } from './http/static-files.ts'
import { localeFor } from './plugins/accept-language.ts'
import type { Callers } from './plugins/callers.ts'
import type { Engine } from './plugins/engine.ts'
import type { OpenStreams } from './plugins/open-streams.ts'
import { RefusedError } from './plugins/refusal.ts'
import { useCheckedDocuments } from './plugins/use-checked-documents.ts'
import { useJsonPosts } from './plugins/use-json-posts.ts'
import { useOwnExecution } from './plugins/use-own-execution.ts'
import { useWordedErrors } from './plugins/use-worded-errors.ts'

export interface HttpOptions<Base> extends Engine {
  readonly callers: Callers<Base>
  /** Subscriptions over server-sent events; ended from outside when somebody is revoked or the server stops. */
  readonly streams: OpenStreams<Base>
  readonly routes: readonly Route[]
  /** Folder of the built dashboard; undefined or absent: there is none. */
  readonly staticFolder: string | undefined
  readonly examples: readonly ExampleQuery[]
  /** Whether browsers reach the server by https, through a proxy or not. */
  readonly isHttps: boolean
}

/** GraphQL at `/graphql`, the given routes, and the dashboard for everything else. Not yet listening. */
export const createHttpServer = <Base>(options: HttpOptions<Base>): Server => {
  const answerGraphql = createGraphqlHandler(options)
  const graphiql = createGraphiql(options.examples)
  const findRoute = createRouter([...options.routes, ...graphiql.routes])
  const sendStatic = options.staticFolder === undefined ? undefined : createStaticFiles(options.staticFolder)

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    setSecurityHeaders(response, options.isHttps)
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    if (path === '/graphql') {
      return graphiql.wants(request) ? graphiql.sendPage(response) : answerGraphql(request, response)
    }
    const found = findRoute(request.method ?? 'GET', path)
    if ('route' in found) return found.route.handler(request, response, found.params)
    if (found.allowed.length > 0) return void response.writeHead(405, { allow: found.allowed.join(', ') }).end()
    if ((await sendStatic?.(request, response, path)) !== true) sendText(response, 404, 'Not found')
  }

  const server = createServer({ keepAliveTimeout: 65_000, headersTimeout: 70_000 }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (error instanceof RefusedError && !response.headersSent) return sendTooMany(response, error)
      const requestId = crypto.randomUUID()
      options.log.error({ err: error, requestId, path: request.url?.split('?', 1)[0] }, 'a request failed')
      if (response.headersSent) response.destroy()
      else sendText(response, 500, `Something went wrong. Request ${requestId}`)
    })
  })
  return server
}

const sendText = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}

/** Outside GraphQL the one refusal that is thrown is that of an address with too many wrong secrets. */
const sendTooMany = (response: ServerResponse, { refusal }: RefusedError): void => {
  response.setHeader('retry-after', String(refusal.params.retryAfterSeconds ?? 1))
  sendText(response, 429, 'Too many attempts')
}

const createGraphqlHandler = <Base>(options: HttpOptions<Base>) => {
  const { schema, limits, faults } = options
  const yoga = createYoga<{ req: IncomingMessage; res: ServerResponse }>({
    schema,
    graphqlEndpoint: '/graphql',
    plugins: [
      useJsonPosts(limits.bodyBytes),
      useCheckedDocuments(options),
      useOwnExecution(options),
      useWordedErrors(faults, limits.bodyBytes),
    ],
    // Ours do the same with less: the body limit, the cache, GraphiQL, the pages around it.
    maxRequestBodySize: false,
    parserAndValidationCache: false,
    multipart: false,
    batching: false,
    graphiql: false,
    landingPage: false,
    cors: false,
    logging: false,
    maskedErrors: {
      maskError: (error) => faults.maskThrown(error, { locale: localeFor(undefined), requestId: crypto.randomUUID() }),
    },
  })
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    await yoga(request, response)
  }
}

/** Stops accepting, ends event streams and idle connections, and cuts what is left after `graceMs`. */
export const closeHttpServer = async <Base>(
  server: Server,
  streams: OpenStreams<Base>,
  graceMs: number,
): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  streams.endWhere(() => true)
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(timer)
}
