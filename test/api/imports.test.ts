import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweep } from '@waybill/server/sweep'
import { makeClock } from '../support/clock.ts'
import { appOf, at, callerOf, colleagueOf, textAt, type Caller } from '../support/api.ts'
import { createTestDatabase } from '../support/database.ts'
import { signIn } from '../support/raw-client.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { csv } from '../support/shopify-csv.ts'
import { makeOrders, orderCsv } from '../support/shopify-orders.ts'

/** Two servers on one database. */
let server: TestServer
let other: TestServer
let manager: Caller
let drop: () => Promise<void>
const clock = makeClock()
beforeAll(async () => {
  const database = await createTestDatabase()
  drop = () => database.drop()
  server = await startTestServer({ databaseUrl: database.url, background: false, now: clock.now })
  other = await startTestServer({ databaseUrl: database.url, background: false, now: clock.now })
  manager = await colleagueOf(server)
})
afterAll(async () => {
  await Promise.all([server.close(), other.close()])
  await drop()
})

const products = (count: number, prefix: string) =>
  csv(
    Array.from({ length: count }, (_, index) => ({
      Handle: `${prefix}${index}`,
      Title: 'Mug',
      'Option1 Value': 'Default Title',
      'Variant Price': '8',
    })),
  )

interface Sent {
  readonly status: number
  readonly id: string
  readonly text: string
}

async function upload(kind: string, body: string, caller = manager, headers: object = {}): Promise<Sent> {
  const response = await fetch(`${server.url}/import/${kind}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', ...caller.headers, ...headers },
    body,
  })
  return { status: response.status, id: response.headers.get('waybill-import') ?? '', text: await response.text() }
}

const aside = { prefer: 'respond-async' }

const progress = `subscription($id: ID!) { importProgress(id: $id) { cursor import {
  id phase rowsRead rowsWritten rowsTotal summary { created failed } problems { code line column message } } } }`

/** All that a subscription tells until it ends, over a WebSocket; `joined` runs once it has told something. */
async function follow(
  at: TestServer,
  caller: Caller,
  id: string,
  joined: () => Promise<unknown> = () => Promise.resolve(),
): Promise<readonly unknown[]> {
  const socket = await signIn(`${at.url.replace('http', 'ws')}/graphql`, {}, { headers: caller.headers })
  socket.send({ id: '1', type: 'subscribe', payload: { query: progress, variables: { id } } })
  await socket.heard(1)
  await joined()
  // However slow the machine is.
  await expect
    .poll(() => textAt(socket.messages.at(-1), 'type'), { timeout: 60_000, interval: 20 })
    .toMatch(/^(complete|error)$/)
  await socket.close()
  return socket.messages
}

const states = (messages: readonly unknown[]) =>
  messages
    .map((message) => at(message, 'payload', 'data', 'importProgress', 'import'))
    .filter((state) => state !== undefined)

describe('the progress of an import', () => {
  it('is told on another server while it goes on, and to its end', async () => {
    // No product can be written before somebody follows.
    const tx = await server.pool.connect()
    await tx.query('BEGIN; LOCK TABLE product IN SHARE MODE')
    const { status, id, text } = await upload('shopify-products', products(210, 'live'), manager, aside)
    expect([status, JSON.parse(text)]).toEqual([202, { import: id }])
    const told = states(await follow(other, manager, id, () => tx.query('COMMIT')))
    tx.release()
    expect(told.at(-1)).toEqual({
      id,
      phase: 'DONE',
      rowsRead: 210,
      rowsWritten: 210,
      rowsTotal: 210,
      summary: { created: 210, failed: 0 },
      problems: [],
    })
    const written = told.map((state) => Number(at(state, 'rowsWritten')))
    expect(written).toEqual(written.toSorted((a, b) => a - b))
    expect(told.length).toBeGreaterThan(1)
  })

  it('is told as it ended to whoever comes late, also by server-sent events', async () => {
    const { status, id } = await upload('shopify-products', products(3, 'late'))
    expect(status).toBe(200)
    expect(states(await follow(other, manager, id))).toMatchObject([{ phase: 'DONE', summary: { created: 3 } }])
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { ...manager.headers, accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ query: progress, variables: { id } }),
    })
    const said = (await response.text()).split('\n').filter((line) => line.startsWith('data: {'))
    expect(said.map((line) => at(JSON.parse(line.slice(6)), 'data', 'importProgress', 'import', 'phase'))).toEqual([
      'DONE',
    ])
  })

  it('says why a file was refused, in the language of the reader', async () => {
    const { status, id } = await upload('shopify-products', csv([{ Handle: 'x', Title: 'X' }]))
    expect(status).toBe(422)
    const { data } = await manager.ask(
      'query($id: ID!) { import(id: $id) { phase rowsWritten problems { code line column message } rows { nodes { line } } } }',
      { id },
      { 'accept-language': 'sv' },
    )
    expect(data).toMatchObject({
      import: {
        phase: 'INVALID',
        rowsWritten: 0,
        problems: [
          { code: 'MISSING_VALUE', line: 2, message: expect.stringMatching(/^Rad 2, kolumn \d+ \(Variant Price\)/) },
        ],
        rows: { nodes: [] },
      },
    })
  })

  it('is STOPPED where its server was lost without a word', async () => {
    const { id } = await upload('shopify-products', products(1, 'lost'))
    const lost = atob(id).split(':')[1]
    await server.pool.query(`UPDATE import_run SET phase = 'WRITE', ended_at = NULL WHERE id = $1`, [lost])
    const ask = async () => (await manager.ask('query($id: ID!) { import(id: $id) { phase } }', { id })).data
    expect(await ask()).toEqual({ import: { phase: 'WRITE' } })
    clock.advance({ minutes: 3 })
    expect(await ask()).toEqual({ import: { phase: 'STOPPED' } })
    expect(states(await follow(server, manager, id))).toMatchObject([{ phase: 'STOPPED' }])
  })
})

describe('past imports', () => {
  it('are listed with what became of their rows, page by page', async () => {
    const { id } = await upload('shopify-orders', orderCsv(makeOrders(5, 'INCLUDED')))
    const query = `query($after: String) { imports(first: 1) { nodes { id kind dryRun actorKind
      rows(first: 2, after: $after) { nodes { line name action reasons { code message } } pageInfo { endCursor hasNextPage } } } } }`
    const seen: unknown[] = []
    let after: unknown = null
    for (;;) {
      const { data, errors } = await manager.ask(query, { after })
      expect(errors).toEqual([])
      expect(at(data, 'imports', 'nodes', 0)).toMatchObject({
        id,
        kind: 'SHOPIFY_ORDERS',
        dryRun: false,
        actorKind: 'STAFF',
      })
      const rows = at(data, 'imports', 'nodes', 0, 'rows')
      seen.push(...Object.values(Object(at(rows, 'nodes'))))
      if (at(rows, 'pageInfo', 'hasNextPage') !== true) break
      after = at(rows, 'pageInfo', 'endCursor')
    }
    expect(seen.map((row) => at(row, 'name'))).toEqual(['#2001', '#2002', '#2003', '#2004', '#2005'])
    expect(seen[0]).toMatchObject({
      line: 2,
      action: 'CREATED',
      reasons: expect.arrayContaining([
        { code: 'UNKNOWN_SKU', message: 'there is no product THING-1; its line keeps the name' },
      ]),
    })
    const { data } = await manager.ask(
      'query($id: ID!) { import(id: $id) { rows(actions: [FAILED]) { nodes { line } } } }',
      {
        id,
      },
    )
    expect(data).toEqual({ import: { rows: { nodes: [] } } })
  })

  it('show an imported order with what the other system said', async () => {
    const { data, errors } = await manager.ask(
      `{ orders(first: 100) { nodes { total { amount } imported { source number placedAt total { amount } financialStatus } } } }`,
    )
    expect(errors).toEqual([])
    const found = Object.values(Object(at(data, 'orders', 'nodes'))).filter((order) => at(order, 'imported') !== null)
    expect(found).toHaveLength(5)
    for (const order of found) {
      expect(at(order, 'imported', 'total')).toEqual(at(order, 'total'))
      expect(order).toMatchObject({ imported: { source: 'SHOPIFY', placedAt: '2025-03-01T09:00:00Z' } })
    }
  })

  it('are seen by those who may import their kind, and by nobody else', async () => {
    const sales = await colleagueOf(server, 'neda@lumen-linen.example')
    const warehouse = await colleagueOf(server, 'sara@lumen-linen.example')
    const app = await appOf(server, ['orders:write'])
    const { id } = await upload('shopify-orders', orderCsv(makeOrders(1, 'ON_TOP')), app)
    const kinds = async (caller: Caller) => {
      const { data, errors } = await caller.ask('{ imports(first: 100) { nodes { kind } } }')
      if (errors.length > 0) return errors[0]?.extensions?.code
      const found = Object.values(Object(at(data, 'imports', 'nodes'))).map((run) => textAt(run, 'kind'))
      return ['SHOPIFY_ORDERS', 'SHOPIFY_PRODUCTS'].filter((kind) => found.includes(kind))
    }
    expect(await kinds(manager)).toEqual(['SHOPIFY_ORDERS', 'SHOPIFY_PRODUCTS'])
    expect(await kinds(sales)).toEqual(['SHOPIFY_PRODUCTS'])
    expect(await kinds(app)).toEqual(['SHOPIFY_ORDERS'])
    expect([await kinds(warehouse), await kinds(callerOf(server))]).toEqual(['FORBIDDEN', 'UNAUTHENTICATED'])
    const one = async (caller: Caller) => (await caller.ask('query($id: ID!) { import(id: $id) { id } }', { id })).data
    expect([await one(app), await one(sales)]).toEqual([{ import: { id } }, { import: null }])
    const refused = async (caller: Caller, of: string) => {
      const [first] = await follow(server, caller, of)
      return at(first, 'payload', 0, 'extensions', 'code') ?? at(first, 'payload', 'errors', 0, 'extensions', 'code')
    }
    expect([await refused(sales, id), await refused(sales, 'SW1wb3J0OngK')]).toEqual(['FORBIDDEN', 'FORBIDDEN'])
    expect((await upload('shopify-orders', orderCsv([]), sales)).status).toBe(403)
  })

  it('of orders are told from those that began here by the list of orders', async () => {
    await upload('shopify-orders', orderCsv(makeOrders(5, 'INCLUDED')))
    const made = await manager.run('cartCreate', {}, { select: 'order { id }' })
    const found = async (imported: boolean) => {
      const query = `query($where: OrderFilter) { orders(where: $where, first: 100) {
        totalCount nodes { id imported { number } } } }`
      const { data, errors } = await manager.ask(query, { where: { imported } })
      expect(errors).toEqual([])
      return at(data, 'orders')
    }
    const { rows } = await server.pool.query<{ number: string }>(
      `SELECT imported->>'number' AS number FROM "order" WHERE imported IS NOT NULL ORDER BY id DESC`,
    )
    expect(rows.length).toBeGreaterThanOrEqual(5)
    const nodes = rows.map(({ number }) => ({ id: expect.any(String), imported: { number } }))
    expect(await found(true)).toEqual({ totalCount: rows.length, nodes })
    const own = { id: at(made, 'order', 'id'), imported: null }
    expect(await found(false)).toEqual({ totalCount: 1, nodes: [own] })
  })

  it.each(['after', 'before'])(
    'refuse a place in their list or in their rows that is none of theirs: %s',
    async (side) => {
      const { id } = await upload('shopify-products', products(2, `place-${side}`))
      for (const cursor of ['x', '', btoa('Row:x'), btoa('Import:x'), btoa(`Product:${atob(id).split(':')[1]}`)]) {
        const list = await manager.ask(`{ imports(${side}: "${cursor}") { nodes { id } } }`)
        const rows = await manager.ask(`{ import(id: "${id}") { rows(${side}: "${cursor}") { nodes { line } } } }`)
        for (const { data, errors } of [list, rows]) {
          expect([cursor, errors.map((error) => error.extensions?.code)]).toEqual([cursor, ['BAD_USER_INPUT']])
          expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([])
        }
      }
    },
  )

  it('are kept for 30 days, with their rows', async () => {
    const count = async () =>
      (
        await server.pool.query<{ runs: number; rows: number }>(
          'SELECT (SELECT count(*)::int FROM import_run) AS runs, (SELECT count(*)::int FROM import_row) AS rows',
        )
      ).rows[0]
    const before = await count()
    await sweep(server.pool, clock.now().add({ hours: 29 * 24 }))
    expect(await count()).toEqual(before)
    await sweep(server.pool, clock.now().add({ hours: 31 * 24 }))
    expect(await count()).toEqual({ runs: 0, rows: 0 })
  })
})
