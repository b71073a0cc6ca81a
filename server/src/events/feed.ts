import type { Feed, FeedItem, FeedRequest, LoggedEvent, Position, ResyncReason } from '@waybill/schema/context'
import { atMost } from './at-most.ts'
import { decodeCursor, encodeCursor, isVisible, type Cursor } from './cursor.ts'
import { fresh, type Hub } from './hub.ts'
import type { Log } from './log.ts'

export interface FeedOptions {
  readonly log: Log
  readonly hub: Hub
  readonly now: () => Temporal.Instant
  /** How far back a subscription may replay. */
  readonly replayWindow: Temporal.Duration
  readonly heartbeatMs?: number
  /** Events that a live stream keeps for a consumer that is busy; beyond them it re-reads the log. */
  readonly buffer?: number
}

const page = 500

/** The log as a stream: replay, then live, with no gap and no double. The hub is joined at the call, not at the first pull. */
export function makeFeed(options: FeedOptions): Feed {
  return {
    subscribe: (request) => {
      const live = new LiveBuffer(options.hub, options.buffer ?? 1000)
      const items = stream(options, request, live, options.hub.position())
      return {
        next: () => items.next(),
        return: () => {
          live.close()
          return items.return(undefined)
        },
        [Symbol.asyncIterator]() {
          return this
        },
      }
    },
  }
}

/**
 * Reads the log from the client's cursor while the hub's events are kept, drops what they repeat, and goes on live. A
 * consumer that falls behind is not buffered without end: its stream drops the buffer and reads the log again.
 */
async function* stream(
  options: FeedOptions,
  { after, matches }: FeedRequest,
  live: LiveBuffer,
  joinedAt: Position,
): AsyncGenerator<FeedItem, undefined> {
  const { log } = options
  try {
    const from = await startingPoint(options, after, joinedAt)
    if ('reason' in from) {
      yield { kind: 'RESYNC', reason: from.reason, ...at(log.epoch, joinedAt) }
      return yield* follow(options, live, joinedAt, matches)
    }
    const unseen =
      from.kind === 'SNAPSHOT'
        ? (event: LoggedEvent) => !isVisible(from.snapshot, event.position.xid) && matches(event)
        : matches
    const position = after === undefined ? joinedAt : yield* replay(options, from, unseen)
    yield { kind: 'HEARTBEAT', ...at(log.epoch, position) }
    return yield* follow(options, live, position, unseen)
  } finally {
    live.close()
  }
}

type From = Cursor | { readonly reason: ResyncReason }

async function startingPoint(
  { log, now, replayWindow }: FeedOptions,
  after: string | undefined,
  joinedAt: Position,
): Promise<From> {
  if (after === undefined) return { kind: 'POSITION', epoch: log.epoch, position: joinedAt }
  const cursor = decodeCursor(after)
  if (cursor === undefined) return { reason: 'INVALID_CURSOR' }
  if (cursor.epoch !== log.epoch) return { reason: 'UNKNOWN_EPOCH' }
  const position = beforeAll(cursor)
  const missedSince = await log.ageOf(position)
  const oldest = now().subtract(replayWindow)
  const tooOld = missedSince !== undefined && Temporal.Instant.compare(missedSince, oldest) < 0
  return tooOld ? { reason: 'CURSOR_TOO_OLD' } : cursor
}

/** A position before everything that a client with this cursor may have missed. */
const beforeAll = (cursor: Cursor): Position =>
  cursor.kind === 'POSITION'
    ? cursor.position
    : { xid: BigInt(cursor.snapshot.split(':')[0] ?? '0') - 1n, seq: 9_223_372_036_854_775_807n }

/** Everything from a cursor to the end of what is safe to read. */
async function* replay(
  { log }: FeedOptions,
  from: Cursor,
  matches: (event: LoggedEvent) => boolean,
): AsyncGenerator<FeedItem, Position> {
  let position = beforeAll(from)
  for (;;) {
    const events = await log.after(position, page)
    for (const event of events) {
      position = event.position
      if (matches(event)) yield { kind: 'EVENT', event, cursor: event.cursor, position }
    }
    if (events.length < page) return position
  }
}

async function* follow(
  options: FeedOptions,
  live: LiveBuffer,
  from: Position,
  matches: (event: LoggedEvent) => boolean,
): AsyncGenerator<FeedItem, undefined> {
  const { log, heartbeatMs = 15_000 } = options
  let position = from
  let lastYield = performance.now()
  for (;;) {
    const taken = live.take()
    if (taken === 'OVERFLOWED') {
      const cursor: Cursor = { kind: 'POSITION', epoch: log.epoch, position }
      position = yield* replay(options, cursor, matches)
      continue
    }
    for (const event of fresh(taken, position)) {
      position = event.position
      if (!matches(event)) continue
      lastYield = performance.now()
      yield { kind: 'EVENT', event, cursor: event.cursor, position }
    }
    const rest = heartbeatMs - (performance.now() - lastYield)
    if (rest <= 0) {
      lastYield = performance.now()
      yield { kind: 'HEARTBEAT', ...at(log.epoch, position) }
    } else if (taken.length === 0) await live.wait(rest)
  }
}

const at = (epoch: string, position: Position) => ({
  position,
  cursor: encodeCursor({ kind: 'POSITION', epoch, position }),
})

/** What the hub tells while a consumer is busy, up to a bound. */
class LiveBuffer {
  #events: LoggedEvent[] = []
  #overflowed = false
  #signal = Promise.withResolvers<void>()
  readonly #close: () => void
  readonly #bound: number

  constructor(hub: Hub, bound: number) {
    this.#bound = bound
    this.#close = hub.listen((events) => this.#push(events))
  }

  #push(events: readonly LoggedEvent[]): void {
    if (this.#overflowed) return
    if (this.#events.length + events.length > this.#bound) {
      this.#overflowed = true
      this.#events = []
    } else this.#events.push(...events)
    this.#signal.resolve()
  }

  take(): readonly LoggedEvent[] | 'OVERFLOWED' {
    if (this.#overflowed) {
      this.#overflowed = false
      return 'OVERFLOWED'
    }
    const taken = this.#events
    this.#events = []
    this.#signal = Promise.withResolvers<void>()
    return taken
  }

  wait(ms: number): Promise<void> {
    return atMost(this.#signal.promise, ms)
  }

  close(): void {
    this.#close()
    this.#signal.resolve()
  }
}
