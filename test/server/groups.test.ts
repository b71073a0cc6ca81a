import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connect, signIn, until, withoutCost } from '../support/raw-client.ts'
import type { RawClient } from '../support/raw-client.ts'
import { startTransport } from '../support/transport-server.ts'
import type { TransportServer } from '../support/transport-server.ts'

const subscription = `subscription ($after: String, $state: String) {
  orderChanged(after: $after, state: $state) {
    __typename
    ... on OrderChanged { cursor to viewer }
    ... on Heartbeat { cursor }
    ... on ResyncRequired { reason cursor }
  }
}`

let transport: TransportServer
let clients: RawClient[]

beforeEach(async () => {
  transport = await startTransport()
  clients = []
})

afterEach(async () => {
  for (const { socket } of clients) socket.terminate()
  await transport.close()
})

const open = async (token = 'staff', headers: Record<string, string> = {}): Promise<RawClient> => {
  const client = await signIn(transport.socketUrl, { token }, { headers })
  clients.push(client)
  return client
}

const subscribe = (client: RawClient, variables: object = {}, query = subscription): void =>
  client.send({ id: 's', type: 'subscribe', payload: { query, variables } })

const next = (orderChanged: object, id = 's') => ({ id, type: 'next', payload: { data: { orderChanged } } })
const heartbeat = (n: number) => next({ __typename: 'Heartbeat', cursor: `c${n}` })
const changed = (n: number, to = 'CONFIRMED', viewer = 'STAFF') =>
  next({ __typename: 'OrderChanged', cursor: `c${n}`, to, viewer })
const metric = async (name: string): Promise<number | undefined> =>
  (await transport.registry.getSingleMetric(name)?.get())?.values[0]?.value

describe('a group', () => {
  it('executes an event once for all members and sends each its own id', async () => {
    const [one, two] = [await open(), await open()]
    subscribe(one)
    await one.told(1)
    two.send({ id: 'ä"2', type: 'subscribe', payload: { query: `${subscription} # the same`, variables: {} } })
    await two.told(1)
    transport.feed.append('CONFIRMED')
    expect(await one.told(2)).toEqual([heartbeat(0), changed(1)])
    expect(await two.told(2)).toEqual([
      next({ __typename: 'Heartbeat', cursor: 'c0' }, 'ä"2'),
      next({ __typename: 'OrderChanged', cursor: 'c1', to: 'CONFIRMED', viewer: 'STAFF' }, 'ä"2'),
    ])
    expect(transport.feed.requests).toHaveLength(1)
    expect(await metric('waybill_subscription_groups')).toBe(1)
    expect(await metric('waybill_subscriptions')).toBe(2)
  })

  it('tells each member the cost of its document with its first message', async () => {
    const client = await open()
    subscribe(client)
    await client.heard(1)
    transport.feed.append('CONFIRMED')
    const throttle = { available: 9_999, max: 10_000, restoreRate: 1_000 }
    const cost = { requested: 1, max: 1_000, throttle }
    expect(await client.heard(2)).toEqual([
      { ...heartbeat(0), payload: { ...heartbeat(0).payload, extensions: { cost } } },
      changed(1),
    ])
  })

  it('is not shared between other variables, languages or rights', async () => {
    const members = [
      await open(),
      await open('customer'),
      await open('staff', { 'accept-language': 'sv' }),
      await open(),
    ]
    const [staff, customer, swede, filtered] = members
    if (staff === undefined || customer === undefined || swede === undefined || filtered === undefined)
      throw new Error()
    for (const member of [staff, customer, swede]) subscribe(member)
    subscribe(filtered, { state: 'SENT' })
    for (const member of members) await member.told(1)
    expect(await metric('waybill_subscription_groups')).toBe(4)
    transport.feed.append('CONFIRMED')
    transport.feed.append('SENT')
    expect(await staff.told(3)).toEqual([heartbeat(0), changed(1), changed(2, 'SENT')])
    expect(await customer.told(3)).toEqual([
      heartbeat(0),
      changed(1, 'CONFIRMED', 'CUSTOMER'),
      changed(2, 'SENT', 'CUSTOMER'),
    ])
    expect(await filtered.told(2)).toEqual([heartbeat(0), changed(2, 'SENT')])
  })

  it('is dropped, and its stream ended, when the last member leaves', async () => {
    const [one, two] = [await open(), await open()]
    subscribe(one)
    subscribe(two)
    await one.told(1)
    await two.told(1)
    one.send({ id: 's', type: 'complete' })
    await until(async () => (await metric('waybill_subscriptions')) === 1, 'one has left')
    expect(transport.feed.open()).toBe(1)
    await two.close()
    await until(() => transport.feed.open() === 0, 'the stream is ended')
    expect(await metric('waybill_subscription_groups')).toBe(0)
  })

  it('tells a later member at once where the feed is', async () => {
    const [one, two] = [await open(), await open()]
    subscribe(one)
    await one.told(1)
    transport.feed.append('CONFIRMED')
    await one.told(2)
    subscribe(two)
    expect(await two.told(1)).toEqual([heartbeat(1)])
  })

  it('passes heartbeats on', async () => {
    const one = await open()
    subscribe(one)
    await one.told(1)
    transport.feed.heartbeat()
    expect(await one.told(2)).toEqual([heartbeat(0), heartbeat(0)])
  })

  it('gives every event a fresh context', async () => {
    const one = await open()
    subscribe(one, {}, 'subscription { orderChanged { ... on OrderChanged { requestId } } }')
    await one.told(1)
    transport.feed.append('A')
    transport.feed.append('B')
    const [, first, second] = await one.told(3)
    expect(first).not.toEqual(second)
  })

  it('masks what a resolver threw by accident and logs it', async () => {
    const one = await open()
    subscribe(one, {}, 'subscription { orderChanged { ... on OrderChanged { cursor broken } } }')
    await one.told(1)
    transport.feed.append('A')
    const [, message] = await one.told(2)
    expect(message).toMatchObject({
      payload: {
        data: { orderChanged: { cursor: 'c1', broken: null } },
        errors: [{ path: ['orderChanged', 'broken'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
      },
    })
    expect(JSON.stringify(message)).not.toContain('10.0.0.1')
    expect(transport.logged).toHaveLength(1)
  })

  it('delivers a refusal that leaves no data, and goes on', async () => {
    const one = await open()
    subscribe(one, {}, 'subscription { orderChanged { ... on OrderChanged { cursor closed } } }')
    await one.heard(1)
    transport.feed.append('A')
    transport.feed.append('B')
    const [, first, second] = await one.heard(3)
    expect(first).toMatchObject({ payload: { data: null, errors: [{ extensions: { code: 'FORBIDDEN' } }] } })
    expect(second).toEqual(first)
    expect(one.socket.readyState).toBe(one.socket.OPEN)
  })

  it('asks for a retry of an event that cannot be read, and to read everything again if it never can', async () => {
    const query = subscription.replace('cursor to viewer', 'cursor lost')
    const one = await open()
    subscribe(one, {}, query)
    await one.heard(1)
    transport.feed.append('LOST')
    expect(await one.closed).toEqual({ code: 1013, reason: 'The feed is interrupted' })
    const messages = await comeBack(query)
    expect(withoutCost(messages[0])).toEqual(
      next({ __typename: 'ResyncRequired', reason: 'EVENT_UNREADABLE', cursor: 'c1' }),
    )
    transport.feed.append('B')
    const told = () => messages.find((message) => JSON.stringify(message).includes('OrderChanged'))
    await until(() => told() !== undefined, 'the stream goes on')
    expect(told()).toEqual(next({ __typename: 'OrderChanged', cursor: 'c2', lost: 'there' }))
  })

  /** Connects anew from the beginning, as often as the server asks for it. */
  const comeBack = async (query: string): Promise<readonly unknown[]> => {
    for (;;) {
      const client = await open()
      subscribe(client, { after: 'c0' }, query)
      const heard = await Promise.race([client.heard(1), client.closed])
      if (!('code' in heard)) return client.messages
    }
  }

  it('answers a refused subscription with its error and ends it', async () => {
    const one = await open()
    subscribe(one, { state: 'SECRET' })
    const [answer, end] = await one.told(2)
    expect(answer).toMatchObject({
      id: 's',
      type: 'next',
      payload: { errors: [{ message: 'Not for you', extensions: { code: 'FORBIDDEN' } }] },
    })
    expect(end).toEqual({ id: 's', type: 'complete' })
    expect(await metric('waybill_subscription_groups')).toBe(0)
    expect(await metric('waybill_subscriptions')).toBe(0)
  })

  it('asks its members to come back when the feed breaks', async () => {
    const one = await open()
    subscribe(one)
    await one.told(1)
    transport.feed.fail(new Error('the database is away'))
    expect(await one.closed).toEqual({ code: 1013, reason: 'The feed is interrupted' })
    expect(await metric('waybill_subscription_groups')).toBe(0)
  })

  it('executes a subscription whose field hides in a fragment for itself', async () => {
    const [one, two] = [await open(), await open()]
    const query = `subscription S($after: String) { ...F } fragment F on Subscription {
      orderChanged(after: $after) { ... on OrderChanged { cursor } ... on Heartbeat { cursor } } }`
    transport.feed.append('A')
    subscribe(one, { after: 'c0' }, query)
    subscribe(two, {}, query)
    expect(await one.told(2)).toEqual([next({ cursor: 'c1' }), next({ cursor: 'c1' })])
    expect(await two.told(1)).toEqual([next({ cursor: 'c1' })])
    expect(await metric('waybill_subscription_groups')).toBe(2)
  })
})

it('keeps unknown protocols out', async () => {
  const client = await connect(transport.socketUrl, { protocol: 'graphql-ws' }).catch((error: unknown) => String(error))
  expect(client).toContain('Error')
})
