import { setImmediate } from 'node:timers/promises'

export interface PumpSteps<Item, Result> {
  readonly next: () => Promise<IteratorResult<Item>>
  /** Begins while earlier results are still being made, which hides the waiting for the database. */
  readonly render: (item: Item) => Promise<Result>
  /** Gets what is ready, in the order of the items. */
  readonly send: (batch: readonly Result[]) => void
}

/** How many results are made at once, and at most sent together. */
const ahead = 16

/**
 * Moves items from a stream to `send` until the stream ends. Between two batches the event loop has a turn: sockets
 * empty their buffers in it, and in a burst the next batch gathers, so that it goes out with fewer system calls.
 */
export const pump = async <Item, Result>({ next, render, send }: PumpSteps<Item, Result>): Promise<void> => {
  let queue: Promise<Result>[] = []
  let hasEnded = false
  let news = Promise.withResolvers<void>()
  let room = Promise.withResolvers<void>()
  const read = async (): Promise<void> => {
    for (let item = await next(); item.done !== true; item = await next()) {
      const result = render(item.value)
      // Looked at when its turn comes; a rejection before that is not an unhandled one.
      result.catch(() => undefined)
      queue.push(result)
      news.resolve()
      if (queue.length < ahead) continue
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
      continue
    }
    const batch = queue
    queue = []
    room.resolve()
    send(await Promise.all(batch))
    await setImmediate()
  }
}
