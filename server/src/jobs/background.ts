import { startDispatcher } from '../events/dispatch.ts'
import { queuePendingJobs } from '../backup/jobs.ts'
import type { Hub } from '../events/hub.ts'
import type { Log } from '../events/log.ts'
import { startTimers } from '../timers.ts'
import { prepareJobs, startRunner } from './runner.ts'
import { tasks } from './task-list.ts'
import type { Work } from './work.ts'

/** What happens after commit and at deadlines, in this process. */
export interface Background {
  /** Ends everything within ten seconds; what is under way is finished or left for another server. */
  readonly stop: () => Promise<void>
  /** Fires the deadlines that are due by now, without waiting for the next look. */
  readonly tick: () => Promise<number>
}

export interface BackgroundOptions extends Work {
  /** The database of `pool`: the job runner has connections of its own. */
  readonly databaseUrl: string
  readonly events: Log
  readonly hub: Hub
  /** Jobs at the same time. */
  readonly concurrency?: number
}

/** Starts the dispatcher, the job runner and the timers. Throws where the queue's tables cannot be made. */
export async function startBackground(options: BackgroundOptions): Promise<Background> {
  const { pool, apply, now, metrics, log, databaseUrl, concurrency } = options
  await prepareJobs(databaseUrl)
  await queuePendingJobs(pool)
  const onError = (part: string) => (error: unknown) =>
    log.error({ part, error: error instanceof Error ? error.message : String(error) }, 'Background work failed')
  const runner = startRunner(options, { databaseUrl, tasks, ...(concurrency === undefined ? {} : { concurrency }) })
  const dispatcher = startDispatcher({
    pool,
    log: options.events,
    hub: options.hub,
    onError: onError('dispatcher'),
    dispatched: (_, jobs) => {
      if (jobs > 0) metrics.count('dispatched', {})
    },
  })
  const fired = (name: string, outcome: string) => metrics.count('timers', { name, outcome })
  const timers = startTimers({ pool, apply, now, onError: onError('timers'), fired })
  return {
    tick: timers.tick,
    stop: async () => {
      await Promise.all([timers.stop(), dispatcher.stop()])
      await runner.stop()
    },
  }
}
