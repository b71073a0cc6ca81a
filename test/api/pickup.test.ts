import { afterAll, beforeAll, expect, it } from 'vitest'
import { at, callerOf, colleagueOf, fillCart, guestOf, insist, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let manager: Caller
let collector: Caller & { readonly cart: string }
beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
  collector = await guestOf(server)
  await fillCart(collector)
})
afterAll(() => server.close())

const query = `query($id: ID!, $at: DateTime) { order(ref: { id: $id }, asOf: $at) {
  pickup { name country address { line1 postalCode city country } } } }`
const pickupOf = async (caller: Caller, asOf?: string) => {
  const { data, errors } = await caller.ask(query, { id: collector.cart, at: asOf })
  expect(errors).toEqual([])
  return at(data, 'order', 'pickup')
}

it('tells the customer no place for goods that are shipped', async () => {
  expect(await pickupOf(collector)).toBeNull()
})

it('tells the customer where to collect: the place’s own address, else the shop’s', async () => {
  await insist(collector, 'cartDeliveryMethodSet', { order: { id: collector.cart }, method: { code: 'pickup' } })
  const chosen = Temporal.Now.instant().toString()
  const { rows } = await server.pool.query<{ name: string; country: string; id: string; line1: string; city: string }>(
    `SELECT w.id, w.name, w.country, a.line1, a.city FROM delivery_method m JOIN warehouse w ON w.id = m.warehouse_id
     CROSS JOIN shop s LEFT JOIN address a ON a.id = coalesce(w.address_id, s.address_id) WHERE m.code = 'pickup'`,
  )
  const [place] = rows
  const { name, country } = place ?? {}
  expect(await pickupOf(collector)).toMatchObject({ name, country })
  const address = { name: 'Shop', line1: 'Quai 2', postalCode: '59000', city: 'Lille', country: 'FR' }
  const shown = { line1: 'Quai 2', postalCode: '59000', city: 'Lille', country: 'FR' }
  await insist(manager, 'settingsUpdate', { address })
  for (const caller of [collector, manager]) expect(await pickupOf(caller)).toEqual({ name, country, address: shown })
  expect(await pickupOf(collector, chosen)).toMatchObject({ name, country })
  const own = await server.pool.query(
    `INSERT INTO address SELECT (jsonb_populate_record(a, jsonb_build_object('id', uuidv7(), 'line1', 'Depot 7'))).*
     FROM address a WHERE a.line1 = 'Quai 2' RETURNING id`,
  )
  await server.pool.query('UPDATE warehouse SET address_id = $1 WHERE id = $2', [own.rows[0]?.id, place?.id])
  expect(at(await pickupOf(collector), 'address', 'line1')).toBe('Depot 7')
})

it('tells nobody else', async () => {
  expect((await callerOf(server).ask(query, { id: collector.cart })).data).toEqual({ order: null })
})
