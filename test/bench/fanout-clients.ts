import { openFrameCounter } from './frame-counter.ts'
import type { FrameCounter } from './frame-counter.ts'

/**
 * Runs in a process of its own: opens sockets, subscribes on each if it is given a document, and counts what comes.
 * Talks with its parent by messages. One socket may be told to stop reading.
 */
export interface ClientOrder {
  readonly url: string
  readonly count: number
  /** Undefined: the sockets only listen, as the raw broadcast needs. */
  readonly subscription: ClientSubscription | undefined
  /** A second subscription on the same sockets. */
  readonly also?: ClientSubscription
}

export interface ClientSubscription {
  readonly query: string
  readonly variables?: object
  readonly init?: object
}

export type ClientCommand =
  | { readonly kind: 'open'; readonly order: ClientOrder }
  | { readonly kind: 'report-at'; readonly received: number }
  | { readonly kind: 'stall' | 'cpu' | 'close' }

export type ClientReport =
  | { readonly kind: 'ready' | 'counting' | 'reached' | 'stalled' | 'closed' }
  | { readonly kind: 'cpu'; readonly seconds: number; readonly received: number }

let clients: FrameCounter[] = []
let received = 0
let target = Number.POSITIVE_INFINITY

const report = (message: ClientReport): void => void process.send?.(message)

const count = (): void => {
  received += 1
  if (received < target) return
  target = Number.POSITIVE_INFINITY
  report({ kind: 'reached' })
}

const openOne = async ({ url, subscription, also }: ClientOrder): Promise<FrameCounter> => {
  const ready = Promise.withResolvers<void>()
  // What a subscriber hears before it is live: the acknowledgement, then where the feed is.
  let before = subscription === undefined ? 0 : also === undefined ? 2 : 3
  if (before === 0) ready.resolve()
  const client = await openFrameCounter(new URL(url), subscription && 'graphql-transport-ws', () => {
    if (before === 0) return count()
    before -= 1
    if (before === 0) ready.resolve()
    else subscribe(client, before === 1 && also !== undefined ? also : subscription)
  })
  if (subscription !== undefined) {
    client.sendText(JSON.stringify({ type: 'connection_init', payload: subscription.init ?? {} }))
  }
  await ready.promise
  return client
}

const subscribe = (client: FrameCounter, subscription: ClientSubscription | undefined): void => {
  const payload = { query: subscription?.query, variables: subscription?.variables ?? {} }
  client.sendText(JSON.stringify({ id: crypto.randomUUID(), type: 'subscribe', payload }))
}

process.on('message', (message: ClientCommand) => {
  void obey(message)
})

const obey = async (command: ClientCommand): Promise<void> => {
  switch (command.kind) {
    case 'open':
      // A few at a time: the accept queue of the server is not what is measured.
      while (clients.length < command.order.count) {
        const size = Math.min(50, command.order.count - clients.length)
        clients.push(...(await Promise.all(Array.from({ length: size }, () => openOne(command.order)))))
      }
      return report({ kind: 'ready' })
    case 'report-at':
      received = 0
      target = command.received
      return report({ kind: 'counting' })
    case 'stall':
      clients[0]?.socket.pause()
      return report({ kind: 'stalled' })
    case 'cpu': {
      const { user, system } = process.cpuUsage()
      return report({ kind: 'cpu', seconds: (user + system) / 1e6, received })
    }
    case 'close':
      for (const { socket } of clients) socket.destroy()
      clients = []
      return report({ kind: 'closed' })
  }
}
