import { createServer, type IncomingMessage, type Server } from 'node:http'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@waybill/schema/domain/actor'
import { importRoute } from '@waybill/server/import/route'
import { keepImports } from '@waybill/server/import/running'
import { openDesk } from '../support/desk.ts'
import { csv } from '../support/shopify-csv.ts'

let desk: Awaited<ReturnType<typeof openDesk>>
let server: Server
let url = ''
let folder = ''
beforeAll(async () => {
  desk = await openDesk()
  folder = await mkdtemp(join(tmpdir(), 'waybill-test-import-'))
  const actors = new Map<string, Actor>([
    ['manager', desk.staff('MANAGER')],
    ['sales', desk.staff('SALES')],
    ['warehouse', desk.staff('WAREHOUSE')],
    ['token', { kind: 'APP', id: 'a', name: 'App', scopes: ['catalog:write'] }],
    ['reader', { kind: 'APP', id: 'b', name: 'App', scopes: ['catalog:read', 'stock:write'] }],
  ])
  const authenticate = (request: IncomingMessage) => Promise.resolve(actors.get(request.headers.authorization ?? ''))
  const route = importRoute({
    apply: desk.apply,
    pool: desk.pool,
    authenticate,
    running: keepImports(() => undefined),
    folder,
    maxBytes: 1_000_000,
  })
  server = createServer((request, response) => {
    const kind = (request.url ?? '').split('?')[0]?.split('/')[2] ?? ''
    Promise.resolve(route.handler(request, response, { kind })).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true, force: true })
  await desk.close()
})

beforeEach(async () => {
  await desk.pool.query('TRUNCATE product, stock_item, stock_move, category, event, root_head, idempotency CASCADE')
})

const mug = { Handle: 'mug', Title: 'Mug', 'Option1 Value': 'Default Title', 'Variant Price': '8' }
const many = (n: number) => csv(Array.from({ length: n }, (_, index) => ({ ...mug, Handle: `mug${index}` })))

const countProducts = async () => {
  const { rows } = await desk.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM product')
  return rows[0]?.n ?? 0
}

interface Sent {
  readonly as?: string
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
}

async function send(
  body: string | Uint8Array<ArrayBuffer>,
  { as = 'manager', path = '/import/shopify-products', headers }: Sent = {},
) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'text/csv; charset=utf-8', authorization: as, ...headers },
    body,
  })
  const text = await response.text()
  const lines = text
    .trim()
    .split('\n')
    .map((line): { kind?: string; [key: string]: unknown } => JSON.parse(line))
  return { status: response.status, type: response.headers.get('content-type'), lines }
}

describe('an upload', () => {
  it('imports and reports row by row', async () => {
    const { status, type, lines } = await send(many(250))
    expect([status, type]).toEqual([200, 'application/x-ndjson; charset=utf-8'])
    expect(lines.filter((line) => line.kind === 'ROW')).toHaveLength(250)
    expect(lines.filter((line) => line.kind === 'PROGRESS')).toMatchObject([
      { rows: 200, of: 250 },
      { rows: 250, of: 250 },
    ])
    expect(lines.at(-1)).toMatchObject({ kind: 'DONE', summary: { created: 250 } })
    expect(await countProducts()).toBe(250)
  })

  it('tried out writes nothing', async () => {
    const { lines } = await send(csv([mug]), { path: '/import/shopify-products?dryRun=true' })
    expect(lines.at(-1)).toMatchObject({ kind: 'DONE', dryRun: true, summary: { created: 1 } })
    expect(await countProducts()).toBe(0)
  })

  it('that is not valid is answered 422, in the language asked for', async () => {
    const { status, lines } = await send(csv([{ ...mug, 'Variant Price': 'x' }]), {
      headers: { 'accept-language': 'sv' },
    })
    expect(status).toBe(422)
    expect(lines).toMatchObject([{ kind: 'INVALID', problems: [{ code: 'NOT_A_NUMBER', line: 2 }] }])
    expect(JSON.stringify(lines)).toContain('Rad 2, kolumn 16 (Variant Price): det är inget tal')
    expect(await countProducts()).toBe(0)
  })

  it('is for managers, salespeople and tokens that may write the catalogue', async () => {
    const statuses = await Promise.all(
      ['manager', 'sales', 'token', 'warehouse', 'reader', 'nobody'].map(async (as) => {
        const { status } = await send(csv([mug]), { as, path: '/import/shopify-products?dryRun=true' })
        return [as, status]
      }),
    )
    expect(Object.fromEntries(statuses)).toEqual({
      manager: 200,
      sales: 200,
      token: 200,
      warehouse: 403,
      reader: 403,
      nobody: 401,
    })
  })

  it('of another kind or type is refused', async () => {
    expect(await send('x', { path: '/import/nothing' })).toMatchObject({
      status: 404,
      lines: [{ error: { code: 'UNKNOWN_KIND' } }],
    })
    expect(await send('x', { headers: { 'content-type': 'text/plain' } })).toMatchObject({ status: 415 })
    expect(await send(new Uint8Array(gzipSync(csv([mug]))), { headers: { 'content-encoding': 'gzip' } })).toMatchObject(
      { status: 415 },
    )
  })

  it('that says it is too large is refused at once', async () => {
    const { status, lines } = await send('x'.repeat(1_000_001))
    expect([status, lines]).toMatchObject([
      413,
      [{ error: { code: 'TOO_LARGE', message: 'The file is larger than 1 MB.' } }],
    ])
  })

  it('that turns out to be too large is refused, and leaves no file', async () => {
    expect(await sendChunked(40)).toMatch(/^HTTP\/1\.1 413 /)
    expect(await uploads()).toEqual([])
  })

  it('leaves no file behind, also when the client leaves', async () => {
    await send(csv([mug]))
    await sendHalf()
    await expect.poll(uploads).toEqual([])
  })
})

describe('an upload that is answered before it is imported', () => {
  it('goes on when the connection is cut', { timeout: 90_000 }, async () => {
    expect(await sendAsyncAndCut(many(300))).toMatch(/^HTTP\/1\.1 202 Accepted\r\n/)
    await expect.poll(countProducts, { timeout: 60_000 }).toBe(300)
    const last = 'SELECT phase, summary FROM import_run ORDER BY id DESC LIMIT 1'
    const ended = async () => (await desk.pool.query(last)).rows
    await expect.poll(ended).toMatchObject([{ phase: 'DONE', summary: { created: 300, failed: 0 } }])
    await expect.poll(uploads).toEqual([])
  })
})

const uploads = async () => (await readdir(folder)).filter((name) => name.startsWith('waybill-import-'))

const head = (extra: string) =>
  `POST /import/shopify-products HTTP/1.1\r\nHost: x\r\nAuthorization: manager\r\nContent-Type: text/csv\r\n${extra}\r\n\r\n`

/** Sends pieces of 50 kB without a length and gives the answer. */
function sendChunked(pieces: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    let answer = ''
    socket.on('data', (data) => (answer += data.toString()))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(answer))
    socket.write(head('Transfer-Encoding: chunked'))
    for (let piece = 0; piece < pieces; piece += 1) socket.write(`c350\r\n${'x'.repeat(50_000)}\r\n`)
  })
}

/** Asks not to wait, and hangs up at the first word of the answer; gives that. */
function sendAsyncAndCut(body: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    let answer = ''
    socket.once('data', (data) => {
      answer = data.toString()
      socket.resetAndDestroy()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(answer))
    socket.write(`${head(`Prefer: respond-async\r\nContent-Length: ${Buffer.byteLength(body)}`)}${body}`)
  })
}

/** Begins an upload and hangs up. */
function sendHalf(): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.on('error', () => undefined)
    socket.on('close', () => resolve())
    socket.write(`${head('Content-Length: 500000')}Handle`)
    setTimeout(() => socket.destroy(), 100)
  })
}
