import type { Pool } from 'pg'
import { atMost } from '../events/at-most.ts'
import { trySessionLock, type SessionLock } from '../events/session-lock.ts'
import type { Work } from './work.ts'

/** Says which runners live, and gives back the jobs of those that do not. */
export interface Liveness {
  /** A runner of this process has begun to take jobs under this name. */
  readonly isAlive: (workerPoolId: string) => void
  readonly stop: () => Promise<void>
}

const roundMs = 5_000

/**
 * graphile-worker leaves the jobs of a process that was killed alone for four hours. So every runner holds a lock of
 * its name for as long as its connection lives, and whoever finds jobs of a name that nobody holds frees them.
 */
export function startLiveness(work: Pick<Work, 'pool' | 'log'>): Liveness {
  const stopping = Promise.withResolvers<void>()
  let stopped = false
  let name: string | undefined
  let held: { readonly name: string; readonly lock: SessionLock } | undefined
  let nudge = Promise.withResolvers<void>()

  const hold = async () => {
    if (held !== undefined && held.name === name && !held.lock.isLost()) return
    await held?.lock.release()
    held = undefined
    const lock = name === undefined ? undefined : await trySessionLock(work.pool, lockName(name))
    if (lock !== undefined && name !== undefined) held = { name, lock }
  }
  const run = async () => {
    while (!stopped) {
      try {
        await hold()
        await freeAbandoned(work, name)
      } catch (error) {
        work.log.warn({ error: error instanceof Error ? error.message : '' }, 'Looking for abandoned jobs failed')
      }
      await Promise.race([nudge.promise, atMost(stopping.promise, roundMs)])
      nudge = Promise.withResolvers<void>()
    }
    await held?.lock.release()
  }
  const running = run()
  return {
    isAlive: (id) => {
      name = id
      nudge.resolve()
    },
    stop: async () => {
      stopped = true
      stopping.resolve()
      await running
    },
  }
}

const lockName = (workerPoolId: string): string => `runner:${workerPoolId}`

/** A job that was only just taken may belong to a runner whose lock is not there yet. */
const settled = `interval '10 seconds'`

async function freeAbandoned({ pool, log }: Pick<Work, 'pool' | 'log'>, own: string | undefined): Promise<void> {
  for (const id of await findHolders(pool)) {
    if (id === own) continue
    const lock = await trySessionLock(pool, lockName(id))
    if (lock === undefined) continue
    try {
      await lock.client.query('SELECT graphile_worker.force_unlock_workers(ARRAY[$1::text])', [id])
      log.warn({ runner: id }, 'Freed the jobs of a runner that is gone')
    } finally {
      await lock.release()
    }
  }
}

async function findHolders(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'job-holders',
    text: `SELECT DISTINCT locked_by AS id FROM graphile_worker._private_jobs
      WHERE locked_by IS NOT NULL AND locked_at < now() - ${settled}`,
  })
  return rows.map((row) => row.id)
}
