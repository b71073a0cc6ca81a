import type { Connection } from './connection.ts'

/** What every subscription of the API yields besides its changes. */
export interface Heartbeat {
  readonly __typename: 'Heartbeat'
  readonly cursor: string
}

/** The server cannot continue from our cursor (too old, or the database was restored): read everything again. */
export interface ResyncRequired {
  readonly __typename: 'ResyncRequired'
  readonly reason: string
  readonly cursor: string
}

/** A change: any member of a subscription's union that is neither of the two above. */
export interface Change {
  readonly __typename: string
  readonly cursor: string
}

/** The changes of a subscription's union. */
export type ChangeOf<M extends Change> = Exclude<M, Heartbeat | ResyncRequired>

/** Where a subscription puts what it hears. `ended` is called once, when the source gives up by itself. */
export interface FeedSink<M> {
  readonly message: (message: M) => void
  readonly ended: (reason: 'lost' | 'refused') => void
}

/**
 * Opens a subscription. `after` is read every time it is sent, also when the transport reconnects by itself, so that it
 * resumes where the feed is and not where it once began. Returns how to end it.
 */
export type FeedSource<M> = (after: () => string | undefined, sink: FeedSink<M>) => () => void

export interface FeedOptions<M extends Change> {
  readonly source: FeedSource<M>
  readonly connection: Pick<Connection, 'changed' | 'settled'>
  /** The cursor of the snapshot that the screen was read from; absent: from now on. */
  readonly after?: string
  /** A change that was not delivered before, in the order of the server's log. */
  readonly onChange: (change: ChangeOf<M>) => void
  /** Reads the screen's data again and returns the snapshot's cursor. Rejections are retried with growing pauses. */
  readonly refetch: (reason: string) => Promise<string>
  /** The server refused the subscription itself; it stays closed. */
  readonly onRefused?: () => void
  /** Waits for some milliseconds; replaced in tests. */
  readonly wait?: (milliseconds: number) => Promise<void>
}

export interface Feed {
  /** The cursor behind the last message, from which it would resume. */
  readonly cursor: () => string | undefined
  /** Reads the screen's data again and goes on behind it, as if the server had asked for it. */
  readonly refresh: (reason: string) => void
  readonly close: () => void
}

/** How many cursors are remembered against doubles: a resume repeats at most what was in flight. */
const remembered = 1_024
const longestPause = 30_000

/**
 * Follows a subscription for good: keeps the last cursor, resumes behind it, drops what it has already delivered, and on
 * `ResyncRequired` reads the data again and goes on from there.
 */
export function createFeed<M extends Change>(options: FeedOptions<M>): Feed {
  const { source, connection, wait = pause } = options
  const seen = new Set<string>()
  let cursor = options.after
  let stop: (() => void) | undefined
  let closed = false
  // How often in a row the source ended before it said anything.
  let losses = 0
  // Each opening has a number; what an earlier opening still sends is dropped.
  let opening = 0

  const open = (): void => {
    const mine = ++opening
    const current = (): boolean => !closed && mine === opening
    stop = source(() => cursor, {
      message: (message) => void (current() && receive(message)),
      ended: (reason) => void (current() && reopen(reason)),
    })
    if (!current()) stop()
  }
  const receive = (message: M): void => {
    losses = 0
    if (isResync(message)) {
      void resync(message.reason)
      return
    }
    const repeated = !isHeartbeat(message) && seen.has(message.cursor)
    if (!repeated) cursor = message.cursor
    if (isHeartbeat(message)) connection.settled()
    else if (!repeated) {
      remember(message.cursor)
      connection.changed(message.cursor)
      if (isChange(message)) options.onChange(message)
    }
  }
  const remember = (delivered: string): void => {
    seen.add(delivered)
    if (seen.size <= remembered) return
    for (const oldest of seen) return void seen.delete(oldest)
  }
  const resync = async (reason: string): Promise<void> => {
    const mine = ++opening
    stop?.()
    const fresh = await persist(
      () => options.refetch(reason),
      () => !closed && mine === opening,
      wait,
    )
    if (fresh === undefined) return
    cursor = fresh
    seen.clear()
    open()
  }
  const reopen = (reason: 'lost' | 'refused'): void => {
    if (reason === 'refused') {
      closed = true
      options.onRefused?.()
      return
    }
    const mine = ++opening
    const rest = Math.min(1_000 * 2 ** losses++, longestPause)
    void wait(rest).then(() => void (!closed && mine === opening && open()))
  }

  open()
  return {
    cursor: () => cursor,
    refresh: (reason) => void (closed || resync(reason)),
    close() {
      closed = true
      stop?.()
    },
  }
}

/** Repeats until it succeeds, with doubling pauses; undefined when no longer wanted. */
async function persist<T>(
  attempt: () => Promise<T>,
  wanted: () => boolean,
  wait: (milliseconds: number) => Promise<void>,
): Promise<T | undefined> {
  for (let tries = 0; wanted(); tries++) {
    try {
      const result = await attempt()
      return wanted() ? result : undefined
    } catch {
      await wait(Math.min(1_000 * 2 ** tries, longestPause))
    }
  }
  return undefined
}

function isHeartbeat(message: Change): message is Heartbeat {
  return message['__typename'] === 'Heartbeat'
}

function isResync(message: Change): message is ResyncRequired {
  return message['__typename'] === 'ResyncRequired'
}

function isChange<M extends Change>(message: M): message is ChangeOf<M> {
  return !isHeartbeat(message) && !isResync(message)
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
