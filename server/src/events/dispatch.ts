import type { Pool, PoolClient } from 'pg'
import type { LoggedEvent, Position } from '@waybill/schema/context'
import { tasks } from '../jobs/task-list.ts'
import { atMost } from './at-most.ts'
import { jobsOf, type JobSpec } from './dispatch-rules.ts'
import type { Hub } from './hub.ts'
import type { Log } from './log.ts'
import { trySessionLock } from './session-lock.ts'

/** Turns events into jobs; one server does, the others stand by. */
export interface Dispatcher {
  readonly isLeading: () => boolean
  readonly stop: () => Promise<void>
}

export interface DispatchOptions {
  readonly pool: Pool
  readonly log: Log
  readonly hub: Hub
  readonly onError: (error: unknown) => void
  readonly dispatched?: (events: number, jobs: number) => void
}

const consumer = 'dispatcher'
const batch = 200
/** How soon a server that stands by takes over, and how long a lost hint costs at most. */
const standByMs = 1_000
const pollMs = 500

/** Starts the consumer of the log that makes jobs. Leadership is a lock of the session: it goes with the connection. */
export function startDispatcher(options: DispatchOptions): Dispatcher {
  const { pool, hub, onError } = options
  let stopped = false
  let leading = false
  let nudge = Promise.withResolvers<void>()
  const unlisten = hub.listen(() => nudge.resolve())
  const pause = async (ms: number) => {
    if (!stopped) await atMost(nudge.promise, ms)
    nudge = Promise.withResolvers<void>()
  }

  const lead = async () => {
    const lock = await trySessionLock(pool, consumer)
    if (lock === undefined) return
    leading = true
    try {
      let position = await readCursor(lock.client)
      while (!stopped && !lock.isLost()) {
        const events = await options.log.after(position, batch)
        const last = events.at(-1)
        if (last === undefined) await pause(pollMs)
        else {
          const jobs = await dispatchBatch(lock.client, position, events)
          options.dispatched?.(events.length, jobs)
          position = last.position
        }
      }
    } finally {
      leading = false
      await lock.release()
    }
  }

  const run = async () => {
    while (!stopped) {
      await lead().catch(onError)
      await atMost(stop.promise, stopped ? 0 : standByMs)
    }
  }
  const stop = Promise.withResolvers<void>()
  const running = run()

  return {
    isLeading: () => leading,
    stop: async () => {
      stopped = true
      unlisten()
      stop.resolve()
      nudge.resolve()
      await running
    },
  }
}

async function readCursor(client: PoolClient): Promise<Position> {
  await client.query({
    name: 'dispatch-cursor-make',
    text: `INSERT INTO consumer_cursor (name, xid, seq) VALUES ($1, '0', 0) ON CONFLICT DO NOTHING`,
    values: [consumer],
  })
  const { rows } = await client.query<{ xid: string; seq: number }>({
    name: 'dispatch-cursor-read',
    text: 'SELECT xid, seq FROM consumer_cursor WHERE name = $1',
    values: [consumer],
  })
  return { xid: BigInt(rows[0]?.xid ?? 0), seq: BigInt(rows[0]?.seq ?? 0) }
}

/**
 * Makes the jobs of some events and moves the cursor behind them, in one statement: either both happened or neither. It
 * does nothing where somebody else moved the cursor. A key keeps a job from being made twice only until it is done
 * (graphile-worker then forgets it), so it is the cursor that makes this exactly once.
 */
export async function dispatchBatch(
  client: PoolClient,
  from: Position,
  events: readonly LoggedEvent[],
): Promise<number> {
  const to = events.at(-1)?.position ?? from
  const jobs = new Map(events.flatMap(jobsOf).map((job) => [job.key, toRow(job)]))
  const { rows } = await client.query<{ moved: number; jobs: number }>({
    name: 'dispatch-batch',
    text: `
      WITH moved AS (
        UPDATE consumer_cursor SET xid = $4, seq = $5 WHERE name = $1 AND xid = $2 AND seq = $3 RETURNING name
      ), made AS (
        SELECT graphile_worker.add_job(
          j.task, j.payload, queue_name := j.queue, max_attempts := j.max_attempts, job_key := j.key
        ) AS job
        FROM moved, json_to_recordset($6::json)
          AS j(task text, payload json, key text, queue text, max_attempts int)
        -- Nothing to assign: most changes of stock are like that.
        WHERE j.task <> 'stock.assign' OR EXISTS (
          SELECT FROM stock_item s
          WHERE s.id = (j.payload->>'stockItemId')::uuid AND s.waiting > 0 AND s.on_hand > s.reserved + s.held
        )
      )
      SELECT (SELECT count(*) FROM moved) AS moved, (SELECT count(job) FROM made) AS jobs`,
    values: [
      consumer,
      String(from.xid),
      String(from.seq),
      String(to.xid),
      String(to.seq),
      JSON.stringify([...jobs.values()]),
    ],
  })
  const [done] = rows
  if (done?.moved !== 1) throw new Error('Another server has moved the dispatcher’s cursor')
  return done.jobs
}

const byName = new Map(tasks.map((task) => [task.name, task]))

function toRow({ task, payload, key }: JobSpec) {
  const declared = byName.get(task)
  if (declared === undefined) throw new Error(`No task ${task}`)
  return { task, payload, key, queue: declared.queue ?? null, max_attempts: declared.maxAttempts }
}
