import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { schema } from '@waybill/schema'
import { defaultLimits } from '@waybill/server/plugins/limits'
import { createThrottle, type Throttle } from '@waybill/server/plugins/throttle'
import { addressOf } from '@waybill/server/auth/address'
import { payerOf } from '@waybill/server/auth/caller'
import { signIn } from '../support/raw-client.ts'
import { startTransport, type TransportServer } from '../support/transport-server.ts'

let ms = 0
const limits = { ...defaultLimits, burstPoints: 100, restoredPoints: 10 }
/** Two points. */
const query = '{ orders(first: 1) { nodes { id } } }'
const hundred = '{ orders(first: 99) { nodes { id } } }'

describe('a bucket of points', () => {
  let throttle: Throttle
  beforeEach(() => {
    ms = 0
    throttle = createThrottle(limits, () => ms)
  })
  const available = (payer: string, points: number) => {
    const spent = throttle.spend(payer, points)
    return 'cost' in spent ? spent.cost.throttle.available : spent.refusal.params
  }

  it('is emptied by what is asked, and by nothing that is refused', () => {
    expect(available('a', 60)).toBe(40)
    expect(available('a', 41)).toEqual({ points: 41, retryAfterSeconds: 1 })
    expect(available('a', 40)).toBe(0)
  })

  it('says in whole seconds when there is enough, and has it then', () => {
    available('a', 100)
    expect(available('a', 25)).toEqual({ points: 25, retryAfterSeconds: 3 })
    ms = 2_400
    expect(available('a', 25)).toEqual({ points: 25, retryAfterSeconds: 1 })
    ms = 3_000
    expect(available('a', 25)).toBe(5)
  })

  it('fills up to the brim and no further', () => {
    available('a', 50)
    ms = 3_600_000
    expect(available('a', 1)).toBe(99)
  })

  it('takes a point for what is free, and is each payer’s own', () => {
    expect(available('a', 0)).toBe(99)
    expect(available('b', 10)).toBe(90)
  })

  it('is kept while it is used, and forgotten where ten thousand others came later', () => {
    available('a', 50)
    available('b', 50)
    for (let n = 0; n < 10_000; n += 1) {
      throttle.spend(`other ${n}`, 1)
      if (n % 1_000 === 0) available('b', 1)
    }
    expect(available('a', 100)).toBe(0)
    expect(available('b', 1)).toBe(39)
  })
})

describe('a caller without points', () => {
  let transport: TransportServer
  beforeEach(async () => {
    ms = 0
    transport = await startTransport({ limits, clock: () => ms })
  })
  afterEach(() => transport.close())

  const post = (text: string, token: string, accept = 'application/json') =>
    fetch(`${transport.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept,
        authorization: `Bearer ${token}`,
        'accept-language': 'fr',
      },
      body: JSON.stringify({ query: text }),
    })
  const params = { points: 2, retryAfterSeconds: 1 }
  const refused = {
    message: `fr THROTTLED ${JSON.stringify(params)}`,
    extensions: {
      code: 'THROTTLED',
      params,
      cost: { requested: 2, max: 1_000, throttle: { available: 0, max: 100, restoreRate: 10 } },
    },
  }

  it.each(['application/json', 'application/graphql-response+json'])(
    'is answered 429 with Retry-After in %s, and goes on when told',
    async (accept) => {
      const first = await post(hundred, 'a', accept)
      expect(await first.json()).toMatchObject({
        extensions: { cost: { requested: 100, max: 1_000, throttle: { available: 0, max: 100, restoreRate: 10 } } },
      })
      const second = await post(query, 'a', accept)
      expect([second.status, second.headers.get('retry-after')]).toEqual([429, '1'])
      expect(await second.json()).toEqual({ errors: [refused] })
      expect((await post(query, 'b', accept)).status).toBe(200)
      ms = 1_000
      expect((await post(query, 'a', accept)).status).toBe(200)
    },
  )

  it('carries no mutation out', async () => {
    await post(hundred, 'a')
    expect((await post('mutation { note(text: "late") }', 'a')).status).toBe(429)
    expect(transport.calls).toEqual([])
  })

  it('hears the same over a socket, which stays open', async () => {
    const headers = { 'accept-language': 'fr' }
    const client = await signIn(transport.socketUrl, { token: 'a' }, { headers })
    await post(hundred, 'a')
    client.send({ id: 'q', type: 'subscribe', payload: { query } })
    client.send({ id: 's', type: 'subscribe', payload: { query: 'subscription { orderChanged { __typename } }' } })
    const [one, two] = await client.heard(2)
    expect(one).toEqual({ id: 'q', type: 'error', payload: [refused] })
    expect(two).toMatchObject({ id: 's', type: 'error', payload: [{ extensions: { code: 'THROTTLED' } }] })
    ms = 1_000
    client.send({ id: 'r', type: 'subscribe', payload: { query } })
    expect((await client.heard(3))[2]).toMatchObject({ id: 'r', payload: { extensions: { cost: { requested: 2 } } } })
  })

  it('hears the same over server-sent events', async () => {
    await post(hundred, 'a')
    const response = await post('subscription { orderChanged { __typename } }', 'a', 'text/event-stream')
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1'])
    const text = await response.text()
    const [, data = ''] = /^data: (\{.*\})$/m.exec(text) ?? [undefined, text]
    expect(JSON.parse(data)).toMatchObject({ errors: [{ extensions: { code: 'THROTTLED', cost: { requested: 1 } } }] })
  })

  it('still learns the schema', async () => {
    await post(hundred, 'a')
    expect((await post('{ __schema { queryType { name } } }', 'a')).status).toBe(200)
  })
})

describe('points are', () => {
  const caller = { locale: 'en', credential: 'hash', expiresAt: undefined, address: '10.0.0.1' } as const
  it('an app’s, a session’s, a customer’s, else the address’s: a cart’s token is no way around', () => {
    const payers = [
      payerOf({ ...caller, actor: { kind: 'APP', id: 'app', name: '', scopes: [] } }),
      payerOf({ ...caller, actor: { kind: 'STAFF', id: 'sara', name: '', roles: [] } }),
      payerOf({ ...caller, actor: { kind: 'CUSTOMER', customerId: 'ada', cartTokenHash: 'x' } }),
      payerOf({ ...caller, actor: { kind: 'CUSTOMER', customerId: undefined, cartTokenHash: 'x' } }),
      payerOf({ ...caller, actor: { kind: 'CUSTOMER', customerId: undefined, cartTokenHash: 'y' } }),
    ]
    expect(payers).toEqual(['APP app', 'STAFF hash', 'CUSTOMER ada', 'ADDRESS 10.0.0.1', 'ADDRESS 10.0.0.1'])
  })

  it('published with the figures that hold', () => {
    const { cost, burstPoints, restoredPoints } = defaultLimits
    const figures = [cost, burstPoints, restoredPoints].map((points) => points.toLocaleString('en'))
    const told = schema.getQueryType()?.description ?? ''
    expect(figures.map((figure) => told.includes(`${figure} `))).toEqual([true, true, true])
  })
})

describe('the address of a caller', () => {
  const from = (remoteAddress: string, forwarded?: string) => ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  })
  it.each([
    ['192.0.2.7', undefined, 0, '192.0.2.7'],
    ['::ffff:192.0.2.7', undefined, 0, '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2::/64'],
    ['2001:db8::6', undefined, 0, '2001:db8:0:0::/64'],
    ['10.0.0.1', '203.0.113.9', 0, '10.0.0.1'],
    ['10.0.0.1', '203.0.113.9', 1, '203.0.113.9'],
    ['10.0.0.1', 'forged, 203.0.113.9', 1, '203.0.113.9'],
    ['10.0.0.1', 'forged, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
    ['10.0.0.1', undefined, 1, '10.0.0.1'],
  ] as const)('of %s with %s behind %i proxies is %4$s', (remote, forwarded, proxies, address) => {
    expect(addressOf(from(remote, forwarded), proxies)).toBe(address)
  })
})
