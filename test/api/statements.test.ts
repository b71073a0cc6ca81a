import { Client } from 'pg'
import { reminderRules } from '@waybill/schema/domain/reminder'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { colleagueOf, fillCart, guestOf, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

/** How many SQL statements an operation costs, whatever the number of rows. */

let server: TestServer
let manager: Caller
const sent: string[] = []
const original: unknown = Reflect.get(Client.prototype, 'query')

/** Not the operation's own: signing in, and the hub that looks for other servers' events. */
const apart = /FROM session|FROM api_token|FROM event e WHERE \(e\.xid/

beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
  Reflect.set(Client.prototype, 'query', function query(this: Client, ...given: unknown[]) {
    const [first] = given
    const text =
      typeof first === 'string'
        ? first
        : typeof first === 'object' && first !== null && 'text' in first
          ? String(first.text)
          : ''
    if (text !== '' && !apart.test(text)) sent.push(text)
    if (typeof original !== 'function') throw new Error('pg has no query')
    return Reflect.apply(original, this, given)
  })
})
afterAll(async () => {
  Reflect.set(Client.prototype, 'query', original)
  await server.close()
})

async function count(work: () => Promise<unknown>): Promise<number> {
  await work()
  sent.length = 0
  await work()
  return sent.length
}

const board =
  '{ board(cards: 20) { cursor columns { queue count oldest cards { key number title state units total { amount } } } } }'
const detail = `query($id: ID!) { order(ref: { id: $id }) {
  id version number state total { amount } contact { name } shippingAddress { city } deliveryMethod { name }
  lines { id sku ordered shipped gross { amount } }
  payments { id reference state amount { amount } provider { name } availableTransitions { name allowed } }
  deliveries { id number state transfers { id step state lines { planned reserved done orderLine { id } } availableTransitions { name allowed } } packages { id items { quantity } labels { id state } } availableTransitions { name allowed blockers { code } } }
  exceptions { id code } events { id type label at }
  availableTransitions { name allowed blockers { code } }
} }`

it('reads the board in one statement, and the counters in one', async () => {
  expect(await count(() => manager.ask(board))).toBe(1)
  expect(await count(() => manager.ask('{ counters { counter count oldest } }'))).toBe(1)
  expect(await count(() => manager.ask('{ counters { counter count history } }'))).toBe(2)
})

it('reads an order with lines, payments, deliveries, timeline and every available move in two', async () => {
  const guest = await guestOf(server)
  await fillCart(guest, 'LMP-DSK', 3)
  await manager.run('orderConfirm', { order: { id: guest.cart } })
  const { errors } = await manager.ask(detail, { id: guest.cart })
  expect(errors).toEqual([])
  expect(await count(() => manager.ask(detail, { id: guest.cart }))).toBe(2)
})

it('reads an order as it was in one statement for the log, and one for each kind of record it refers to', async () => {
  const query = detail.replace('$id: ID!', '$id: ID!, $at: DateTime!').replace('{ id: $id }', '{ id: $id }, asOf: $at')
  const counts = []
  for (const skus of [['LMP-DSK'], ['LMP-DSK', 'MUG-STN', 'LIN-NAP']]) {
    const guest = await guestOf(server)
    for (const sku of skus) await fillCart(guest, sku, 2)
    await manager.run('orderConfirm', { order: { id: guest.cart } })
    const at = Temporal.Now.instant().toString()
    const { data, errors } = await manager.ask(query, { id: guest.cart, at })
    expect(errors).toEqual([])
    // With the delivery charge as a line of its own.
    expect(JSON.parse(JSON.stringify(data)).order.lines.length).toBe(skus.length + 1)
    counts.push(await count(() => manager.ask(query, { id: guest.cart, at })))
  }
  // Whether it may be seen; the log; contact, address, method, timeline.
  expect(counts).toEqual([6, 6])
})

it.each([1, 3])(
  'reads %i records of each list in one statement, and with its cursor in one snapshot',
  async (first) => {
    const page = (fields: string) => `{
    orders(first: ${first}, orderBy: LARGEST) { nodes { id lines { sku } } ${fields} }
    deliveries(first: ${first}, orderBy: SHIP_BY) { nodes { id transfers { id } } ${fields} }
    payments(first: ${first}, orderBy: LARGEST) { nodes { id provider { name } } ${fields} } }`
    expect(await count(() => manager.ask(page('')))).toBe(3)
    // Begin, its isolation, snapshot, page, commit.
    expect(await count(() => manager.ask(page('cursor')))).toBe(15)
    const work = `{ transfers(first: ${first}) { nodes { id lines { planned } delivery { number } } }
    carts(first: ${first}) { nodes { id lines { sku } } } abandonedCarts(first: ${first}) { nodes { id } } }`
    expect(await count(() => manager.ask(work))).toBe(3)
  },
)

it.each([1, 5])('reads %i orders with their moves in as many statements', async (first) => {
  const list = `{ orders(first: ${first}) { nodes { id number lines { sku } deliveries { number } availableTransitions { name } } } }`
  expect(await count(() => manager.ask(list))).toBe(2)
})

it('makes a move in four statements, and answers with the record as it left it', async () => {
  const guest = await guestOf(server)
  await fillCart(guest)
  let allow = false
  await manager.run('orderConfirm', { order: { id: guest.cart } })
  const move = () => {
    allow = !allow
    return manager.run('orderShipUnpaidSet', { order: { id: guest.cart }, allow }, { select: 'order { id version }' })
  }
  // Begin with the locks; the rows; the save; commit; and the event of the answer.
  expect(await count(move)).toBe(5)
  expect(sent.filter((text) => text.startsWith('WITH p0')).length).toBe(1)
})

it('answers a move with the record that a read after it gives', async () => {
  const guest = await guestOf(server)
  await fillCart(guest)
  const fields = `id version number state stateLabel source locale currency pricesIncludeTax buyerKind shipUnpaid
    net { amount currency } tax { amount } total { amount } captured { amount } due { amount }
    paymentStatus deliveryStatus validUntil createdAt lastActivityAt sentAt confirmedAt cancelledAt cancelReason`
  const { order } = await manager.run('orderConfirm', { order: { id: guest.cart } }, { select: `order { ${fields} }` })
  const { data } = await manager.ask(`query($id: ID!) { order(ref: { id: $id }) { ${fields} } }`, { id: guest.cart })
  expect(order).toMatchObject({ state: 'ORDER', confirmedAt: expect.any(String), cancelledAt: null })
  expect(order).toEqual(data?.order)
})

it.each([1, 3])('reads for %i transfers that are waited for the bank account once', async (first) => {
  for (let n = 0; n < 3; n += 1) {
    const guest = await guestOf(server)
    await fillCart(guest)
    const input = { order: { id: guest.cart }, provider: { code: 'wire' } }
    const expectedTotal = { amount: '36.70', currency: 'EUR' }
    const begun = await guest.run('paymentInitiate', { ...input, expectedTotal })
    expect(begun).toMatchObject({ __typename: 'PaymentInitiateSuccess' })
  }
  const list = `{ payments(first: ${first}) { nodes { state bankAccount { holder } } } }`
  const wire = { state: 'PENDING', bankAccount: { holder: expect.stringMatching(/./) } }
  expect((await manager.ask(list)).data).toEqual({ payments: { nodes: Array.from({ length: first }, () => wire) } })
  expect(await count(() => manager.ask(list))).toBe(2)
})

it.each([1, 3])(
  'says of %i abandoned carts whether their customers are reminded in as many statements',
  async (first) => {
    for (let n = 0; n < 3; n += 1) await fillCart(await guestOf(server))
    await server.pool.query(`UPDATE "order" SET abandoned_at = now() WHERE state = 'QUOTATION'`)
    const list = `{ abandonedCarts(first: ${first}) { nodes { abandonedCartEligibility { eligible checks { rule } } } } }`
    const { data } = await manager.ask(list)
    const rules = reminderRules.map((rule) => ({ rule }))
    const said = { abandonedCartEligibility: { eligible: false, checks: rules } }
    expect(data).toEqual({ abandonedCarts: { nodes: Array.from({ length: first }, () => said) } })
    expect(await count(() => manager.ask(list))).toBe(3)
  },
)
