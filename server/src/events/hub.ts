import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import type { LoggedEvent, Position } from '@waybill/schema/context'
import { atMost } from './at-most.ts'
import { isAfter } from './cursor.ts'
import type { Log } from './log.ts'

/** The one reader of the log in this process, which tells everybody here of every event, in commit order, once. */
export interface Hub {
  /** The last event that was told; a listener hears everything after it. */
  readonly position: () => Position
  readonly listen: (listener: (events: readonly LoggedEvent[]) => void) => () => void
  /** A commit of this process: look until it has been read. */
  readonly wake: (xid: bigint) => void
  /** Seconds for which the oldest commit that was not told yet has waited, whichever server wrote it. */
  readonly lag: () => Promise<number>
  readonly stop: () => Promise<void>
}

const batch = 500
/** Between two reads: under load events gather, so that many moves cost hardly more reads than few. */
const restMs = 10
/** Other servers' commits are found by polling, so a lost hint costs this long, never an event. */
const pollMs = 250
const backoffMs = [1, 2, 4, 8, 16, 32, 64, 128] as const

export interface HubOptions {
  readonly log: Log
  readonly onError: (error: unknown) => void
  /** The clock by which events are dated. */
  readonly now?: () => Temporal.Instant
}

export async function startHub({ log, onError, now = () => Temporal.Now.instant() }: HubOptions): Promise<Hub> {
  let position = await log.head()
  let wanted = 0n
  /** Since when the log cannot be read. */
  let brokenAt: Temporal.Instant | undefined
  let nudge = Promise.withResolvers<void>()
  let stopped = false
  const listeners = new Set<(events: readonly LoggedEvent[]) => void>()

  const tell = (events: readonly LoggedEvent[]) => {
    for (const listener of listeners) {
      try {
        listener(events)
      } catch (error) {
        onError(error)
      }
    }
  }

  /** Reads to the end of what is safe; tells whether the commit waited for has passed. */
  const catchUp = async (): Promise<boolean> => {
    for (;;) {
      const events = await log.after(position, batch)
      const last = events.at(-1)
      if (last !== undefined) {
        position = last.position
        tell(events)
      }
      if (events.length < batch) return position.xid >= wanted
    }
  }

  const run = async () => {
    let step = 0
    while (!stopped) {
      const readAt = performance.now()
      const passed = await catchUp().catch((error: unknown) => {
        onError(error)
        brokenAt ??= now()
        return undefined
      })
      if (passed !== undefined) brokenAt = undefined
      if (passed !== false) {
        step = 0
        await atMost(nudge.promise, pollMs)
        const rest = restMs - (performance.now() - readAt)
        // At least a turn of the event loop: whoever made the move has the answer before everybody hears of it.
        await (rest > 1 ? sleep(rest) : setImmediate())
      } else {
        // The transaction is committed but an older one still runs: look again soon.
        await sleep(backoffMs[Math.min(step, backoffMs.length - 1)])
        step += 1
      }
      nudge = Promise.withResolvers<void>()
    }
  }
  const running = run()

  return {
    position: () => position,
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    wake: (xid) => {
      if (xid > wanted) wanted = xid
      nudge.resolve()
    },
    lag: async () => {
      const since = await log.ageOf(position).catch(() => brokenAt)
      return since === undefined ? 0 : Math.max(0, now().since(since).total('seconds'))
    },
    stop: async () => {
      stopped = true
      nudge.resolve()
      await running
    },
  }
}

/** Drops what a buffer repeats of what was replayed. */
export const fresh = (events: readonly LoggedEvent[], after: Position): readonly LoggedEvent[] =>
  events.filter((event) => isAfter(event.position, after))
