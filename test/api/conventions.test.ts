import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appOf, callerOf, colleagueOf, fillCart, guestOf, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let manager: Caller
beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
})
afterAll(() => server.close())

/** Everything that a refusal must leave as it was. */
async function state(): Promise<unknown> {
  const { rows } = await server.pool
    .query(`SELECT (SELECT count(*)::int FROM event) AS events, (SELECT count(*)::int FROM "order") AS orders,
    (SELECT count(*)::int FROM order_line) AS lines, (SELECT coalesce(sum(version), 0)::int FROM "order") AS versions,
    (SELECT coalesce(sum(held + reserved), 0)::int FROM stock_item) AS promised`)
  return rows[0]
}

it('passes every audit of graphql-http', async () => {
  const failed: string[] = []
  for (const audit of serverAudits({ url: `${server.url}/graphql` })) {
    const result = await audit.fn()
    if (result.status !== 'ok')
      failed.push(
        `${audit.name}: ${result.status === 'notice' || result.status === 'warn' || result.status === 'error' ? result.reason : ''}`,
      )
  }
  expect(failed).toEqual([])
})

describe('bad input', () => {
  const cases: readonly (readonly [string, string, object, string, string])[] = [
    ['a quantity of 0', 'cartLineAdd', { product: { sku: 'MUG-STN' }, quantity: 0 }, 'InvalidInput', 'OUT_OF_RANGE'],
    ['a quantity of −1', 'cartLineAdd', { product: { sku: 'MUG-STN' }, quantity: -1 }, 'InvalidInput', 'OUT_OF_RANGE'],
    [
      'a quantity of 10^9',
      'cartLineAdd',
      { product: { sku: 'MUG-STN' }, quantity: 1_000_000_000 },
      'InvalidInput',
      'OUT_OF_RANGE',
    ],
    [
      'an unknown product',
      'cartLineAdd',
      { product: { sku: 'NO-SUCH' }, quantity: 1 },
      'InvalidInput',
      'UNKNOWN_RECORD',
    ],
    [
      'an id of another type',
      'cartLineAdd',
      { product: { id: btoa('Order:01a20167-3df5-7000-9ac5-47a0b0406a07') }, quantity: 1 },
      'InvalidInput',
      'WRONG_ID',
    ],
    ['no e-mail address', 'cartContactSet', { name: 'Ada', email: 'ada at example' }, 'InvalidInput', 'NOT_A_EMAIL'],
    [
      'a mail address with a newline',
      'cartContactSet',
      { name: 'Ada', email: 'ada@example.com\nBcc: x@example.com' },
      'InvalidInput',
      'FORBIDDEN_CHARACTER',
    ],
    [
      'a name with a mark that turns its direction',
      'cartContactSet',
      { name: 'Ada\u202Egnp.exe', email: 'a@example.com' },
      'InvalidInput',
      'FORBIDDEN_CHARACTER',
    ],
    [
      'too many decimals',
      'paymentInitiate',
      { provider: { code: 'wire' }, expectedTotal: { amount: '1.001', currency: 'EUR' } },
      'InvalidInput',
      'TOO_MANY_DECIMALS',
    ],
    [
      'another currency',
      'paymentInitiate',
      { provider: { code: 'wire' }, expectedTotal: { amount: '1.00', currency: 'USD' } },
      'InvalidInput',
      'CURRENCY_MISMATCH',
    ],
  ]
  it.each(cases)('refuses %s as %s with a typed error, and changes nothing', async (_, name, input, type, reason) => {
    const guest = await guestOf(server)
    const before = await state()
    const result = await guest.run(name, { order: { id: guest.cart }, ...input })
    expect(result).toMatchObject({ __typename: type, params: { reason } })
    expect(String(result.message).length).toBeGreaterThan(5)
    expect(await state()).toEqual(before)
  })

  it('refuses values of a wrong kind before anything runs', async () => {
    const guest = await guestOf(server)
    const query = 'mutation($input: CartLineAddInput!) { cartLineAdd(input: $input) { __typename } }'
    const { errors } = await guest.ask(query, {
      input: { order: { id: guest.cart }, product: { sku: 'MUG-STN' }, quantity: 'many' },
    })
    expect(errors[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  })

  it('keeps names with markup, right-to-left letters and emoji as they are', async () => {
    const guest = await guestOf(server)
    const name = '<b>نگار</b> 👩‍🚀 O’Brien'
    const done = await guest.run(
      'cartContactSet',
      { order: { id: guest.cart }, name, email: 'n@example.com' },
      { select: 'order { contact { name } }' },
    )
    expect(done.order).toEqual({ contact: { name } })
  })

  it('refuses a stale version and tells the present one', async () => {
    const guest = await guestOf(server)
    const order = { id: guest.cart }
    await guest.run('cartLineAdd', { order, product: { sku: 'MUG-STN' }, quantity: 1 })
    const before = await state()
    expect(
      await guest.run('cartLineAdd', { order, expectedVersion: 1, product: { sku: 'MUG-STN' }, quantity: 1 }),
    ).toMatchObject({
      __typename: 'StaleVersion',
      current: 2,
    })
    expect(await state()).toEqual(before)
  })

  it('says in five languages what is wrong', async () => {
    const guest = await guestOf(server)
    const messages = new Set<unknown>()
    for (const language of ['en', 'es', 'sv', 'fr', 'fa']) {
      const result = await guest.run(
        'paymentInitiate',
        { order: { id: guest.cart }, provider: { code: 'wire' }, expectedTotal: { amount: '0.00', currency: 'EUR' } },
        { language },
      )
      expect(result).toMatchObject({ __typename: 'TransitionNotAllowed', from: 'QUOTATION' })
      messages.add(result.message)
    }
    expect(messages.size).toBe(5)
  })
})

describe('lists', () => {
  it('pages through every product once, 25 unless told and 100 at most', async () => {
    const seen: unknown[] = []
    let after: unknown = null
    for (;;) {
      const { data, errors } = await manager.ask(
        'query($after: String) { products(first: 7, after: $after) { nodes { sku } pageInfo { hasNextPage endCursor } } }',
        { after },
      )
      expect(errors).toEqual([])
      const page = JSON.parse(JSON.stringify(data?.products))
      seen.push(...page.nodes.map((node: { sku: string }) => node.sku))
      if (!page.pageInfo.hasNextPage) break
      after = page.pageInfo.endCursor
    }
    const { rows } = await server.pool.query<{ sku: string }>('SELECT sku FROM product ORDER BY id DESC')
    expect(seen).toEqual(rows.map((row) => row.sku))
    const { errors } = await manager.ask('{ products(first: 101) { nodes { sku } } }')
    expect(errors[0]?.extensions?.code).toBe('PAGE_TOO_LARGE')
  })

  it('counts only, where only the count is asked for', async () => {
    const { rows } = await server.pool.query<{ count: number }>('SELECT count(*)::int AS count FROM "order"')
    const { data, errors } = await manager.ask('{ orders { totalCount } }')
    expect(errors).toEqual([])
    expect(data).toEqual({ orders: { totalCount: rows[0]?.count } })
  })

  it('finds records again by their ids', async () => {
    const guest = await guestOf(server)
    const { data } = await manager.ask(
      'query($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id, "T3JkZXI6MDFhMjAxNjctM2RmNS03MDAwLTlhYzUtNDdhMGIwNDA2YTA3"]) { id } }',
      { id: guest.cart },
    )
    expect(data).toMatchObject({ node: { __typename: 'Order', id: guest.cart }, nodes: [{ id: guest.cart }, null] })
  })
})

describe('idempotency', () => {
  it('gives the first answer again, refuses another input, and is required of apps where stock moves', async () => {
    const app = await appOf(server, ['orders:write', 'orders:read'])
    const guest = await guestOf(server)
    await fillCart(guest)
    const order = { id: guest.cart }
    expect(await app.run('orderCancel', { order })).toMatchObject({ __typename: 'IdempotencyKeyRequired' })
    const [one, two] = await Promise.all([
      app.run('orderCancel', { order, reason: 'Twice' }, { key: 'k-1' }),
      app.run('orderCancel', { order, reason: 'Twice' }, { key: 'k-1' }),
    ])
    expect(new Set([one?.replayed, two?.replayed])).toEqual(new Set([false, true]))
    expect(await app.run('orderCancel', { order, reason: 'Other' }, { key: 'k-1' })).toMatchObject({
      __typename: 'IdempotencyKeyReused',
    })
    const { rows } = await server.pool.query(
      `SELECT FROM event e WHERE e.type = 'OrderCancelled' AND e.root_id = (SELECT id FROM "order" WHERE cancel_reason = 'Twice')`,
    )
    expect(rows.length).toBe(1)
  })

  it('shows the secret of a cart only once', async () => {
    const anyone = callerOf(server)
    const key = 'a-key-nobody-guesses-1'
    const first = await anyone.run('cartCreate', {}, { select: 'token order { id }', key })
    const again = await anyone.run('cartCreate', {}, { select: 'token order { id }', key })
    expect(first.token).toMatch(/^cart_/)
    expect(again).toMatchObject({ replayed: true, token: null, order: first.order })
    expect(await anyone.run('cartCreate', {}, { key: 'short' })).toMatchObject({
      __typename: 'InvalidInput',
      params: { reason: 'KEY_LENGTH' },
    })
  })
})

it('shows all state machines with the row of every mutation but those that sign customers in and out', async () => {
  const { data } = await callerOf(server).ask(
    '{ stateMachines { record states transitions { name mutation by } mermaid } __schema { mutationType { fields { name } } } }',
  )
  const { stateMachines, __schema } = JSON.parse(JSON.stringify(data))
  const rows = stateMachines.flatMap(
    (machine: { transitions: { name: string; mutation: boolean }[] }) => machine.transitions,
  )
  const named = new Set(
    rows.filter((row: { mutation: boolean }) => row.mutation).map((row: { name: string }) => row.name),
  )
  // Signing in, work in the background, which is no record of the shop, and one move on many records.
  const others = [
    'customerSignIn',
    'customerSignInRequest',
    'customerSignOut',
    'deadLettersRetry',
    'deliveriesTransition',
    'ordersTransition',
    'paymentsTransition',
  ]
  const mutations = __schema.mutationType.fields.map((field: { name: string }) => field.name)
  expect(mutations.filter((name: string) => !named.has(name))).toEqual(others)
  expect(stateMachines[0].mermaid).toContain('QUOTATION_SENT --> ORDER: orderConfirm')
})
