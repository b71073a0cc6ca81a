import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { Pool } from 'pg'
import { createTestCarrier } from '@waybill/server/carriers/test-carrier'
import { startTestCarrier, type TestCarrierServer } from '@waybill/server/carriers/test-server'
import { makeApply } from '@waybill/server/commands/apply'
import { makeSaver } from '@waybill/server/commands/save'
import { makeCartLinks } from '@waybill/server/mail/cart-links'
import { startHub } from '@waybill/server/events/hub'
import { openLog } from '@waybill/server/events/log'
import { startRenderer } from '@waybill/server/documents/renderer'
import { startBackground, type Background } from '@waybill/server/jobs/background'
import type { Providers, Work } from '@waybill/server/jobs/work'
import { createTestProvider } from '@waybill/server/payments/test-provider'
import { startTestProvider, type TestProviderServer } from '@waybill/server/payments/test-server'
import { webhookRoutes } from '@waybill/server/webhooks/routes'
import { makeVault, type Vault } from '@waybill/server/secrets/vault'
import type { Route } from '@waybill/server/webhooks/route'
import { openDesk, type DeskOptions } from '../support/desk.ts'

export type Office = Awaited<ReturnType<typeof openOffice>>

interface OfficeOptions extends DeskOptions {
  readonly carrierTimeoutMs?: number
  /** Further providers, given where the webhooks are taken. */
  readonly providers?: (given: {
    readonly url: string
    readonly pool: Pool
    readonly vault: Vault
    readonly now: () => Temporal.Instant
  }) => Promise<Providers>
}

/** A shop with everything behind it: provider, carrier and webhooks over real HTTP, and background work on demand. */
export async function openOffice(options: OfficeOptions = {}) {
  const desk = await openDesk(options)
  const events = await openLog(desk.pool)
  const hub = await startHub({ log: events, onError: () => undefined })
  const save = makeSaver(desk.tables)
  const committed = (xid: bigint) => hub.wake(xid)
  const vault = makeVault(Buffer.alloc(32, 7))
  const { seal } = vault
  const apply = makeApply({ pool: desk.pool, load: desk.load, save, now: desk.clock.now, seal, committed })
  const router: { routes: readonly Route[] } = { routes: [] }
  const answered: number[] = []
  const http = await listen(router, answered)
  const url = urlOf(http)
  const { provider, carrier } = await startPartners(url, desk.clock.now)
  const counted = new Map<string, number>()
  const errors: object[] = []
  const access = { apiKey: 'key', webhookSecret: 'hook' }
  const timeoutMs = options.carrierTimeoutMs ?? 20_000
  const renderer = startRenderer()
  const work: Work = {
    pool: desk.pool,
    apply,
    now: desk.clock.now,
    providers: {
      TEST: createTestProvider({ code: 'test', baseUrl: provider.url, timeoutMs: 20_000, ...access }),
      ...(await options.providers?.({ url, pool: desk.pool, vault, now: desk.clock.now })),
    },
    carriers: {
      TEST_CARRIER: createTestCarrier({ code: 'TEST_CARRIER', baseUrl: carrier.url, timeoutMs, ...access }),
    },
    renderer,
    smtpUrl: undefined,
    publicUrl: 'http://shop.example',
    cartLinks: makeCartLinks('key', () => 'http://shop.example'),
    orderUrl: (id) => `http://shop.example/o/${id}`,
    log: { info: () => undefined, warn: () => undefined, error: (details) => void errors.push(details) },
    metrics: {
      count: (name, labels) => {
        const key = [name, ...Object.values(labels)].join(' ')
        counted.set(key, (counted.get(key) ?? 0) + 1)
      },
      observe: () => undefined,
    },
  }
  router.routes = webhookRoutes(work)
  const running = new Set<Background>()
  return {
    ...desk,
    apply,
    work,
    events,
    hub,
    vault,
    provider,
    carrier,
    webhookUrl: url,
    counted,
    /** What was logged as an error. */
    errors,
    /** The status of every answer that a webhook got. */
    answered,
    start: async (changed: Partial<Work> = {}) => {
      const background = await startBackground({ ...work, ...changed, databaseUrl: desk.url, events, hub })
      running.add(background)
      const stop = async () => {
        if (running.delete(background)) await background.stop()
      }
      return { tick: background.tick, stop }
    },
    call: (path: string, body: unknown = {}, method = 'POST') => callPartner(provider.url, path, body, method),
    carry: (path: string, body: unknown = {}, method = 'POST') => callPartner(carrier.url, path, body, method),
    close: async () => {
      await Promise.all([...running].map((background) => background.stop()))
      await Promise.all([provider.close(), carrier.close(), renderer.close()])
      http.closeAllConnections()
      http.close()
      await hub.stop()
      await desk.close()
    },
  }
}

async function listen(router: { readonly routes: readonly Route[] }, answered: number[]): Promise<Server> {
  const http = createServer((request, response) => {
    response.once('finish', () => answered.push(response.statusCode))
    void dispatch(router.routes, request, response)
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  return http
}

async function dispatch(routes: readonly Route[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const route of routes) {
    const prefix = route.path.slice(0, route.path.indexOf(':'))
    if (request.url?.startsWith(prefix) !== true) continue
    const name = route.path.slice(route.path.indexOf(':') + 1)
    return route.handler(request, response, { [name]: request.url.slice(prefix.length) })
  }
  response.writeHead(404).end()
}

function urlOf(http: Server): string {
  const address = http.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}`
}

async function startPartners(
  url: string,
  now: () => Temporal.Instant,
): Promise<{ provider: TestProviderServer; carrier: TestCarrierServer }> {
  const shared = { host: '127.0.0.1', port: 0, secret: 'hook', apiKey: 'key', retryDelaysMs: [5, 20], now }
  const provider = await startTestProvider({ ...shared, webhookUrl: `${url}/webhooks/payments/test` })
  const carrier = await startTestCarrier({ ...shared, webhookUrl: `${url}/webhooks/carriers/test_carrier` })
  return { provider, carrier }
}

async function callPartner(base: string, path: string, body: unknown, method: string): Promise<Response> {
  const headers = { authorization: 'Bearer key' }
  return fetch(base + path, { method, headers, ...(method === 'GET' ? {} : { body: JSON.stringify(body) }) })
}
