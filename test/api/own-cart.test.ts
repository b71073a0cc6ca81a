import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callerOf, colleagueOf, fillCart, guestOf, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { originOf } from '@waybill/server/auth/origin'
import { newSecret } from '@waybill/server/auth/secret'

let server: TestServer
let manager: Caller
beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
})
afterAll(() => server.close())

/** A session of the customer, as signing in makes one. */
async function sessionOf(customerId: string): Promise<string> {
  const { secret, hash } = newSecret('session')
  const at = new Date(Date.now() - 1_000).toISOString()
  await server.pool.query(
    `INSERT INTO session (hash, customer_id, created_at, expires_at) VALUES ($1, $2, $3, $3::timestamptz + interval '1 day')`,
    [hash, customerId, at],
  )
  return secret
}

it('is what the token opens, else the newest open cart of the customer, and never a colleague’s', async () => {
  const contact = { name: 'Ada Byron', email: 'own-cart@example.com' }
  const customer = await manager.run('customerCreate', { kind: 'B2C', ...contact }, { select: 'customer { id }' })
  const { rows } = await server.pool.query<{ id: string }>(
    `SELECT c.id FROM customer c JOIN contact k ON k.id = c.contact_id WHERE k.email = 'own-cart@example.com'`,
  )
  expect(customer).toMatchObject({ __typename: 'CustomerCreateSuccess' })
  const id = rows[0]?.id ?? ''
  const carts = []
  for (let n = 0; n < 3; n += 1) {
    const guest = await guestOf(server)
    await fillCart(guest)
    carts.push(guest)
  }
  const [older, newer, ordered] = carts
  if (older === undefined || newer === undefined || ordered === undefined) throw new Error('three carts')
  expect(await manager.run('orderConfirm', { order: { id: ordered.cart } })).toMatchObject({ replayed: false })
  const orderIds = carts.map(({ cart }) => atob(cart).split(':')[1])
  await server.pool.query('UPDATE "order" SET customer_id = $1 WHERE id = ANY($2)', [id, orderIds])
  const authorization = `Bearer ${await sessionOf(id)}`
  const cartOf = async (headers: Readonly<Record<string, string>>) =>
    (await callerOf(server, headers).ask('{ cart { id } }')).data
  expect(await cartOf({ authorization })).toEqual({ cart: { id: newer.cart } })
  expect(await cartOf({ authorization, 'waybill-cart': older.token })).toEqual({ cart: { id: older.cart } })
  expect(await cartOf({ 'waybill-cart': ordered.token })).toEqual({ cart: { id: ordered.cart } })
  expect(await cartOf({})).toEqual({ cart: null })
  expect((await manager.ask('{ cart { id } }')).data).toEqual({ cart: null })
})

it('shows whole addresses of labels, by PUBLIC_URL or the request’s own host', async () => {
  const guest = await guestOf(server)
  await fillCart(guest)
  const planned = await manager.run(
    'orderConfirm',
    { order: { id: guest.cart } },
    { select: 'order { deliveries { id } }' },
  )
  const delivery = JSON.parse(JSON.stringify(planned)).order.deliveries[0].id
  const { rows } = await server.pool.query<{ id: string }>(
    `INSERT INTO document (id, kind, name, media_type, bytes, at)
     VALUES (gen_random_uuid(), 'LABEL', 'label.pdf', 'application/pdf', 'x', now()) RETURNING id`,
  )
  const deliveryId = atob(delivery).split(':')[1]
  await server.pool.query(
    `WITH p AS (INSERT INTO package (id, version, order_id, delivery_id, position, weight_grams)
       SELECT gen_random_uuid(), 1, order_id, id, 1, 100 FROM delivery WHERE id = $1 RETURNING id, order_id)
     INSERT INTO label (id, version, order_id, package_id, attempt, state, carrier, pdf_id, created_at)
     SELECT gen_random_uuid(), 1, p.order_id, p.id, 1, 'LIVE', 'TEST_CARRIER', $2, now() FROM p`,
    [deliveryId, rows[0]?.id],
  )
  const { data, errors } = await manager.ask(
    'query($id: ID!) { delivery(ref: { id: $id }) { packages { labels { pdfUrl } } } }',
    { id: delivery },
  )
  expect(errors).toEqual([])
  const { pdfUrl } = JSON.parse(JSON.stringify(data)).delivery.packages[0].labels[0]
  expect(pdfUrl).toMatch(new RegExp(`^${server.url}/documents/`))
  expect(await (await fetch(pdfUrl)).text()).toBe('x')
  const request = { headers: { host: 'evil.example.com' } } as IncomingMessage
  expect(originOf(request, 'https://desk.example.com/')).toBe('https://desk.example.com')
})
