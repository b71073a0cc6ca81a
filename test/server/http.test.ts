import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getIntrospectionQuery } from 'graphql'
import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { schemaRoute } from '@waybill/server/http/schema-route'
import { createTransportSchema } from '../support/transport-schema.ts'
import { startTransport } from '../support/transport-server.ts'
import type { TransportServer } from '../support/transport-server.ts'

let transport: TransportServer
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waybill-static-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Desk</title>')
  await writeFile(join(folder, 'customer.html'), '<!doctype html><title>Customers</title>')
  await writeFile(join(folder, 'assets/index-a1B2c3D4.js'), `console.log('${'x'.repeat(2_000)}')`)
  transport = await startTransport({
    staticFolder: folder,
    routes: [
      schemaRoute(createTransportSchema()),
      {
        method: 'POST',
        path: '/hooks/:provider/in',
        handler: (_, response, { provider }) => void response.end(`from ${provider}`),
      },
      { method: 'GET', path: '/broken', handler: () => Promise.reject(new Error('secret details')) },
    ],
  })
})

afterAll(async () => {
  await transport.close()
  await rm(folder, { recursive: true })
})

const post = (body: unknown, headers: Record<string, string> = {}, url = transport.url): Promise<Response> =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

const accept = { accept: 'application/graphql-response+json' }

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({ url: () => `${transport.url}/graphql`, fetchFn: fetch })
  it.each(audits.map((audit) => [audit.name, audit] as const))('passes the audit: %s', async (_name, audit) => {
    expect(await audit.fn()).toMatchObject({ status: 'ok' })
  })

  it('answers with the cost', async () => {
    const response = await post({ query: '{ orders(first: 1) { nodes { id } } }' })
    const throttle = { available: expect.any(Number), max: 10_000, restoreRate: 1_000 }
    const cost = { requested: 2, max: 1_000, throttle }
    expect(await response.json()).toEqual({ data: { orders: { nodes: [{ id: 'order-1' }] } }, extensions: { cost } })
  })

  it('refuses what costs too much with 400, in the language of the caller', async () => {
    const query = '{ orders(first: 100) { nodes { lines { nodes { id } } } } }'
    const response = await post({ query }, { ...accept, 'accept-language': 'fr' })
    expect(response.status).toBe(400)
    const params = { points: 2_701, limit: 1_000, field: 'orders.nodes.lines.nodes', fieldPoints: 2_500 }
    expect(await response.json()).toEqual({
      errors: [
        { message: `fr COST_TOO_HIGH ${JSON.stringify(params)}`, extensions: { code: 'COST_TOO_HIGH', params } },
      ],
    })
  })

  it('refuses a body above 256 kB with 413, whether its length is told or not', async () => {
    const large = JSON.stringify({ query: '{ hello }', variables: { x: 'y'.repeat(256 * 1024) } })
    const response = await post(large)
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'BODY_TOO_LARGE', params: { limit: 262_144 } } }],
    })
    const status = await new Promise((resolve, reject) => {
      const chunked = request(`${transport.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
      })
      chunked.on('response', ({ statusCode }) => resolve(statusCode))
      chunked.on('error', reject)
      chunked.write(large)
      chunked.end()
    })
    expect(status).toBe(413)
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
  ])('refuses a post of %s, which another site could send', async (type) => {
    const response = await post('{"query":"mutation { note(text: \\"forged\\") }"}', { 'content-type': type })
    expect(response.status).toBe(415)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }] })
    expect(transport.calls).not.toContain('forged')
  })

  it('carries out no mutation by GET', async () => {
    const response = await fetch(
      `${transport.url}/graphql?query=${encodeURIComponent('mutation { note(text: "got") }')}`,
    )
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'MUTATION_NEEDS_POST' } }] })
    expect(transport.calls).not.toContain('got')
  })

  it('takes one operation at a time', async () => {
    expect((await post([{ query: '{ hello }' }])).status).toBe(400)
  })

  it('hides what went wrong inside and logs it under the id of the request', async () => {
    const response = await post({ query: '{ broken refused }' }, accept)
    const text = await response.text()
    expect(text).not.toContain('10.0.0.1')
    const { errors } = JSON.parse(text)
    const { requestId } = errors[0].extensions
    expect(errors).toMatchObject([
      {
        message: `en INTERNAL_SERVER_ERROR {"requestId":"${requestId}"}`,
        path: ['broken'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
      { message: 'Only for members of staff', path: ['refused'], extensions: { code: 'FORBIDDEN' } },
    ])
    expect(transport.logged.find((entry) => entry['requestId'] === requestId)).toMatchObject({ path: ['broken'] })
  })

  it('says 401 to wrong credentials and 500 when they cannot be looked at', async () => {
    const wrong = await post({ query: '{ hello }' }, { ...accept, authorization: 'Bearer wrong' })
    expect([wrong.status, await wrong.json()]).toMatchObject([
      401,
      { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] },
    ])
    const unlucky = await post({ query: '{ hello }' }, { ...accept, authorization: 'Bearer unlucky' })
    expect([unlucky.status, await unlucky.text()]).toEqual([500, expect.not.stringContaining('database')])
  })

  it('gives up after the request time with 504', async () => {
    const hasty = await startTransport({ limits: { requestMs: 200 } })
    onTestFinished(() => hasty.close())
    const response = await post({ query: '{ never }' }, accept, hasty.url)
    expect([response.status, await response.json()]).toMatchObject([
      504,
      { errors: [{ extensions: { code: 'TIMEOUT' } }] },
    ])
  })

  it('answers introspection to anybody, the second time from memory', async () => {
    const query = getIntrospectionQuery()
    const [one, two] = [await post({ query }, { authorization: 'Bearer wrong' }), await post({ query })]
    const text = await one.text()
    expect(text).toContain('"Says hello."')
    expect(await two.text()).toBe(text)
  })

  it('counts refusals by their code', async () => {
    await post({ query: '{' })
    expect(await transport.registry.metrics()).toMatch(
      /waybill_graphql_refused_total\{code="GRAPHQL_PARSE_FAILED"\} \d+/,
    )
  })
})

describe('everything beside GraphQL', () => {
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${transport.url}${path}`, { headers })
  const page = { accept: 'text/html,application/xhtml+xml' }

  it('finds routes by method and path, with decoded parameters', async () => {
    const response = await fetch(`${transport.url}/hooks/stripe%20x/in`, { method: 'POST' })
    expect(await response.text()).toBe('from stripe x')
    const wrong = await get('/hooks/stripe/in')
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST'])
  })

  it('serves the schema with a tag and answers 304 to it', async () => {
    const response = await get('/schema.graphql')
    expect(await response.text()).toContain('type Query {')
    const etag = response.headers.get('etag') ?? ''
    expect((await get('/schema.graphql', { 'if-none-match': etag })).status).toBe(304)
    expect((await get('/schema.graphql', { 'if-none-match': `W/${etag}` })).status).toBe(304)
    expect((await get('/schema.graphql', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('tells nothing of an error but the id under which it is logged', async () => {
    const response = await get('/broken')
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).toMatch(/^Something went wrong\. Request [0-9a-f-]{36}\n$/)
    expect(transport.logged.some(({ requestId }) => text.includes(String(requestId)))).toBe(true)
  })

  it('keeps hashed files for good and asks about the page each time', async () => {
    const script = await get('/assets/index-a1B2c3D4.js', { 'accept-encoding': 'gzip, br' })
    expect(Object.fromEntries(script.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'accept-encoding',
    })
    expect(await script.text()).toContain("console.log('xxx")
    const index = await get('/', page)
    expect(index.headers.get('cache-control')).toBe('no-cache')
    expect(await index.text()).toContain('<title>Desk</title>')
  })

  it('gives the page for addresses of the app, and 404 for files that are not there', async () => {
    expect(await (await get('/orders/4711', page)).text()).toContain('<title>Desk</title>')
    expect((await get('/assets/gone-a1B2c3D4.js', page)).status).toBe(404)
    expect((await get('/orders/4711')).status).toBe(404)
    expect((await get('/..%2f..%2fetc/passwd')).status).toBe(404)
  })

  it('gives customers a document of their own, which tells its address to nobody', async () => {
    for (const path of ['/o/secret', '/account', '/account/', '/returns']) {
      const found = await get(path, page)
      expect(await found.text()).toContain('<title>Customers</title>')
      expect(Object.fromEntries(found.headers)).toMatchObject({
        'cache-control': 'no-cache',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex',
      })
      expect(found.headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self'")
    }
    for (const path of ['/o', '/o/secret/more', '/accounts', '/orders/returns'])
      expect(await (await get(path, page)).text()).toContain('<title>Desk</title>')
  })

  it('lets a page load nothing from elsewhere and no script inside it', async () => {
    const { headers } = await get('/', page)
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; " +
        "frame-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; script-src 'self'; style-src 'self'",
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  it('opens GraphiQL in a browser, with examples, all from this host', async () => {
    const response = await get('/graphql', page)
    const html = await response.text()
    const nonce = /script-src 'nonce-([\w-]+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1]
    expect(html.match(/<script/g)).toHaveLength(3)
    expect(html.match(new RegExp(`<script nonce="${nonce}"`, 'g'))).toHaveLength(3)
    expect(html).toContain('query Hello { hello }')
    expect(html).not.toMatch(/https?:\/\//)
    for (const [, path = ''] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
      const asset = await get(path, { 'accept-encoding': 'gzip' })
      expect([path, asset.status, asset.headers.get('content-encoding')]).toEqual([path, 200, 'gzip'])
      await asset.arrayBuffer()
    }
    for (const worker of ['editorWorkerService', 'json', 'graphql']) {
      expect((await get(`/graphql/assets/${worker}.js`)).status).toBe(200)
    }
    expect((await get('/graphql/assets/other.js')).status).toBe(404)
  })
})
