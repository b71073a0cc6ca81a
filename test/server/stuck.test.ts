import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startRunner } from '@waybill/server/jobs/runner'
import { ask, openOffice, type Office } from './jobs-office.ts'
let office: Office
beforeEach(async () => { office = await openOffice() })
afterEach(() => office.close())
it('stops', async () => {
  const begun = Promise.withResolvers<void>()
  const r = startRunner(office.work, { databaseUrl: office.url, concurrency: 2, tasks: [{ name: 'probe', maxAttempts: 3, run: async () => { begun.resolve(); await sleep(14_000) }, giveUp: async () => undefined }] })
  await office.pool.query("SELECT graphile_worker.add_job('probe', '{}')")
  await begun.promise
  const t = performance.now()
  await r.stop()
  console.log('stopped after', performance.now() - t, await ask(office, 'SELECT locked_by FROM graphile_worker._private_jobs'), await ask(office, 'SELECT last_error FROM graphile_worker._private_jobs'))
  await sleep(8000)
  console.log(await ask(office, 'SELECT count(*) FROM graphile_worker._private_jobs'))
})
