import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '@waybill/schema/domain/actor'
import { newSecret } from '@waybill/server/auth/secret'
import { callerOf, fillCart, guestOf } from '../support/api.ts'
import { makeClock } from '../support/clock.ts'
import { signIn, type RawClient } from '../support/raw-client.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

const clock = makeClock()
let server: TestServer
let socketUrl: string
beforeAll(async () => {
  server = await startTestServer({ now: clock.now })
  socketUrl = `${server.url.replace('http', 'ws')}/graphql`
})
afterAll(() => server.close())

/** The secret of an API token that works for an hour. */
async function tokenOfAnHour(): Promise<string> {
  const { secret, hash } = newSecret('wb')
  const expiresAt = clock.now().add({ hours: 1 })
  const input = { name: 'Hour', scopes: ['orders:read'], prefix: secret.slice(0, 8), hash, expiresAt }
  await server.apply(system, { name: 'apiTokenCreate', id: undefined, input })
  return secret
}

/** A customer with an account, signed in; gives the session's secret. */
async function customerSession(email: string): Promise<string> {
  const outcome = await server.apply(system, { name: 'customerCreate', id: undefined, input: { name: 'Ada', email } })
  if ('rejection' in outcome) throw new Error(JSON.stringify(outcome.rejection))
  return (await server.sessions.start({ customerId: outcome.event.entityId })).secret
}

const subscription = `subscription { orderStatusChanged { __typename ... on OrderStatusChanged { order { id } type } } }`

function subscribe(client: RawClient): void {
  client.send({ id: 's', type: 'subscribe', payload: { query: subscription } })
}

/** What a client has heard of orders, without heartbeats. */
const ordersHeard = (client: RawClient): readonly unknown[] =>
  client.messages.flatMap((message) => {
    const text = JSON.stringify(message)
    // A cart's beginning may be told late, where another transaction of the cluster holds the log back.
    return text.includes('"OrderStatusChanged"') && !text.includes('"CartCreated"')
      ? [/"order":\{"id":"([^"]+)"/.exec(text)?.[1]]
      : []
  })

describe('H53', () => {
  it('H53 closes the socket and ends the stream of a token that runs out, and of nobody else', async () => {
    const secret = await tokenOfAnHour()
    const staying = await signIn(socketUrl, { authorization: `Bearer ${await customerSession('stays@example.com')}` })
    const client = await signIn(socketUrl, { authorization: `Bearer ${secret}` })
    subscribe(client)
    const stream = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${secret}` },
      body: JSON.stringify({ query: subscription }),
    })
    const over = stream.text()
    clock.advance({ hours: 1 })
    expect(await client.closed).toEqual({ code: 4403, reason: 'Forbidden' })
    expect(await over).toContain('event: complete')
    staying.send({ id: 'q', type: 'subscribe', payload: { query: '{ __typename }' } })
    expect(await staying.heard(2)).toMatchObject([{ payload: { data: { __typename: 'Query' } } }, { type: 'complete' }])
    const late = await callerOf(server, { authorization: `Bearer ${secret}` }).ask('{ orders { nodes { id } } }')
    expect(late.errors[0]?.extensions?.code).toBe('UNAUTHENTICATED')
    await staying.close()
  })

  it('H53 tells a customer and the holder of a cart of their own orders only', async () => {
    const secret = await customerSession('own@example.com')
    const buyer = callerOf(server, { authorization: `Bearer ${secret}` })
    const made = await buyer.run('cartCreate', {}, { select: 'order { id }' })
    const [guest, other] = [await guestOf(server), await guestOf(server)]
    const customer = await signIn(socketUrl, { authorization: `Bearer ${secret}` })
    const holder = await signIn(socketUrl, { cart: guest.token })
    for (const client of [customer, holder]) {
      subscribe(client)
      await client.heard(1)
    }
    await fillCart(other)
    await fillCart(guest)
    const bought = made.order
    const mine = typeof bought === 'object' && bought !== null && 'id' in bought ? String(bought.id) : ''
    await fillCart({ ...buyer, cart: mine })
    for (const client of [customer, holder]) await expect.poll(() => ordersHeard(client).length).toBe(4)
    const four = (id: string) => [id, id, id, id]
    expect(ordersHeard(customer)).toEqual(four(mine))
    expect(ordersHeard(holder)).toEqual(four(guest.cart))
    await Promise.all([customer.close(), holder.close()])
  })
})

/** Makes a cart as a stranger from a network address, with an idempotency key. */
function cartFrom(localAddress: string, key: string): Promise<unknown> {
  const query = `mutation { cartCreate(input: {}) @idempotent(key: "${key}") {
    __typename ... on CartCreateSuccess { replayed order { id } } ... on UserError { code message } } }`
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  const headers = { 'content-type': 'application/json' }
  const asked = request(`${server.url}/graphql`, { method: 'POST', localAddress, headers }, (response) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString()).data?.cartCreate))
  })
  asked.on('error', reject)
  asked.end(JSON.stringify({ query }))
  return promise
}

it('H54 keeps the keys of strangers apart by where they call from', async () => {
  const first = await cartFrom('127.0.0.1', 'a-key-of-strangers')
  expect(first).toMatchObject({ replayed: false })
  expect(await cartFrom('127.0.0.1', 'a-key-of-strangers')).toEqual({ ...Object(first), replayed: true })
  const other = await cartFrom('127.0.0.2', 'a-key-of-strangers')
  expect(other).toMatchObject({ replayed: false })
  expect(other).not.toMatchObject({ order: Object(first).order })
})
