import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { RawData } from 'ws'

/** A client that says exactly what it is told to, and keeps what it hears. */
export interface RawClient {
  readonly socket: WebSocket
  readonly messages: readonly unknown[]
  readonly send: (message: unknown) => void
  /** Waits until so many messages have come, and gives them all. */
  readonly heard: (count: number) => Promise<readonly unknown[]>
  /** The same without the cost that the first message of a subscription tells. */
  readonly told: (count: number) => Promise<readonly unknown[]>
  readonly closed: Promise<{ code: number; reason: string }>
  readonly close: () => Promise<void>
}

export interface ConnectOptions {
  readonly origin?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly protocol?: string
}

/** Opens a socket. Rejects if the upgrade is refused. */
export const connect = async (url: string, options: ConnectOptions = {}): Promise<RawClient> => {
  const { origin, headers = {}, protocol = 'graphql-transport-ws' } = options
  const socket = new WebSocket(url, protocol, { headers: { ...headers, ...(origin === undefined ? {} : { origin }) } })
  const messages: unknown[] = []
  const heard = new Set<() => void>()
  socket.on('message', (data) => {
    messages.push(JSON.parse(textOf(data)))
    for (const look of heard) look()
  })
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }))
  })
  await once(socket, 'open')
  return {
    socket,
    messages,
    closed,
    send: (message) => socket.send(JSON.stringify(message)),
    heard: (count) => waitForCount({ messages, heard }, count),
    told: async (count) => (await waitForCount({ messages, heard }, count)).map(withoutCost),
    close: async () => {
      socket.close()
      await closed
    },
  }
}

/** A message as it would be without the cost. */
export const withoutCost = (message: unknown): unknown =>
  JSON.parse(JSON.stringify(message).replace(/"extensions":\{"cost":\{[^{}]*\{[^{}]*\}\}\},?/, ''))

/** A socket whose caller is known. The acknowledgement is not among its messages. */
export const signIn = async (url: string, payload: object = {}, options: ConnectOptions = {}): Promise<RawClient> => {
  const client = await connect(url, options)
  client.send({ type: 'connection_init', payload })
  await client.heard(1)
  const messages = client.messages
  if (Array.isArray(messages)) messages.splice(0)
  return client
}

/** `ws` gives a message as one buffer unless it is told otherwise. */
export const textOf = (data: RawData): string => (Buffer.isBuffer(data) ? data.toString() : '')

interface Inbox {
  readonly messages: readonly unknown[]
  readonly heard: Set<() => void>
}

const waitForCount = ({ messages, heard }: Inbox, count: number): Promise<readonly unknown[]> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      heard.delete(look)
      reject(new Error(`heard ${messages.length} of ${count} messages: ${JSON.stringify(messages).slice(0, 2_000)}`))
    }, 20_000)
    const look = (): void => {
      if (messages.length < count) return
      clearTimeout(timer)
      heard.delete(look)
      resolve([...messages])
    }
    heard.add(look)
    look()
  })

/** For a test that measures a second by the clock on the wall: what else the machine does spoils a try, never each. */
export const onTheClock = { retry: 3 } as const

/** Looks again until it holds, at most 20 s. For states that nothing announces. */
export const until = async (holds: () => boolean | Promise<boolean>, what: string): Promise<void> => {
  const deadline = Date.now() + 20_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`never came true: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
