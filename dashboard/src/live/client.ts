import type { Client as SocketClient } from 'graphql-ws'
import { createClient as createSocketClient, MessageType } from 'graphql-ws'
import type { Connection } from './connection.ts'
import { isFields } from './entity.ts'
import type { FeedSource } from './feed.ts'
import type { Answer, Secrets } from './request.ts'
import { post } from './request.ts'
import { createWatchdog } from './watchdog.ts'

/**
 * A GraphQL document with its types, as codegen writes it: its text is the document, and `__apiType` (never there at run
 * time) carries result and variables.
 */
export interface TypedText<Result, Variables> {
  toString(): string
  __apiType?: (variables: Variables) => Result
}

/** The one way to the API: requests over HTTP, feeds over one WebSocket. */
export interface LiveClient {
  query<R, V extends object>(document: TypedText<R, V>, variables: V): Promise<Answer<R>>
  mutate<R, V extends object>(document: TypedText<R, V>, variables: V): Promise<Answer<R>>
  /**
   * A source for `createFeed`. `field` picks the union out of a result; the variable `after` is filled in by the feed.
   */
  source<R, V extends { readonly after?: unknown }, M>(
    document: TypedText<R, V>,
    variables: V,
    field: (result: R) => M,
  ): FeedSource<M>
  /** Opens a new socket at once, with the present language and session; the feeds resume by their cursors. */
  reconnect(): void
  dispose(): void
}

export interface LiveClientOptions {
  /** The API's address over HTTP; the socket uses the same with ws: or wss:. */
  readonly url: string
  readonly connection: Connection
  /** The language of messages and labels (BCP 47). */
  readonly language: () => string
  /** Beside the session's cookie. */
  readonly secrets?: () => Secrets
}

/** Codes of a closed socket or a refused subscription after which trying again is of no use: not signed in, or put out. */
const refusals = new Set<unknown>([4401, 4403, 'UNAUTHENTICATED'])

export function createLiveClient(options: LiveClientOptions): LiveClient {
  const { url, language, secrets } = options
  const ask = <R, V extends object>(document: TypedText<R, V>, variables: V): Promise<Answer<R>> =>
    post<R>(url, { query: document.toString(), variables }, language(), secrets?.())
  const socket = createSocket(options)
  return {
    query: ask,
    mutate: ask,
    source: (document, variables, field) => sourceOf(socket.client, document, variables, field),
    reconnect: socket.reconnect,
    dispose: () => void socket.client.dispose(),
  }
}

interface Socket {
  readonly client: SocketClient
  /** Drops the connection, and ends a pause before the next attempt. */
  readonly reconnect: () => void
}

function createSocket({ url, connection, language, secrets }: LiveClientOptions): Socket {
  const watchdog = createWatchdog(() => client.terminate())
  let failures = 0
  let wake: () => void = () => undefined
  const client = createSocketClient({
    url: url.replace(/^http/, 'ws'),
    // A browser cannot set headers of a WebSocket; the API reads the language and secrets from here.
    connectionParams: () => {
      const { order, bearer } = secrets?.() ?? {}
      return { acceptLanguage: language(), order, authorization: bearer && `Bearer ${bearer}` }
    },
    keepAlive: 4_000,
    // A feed that reads its data again, and a change of screens, leave no subscription for a moment: no reason to hang up.
    lazyCloseTimeout: 10_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: (event) => !isRefusal(event),
    retryWait: () =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, retryPause(failures++, Math.random()))
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
    on: {
      connected: () => connection.tell('connected'),
      ping: (received) => void (received || watchdog.expect()),
      pong: () => {
        watchdog.heard()
        connection.tell('contact')
      },
      message: ({ type }) => {
        watchdog.heard()
        // A server that greets and hangs up again has not recovered: only data makes the pauses short again.
        if (type === MessageType.Next) failures = 0
      },
      closed: (event) => {
        watchdog.heard()
        connection.tell(isRefusal(event) ? 'refused' : 'lost')
      },
    },
  })
  return {
    client,
    reconnect() {
      client.terminate()
      wake()
    },
  }
}

/**
 * Milliseconds before attempt `retries` (0-based): 250 ms, doubling to 8 s, of which a random half, so that a restarted
 * server is not met by everyone at once.
 */
export function retryPause(retries: number, random: number): number {
  const whole = Math.min(250 * 2 ** retries, 8_000)
  return Math.round(whole / 2 + (whole / 2) * random)
}

function sourceOf<R, V extends { readonly after?: unknown }, M>(
  socket: SocketClient,
  document: TypedText<R, V>,
  variables: V,
  field: (result: R) => M,
): FeedSource<M> {
  return (after, sink) => {
    const resumed = {
      ...variables,
      // graphql-ws serialises the payload anew whenever it (re)subscribes: a getter gives it the latest cursor.
      get after() {
        return after()
      },
    }
    return socket.subscribe<R>(
      { query: document.toString(), variables: resumed },
      {
        next: (result) => void (result.data != null && sink.message(field(result.data))),
        error: (error) => sink.ended(isRefusal(error) ? 'refused' : 'lost'),
        complete: () => sink.ended('lost'),
      },
    )
  }
}

/** A close event of the socket, or the GraphQL errors with which a subscription ended. */
function isRefusal(event: unknown): boolean {
  if (Array.isArray(event)) return event.some((error: unknown) => isFields(error) && isRefusal(error['extensions']))
  return isFields(event) && refusals.has(event['code'])
}
