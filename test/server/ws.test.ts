import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { textFrame } from '@waybill/server/ws/text-frame'
import { connect, signIn, textOf, until } from '../support/raw-client.ts'
import type { RawClient } from '../support/raw-client.ts'
import { startTransport } from '../support/transport-server.ts'
import type { TransportOptions, TransportServer } from '../support/transport-server.ts'

let transport: TransportServer

beforeEach(async () => {
  transport = await startTransport({ limits: { frameBytes: 2_000 } })
})

afterEach(async () => {
  await transport.close()
})

/** Starts anew with a limit that only this test is to run into. */
const restart = async (limits: NonNullable<TransportOptions['limits']>): Promise<void> => {
  await transport.close()
  transport = await startTransport({ limits })
}

const ask = async (client: RawClient, query: string, variables: object = {}): Promise<readonly unknown[]> => {
  client.send({ id: 'q', type: 'subscribe', payload: { query, variables } })
  return client.heard(2)
}

const complete = { id: 'q', type: 'complete' }

describe('a socket', () => {
  it('answers queries and mutations with their cost', async () => {
    const client = await signIn(transport.socketUrl, { token: 'staff' })
    expect(await ask(client, '{ hello whoAmI }')).toEqual([
      {
        id: 'q',
        type: 'next',
        payload: {
          data: { hello: 'world', whoAmI: 'STAFF' },
          extensions: {
            cost: { requested: 1, max: 1000, throttle: { available: 9_999, max: 10_000, restoreRate: 1_000 } },
          },
        },
      },
      complete,
    ])
    client.send({ id: 'm', type: 'subscribe', payload: { query: 'mutation { note(text: "a") }' } })
    expect((await client.heard(4))[2]).toMatchObject({ id: 'm', payload: { data: { note: 'a' } } })
    expect(transport.calls).toEqual(['a'])
  })

  it('applies the limits of a document before anything is executed', async () => {
    const client = await signIn(transport.socketUrl)
    client.send({ id: 'q', type: 'subscribe', payload: { query: 'mutation { a: note(text: "x") orders: nothing }' } })
    client.send({ id: 'p', type: 'subscribe', payload: { query: '{ orders(first: 101) { nodes { id } } }' } })
    const [one, two] = await client.heard(2)
    expect(one).toMatchObject({
      id: 'q',
      type: 'error',
      payload: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    })
    expect(two).toEqual({
      id: 'p',
      type: 'error',
      payload: [
        {
          message: 'en PAGE_TOO_LARGE {"field":"orders","argument":"first","value":101,"limit":100}',
          extensions: {
            code: 'PAGE_TOO_LARGE',
            params: { field: 'orders', argument: 'first', value: 101, limit: 100 },
          },
        },
      ],
    })
    expect(transport.calls).toEqual([])
  })

  it('words its refusals in the language of the upgrade request', async () => {
    const client = await signIn(transport.socketUrl, {}, { headers: { 'accept-language': 'fa, en;q=0.5' } })
    client.send({ id: 'q', type: 'subscribe', payload: { query: '{' } })
    expect(JSON.stringify((await client.heard(1))[0])).toContain('fa GRAPHQL_PARSE_FAILED')
  })

  it('gives up an operation after the request time', async () => {
    await restart({ requestMs: 150 })
    const client = await signIn(transport.socketUrl)
    expect(await ask(client, '{ never }')).toMatchObject([
      { payload: { errors: [{ extensions: { code: 'TIMEOUT' } }] } },
      complete,
    ])
  })

  it('carries at most 50 operations at once', async () => {
    const client = await signIn(transport.socketUrl)
    const query = 'subscription ($state: String) { orderChanged(state: $state) { __typename } }'
    for (let n = 0; n <= 50; n += 1) {
      client.send({ id: `s${n}`, type: 'subscribe', payload: { query, variables: { state: `${n}` } } })
    }
    const answers = await client.heard(51)
    const refused = answers.filter((answer) => JSON.stringify(answer).includes('"type":"error"'))
    expect(refused).toMatchObject([
      { id: 's50', payload: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS', params: { limit: 50 } } }] },
    ])
  })

  it('stays open while its client answers pings', async () => {
    await restart({ pingMs: 500 })
    const client = await signIn(transport.socketUrl)
    let pings = 0
    client.socket.on('ping', () => (pings += 1))
    await until(() => pings >= 4, 'four pings have come')
    expect(client.socket.readyState).toBe(client.socket.OPEN)
  })
})

describe('a socket is refused', () => {
  it('when a browser opens it from a foreign site', async () => {
    await expect(connect(transport.socketUrl, { origin: 'https://evil.example' })).rejects.toThrow('403')
    await expect(connect(transport.socketUrl, { origin: 'null' })).rejects.toThrow('403')
  })

  it('on any other path', async () => {
    await expect(connect(transport.socketUrl.replace('/graphql', '/other'))).rejects.toThrow('404')
  })

  it('not from its own host, an allowed origin, or a program', async () => {
    for (const origin of [transport.url, 'https://desk.example.com', undefined]) {
      const client = await connect(transport.socketUrl, origin === undefined ? {} : { origin })
      await client.close()
    }
  })
})

describe('a socket is closed', () => {
  it('with 4408 when the client does not introduce itself', async () => {
    await restart({ connectionInitMs: 200 })
    const client = await connect(transport.socketUrl)
    expect(await client.closed).toEqual({ code: 4408, reason: 'Connection initialisation timeout' })
  })

  it('with 4403 when the credentials are wrong', async () => {
    const client = await connect(transport.socketUrl)
    client.send({ type: 'connection_init', payload: { token: 'wrong' } })
    expect(await client.closed).toEqual({ code: 4403, reason: 'Forbidden' })
  })

  it('with 4500 when nobody can tell who is calling', async () => {
    const client = await connect(transport.socketUrl)
    client.send({ type: 'connection_init', payload: { token: 'unlucky' } })
    expect((await client.closed).code).toBe(4500)
    expect(transport.logged).toHaveLength(1)
  })

  it('with 4401 when it asks before it is known', async () => {
    const client = await connect(transport.socketUrl)
    client.send({ id: 'q', type: 'subscribe', payload: { query: '{ hello }' } })
    expect((await client.closed).code).toBe(4401)
  })

  it('with 1009 when a message is too large', async () => {
    const client = await signIn(transport.socketUrl)
    client.send({ id: 'q', type: 'subscribe', payload: { query: `{ hello } #${'x'.repeat(2_000)}` } })
    expect((await client.closed).code).toBe(1009)
  })

  it('with 4403 within a second of a revocation, and nobody else', async () => {
    const [revoked, other] = [
      await signIn(transport.socketUrl, { token: 'lost' }),
      await signIn(transport.socketUrl, { token: 'kept' }),
    ]
    expect(transport.sockets.closeWhere(({ token }) => token === 'lost', 'FORBIDDEN')).toBe(1)
    expect(await revoked.closed).toEqual({ code: 4403, reason: 'Forbidden' })
    expect(await ask(other, '{ hello }')).toMatchObject([{ payload: { data: { hello: 'world' } } }, complete])
  })

  it('with 1012 and how long to wait when the server stops', async () => {
    const client = await signIn(transport.socketUrl)
    await transport.sockets.close()
    const { code, reason } = await client.closed
    expect(code).toBe(1012)
    expect(reason).toMatch(/^RESTART retry in \d{4} ms$/)
    await expect(connect(transport.socketUrl)).rejects.toThrow('503')
  })
})

describe('a text frame', () => {
  it.each([0, 99, 100, 65_000, 65_509, 65_510, 70_000])(
    'of a payload of %i bytes is read back by a client',
    async (size) => {
      const head = Buffer.from('{"type":"pong","payload":')
      const payload = Buffer.from(`{"x":"${'y'.repeat(size)}"}}`)
      const client = await signIn(transport.socketUrl)
      const frame = textFrame(head, payload)
      const received = new Promise((resolve) => client.socket.once('message', (data) => resolve(textOf(data))))
      // Fed to the client's own receiver: what it makes of the bytes is what any client would.
      Reflect.get(client.socket, '_socket').emit('data', frame)
      expect(await received).toBe(Buffer.concat([head, payload]).toString())
      client.socket.terminate()
    },
  )
})
