import { afterEach, beforeEach, expect, it } from 'vitest'
import type { LoggedEvent } from '@waybill/schema/context'
import { dispatchBatch, startDispatcher } from '@waybill/server/events/dispatch'
import { trySessionLock } from '@waybill/server/events/session-lock'
import { caughtUp, until } from '../support/quiet.ts'
import { openOffice, type Office } from './jobs-office.ts'
import { makeCart, makeProduct, move, pay } from './jobs-orders.ts'

let office: Office
beforeEach(async () => {
  office = await openOffice()
})
afterEach(() => office.close())

const start = () =>
  startDispatcher({ pool: office.pool, log: office.events, hub: office.hub, onError: () => undefined })

const jobs = async (): Promise<readonly string[]> => {
  const text = `SELECT t.identifier || ' ' || (j.payload->>'kind') AS job FROM graphile_worker._private_jobs j
    JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'mail' ORDER BY 1`
  return (await office.pool.query<{ job: string }>(text)).rows.map((row) => row.job)
}

/** As a runner would: a job that is done is gone, and so is its key. */
const finishAll = () => office.pool.query('DELETE FROM graphile_worker._private_jobs')

async function confirmOrders(count: number): Promise<void> {
  const { product } = await makeProduct(office, 100)
  for (let n = 0; n < count; n += 1) {
    const id = await makeCart(office, product)
    await pay(office, id, 'wire')
    await move(office, 'orderConfirm', id)
  }
}

/** All events, once none is held back: what another process has begun on the same server may hide the newest. */
async function allEvents() {
  const rows = await office.pool.query<{ count: number }>('SELECT count(*)::int AS count FROM event')
  let events: readonly LoggedEvent[] = []
  await until(async () => {
    events = await office.events.after({ xid: 0n, seq: 0n }, 10_000)
    return events.length === rows.rows[0]?.count
  })
  return events
}

const mailsOf = (orders: number): readonly string[] =>
  ['DELIVERY_READY', 'ORDER_CONFIRMED', 'ORDER_RECEIVED'].flatMap((kind) =>
    Array.from({ length: orders }, () => `mail ${kind}`),
  )

it('makes the jobs of every event once, also of what happened before it started', async () => {
  await confirmOrders(2)
  const dispatcher = start()
  await caughtUp(office)
  expect(await jobs()).toEqual(mailsOf(2))
  await confirmOrders(1)
  await caughtUp(office)
  expect(await jobs()).toEqual(mailsOf(3))
  await dispatcher.stop()
})

it('makes no job twice when it dies between two batches, even where the jobs are done already', async () => {
  await confirmOrders(1)
  const lock = await trySessionLock(office.pool, 'dispatcher')
  if (lock === undefined) throw new Error('no lock')
  const begin = { xid: 0n, seq: 0n }
  await office.pool.query(`INSERT INTO consumer_cursor (name, xid, seq) VALUES ('dispatcher', '0', 0)`)
  const events = await allEvents()
  await dispatchBatch(lock.client, begin, events)
  // Its memory is lost, its connection too.
  lock.client.release(true)
  await finishAll()
  const dispatcher = start()
  await caughtUp(office)
  expect(await jobs()).toEqual([])
  await confirmOrders(1)
  await caughtUp(office)
  expect(await jobs()).toEqual(mailsOf(1))
  await dispatcher.stop()
})

it('makes nothing where another server has moved the cursor', async () => {
  await confirmOrders(1)
  const dispatcher = start()
  await caughtUp(office)
  await dispatcher.stop()
  await finishAll()
  const begin = { xid: 0n, seq: 0n }
  const events = await allEvents()
  const client = await office.pool.connect()
  await expect(dispatchBatch(client, begin, events)).rejects.toThrow('moved')
  client.release()
  expect(await jobs()).toEqual([])
})

it('leads in one server; another takes over when its connection is gone', async () => {
  const first = start()
  await until(async () => first.isLeading())
  const second = start()
  await confirmOrders(3)
  await caughtUp(office)
  expect(second.isLeading()).toBe(false)
  await office.pool.query(`
    SELECT pg_terminate_backend(pid) FROM pg_locks
    WHERE locktype = 'advisory' AND classid = 4718 AND objid = hashtext('dispatcher')::oid AND pid <> pg_backend_pid()`)
  await confirmOrders(3)
  await caughtUp(office)
  expect(await jobs()).toEqual(mailsOf(6))
  await Promise.all([first.stop(), second.stop()])
})

it('a server that stops hands over to the one that stands by', async () => {
  const first = start()
  await until(async () => first.isLeading())
  const second = start()
  await first.stop()
  await until(async () => second.isLeading())
  await confirmOrders(1)
  await caughtUp(office)
  expect(await jobs()).toEqual(mailsOf(1))
  await second.stop()
})
