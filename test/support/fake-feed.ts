import type { Feed, FeedItem, FeedRequest, LoggedEvent, Position } from '@waybill/schema/context'

/** A log in memory with the promises of the real feed: replay, one heartbeat, then live; each once and in order. */
export interface FakeFeed extends Feed {
  /** Adds an event `n` (1, 2, 3 …) and wakes the readers. Its cursor is `c<n>`. */
  readonly append: (to: string, filler?: string) => LoggedEvent
  readonly heartbeat: () => void
  readonly resync: () => void
  readonly fail: (error: Error) => void
  /** Does something once, when a stream is next asked for and before it is there. */
  readonly beforeOpening: (act: () => void) => void
  /** Streams that have been opened and not been ended. */
  readonly open: () => number
  /** The requests in the order in which they came. */
  readonly requests: readonly FeedRequest[]
}

export const createFakeFeed = (): FakeFeed => {
  const log: LoggedEvent[] = []
  const requests: FeedRequest[] = []
  const streams = new Set<Stream>()
  let beforeOpening: (() => void) | undefined
  const place = () => ({ cursor: `c${log.length}`, position: positionOf(log.length) })
  return {
    requests,
    open: () => streams.size,
    append: (to, filler = '') => {
      const event = makeEvent(log.length + 1, to, filler)
      log.push(event)
      for (const stream of streams) stream.offer(event)
      return event
    },
    heartbeat: () => {
      for (const stream of streams) stream.push({ kind: 'HEARTBEAT', ...place() })
    },
    resync: () => {
      for (const stream of streams) stream.push({ kind: 'RESYNC', reason: 'UNKNOWN_EPOCH', ...place() })
    },
    fail: (error) => {
      for (const stream of streams) stream.fail(error)
    },
    beforeOpening: (act) => {
      beforeOpening = act
    },
    subscribe: (request) => {
      beforeOpening?.()
      beforeOpening = undefined
      requests.push(request)
      const stream = new Stream(request, () => streams.delete(stream))
      const after = request.after === undefined ? log.length : parseCursor(request.after)
      if (after === undefined) stream.push({ kind: 'RESYNC', reason: 'INVALID_CURSOR', ...place() })
      for (const event of log.slice(after ?? log.length)) stream.offer(event)
      stream.push({ kind: 'HEARTBEAT', ...place() })
      streams.add(stream)
      return stream
    },
  }
}

const positionOf = (n: number): Position => ({ xid: BigInt(n), seq: 0n })

const parseCursor = (cursor: string): number | undefined => {
  const n = Number(cursor.slice(1))
  return cursor.startsWith('c') && Number.isInteger(n) ? n : undefined
}

const makeEvent = (n: number, to: string, filler: string): LoggedEvent => ({
  id: `event-${n}`,
  root: { type: 'order', id: `order-${n}` },
  entityType: 'order',
  entityId: `order-${n}`,
  entityVersion: n,
  type: 'OrderConfirmed',
  transition: 'orderConfirm',
  from: 'DRAFT',
  to,
  causeId: undefined,
  patches: [],
  facts: { filler },
  queues: [],
  at: Temporal.Instant.fromEpochMilliseconds(n),
  position: positionOf(n),
  cursor: `c${n}`,
  actorKind: 'SYSTEM',
  actorId: undefined,
  hash: '',
})

class Stream implements AsyncIterableIterator<FeedItem> {
  readonly #request: FeedRequest
  readonly #ended: () => void
  #items: FeedItem[] = []
  #waiting: PromiseWithResolvers<IteratorResult<FeedItem>> | undefined
  #error: Error | undefined

  constructor(request: FeedRequest, ended: () => void) {
    this.#request = request
    this.#ended = ended
  }

  offer(event: LoggedEvent): void {
    const { cursor, position } = event
    if (this.#request.matches(event)) this.push({ kind: 'EVENT', event, cursor, position })
  }

  push(item: FeedItem): void {
    if (this.#waiting === undefined) return void this.#items.push(item)
    this.#waiting.resolve({ done: false, value: item })
    this.#waiting = undefined
  }

  fail(error: Error): void {
    this.#error = error
    this.#waiting?.reject(error)
  }

  async next(): Promise<IteratorResult<FeedItem>> {
    const item = this.#items.shift()
    if (item !== undefined) return { done: false, value: item }
    if (this.#error !== undefined) throw this.#error
    this.#waiting = Promise.withResolvers()
    return this.#waiting.promise
  }

  async return(): Promise<IteratorResult<FeedItem>> {
    this.#ended()
    this.#waiting?.resolve({ done: true, value: undefined })
    return { done: true, value: undefined }
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}
