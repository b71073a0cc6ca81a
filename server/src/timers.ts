import type { Pool } from 'pg'
import { system } from '@waybill/schema/domain/actor'
import type { Apply } from './commands/apply.ts'
import { atMost } from './events/at-most.ts'

/** Fires the deadlines of records. */
export interface Timers {
  /** Fires everything that is due now; tells how many. */
  readonly tick: () => Promise<number>
  readonly stop: () => Promise<void>
}

export interface TimerOptions {
  readonly pool: Pool
  readonly apply: Apply
  readonly now: () => Temporal.Instant
  readonly onError: (error: unknown) => void
  readonly fired?: (name: string, outcome: 'DONE' | 'REFUSED') => void
}

const tickMs = 500
const page = 100

/**
 * Looks at the deadlines twice a second, by the injected clock. Several servers may: what fires a deadline has a key
 * made from it, so the second finds it done.
 */
export function startTimers(options: TimerOptions): Timers {
  let stopped = false
  const stopping = Promise.withResolvers<void>()
  const tick = async () => {
    let fired = 0
    for (;;) {
      const due = await findDue(options)
      for (const timer of due) {
        if (stopped) return fired
        await fire(options, timer)
        fired += 1
      }
      if (due.length < page) return fired
    }
  }
  const run = async () => {
    while (!stopped) {
      await tick().catch(options.onError)
      await atMost(stopping.promise, tickMs)
    }
  }
  const running = run()
  return {
    tick,
    stop: async () => {
      stopped = true
      stopping.resolve()
      await running
    },
  }
}

interface DueTimer {
  readonly name: string
  readonly recordId: string
  readonly dueAt: Temporal.Instant
  readonly retryAt: Temporal.Instant | null
}

async function findDue({ pool, now }: TimerOptions): Promise<readonly DueTimer[]> {
  const { rows } = await pool.query<DueTimer>({
    name: 'timer-due',
    text: `
      SELECT name, record_id AS "recordId", due_at AS "dueAt", retry_at AS "retryAt" FROM timer
      WHERE due_at <= $1 AND (retry_at IS NULL OR retry_at <= $1) ORDER BY due_at, record_id LIMIT ${page}`,
    values: [now().toString()],
  })
  return rows
}

async function fire(options: TimerOptions, timer: DueTimer): Promise<void> {
  const key = ['timer', timer.name, timer.recordId, timer.dueAt.toString(), timer.retryAt?.toString() ?? ''].join(':')
  try {
    const request = { name: timer.name, id: timer.recordId, input: {}, idempotencyKey: key }
    const outcome = await options.apply(system, request)
    options.fired?.(timer.name, 'event' in outcome ? 'DONE' : 'REFUSED')
  } catch (error) {
    options.onError(error)
  }
  await postpone(options, timer)
}

/**
 * A deadline that is still there was refused, or its transition leaves it: it fires again after as long as it is
 * overdue, at least a minute and at most an hour.
 */
async function postpone({ pool, now }: TimerOptions, { name, recordId, dueAt }: DueTimer): Promise<void> {
  const at = now()
  const overdue = at.since(dueAt).total('milliseconds')
  const pause = Math.min(Math.max(overdue, 60_000), 3_600_000)
  await pool.query({
    name: 'timer-postpone',
    text: 'UPDATE timer SET retry_at = $4 WHERE name = $1 AND record_id = $2 AND due_at = $3',
    values: [name, recordId, dueAt.toString(), at.add({ milliseconds: Math.round(pause) }).toString()],
  })
}
