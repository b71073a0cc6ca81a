import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signIn, until, withoutCost } from '../support/raw-client.ts'
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
const changed = (n: number, to = 'CONFIRMED', viewer = 'STAFF') =>
  next({ __typename: 'OrderChanged', cursor: `c${n}`, to, viewer })
const metric = async (name: string): Promise<number | undefined> =>
  (await transport.registry.getSingleMetric(name)?.get())?.values[0]?.value

describe('H51: a member that comes back', () => {
  it('gets what it missed, in order, once, then what happens', async () => {
    for (let n = 1; n <= 125; n += 1) transport.feed.append('CONFIRMED')
    const one = await open()
    subscribe(one, { after: 'c105' })
    const missed = Array.from({ length: 20 }, (_, index) => changed(106 + index))
    expect(await one.told(20)).toEqual(missed)
    transport.feed.append('CONFIRMED')
    await until(() => one.messages.some((message) => JSON.stringify(message).includes('c126')), 'live again')
    const events = one.messages.map(withoutCost).filter((message) => JSON.stringify(message).includes('OrderChanged'))
    expect(events).toEqual([...missed, changed(126)])
    await until(() => transport.feed.open() === 1, 'the private stream is ended')
  })

  it('loses and doubles nothing while events keep coming', async () => {
    const steady = await open()
    subscribe(steady)
    await steady.told(1)
    let n = 0
    const writing = setInterval(() => {
      for (let i = 0; i < 7; i += 1) transport.feed.append(`S${(n += 1)}`)
    }, 1)
    const late: RawClient[] = []
    for (let i = 0; i < 12; i += 1) {
      const client = await open()
      late.push(client)
      subscribe(client, { after: 'c0' })
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    clearInterval(writing)
    const expected = Array.from({ length: n }, (_, index) => changed(index + 1, `S${index + 1}`))
    for (const client of [steady, ...late]) {
      await until(() => JSON.stringify(client.messages.at(-1)).includes(`"c${n}"`), 'the end is reached')
      const events = client.messages
        .map(withoutCost)
        .filter((message) => JSON.stringify(message).includes('OrderChanged'))
      expect(events).toEqual(expected)
    }
  })

  it('is served from the last events of the group without a replay of its own', async () => {
    const [one, two] = [await open(), await open()]
    subscribe(one)
    await one.told(1)
    for (let n = 1; n <= 5; n += 1) transport.feed.append('CONFIRMED')
    await one.told(6)
    subscribe(two, { after: 'c3' })
    expect(await two.told(2)).toEqual([changed(4), changed(5)])
    expect(transport.feed.requests).toHaveLength(1)
  })

  it('is told to resynchronise when its cursor is not known', async () => {
    const one = await open()
    subscribe(one, { after: 'nonsense' })
    expect((await one.told(1))[0]).toEqual(
      next({ __typename: 'ResyncRequired', reason: 'INVALID_CURSOR', cursor: 'c0' }),
    )
  })

  it('takes `after` from a literal and from a default as well', async () => {
    for (let n = 1; n <= 3; n += 1) transport.feed.append('CONFIRMED')
    const [one, two] = [await open(), await open()]
    const body = '{ ... on OrderChanged { cursor } }'
    subscribe(one, {}, `subscription { orderChanged(after: "c2") ${body} }`)
    subscribe(two, {}, `subscription ($from: String = "c1") { orderChanged(after: $from) ${body} }`)
    expect((await one.told(1))[0]).toEqual(next({ cursor: 'c3' }))
    expect((await two.told(2)).slice(0, 2)).toEqual([next({ cursor: 'c2' }), next({ cursor: 'c3' })])
    expect(await metric('waybill_subscription_groups')).toBe(1)
  })
})

describe('H53: a slow consumer', () => {
  const fillerQuery = `subscription ($after: String) {
    orderChanged(after: $after) { ... on OrderChanged { cursor filler } ... on Heartbeat { cursor } } }`
  const filler = 'x'.repeat(50_000)

  it('is not buffered for, then reads on from its own cursor when it reads again', async () => {
    const [fast, slow] = [await open(), await open()]
    subscribe(fast, {}, fillerQuery)
    subscribe(slow, {}, fillerQuery)
    await fast.heard(1)
    await slow.heard(1)
    slow.socket.pause()
    let n = 0
    await until(async () => {
      transport.feed.append('A', filler)
      n += 1
      await fast.heard(n + 1)
      return (await metric('waybill_subscriptions_lagging')) === 1
    }, 'it lags')
    transport.feed.append('B', filler)
    n += 1
    slow.socket.resume()
    // What it has caught up with may be told by a heartbeat as well.
    const isLast = (message: unknown) => JSON.stringify(message).includes(`"cursor":"c${n}","filler"`)
    await until(() => slow.messages.slice(-2).some(isLast), 'it has read on')
    const cursors = slow.messages.flatMap(
      (message) => /"cursor":"(c\d+)","filler"/.exec(JSON.stringify(message))?.[1] ?? [],
    )
    expect(cursors).toEqual(Array.from({ length: n }, (_, index) => `c${index + 1}`))
    await until(async () => (await metric('waybill_subscriptions_lagging')) === 0, 'it caught up')
    transport.feed.append('C')
    await until(() => JSON.stringify(slow.messages.at(-1)).includes(`c${n + 1}`), 'it is live again')
    await until(() => transport.feed.open() === 1, 'its private stream is ended')
  })

  it('is closed with its cursor when it stays behind', async () => {
    await transport.close()
    transport = await startTransport({ limits: { lagMs: 1_000 } })
    const [fast, slow] = [await open(), await open()]
    subscribe(fast, {}, fillerQuery)
    subscribe(slow, {}, fillerQuery)
    await fast.heard(1)
    await slow.heard(1)
    slow.socket.pause()
    let n = 0
    await until(async () => {
      transport.feed.append('A', filler)
      n += 1
      await fast.heard(n + 1)
      return (await metric('waybill_subscriptions_lagging')) === 1
    }, 'it lags')
    await until(async () => (await metric('waybill_slow_consumers_total')) === 1, 'it is given up')
    slow.socket.resume()
    const { code, reason } = await slow.closed
    const cursors = slow.messages.flatMap(
      (message) => /"cursor":"(c\d+)","filler"/.exec(JSON.stringify(message))?.[1] ?? [],
    )
    expect({ code, reason }).toEqual({ code: 4413, reason: `SLOW_CONSUMER ${cursors.at(-1)}` })
    expect(await metric('waybill_subscriptions_lagging')).toBe(0)
  })
})
