import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '@waybill/schema/domain/actor'
import { newId } from '@waybill/server/commands/new-id'
import { loadTables } from '@waybill/server/commands/tables'
import { at, colleagueOf, guestOf, textAt, type Caller } from '../support/api.ts'
import { buy } from '../support/bought.ts'
import { fingerprint } from '../support/sale.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

/** How much of something there may be. */

let server: TestServer
let manager: Caller
beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
})
afterAll(() => server.close())

describe('a cart', () => {
  it('holds 500 lines, prices and shows them all, and refuses the next', async () => {
    const guest = await guestOf(server)
    const order = { id: guest.cart }
    const input = { sku: 'MANY-1', name: 'Thing', price: 100, weightGrams: 1, trackStock: false }
    await server.apply(system, { name: 'productCreate', id: undefined, input })
    const add = (sku: string) => guest.run('cartLineAdd', { order, product: { sku }, quantity: 1 })
    await add('MANY-1')
    await copyLine(499)
    expect(await add('MANY-500')).toMatchObject({ __typename: 'CartLineAddSuccess' })
    const before = await fingerprint({ pool: server.pool, tables: await loadTables(server.pool) })
    expect(await add('MANY-501')).toMatchObject({
      __typename: 'TransitionNotAllowed',
      blockers: [{ code: 'TOO_MANY_LINES', params: { max: 500 } }],
    })
    expect(await fingerprint({ pool: server.pool, tables: await loadTables(server.pool) })).toEqual(before)
    // More of what is in it is no further line.
    expect(await add('MANY-1')).toMatchObject({ __typename: 'CartLineAddSuccess' })
    const { data, errors } = await guest.ask('{ cart { total { amount } lines { sku ordered } } }')
    expect(errors).toEqual([])
    const lines = at(data, 'cart', 'lines')
    expect(Array.isArray(lines) ? lines.length : 0).toBe(500)
    expect(at(data, 'cart', 'total')).toEqual({ amount: '501.00' })
  })
})

/** Makes so many lines of the one with MANY-1, each of a product of its own, and one product more. */
async function copyLine(lines: number): Promise<void> {
  const ids = Array.from({ length: lines + 1 }, (_, n) => ({
    n: n + 2,
    product: newId('product'),
    line: newId('orderLine'),
  }))
  await server.pool.query(
    `WITH wanted AS (SELECT * FROM jsonb_to_recordset($1) AS w(n int, product uuid, line uuid)),
     products AS (INSERT INTO product SELECT (jsonb_populate_record(p, jsonb_build_object('id', w.product, 'sku', 'MANY-' || w.n))).*
       FROM product p, wanted w WHERE p.sku = 'MANY-1' RETURNING id)
     INSERT INTO order_line SELECT (jsonb_populate_record(l, jsonb_build_object(
         'id', w.line, 'product_id', w.product, 'sku', 'MANY-' || w.n, 'position', w.n))).*
       FROM order_line l, wanted w WHERE l.sku = 'MANY-1' AND w.n < $2`,
    [JSON.stringify(ids), lines + 1],
  )
}

describe('an input of 10,000 lines', () => {
  const items = Array.from({ length: 10_000 }, () => ({ line: 'x', quantity: 1 }))
  const query =
    'mutation($input: PackageSetInput!) { packageSet(input: $input) { __typename ... on InvalidInput { path params } } }'

  it('is refused before any of them is looked at', async () => {
    const { delivery } = await buy(server, await guestOf(server), manager)
    const tables = await loadTables(server.pool)
    const before = await fingerprint({ pool: server.pool, tables })
    const { data } = await manager.ask(query, { input: { delivery: { id: delivery }, weightGrams: 1, items } })
    expect(data).toEqual({
      packageSet: { __typename: 'InvalidInput', path: ['input', 'items'], params: { reason: 'TOO_MANY', max: 500 } },
    })
    expect(await fingerprint({ pool: server.pool, tables })).toEqual(before)
  })

  it('is refused by its bytes where they are too many, and by its tokens as a document', async () => {
    const long = items.map((item) => ({ ...item, line: btoa(`OrderLine:${crypto.randomUUID()}`) }))
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...manager.headers },
      body: JSON.stringify({ query, variables: { input: { delivery: { id: 'x' }, weightGrams: 1, items: long } } }),
    })
    expect(response.status).toBe(413)
    expect(textAt(await response.json(), 'errors', 0, 'extensions', 'code')).toBe('BODY_TOO_LARGE')
    const written = `mutation { packageSet(input: { delivery: { id: "x" }, weightGrams: 1, items: [${'{line:"x",quantity:1}'.repeat(10_000)}] }) { __typename } }`
    expect((await manager.ask(written)).errors[0]?.extensions?.code).toBe('TOO_MANY_TOKENS')
  })
})
