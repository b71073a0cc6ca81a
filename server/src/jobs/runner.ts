import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, run, runMigrations, type TaskList, type WorkerEvents } from 'graphile-worker'
import type { Pool } from 'pg'
import { openPool } from '@waybill/prisma/db'
import { atMost } from '../events/at-most.ts'
import { SetupError } from './fault.ts'
import { startLiveness, type Liveness } from './liveness.ts'
import type { AnyTask } from './task.ts'
import { report } from './settle.ts'
import type { Work, WorkLog } from './work.ts'

/** Runs jobs in this process; any number of servers may, each job is run by one. */
export interface JobRunner {
  /** Takes no more jobs and waits for those under way, ten seconds at most. */
  readonly stop: () => Promise<void>
}

export interface RunnerOptions {
  readonly databaseUrl: string
  readonly tasks: readonly AnyTask[]
  /** Jobs at the same time; 4 when absent. */
  readonly concurrency?: number
}

/** How long jobs under way may take when the server stops. */
const graceMs = 7_000
const restartMs = 1_000

/** Makes or updates the tables of the job queue, in a schema of their own. Several servers may at the same time. */
export async function prepareJobs(databaseUrl: string): Promise<void> {
  const pool = openJobPool(databaseUrl, 1)
  try {
    for (let attempt = 1; !(await migrated(pool, attempt)); attempt += 1) await sleep(200 * attempt)
  } finally {
    await pool.end()
  }
}

async function migrated(pool: Pool, attempt: number): Promise<boolean> {
  try {
    await runMigrations({ pgPool: pool, logger: quiet })
    return true
  } catch (error) {
    // Another server that does the same wins some of the steps.
    if (attempt >= 5) throw error
    return false
  }
}

/** A pool of its own: graphile-worker reads its rows with the parsers of pg, and nobody's request waits behind jobs. */
function openJobPool(databaseUrl: string, max: number, onError: () => void = () => undefined): Pool {
  return openPool(databaseUrl, { max, types: {}, applicationName: 'waybill-jobs', onError })
}

/** Starts the runner. It starts itself anew where it ends without being asked, and when a connection of it breaks. */
export function startRunner(work: Work, { databaseUrl, tasks, concurrency = 4 }: RunnerOptions): JobRunner {
  const stopping = Promise.withResolvers<void>()
  let stopped = false
  const liveness = startLiveness(work)
  const runOnce = async () => {
    const over = Promise.withResolvers<void>()
    void stopping.promise.then(over.resolve)
    // After a restart of the database graphile-worker 0.18 neither works on nor ends; and the jobs that it had in hand
    // stay its own. Another runner has another name, under which they are found abandoned.
    const pool = openJobPool(databaseUrl, concurrency + 2, over.resolve)
    const starting = run(runOptions(work, pool, tasks, concurrency, liveness))
    try {
      await Promise.race([starting.then((runner) => runner.promise), over.promise])
    } finally {
      const ending = starting.then((runner) => runner.stop()).catch(() => undefined)
      await atMost(ending, stopped ? graceMs : restartMs)
      await atMost(pool.end(), restartMs)
    }
  }
  const keepRunning = async () => {
    while (!stopped) {
      await runOnce().catch((error: unknown) => work.log.error({ error: textOf(error) }, 'The job runner ended'))
      if (!stopped) await atMost(stopping.promise, restartMs)
    }
  }
  const running = keepRunning()
  return {
    // What takes too long is left to its fate: another server finds the job without an owner and runs it again.
    stop: async () => {
      stopped = true
      stopping.resolve()
      await running
      await liveness.stop()
    },
  }
}

function runOptions(work: Work, pool: Pool, tasks: readonly AnyTask[], concurrency: number, liveness: Liveness) {
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => liveness.isAlive(workerPool.id))
  const taskList: TaskList = Object.fromEntries(tasks.map((task) => [task.name, execute(work, task)]))
  return {
    pgPool: pool,
    taskList,
    concurrency,
    events,
    parsedCronItems: [],
    // Signals are for main to handle.
    noHandleSignals: true,
    pollInterval: 1_000,
    gracefulShutdownAbortTimeout: graceMs,
    logger: loggerOf(work.log),
    // Without batches graphile-worker 0.18 does not wait for the end of a job to be stored when it stops.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  }
}

interface JobOf {
  readonly job: { readonly id: string; readonly attempts: number; readonly max_attempts: number }
}

function execute(work: Work, task: AnyTask) {
  return async (payload: unknown, { job }: JobOf): Promise<void> => {
    const started = performance.now()
    let outcome = 'DONE'
    try {
      await task.run(work, payload, job.attempts)
    } catch (error) {
      const isHopeless = error instanceof SetupError
      outcome = isHopeless || job.attempts >= job.max_attempts ? 'DEAD' : 'RETRY'
      if (outcome === 'DEAD') await giveUp(work, task, payload, error)
      else await addJitter(work.pool, job.id)
      // Only now: a job that is cut off before it has said that it failed is run again.
      if (isHopeless) await exhaust(work.pool, job.id)
      throw error
    } finally {
      work.metrics.count('jobs', { task: task.name, outcome })
      work.metrics.observe('job_seconds', (performance.now() - started) / 1000, { task: task.name })
    }
  }
}

async function giveUp(work: Work, task: AnyTask, payload: unknown, cause: unknown): Promise<void> {
  try {
    await task.giveUp(work, payload, textOf(cause))
  } catch (error) {
    work.log.error({ task: task.name, error: textOf(error) }, 'A job that failed for good could not say so')
    await reportBroken(work, task.name, textOf(error)).catch(() => undefined)
  }
}

/** Not even the failure could be brought back, as with a payload that nobody understands. */
async function reportBroken(work: Work, task: string, message: string): Promise<void> {
  const { rows } = await work.pool.query<{ id: string }>('SELECT id FROM shop')
  const about = { recordType: 'shop', recordId: rows[0]?.id ?? '', details: `${task}: ${message}` }
  await report(work, { code: 'JOB_FAILED', ...about, cause: `job-failed:${task}:${work.now().toString()}` })
}

/** Uses up the attempts of a job that is under way, so that its failure makes it a dead letter. */
async function exhaust(pool: Pool, jobId: string): Promise<void> {
  const text = `UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE id = $1::bigint`
  await pool.query({ name: 'job-exhaust', text, values: [jobId] })
}

/** graphile-worker adds e^attempts seconds to the time of a job that fails: up to half of that is added here before. */
async function addJitter(pool: Pool, jobId: string): Promise<void> {
  await pool.query({
    name: 'job-jitter',
    text: `
      UPDATE graphile_worker._private_jobs
      SET run_at = now() + random() * exp(least(attempts, 10)) * interval '0.5 second'
      WHERE id = $1::bigint AND locked_at IS NOT NULL`,
    values: [jobId],
  })
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 300)

/** Failures of jobs and of the queue; what it says of every job it ran would fill the log. */
const loggerOf = (log: WorkLog): Logger =>
  new Logger((scope) => (level, message) => {
    // Only the first line: what follows is a stack, and payloads stay out of the log.
    const details = scope.taskIdentifier === undefined ? {} : { task: scope.taskIdentifier }
    const [line = ''] = message.split('\n')
    if (level === 'error') log.warn(details, line)
    else if (level === 'warning') log.warn(details, line)
  })

const quiet = new Logger(() => () => undefined)
