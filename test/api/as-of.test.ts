import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { schema } from '@waybill/schema'
import { startServer } from '@waybill/server/server'
import type { WaybillServer } from '@waybill/server/server-options'
import { appOf, callerOf, type Caller } from '../support/api.ts'
import { patient } from '../support/patient.ts'
import { selectionOf } from '../support/selection.ts'
import { keepBusy, openBusyShop, randomNumbers, type BusyShop } from '../server/verify-shop.ts'

const random = randomNumbers(3)
let shop: BusyShop
let server: WaybillServer
let app: Caller
beforeAll(async () => {
  shop = await openBusyShop({ steps: 'PICK_PACK_SHIP' }, random, 3)
  server = await startServer({
    databaseUrl: shop.url,
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    limits: { ...patient, burstPoints: 10_000_000 },
    smtpUrl: undefined,
    staticFolder: undefined,
    log: pino({ level: 'error' }),
    now: shop.clock.now,
    background: false,
    partners: () => Promise.resolve({ providers: {}, carriers: {}, close: () => Promise.resolve() }),
  })
  app = await appOf(server, ['orders:read', 'payments:read', 'invoices:read', 'deliveries:read'])
})
afterAll(async () => {
  await server.close()
  await shop.close()
})

// What an order only refers to is as it is now; addresses of files carry the moment at which they were asked for.
const whole = selectionOf(schema, 'Order', {
  depth: 4,
  skip: [
    'availableTransitions',
    'stock',
    'available',
    'pdfUrl',
    'zplUrl',
    'ciiUrl',
    'ublUrl',
    'corrects',
    'credits',
    'category',
    'rank',
    // What can be given back is a question of now alone.
    'refundable',
    'capability',
    'capabilityExplained',
    // So is whether somebody may be reminded of a cart.
    'abandonedCartEligibility',
  ],
})
const now = `query($id: ID!) { order(ref: { id: $id }) ${whole} }`
const then = `query($id: ID!, $at: DateTime!) { order(ref: { id: $id }, asOf: $at) ${whole} }`

const orderOf = async (query: string, variables: object, caller = app) => {
  const { data, errors } = await caller.ask(query, variables)
  expect(errors).toEqual([])
  return data?.order
}
const idOf = (order: string | undefined) => btoa(`Order:${order}`)

const parts = [
  'OrderConfirmed',
  'OrderNoteAdded',
  'PaymentInitiated',
  'DeliveryPlanned',
  'TransferValidated',
  'trackingNumber',
  'PARTIALLY',
  // An exception.
  '"code":',
]

it(
  'H56: shows the whole order at any moment of a random history as it was shown then',
  { timeout: 120_000 },
  async () => {
    const seen: { readonly id: string; readonly at: string; readonly order: unknown }[] = []
    // What happens is a matter of chance: it goes on until there is something of everything to show.
    const missing = () => parts.filter((part) => !seen.some(({ order }) => JSON.stringify(order).includes(part)))
    for (let round = 0; round < 8 || (round < 60 && missing().length > 0); round += 1) {
      await keepBusy(shop, 15, random)
      for (const order of shop.orders) {
        const id = idOf(order)
        seen.push({ id, at: shop.clock.now().toString(), order: await orderOf(now, { id }) })
      }
    }
    expect(missing()).toEqual([])
    expect(new Set(seen.map((one) => JSON.stringify(one.order))).size).toBeGreaterThan(8)
    for (const { id, at, order } of seen) expect(await orderOf(then, { id, at })).toEqual(order)
  },
)

it('has no moves to offer on an order of the past', async () => {
  const id = idOf(shop.orders[0])
  const query = `query($id: ID!, $at: DateTime) { order(ref: { id: $id }, asOf: $at) {
    availableTransitions { name } deliveries { availableTransitions { name } transfers { availableTransitions { name } } }
    payments { availableTransitions { name } } } }`
  const names = JSON.stringify(await orderOf(query, { id, at: shop.clock.now().toString() }))
  expect(names).toContain('"availableTransitions":[]')
  expect(names).not.toContain('"name"')
})

it('cuts the timeline at the moment, also where it is asked for twice', async () => {
  const id = idOf(shop.orders[0])
  const query = `query($id: ID!, $at: DateTime!) { order(ref: { id: $id }, asOf: $at) { a: events(first: 1) { type at } b: events(first: 100) { type at } } }`
  const all: { readonly type: string; readonly at: string }[] = JSON.parse(
    JSON.stringify(await orderOf(query, { id, at: shop.clock.now().toString() })),
  ).b
  const at = all.find((event) => event.at !== all[0]?.at)?.at ?? ''
  const until = all.filter((event) => event.at <= at)
  expect(until.length).toBeLessThan(all.length)
  expect(await orderOf(query, { id, at })).toEqual({ a: until.slice(0, 1), b: until })
})

it('answers null before the order began, and refuses a moment that lies ahead', async () => {
  const id = idOf(shop.orders[0])
  expect(await orderOf(then, { id, at: '2020-01-01T00:00:00Z' })).toBeNull()
  const at = shop.clock.now().add({ seconds: 1 }).toString()
  const { data, errors } = await app.ask(then, { id, at }, { 'accept-language': 'sv' })
  expect(data?.order ?? null).toBeNull()
  expect(errors).toMatchObject([
    {
      message: 'Den tidpunkten har inte kommit än. Be om en som har passerat.',
      extensions: { code: 'BAD_USER_INPUT', params: { field: 'asOf' } },
    },
  ])
})

it('shows the past to nobody who may not see the present', async () => {
  const variables = { id: idOf(shop.orders[0]), at: shop.clock.now().toString() }
  const short = 'query($id: ID!, $at: DateTime!) { order(ref: { id: $id }, asOf: $at) { id } }'
  expect(await orderOf(short, variables)).toEqual({ id: variables.id })
  expect(await orderOf(short, variables, callerOf(server))).toBeNull()
  expect(await orderOf(short, variables, await appOf(server, ['stock:read']))).toBeNull()
})
