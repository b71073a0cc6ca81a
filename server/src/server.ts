import { collectDefaultMetrics, Registry } from 'prom-client'
import { openPool, openPrisma } from '@waybill/prisma/db'
import { schema } from '@waybill/schema'
import { makeAuthenticate } from './auth/authenticate.ts'
import { payerOf, rightsOf, type Caller } from './auth/caller.ts'
import { makeAttempts } from './auth/attempts.ts'
import { makeCustomerSignIn, openAccount } from './auth/customer-sign-in.ts'
import { makeGuesses } from './auth/guesses.ts'
import { makeOrderLinks, orderPath } from './auth/order-links.ts'
import { originOf } from './auth/origin.ts'
import { makeReturnForm } from './auth/return-form.ts'
import { sessionRoutes } from './auth/routes.ts'
import { watchRevocations, type OpenConnections } from './auth/revocations.ts'
import { makeSessions } from './auth/sessions.ts'
import { makeApply } from './commands/apply.ts'
import { makeForesee } from './commands/foresee.ts'
import { makeLoader } from './commands/load.ts'
import { makeSaver } from './commands/save.ts'
import { loadTables } from './commands/tables.ts'
import { makeContext } from './context.ts'
import { makePrint } from './documents/papers/print.ts'
import { startRenderer } from './documents/renderer.ts'
import { makeDocumentUrls } from './documents/signed-url.ts'
import { makeFeed } from './events/feed.ts'
import { startHub } from './events/hub.ts'
import { openLog } from './events/log.ts'
import { closeHttpServer, createHttpServer } from './http.ts'
import { schemaRoute } from './http/schema-route.ts'
import { healthRoutes } from './http/health.ts'
import { exampleQueries } from './example-queries.ts'
import { importRoute } from './import/route.ts'
import { keepImports } from './import/running.ts'
import { makeImports } from './import/runs.ts'
import { startBackground, type Background } from './jobs/background.ts'
import { makeDeadLetters } from './jobs/dead-letters.ts'
import { countedMetrics } from './jobs/metrics.ts'
import { installationKey } from './installation-key.ts'
import { listen } from './listen.ts'
import { localiseRequest } from './localise.ts'
import { cartPages } from './carts/pages.ts'
import { makeRecoverCart } from './carts/recover.ts'
import { makeCartLinks } from './mail/cart-links.ts'
import { makeMailTemplates } from './mail/templates.ts'
import { mailPage } from './mail/page.ts'
import { mailPreview } from './mail/preview-page.ts'
import type { Callers } from './plugins/callers.ts'
import { createEngine } from './plugins/engine.ts'
import { defaultLimits } from './plugins/limits.ts'
import { createOpenStreams } from './plugins/open-streams.ts'
import { makeStripeAccount } from './payments/accounts.ts'
import { makeReads } from './reads/reads.ts'
import { makeRowReader } from './reads/row.ts'
import { makeVault } from './secrets/vault.ts'
import type { Partners, ServerOptions, WaybillServer } from './server-options.ts'
import { startSweep } from './sweep.ts'
import { webhookRoutes } from './webhooks/routes.ts'
import { createGraphqlSockets } from './ws.ts'

/** Seven days; an instant knows no days. */
const replayWindow = Temporal.Duration.from({ hours: 7 * 24 })
const plainHttp =
  'PUBLIC_URL is plain http: session cookies travel unencrypted and have no __Host- prefix. Put https in front of it.'
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
  const timeouts = { statementTimeout: 5_000, idleInTransactionTimeout: 5_000, onError }
  const pool = openPool(databaseUrl, { max: 15, ...timeouts })
  // The writer, the rows of a command and the log have connections of their own: no list of somebody makes them wait.
  const line = openPool(databaseUrl, { max: 10, plannedOnce: true, ...timeouts })
  open.defer(async () => {
    isOver = true
    await Promise.all([pool.end(), line.end()])
  })
  const db = openPrisma(pool)
  open.defer(() => db.$disconnect())
  const tables = await loadTables(pool)
  // Known once it listens.
  let publicUrl = options.publicUrl ?? ''
  const load = makeLoader(tables)
  const events = await openLog(line)
  const hub = await startHub({
    log: events,
    now,
    onError: (error) => log.error({ err: error }, 'Reading the log failed'),
  })
  open.defer(hub.stop)
  const vault = makeVault(options.secretKey)
  const { seal } = vault
  const apply = makeApply({ pool: line, load, save: makeSaver(tables), now, seal, committed: hub.wake })
  const feed = makeFeed({ log: events, hub, now, replayWindow })
  const renderer = startRenderer()
  open.defer(renderer.close)
  const documentKey = await installationKey(pool, 'document-key')
  const documents = makeDocumentUrls(pool, documentKey, now)
  const cartLinks = makeCartLinks(documentKey, () => publicUrl)
  const orderLinks = makeOrderLinks(await installationKey(pool, 'order-link-key'))
  const orderUrl = (id: string) => `${publicUrl}${orderPath(orderLinks, id)}`
  const read = makeReads({
    pool,
    tables,
    hub,
    row: makeRowReader(line, tables),
    epoch: events.epoch,
    now,
    documentUrl: documents.urlOf,
    orderUrl: (id) => orderPath(orderLinks, id),
  })
  const sessions = makeSessions(pool, now)
  const isHttps = options.publicUrl?.startsWith('https:') ?? false
  if (options.publicUrl !== undefined && !isHttps) log.warn(plainHttp)
  const attempts = makeAttempts(pool, now)
  const authenticate = makeAuthenticate({
    pool,
    now,
    isHttps,
    guesses: makeGuesses(attempts, now),
    orderLinks,
    proxies: options.proxies ?? 0,
  })
  const signIn = makeCustomerSignIn({ pool, apply, now, sessions, attempts, isHttps })
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const limits = { ...defaultLimits, ...options.limits }
  const engine = createEngine({ schema, limits, localise: localiseRequest, log, registry })
  const callers: Callers<Caller> = {
    authenticate: async (request, params) => {
      const caller = await authenticate(request, params)
      return caller && { ...caller, origin: originOf(request, options.publicUrl) }
    },
    makeContext: makeContext({
      pool: line,
      db,
      apply,
      foresee: makeForesee({ pool, load, now, seal }),
      load,
      feed,
      read,
      signIn,
      print: makePrint(pool, renderer, now),
      returnForm: makeReturnForm({ pool, attempts, key: documentKey, now }),
      recoverCart: makeRecoverCart({ pool, apply, now, cartLinks }),
      mailTemplates: makeMailTemplates({
        pool,
        now,
        attempts,
        orderUrl,
        cartLinks,
        get publicUrl() {
          return publicUrl
        },
      }),
      deadLetters: makeDeadLetters(pool),
      imports: makeImports(pool, now),
      now,
    }),
    rights: rightsOf,
    payer: payerOf,
  }
  const streams = createOpenStreams<Caller>()
  const sockets = createGraphqlSockets<Caller>({ ...engine, callers, origins: originsOf(options.publicUrl) })
  const connections: OpenConnections = {
    callers: () => [...sockets.callers(), ...streams.callers()],
    end: (isMeant, ending) => {
      sockets.closeWhere(isMeant, ending)
      streams.endWhere(isMeant)
    },
  }
  const imports = keepImports((error) => log.error({ err: error }, 'An import broke off'))
  const work = { pool, apply, now, log, renderer, metrics: countedMetrics(registry) }
  const partners: { current: Partners } = { current: { providers: {}, carriers: {}, close: () => Promise.resolve() } }
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
        attempts,
        openAccount: (invited, caller) => openAccount({ pool, apply, sessions }, invited, caller),
        isHttps,
        revoked: (hash) => connections.end((caller) => caller.credential === hash, 'FORBIDDEN'),
      }),
      ...healthRoutes({ pool, hub, registry }),
      ...cartPages({ pool, apply, now, cartLinks }),
      mailPage({ pool, authenticate: async (request) => (await authenticate(request, undefined))?.actor }),
      mailPreview({ authenticate: async (request) => (await authenticate(request, undefined))?.actor }),
      importRoute({
        apply,
        pool,
        now,
        running: imports,
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
    await Promise.all([sockets.close(), closeHttpServer(http, streams, graceMs), imports.stop(), background?.stop()])
  })
  const url = await listen(http, options)
  publicUrl = options.publicUrl ?? url
  partners.current = await options.partners(url, makeStripeAccount(pool, vault))
  if (options.background !== false) {
    background = await startBackground({
      ...work,
      ...partners.current,
      smtpUrl: options.smtpUrl,
      publicUrl,
      orderUrl,
      cartLinks,
      databaseUrl,
      events,
      hub,
    })
  }
  open.defer(
    watchRevocations({
      pool,
      hub,
      open: connections,
      now,
      onError: (error) => log.error({ err: error }, 'Looking for revoked credentials failed'),
    }),
  )
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

const originsOf = (publicUrl: string | undefined): readonly string[] =>
  publicUrl === undefined ? [] : [new URL(publicUrl).origin]
