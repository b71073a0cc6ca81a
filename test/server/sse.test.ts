import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../support/raw-client.ts'
import { startTransport } from '../support/transport-server.ts'
import type { TransportServer } from '../support/transport-server.ts'

let transport: TransportServer
beforeAll(async () => {
  transport = await startTransport()
})
afterAll(() => transport.close())

const post = (body: object, headers: Record<string, string>): Promise<Response> =>
  fetch(`${transport.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

describe('server-sent events', () => {
  const query =
    'subscription ($after: String) { orderChanged(after: $after) { ... on OrderChanged { cursor requestId } } }'
  const open = async (token: string, variables: object = {}, document = query) => {
    const headers = { accept: 'text/event-stream', authorization: `Bearer ${token}` }
    const response = await post({ query: document, variables }, headers)
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    if (reader === undefined) throw new Error('no body')
    let text = ''
    const readUntil = async (part: string): Promise<string> => {
      while (!text.includes(part)) {
        const { value, done } = await reader.read()
        if (done) throw new Error(`ended before ${part}: ${text}`)
        text += value
      }
      return text
    }
    return { response, readUntil, cancel: () => reader.cancel() }
  }

  it('replay, then follow, each event with a context of its own', async () => {
    transport.feed.append('A')
    const stream = await open('staff', { after: 'c0' })
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream')
    await stream.readUntil('"c1"')
    transport.feed.append('B')
    const text = await stream.readUntil('"c2"')
    expect(text.match(/"cost":\{"requested":1,"max":1000,/g)).toHaveLength(1)
    const ids = [...text.matchAll(/"requestId":"(request-\d+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(2)
    await stream.cancel()
    await until(() => transport.feed.open() === 0, 'the feed is left')
  })

  it('end when their caller is revoked', async () => {
    const stream = await open('lost')
    await until(() => transport.feed.open() === 1, 'the feed is read')
    expect(transport.streams.endWhere(({ token }) => token === 'lost')).toBe(1)
    await stream.readUntil('event: complete')
    expect(transport.feed.open()).toBe(0)
  })

  it('end when their caller is revoked while they are opened', async () => {
    transport.feed.beforeOpening(() => void transport.streams.endWhere(({ token }) => token === 'late'))
    const stream = await open('late')
    await stream.readUntil('event: complete')
    expect(transport.feed.open()).toBe(0)
  })

  it('end with the cursor to come back with where an event could not be read', async () => {
    const { length } = transport.feed.requests
    const lost = 'subscription ($after: String) { orderChanged(after: $after) { ... on OrderChanged { cursor lost } } }'
    const stream = await open('staff', {}, lost)
    await until(() => transport.feed.requests.length > length, 'the feed is read')
    const { cursor } = transport.feed.append('A')
    transport.feed.append('LOST')
    transport.feed.append('B')
    const text = await stream.readUntil('event: complete')
    const messages = [...text.matchAll(/^data: (.+)$/gm)].map(([, json = '']) => JSON.parse(json))
    expect(messages.at(-2)).toEqual({ data: { orderChanged: { cursor, lost: 'there' } } })
    expect(messages.at(-1)).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR', cursor } }] })
    expect(transport.feed.open()).toBe(0)
  })

  it('refuse what the other transports refuse', async () => {
    const response = await post(
      { query: `subscription { ${'a: orderChanged { __typename } '.repeat(700)} }` },
      { accept: 'text/event-stream' },
    )
    expect(await response.text()).toContain('TOO_MANY_TOKENS')
  })
})
