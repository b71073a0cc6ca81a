import type { AddressInfo } from 'node:net'
import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import type { Logger } from 'pino'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { openPool, openPrisma } from '@waybill/prisma/db'
import { schema } from '@waybill/schema'
import { makeAuthenticate } from './auth/authenticate.ts'
import { rightsOf, type Caller } from './auth/caller.ts'
import { sessionRoutes } from './auth/routes.ts'
import { watchRevocations } from './auth/revocations.ts'
import { hashOf } from './auth/secret.ts'
import { makeSessions, type Sessions } from './auth/sessions.ts'
import { makeApply, type Apply } from './commands/apply.ts'
import { makeLoader } from './commands/load.ts'
import { makeSaver } from './commands/save.ts'
import { loadTables } from './commands/tables.ts'
import { ConfigError } from './config.ts'
import { makeContext } from './context.ts'
import { makeDocumentUrls } from './documents/signed-url.ts'
import { makeFeed } from './events/feed.ts'
import { startHub } from './events/hub.ts'
import { openLog } from './events/log.ts'
import { closeHttpServer, createHttpServer } from './http.ts'
import { schemaRoute } from './http/schema-route.ts'
import { healthRoutes } from './http/health.ts'
import { exampleQueries } from './example-queries.ts'
import { importRoute } from './import/route.ts'
import { startBackground, type Background } from './jobs/background.ts'
import { countedMetrics } from './jobs/metrics.ts'
import type { Carriers, Providers } from './jobs/work.ts'
import { localiseRequest } from './localise.ts'
import { createEngine } from './plugins/engine.ts'
import { defaultLimits } from './plugins/limits.ts'
import { createOpenStreams } from './plugins/open-streams.ts'
import { makeReads } from './reads/reads.ts'
import { makeRowReader } from './reads/row.ts'
import { startSweep } from './sweep.ts'
import { webhookRoutes } from './webhooks/routes.ts'
import { createGraphqlSockets } from './ws.ts'

export interface ServerOptions {
  readonly databaseUrl: string
  readonly host: string
  readonly port: number
  readonly publicUrl: string | undefined
  readonly smtpUrl: string | undefined
  readonly staticFolder: string | undefined
  readonly log: Logger
  readonly now?: () => Temporal.Instant
  /** Adapters of providers and carriers, given where this server is reached. */
  readonly partners: (url: string) => Promise<Partners>
  /** False: no jobs and timers in this process. */
  readonly background?: boolean
}

export interface Partners {
  readonly providers: Providers
  readonly carriers: Carriers
  readonly close: () => Promise<void>
}

/** A running server. */
export interface WaybillServer {
  readonly url: string
  readonly apply: Apply
  readonly pool: Pool
  readonly sessions: Sessions
  /** Whether somebody watches: an open subscription of staff. */
  readonly watched: () => boolean
  /** Fires the deadlines that are due, without waiting for the next look. */
  readonly tick: () => Promise<number>
  readonly close: () => Promise<void>
}

/** Seven days; an instant knows no days. */
const replayWindow = Temporal.Duration.from({ hours: 7 * 24 })
/** How long requests under way may take when the server stops. */
const graceMs = 7_000

/**
 * Starts a server on a migrated database. The only composition: everything is given as an argument from here. Throws one
 * sentence where it cannot listen, and leaves nothing running then.
 */
export async function startServer(options: ServerOptions): Promise<WaybillServer> {
  const open = new AsyncDisposableStack()
  try {
    return await compose(options, open)
  } catch (error) {
    await open.disposeAsync()
    throw error
  }
}

/** Puts the parts together; each that has to be stopped stands in `open`, in the order of its start. */
async function compose(options: ServerOptions, open: AsyncDisposableStack): Promise<WaybillServer> {
  const { databaseUrl, log, now = () => Temporal.Now.instant() } = options
  let isOver = false
  const onError = (error: Error) => {
    // What is closed on purpose may still hear that PostgreSQL goes down as well.
    if (!isOver) log.warn({ err: error }, 'A database connection broke')
  }
  const limits = { statementTimeout: 5_000, idleInTransactionTimeout: 5_000, onError }
  const pool = openPool(databaseUrl, { max: 15, ...limits })
  // The writer, the rows of a command and the log have connections of their own: no list of somebody makes them wait.
  const line = openPool(databaseUrl, { max: 10, plannedOnce: true, ...limits })
  open.defer(async () => {
    isOver = true
    await Promise.all([pool.end(), line.end()])
  })
  const db = openPrisma(pool)
  open.defer(() => db.$disconnect())
  const tables = await loadTables(pool)
  const load = makeLoader(tables)
  const events = await openLog(line)
  const hub = await startHub({ log: events, onError: (error) => log.error({ err: error }, 'Reading the log failed') })
  open.defer(hub.stop)
  const apply = makeApply({ pool: line, load, save: makeSaver(tables), now, committed: hub.wake })
  const feed = makeFeed({ log: events, hub, now, replayWindow })
  const documents = makeDocumentUrls(pool, await secretKey(pool), now)
  const read = makeReads({ pool, row: makeRowReader(line, tables), epoch: events.epoch, documentUrl: documents.urlOf })
  const sessions = makeSessions(pool, now)
  const authenticate = makeAuthenticate({ pool, now })
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const engine = createEngine({ schema, limits: defaultLimits, localise: localiseRequest, log, registry })
  const callers = {
    authenticate,
    makeContext: makeContext({ pool: line, db, apply, load, feed, read, now }),
    rights: rightsOf,
  }
  const streams = createOpenStreams<Caller>()
  const sockets = createGraphqlSockets<Caller>({ ...engine, callers, origins: originsOf(options.publicUrl) })
  const revoke = (isRevoked: (caller: Caller) => boolean) => {
    sockets.closeWhere(isRevoked)
    streams.endWhere(isRevoked)
  }
  const work = { pool, apply, now, log, metrics: countedMetrics(registry) }
  const partners: { current: Partners } = { current: { providers: {}, carriers: {}, close: () => Promise.resolve() } }
  const isHttps = options.publicUrl?.startsWith('https:') ?? false
  const http = createHttpServer<Caller>({
    ...engine,
    callers,
    streams,
    isHttps,
    staticFolder: options.staticFolder,
    examples: exampleQueries,
    routes: [
      schemaRoute(schema),
      documents.route,
      ...sessionRoutes({
        sessions,
        authenticate,
        isHttps,
        revoked: (secret) => revoke((caller) => caller.credential === hashOf(secret)),
      }),
      ...healthRoutes({ pool, hub, registry }),
      importRoute({
        apply,
        pool,
        authenticate: async (request) => (await authenticate(request, undefined))?.actor,
      }),
      ...webhookRoutes({
        ...work,
        get providers() {
          return partners.current.providers
        },
        get carriers() {
          return partners.current.carriers
        },
      }),
    ],
  })
  sockets.attach(http)
  let background: Background | undefined
  open.defer(() => partners.current.close())
  // Jobs end beside the requests, not after them: both have the same few seconds.
  open.defer(async () => {
    await Promise.all([sockets.close(), closeHttpServer(http, streams, graceMs), background?.stop()])
  })
  const url = await listen(http, options)
  partners.current = await options.partners(url)
  const publicUrl = options.publicUrl ?? url
  if (options.background !== false) {
    background = await startBackground({
      ...work,
      ...partners.current,
      smtpUrl: options.smtpUrl,
      publicUrl,
      orderUrl: (orderId) => `${publicUrl}/orders/${orderId}`,
      databaseUrl,
      events,
      hub,
    })
  }
  open.defer(watchRevocations({ pool, hub, now, revoke }))
  open.defer(startSweep(pool, now, (error) => log.error({ err: error }, 'Sweeping failed')).stop)
  return {
    url,
    apply,
    pool,
    sessions,
    watched: () => sockets.watchedBy((caller) => caller.actor.kind === 'STAFF'),
    tick: () => background?.tick() ?? Promise.resolve(0),
    close: () => open.disposeAsync(),
  }
}

/** Listens; a busy port or a forbidden one is one sentence. */
async function listen(http: ReturnType<typeof createHttpServer>, { host, port }: ServerOptions): Promise<string> {
  const listening = Promise.withResolvers<void>()
  const refuse = (error: Error) => listening.reject(refusalOf(error, host, port))
  http.once('error', refuse)
  http.listen(port, host, listening.resolve)
  await listening.promise
  http.off('error', refuse)
  const address = http.address()
  if (!isAddress(address)) throw new Error('The server has no address')
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${address.port}`
}

function refusalOf(error: Error, host: string, port: number): Error {
  switch ('code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return new ConfigError(`Port ${port} is taken by another program. Set PORT to a free one.`)
    case 'EACCES':
      return new ConfigError(`Port ${port} may not be used by this user. Set PORT to one above 1023.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ConfigError(`This machine has no address ${host}. Set HOST to one of its own.`)
    default:
      return error
  }
}

const isAddress = (address: string | AddressInfo | null): address is AddressInfo =>
  typeof address === 'object' && address !== null

const originsOf = (publicUrl: string | undefined): readonly string[] =>
  publicUrl === undefined ? [] : [new URL(publicUrl).origin]

/** The key that signs document addresses: made once per installation, shared by its servers. */
async function secretKey(pool: Pool): Promise<string> {
  await pool.query(`INSERT INTO installation (key, value) VALUES ('document-key', $1) ON CONFLICT DO NOTHING`, [
    randomBytes(32).toString('base64url'),
  ])
  const { rows } = await pool.query<{ value: string }>(`SELECT value FROM installation WHERE key = 'document-key'`)
  return rows[0]?.value ?? ''
}
