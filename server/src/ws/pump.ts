import { setImmediate } from 'node:timers/promises'
import { atMost } from '../events/at-most.ts'

export interface PumpSteps<Item, Result> {
  readonly next: () => Promise<IteratorResult<Item>>
  /** Begins while earlier results are still being made, which hides the waiting for the database. */
  readonly render: (item: Item) => Promise<Result>
  /** Gets what is ready, in the order of the items. */
  readonly send: (batch: readonly Result[]) => void
}

/** How many results are made at once, and at most sent together. */
const ahead = 16

/** How long the next batch gathers, as a multiple of the time that sending the last one took; and at most. */
const restShare = 4
const maxRestMs = 20

/**
 * Moves items from a stream to `send` until the stream ends. Between two batches the event loop has a turn, in
 * which sockets empty their buffers, and a rest in proportion to what sending costs: what comes meanwhile goes out
 * together, with fewer system calls. Where the next batch is full there is no rest, and none before the first item
 * after a pause.
 */
export const pump = async <Item, Result>({ next, render, send }: PumpSteps<Item, Result>): Promise<void> => {
  let queue: Promise<Result>[] = []
  let hasEnded = false
  let news = Promise.withResolvers<void>()
  let room = Promise.withResolvers<void>()
  let full = Promise.withResolvers<void>()
  const read = async (): Promise<void> => {
    for (let item = await next(); item.done !== true; item = await next()) {
      const result = render(item.value)
      // Looked at when its turn comes; a rejection before that is not an unhandled one.
      result.catch(() => undefined)
      queue.push(result)
      news.resolve()
      if (queue.length < ahead) continue
      full.resolve()
      room = Promise.withResolvers()
      await room.promise
    }
  }
  const reading = read().finally(() => {
    hasEnded = true
    news.resolve()
  })
  reading.catch(() => undefined)
  for (;;) {
    if (queue.length === 0) {
      if (hasEnded) return reading
      news = Promise.withResolvers()
      await news.promise
      // What has come with it goes out with it.
      await setImmediate()
      continue
    }
    const batch = queue
    queue = []
    full = Promise.withResolvers()
    room.resolve()
    const results = await Promise.all(batch)
    const began = performance.now()
    send(results)
    const rest = Math.min((performance.now() - began) * restShare, maxRestMs)
    await setImmediate()
    if (rest > 1) await atMost(full.promise, rest)
  }
}
