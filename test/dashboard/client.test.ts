import { buildSchema, parse } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRoot } from 'solid-js'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocketServer } from 'ws'
import { createLiveClient } from '../../dashboard/src/live/client.ts'
import { createConnection } from '../../dashboard/src/live/connection.ts'
import { createFeed } from '../../dashboard/src/live/feed.ts'

interface Changed {
  readonly __typename: 'Changed'
  readonly cursor: string
}

const schema = buildSchema(`
  type Query { hello(name: String!): String! }
  type Subscription { changes(after: String): Changed! }
  type Changed { cursor: String! }
`)

/** A promise per step, so that the test waits for what happens and never for time. */
function makeSteps<T>() {
  const queue: T[] = []
  const waiting: ((value: T) => void)[] = []
  return {
    put: (value: T) => {
      const taker = waiting.shift()
      if (taker === undefined) queue.push(value)
      else taker(value)
    },
    take: () =>
      queue.length > 0 ? Promise.resolve(queue.shift()) : new Promise<T>((resolve) => waiting.push(resolve)),
  }
}

/** An API on a port of its own: it tells each subscription's `after` and each request, and sends the two changes behind it. */
async function makeApi(refuse = false) {
  const subscribed = makeSteps<{ after: unknown; language: unknown }>()
  const requests: { method: string | undefined; language: string | undefined }[] = []
  const http = createServer((request, response) => {
    requests.push({ method: request.method, language: request.headers['accept-language'] })
    request.resume()
    response.setHeader('Content-Type', 'application/json')
    response.end('{"data":{"hello":"hej"}}')
  })
  const sockets = new WebSocketServer({ server: http, path: '/graphql' })
  const server = useServer(
    {
      schema,
      onConnect: () => !refuse,
      onSubscribe: ({ connectionParams }, _id, payload) => {
        const after = payload.variables?.['after']
        subscribed.put({ after, language: connectionParams?.['acceptLanguage'] })
        return { schema, document: parse(payload.query), variableValues: payload.variables, rootValue: undefined }
      },
      subscribe: ({ variableValues }) => changesBehind(variableValues?.['after']),
    },
    sockets,
  )
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    await server.dispose()
    http.closeAllConnections()
    await new Promise((resolve) => http.close(resolve))
  })
  const { port } = http.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    subscribed,
    requests,
    dropSockets: () => sockets.clients.forEach((socket) => socket.terminate()),
  }
}

async function* changesBehind(after: unknown) {
  const from = Number(after ?? 0)
  for (const cursor of [from + 1, from + 2])
    yield { data: { changes: { __typename: 'Changed', cursor: String(cursor) } } }
  await new Promise<never>(() => undefined)
}

async function makeClient(url: string) {
  const connection = createRoot(() => createConnection({ now: () => Date.now() }))
  const client = createLiveClient({ url, connection, language: () => 'sv' })
  onTestFinished(() => client.dispose())
  return { connection, client }
}

const document = 'subscription Changes($after: String) { changes(after: $after) { __typename cursor } }'
const source = (client: Awaited<ReturnType<typeof makeClient>>['client']) =>
  client.source<{ readonly changes: Changed }, { readonly after?: string }, Changed>(
    document,
    {},
    (result) => result.changes,
  )

describe('the live client', () => {
  it('posts queries in the person’s language', async () => {
    const api = await makeApi()
    const { client } = await makeClient(api.url)
    const answer = await client.query('query Hello($name: String!) { hello(name: $name) }', { name: 'Sara' })
    expect(answer).toEqual({ ok: true, data: { hello: 'hej' } })
    expect(api.requests).toEqual([{ method: 'POST', language: 'sv' }])
  })

  it('says when there is no answer', async () => {
    const { client } = await makeClient('http://127.0.0.1:1/graphql')
    const answer = await client.query('{ hello }', {})
    expect(answer).toMatchObject({ ok: false, cause: 'network', codes: [] })
  })

  it('resumes behind the last change after the socket is lost', async () => {
    const api = await makeApi()
    const { client, connection } = await makeClient(api.url)
    const changes = makeSteps<string>()
    const feed = createFeed<Changed>({
      source: source(client),
      connection,
      after: '40',
      onChange: ({ cursor }) => changes.put(cursor),
      refetch: () => Promise.reject(new Error('not asked for')),
    })
    onTestFinished(() => feed.close())
    expect(await api.subscribed.take()).toEqual({ after: '40', language: 'sv' })
    expect([await changes.take(), await changes.take()]).toEqual(['41', '42'])
    expect(connection.state()).toBe('live')
    api.dropSockets()
    expect(await api.subscribed.take()).toEqual({ after: '42', language: 'sv' })
    expect([await changes.take(), await changes.take()]).toEqual(['43', '44'])
    expect(connection.state()).toBe('live')
  })

  it('is signed out when the server refuses the socket, and does not knock again', async () => {
    const api = await makeApi(true)
    const { client, connection } = await makeClient(api.url)
    const refused = makeSteps<string>()
    createFeed<Changed>({
      source: source(client),
      connection,
      onChange: () => undefined,
      refetch: () => Promise.reject(new Error('not asked for')),
      onRefused: () => refused.put('refused'),
    })
    expect(await refused.take()).toBe('refused')
    expect(connection.state()).toBe('signed-out')
  })
})
