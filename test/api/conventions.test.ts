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

it('passes all 61 audits of graphql-http', async () => {
  const failed: string[] = []
  const audits = serverAudits({ url: `${server.url}/graphql` })
  expect(audits.length).toBe(61)
  for (const audit of audits) {
    const result = await audit.fn()
    if (result.status !== 'ok')
      failed.push(
        `${audit.name}: ${result.status === 'notice' || result.status === 'warn' || result.status === 'error' ? result.reason : ''}`,
      )
  }
  expect(failed).toEqual([])
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
  // Signing in, work in the background, which is no record of the shop, papers, and one move on many records.
  const others = [
    'cartRecover',
    'customerSignIn',
    'customerSignInRequest',
    'customerSignOut',
    'deadLettersRetry',
    'deliveriesPrint',
    'deliveriesTransition',
    'mailResend',
    'mailTemplateTest',
    'ordersTransition',
    'paymentsTransition',
    'returnPrepare',
    'returnsTransition',
  ]
  const mutations = __schema.mutationType.fields.map((field: { name: string }) => field.name)
  expect(mutations.filter((name: string) => !named.has(name))).toEqual(others)
  expect(stateMachines[0].mermaid).toContain('QUOTATION_SENT --> ORDER: orderConfirm')
})
