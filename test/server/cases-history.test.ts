import { nat, sample, array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { system, type Actor } from '@waybill/schema/domain/actor'
import { Draft } from '@waybill/schema/domain/draft'
import { standing } from '@waybill/schema/domain/queues'
import { timersOf } from '@waybill/schema/domain/timers'
import { newId } from '@waybill/server/commands/new-id'
import { verdictOf } from '@waybill/server/verify/verify'
import { openDesk } from '../support/desk.ts'
import { allRows, fireTimers, makeCart, makeCustomer, makeProduct, type Desk } from '../support/sale.ts'
import { faultsOf } from '../support/sound.ts'
import { attemptOf, broken, nextDue, type Step } from '../support/walk.ts'

const seed = Number(process.env['HISTORY_SEED'] ?? 20_260_303)
const seconds = Number(process.env['HISTORY_SECONDS'] ?? 6)
const timeout = 60_000 + seconds * 1000
const settings = [
  { steps: 'SHIP_ONLY', shippingPolicy: 'ASAP' },
  { steps: 'PICK_SHIP', shippingPolicy: 'ALL_AT_ONCE' },
  { steps: 'PICK_PACK_SHIP', shippingPolicy: 'ASAP' },
] as const

/** Many random histories on the real writer; what `domain/history.test.ts` does a thousand times without a database. */
describe.each(settings)('with $steps and $shippingPolicy', ({ steps, shippingPolicy }) => {
  it(
    'H55 foretells every command on the real writer, whose tables stay sound',
    async () => {
      const { desk, actors } = await openShop(steps, shippingPolicy)
      const until = performance.now() + (seconds * 1000) / settings.length / 2
      for (const [index, step] of randomSteps(200 * (1 + seconds)).entries()) {
        if (performance.now() > until) break
        if (index % 40 === 39) await letTimePass(desk)
        await takeStep(desk, actors, step)
        await expectSound(desk)
      }
      expect((await verdictOf(desk)).findings).toEqual([])
      await desk.close()
    },
    timeout,
  )

  it(
    'H56 leaves tables that follow from the log when many work at once',
    async () => {
      const { desk, actors } = await openShop(steps, shippingPolicy)
      const until = performance.now() + (seconds * 1000) / settings.length / 2
      const queue = [...randomSteps(400 * (1 + seconds))]
      const work = async () => {
        for (let step = queue.pop(); step !== undefined && performance.now() < until; step = queue.pop()) {
          await blindStep(desk, actors, step)
        }
      }
      await Promise.all(Array.from({ length: 6 }, work))
      await expectSound(desk)
      expect((await verdictOf(desk)).findings).toEqual([])
      await desk.close()
    },
    timeout,
  )
})

const randomSteps = (count: number): readonly Step[] =>
  sample(array(nat(9999), { minLength: 8, maxLength: 8 }), { seed, numRuns: count })

const ctxOf = (desk: Desk) => (actor: Actor) => ({
  now: desk.clock.now(),
  actor,
  newId,
  nextNumber: () => 0,
  digest: () => '',
})

async function openShop(steps: (typeof settings)[number]['steps'], shippingPolicy: 'ASAP' | 'ALL_AT_ONCE') {
  const desk = await openDesk({ steps })
  const { rows } = await desk.pool.query<{ id: string }>('SELECT id FROM shop')
  const manager = desk.staff('MANAGER')
  const settings = { shippingPolicy, unpaidExpiryDays: 14 }
  await desk.run(manager, { name: 'settingsUpdate', id: rows[0]?.id, input: settings })
  const products = [
    await makeProduct(desk, { stock: 8 }),
    await makeProduct(desk, { stock: 4, allowBackorder: true }),
    await makeProduct(desk, { stock: 0, trackStock: false }),
    await makeProduct(desk, { stock: 0, productType: 'DIGITAL' }),
  ]
  const customers = [await makeCustomer(desk), await makeCustomer(desk)]
  for (const [index, by] of customers.entries()) {
    const lines = products.slice(index, index + 3).map((product) => [product.id, 2] as const)
    await makeCart(desk, { lines, by })
    await makeCart(desk, { lines, by, method: 'pickup' })
  }
  const staff = (['SALES', 'WAREHOUSE', 'ACCOUNTANT', 'MANAGER'] as const).map((role) => desk.staff(role))
  const actors: readonly Actor[] = [...customers, ...staff, { kind: 'PROVIDER', id: 'test' }, system]
  return { desk, actors }
}

async function takeStep(desk: Desk, actors: readonly Actor[], step: Step): Promise<void> {
  const attempt = attemptOf(step, await allRows(desk), actors, ctxOf(desk))
  if (attempt === undefined) return
  const outcome = await desk.apply(attempt.actor, { name: attempt.name, id: attempt.id, input: attempt.input })
  const fault = broken(attempt, 'rejection' in outcome ? outcome.rejection : undefined)
  expect(fault, JSON.stringify(attempt)).toBeUndefined()
}

/** A step by what was seen a moment ago: it may be refused for any reason, but never break. */
async function blindStep(desk: Desk, actors: readonly Actor[], step: Step): Promise<void> {
  const attempt = attemptOf(step, await allRows(desk), actors, ctxOf(desk))
  if (attempt === undefined) return
  await desk.apply(attempt.actor, { name: attempt.name, id: attempt.id, input: attempt.input })
}

async function letTimePass(desk: Desk): Promise<void> {
  const due = nextDue(await allRows(desk))
  if (due === undefined) return
  const wait = Math.ceil(desk.clock.now().until(due).total('seconds'))
  desk.clock.advance({ seconds: Math.max(0, wait) })
  await fireTimers(desk)
}

async function expectSound(desk: Desk): Promise<void> {
  const rows = await allRows(desk)
  expect(faultsOf(rows)).toEqual([])
  const draft = new Draft(rows)
  const queues = await desk.pool.query<{ entry: string }>(`SELECT queue || ' ' || record_id AS entry FROM queue_entry`)
  expect(queues.rows.map((row) => row.entry).sort()).toEqual([...standing(draft).keys()].sort())
  const timers = await desk.pool.query<{ name: string; id: string; at: Temporal.Instant }>(
    'SELECT name, record_id AS id, due_at AS at FROM timer',
  )
  const stored = timers.rows.map((row) => `${row.name} ${row.id} ${row.at.toString()}`)
  expect(stored.sort()).toEqual(
    timersOf(draft)
      .map((t) => `${t.name} ${t.recordId} ${t.dueAt.toString()}`)
      .sort(),
  )
}
