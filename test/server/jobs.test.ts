import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { trySessionLock } from '@waybill/server/events/session-lock'
import { SetupError } from '@waybill/server/jobs/fault'
import { makeDeadLetters } from '@waybill/server/jobs/dead-letters'
import { prepareJobs, startRunner } from '@waybill/server/jobs/runner'
import type { AnyTask } from '@waybill/server/jobs/task'
import { ask, hurry, quiet, until } from '../support/quiet.ts'
import { openOffice, type Office } from './jobs-office.ts'
import { makeCart, makeProduct, move, pay } from './jobs-orders.ts'

let office: Office
beforeEach(async () => {
  office = await openOffice()
})
afterEach(() => office.close())

const add = (name: string, attempts = 3) =>
  office.pool.query('SELECT graphile_worker.add_job($1, $2, max_attempts := $3)', [name, { n: 1 }, attempts])

const jobsLeft = () => ask<number>(office, 'SELECT count(*) FROM graphile_worker._private_jobs')

/** Seconds on the database's clock. */
const now = async () => Number(await ask(office, 'SELECT extract(epoch FROM clock_timestamp())::float'))

/** A task that a test drives. */
function probe(run: (attempt: number) => Promise<void>, giveUp: (message: string) => void = () => undefined): AnyTask {
  return {
    name: 'probe',
    maxAttempts: 3,
    run: (_, __, attempt) => run(attempt),
    giveUp: async (_, __, message) => giveUp(message),
  }
}

const start = (probes: readonly AnyTask[], concurrency = 2) =>
  startRunner(office.work, { databaseUrl: office.url, tasks: probes, concurrency })

it('makes the tables of the queue when several servers start at once', async () => {
  await office.pool.query('DROP SCHEMA graphile_worker CASCADE')
  await Promise.all([1, 2, 3].map(() => prepareJobs(office.url)))
  await add('probe')
  expect(await jobsLeft()).toBe(1)
})

it('tries again, later and later, with some chance in it', async () => {
  let attempts = 0
  const runner = start([
    probe(async () => {
      attempts += 1
      throw new Error('Not yet')
    }),
  ])
  let from = await now()
  await add('probe', 10)
  const waits: { least: number; most: number }[] = []
  for (let n = 1; n <= 3; n += 1) {
    await until(
      async () => attempts === n && (await ask(office, 'SELECT locked_at FROM graphile_worker._private_jobs')) === null,
    )
    const due = Number(await ask(office, 'SELECT extract(epoch FROM run_at)::float FROM graphile_worker._private_jobs'))
    const to = await now()
    // It failed somewhere in between.
    waits.push({ least: due - to, most: due - from })
    from = to
    await hurry(office)
  }
  waits.forEach(({ least, most }, index) => {
    expect(most).toBeGreaterThan(Math.exp(index + 1))
    expect(least).toBeLessThan(Math.exp(index + 1) * 1.5)
  })
  await runner.stop()
})

it('a job that fails for good says so once, stays as a dead letter and can be run again', async () => {
  let broken = true
  const given: string[] = []
  const runner = start([
    probe(
      async () => {
        if (broken) throw new Error('Broken')
      },
      (message) => given.push(message),
    ),
  ])
  const letters = makeDeadLetters(office.pool)
  const newest = { after: undefined, before: undefined, limit: 10, inverted: false }
  await add('probe', 2)
  await until(async () => {
    await hurry(office)
    return (await letters.list(newest)).length === 1
  })
  expect(given).toEqual(['Broken'])
  const [letter] = await letters.list(newest)
  expect(letter).toMatchObject({ task: 'probe', payload: { n: 1 }, error: 'Broken', attempts: 2 })
  expect(await letters.retry(['999999'])).toEqual([])
  broken = false
  const id = letter?.id ?? ''
  expect(await letters.retry([id, '999999'])).toEqual([id])
  expect(await letters.retry([id])).toEqual([])
  await until(async () => (await jobsLeft()) === 0)
  expect(given).toEqual(['Broken'])
  await runner.stop()
})

it('has attempts left until it has said that it failed for good, so that a crash in between loses no word', async () => {
  const attempts = () =>
    ask<string>(office, `SELECT attempts || ' of ' || max_attempts FROM graphile_worker._private_jobs`)
  const given: (string | undefined)[] = []
  const hopeless: AnyTask = {
    name: 'probe',
    maxAttempts: 3,
    run: () => Promise.reject(new SetupError('No key')),
    giveUp: async (_, __, message) => void given.push(message, await attempts()),
  }
  const runner = start([hopeless])
  await add('probe')
  await until(async () => (await attempts()) === '3 of 3')
  await runner.stop()
  expect(given).toEqual(['No key', '1 of 3'])
})

it('two servers run a job once', async () => {
  let runs = 0
  const count = probe(async () => {
    runs += 1
  })
  const runners = [start([count], 4), start([count], 4)]
  for (let n = 0; n < 40; n += 1) await add('probe')
  await until(async () => (await jobsLeft()) === 0)
  expect(runs).toBe(40)
  await Promise.all(runners.map((runner) => runner.stop()))
})

it('finishes what is under way when it stops, and takes nothing more', async () => {
  const [begun, told] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let ended = 0
  const slow = probe(async () => {
    begun.resolve()
    await told.promise
    await sleep(300)
    ended += 1
  })
  const runner = start([slow], 1)
  await add('probe')
  await add('probe')
  await begun.promise
  const stopped = runner.stop()
  told.resolve()
  await stopped
  expect(ended).toBe(1)
  expect(await jobsLeft()).toBe(1)
  expect(await ask(office, 'SELECT locked_at FROM graphile_worker._private_jobs')).toBe(null)
})

/** A job that a runner took a minute ago; seen by nobody before it is taken. */
async function addTakenBy(runner: string): Promise<void> {
  const client = await office.pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(`SELECT graphile_worker.add_job('probe')`)
    await client.query(
      `UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 minute', locked_by = $1 WHERE locked_by IS NULL`,
      [runner],
    )
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}

it('frees the jobs of a server that was killed, and leaves those of one that lives', async () => {
  await addTakenBy('pool-dead')
  const done: number[] = []
  const runner = start([probe(async (attempt) => void done.push(attempt))])
  await until(async () => done.length === 1)
  const alive = await trySessionLock(office.pool, 'runner:pool-alive')
  await addTakenBy('pool-alive')
  // The second runner looks when it starts, as the first did.
  const second = start([probe(async (attempt) => void done.push(attempt))])
  await add('probe')
  await until(async () => done.length === 2)
  expect(await ask(office, 'SELECT locked_by FROM graphile_worker._private_jobs')).toBe('pool-alive')
  await alive?.release()
  await Promise.all([runner.stop(), second.stop()])
})

it('goes on after its connections to the database were cut', async () => {
  let runs = 0
  const runner = start([
    probe(async () => {
      runs += 1
    }),
  ])
  await add('probe')
  await until(async () => runs === 1)
  await office.pool.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'waybill-jobs'`)
  await add('probe')
  await until(async () => runs === 2)
  await runner.stop()
})

it('a payment that no provider takes fails, and its stock is free again', async () => {
  const provider = office.work.providers.TEST
  if (provider === undefined) throw new Error('no provider')
  const start = async () => ({ ok: false, retry: false, message: 'No such\ncurrency' }) as const
  await office.start({ providers: { TEST: { ...provider, start } } })
  const { product, stockItem } = await makeProduct(office, 1)
  const id = await pay(office, await makeCart(office, product))
  await quiet(office)
  expect(await ask(office, 'SELECT state FROM payment WHERE id = $1', id)).toBe('ERROR')
  expect(await ask(office, 'SELECT message FROM payment WHERE id = $1', id)).toBe('No such currency')
  expect(await ask(office, 'SELECT held FROM stock_item WHERE id = $1', stockItem)).toBe(0)
})

it('a payment given up while the provider was being told is closed there', async () => {
  const provider = office.work.providers.TEST
  if (provider === undefined) throw new Error('no provider')
  const reached = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const slow: typeof provider.start = async (request) => {
    const answer = await provider.start(request)
    reached.resolve()
    await goOn.promise
    return answer
  }
  await office.start({ providers: { TEST: { ...provider, start: slow } } })
  const { product } = await makeProduct(office, 1)
  const id = await pay(office, await makeCart(office, product))
  await reached.promise
  await move(office, 'paymentCancel', id)
  goOn.resolve()
  await quiet(office)
  const reference = await ask<string>(office, 'SELECT provider_reference FROM payment WHERE id = $1', id)
  const answer = await office.call(`/payments/${reference}`, undefined, 'GET')
  expect(await answer.json()).toMatchObject({ state: 'CANCELLED' })
})
