import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTimers } from '@waybill/server/timers'
import { ask, until } from '../support/quiet.ts'
import { openOffice, type Office } from './jobs-office.ts'
import { makeCart, makeOrder, makeProduct, move, pay } from './jobs-orders.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const start = () => {
  const { pool, apply, clock } = office
  return startTimers({ pool, apply, now: clock.now, onError: () => undefined })
}

const events = (type: string, root: string) =>
  ask<number>(office, 'SELECT count(*) FROM event WHERE type = $1 AND root_id = $2', type, root)

it('H2: fires at the deadline and not before', async () => {
  const { product, stockItem } = await makeProduct(office, 1)
  const orderId = await makeCart(office, product)
  const payment = await pay(office, orderId)
  const timers = start()
  const held = () => ask<number>(office, 'SELECT held FROM stock_item WHERE id = $1', stockItem)
  office.clock.advance({ minutes: 14, seconds: 59 })
  await timers.tick()
  expect(await held()).toBe(1)
  office.clock.advance({ seconds: 1 })
  await timers.tick()
  await until(async () => (await held()) === 0)
  expect(await ask(office, 'SELECT state FROM payment WHERE id = $1', payment)).toBe('CANCELLED')
  await timers.stop()
})

it('several servers fire a deadline once', async () => {
  const { product } = await makeProduct(office, 5)
  const { id } = await makeOrder(office, product)
  const servers = [start(), start(), start()]
  office.clock.advance({ hours: 24 * 7 })
  await Promise.all(servers.flatMap((timers) => [timers.tick(), timers.tick()]))
  expect(await events('DeliveryBecameLate', id)).toBe(1)
  await Promise.all(servers.map((timers) => timers.stop()))
})

it('tries a deadline that is refused again later, less and less often', async () => {
  const { product } = await makeProduct(office, 5)
  const { delivery } = await makeOrder(office, product)
  await move(office, 'deliveryCancel', delivery)
  const dueAt = office.clock.now().toString()
  // A deadline that should not be there: its transition is refused for good.
  await office.pool.query(
    `INSERT INTO timer (name, record_id, root_id, due_at) SELECT 'deliveryLate', id, order_id, $2 FROM delivery WHERE id = $1`,
    [delivery, dueAt],
  )
  const timers = start()
  const pause = async () => {
    await timers.tick()
    const retryAt = await until(async () => {
      const at = await ask<Temporal.Instant>(office, 'SELECT retry_at FROM timer WHERE record_id = $1', delivery)
      return at !== undefined && at !== null && Temporal.Instant.compare(at, office.clock.now()) > 0 && at
    })
    const seconds = retryAt.since(office.clock.now()).total('seconds')
    office.clock.advance({ seconds })
    return seconds
  }
  expect([await pause(), await pause(), await pause(), await pause()]).toEqual([60, 60, 120, 240])
  await timers.stop()
})

it('marks a cart that was left alone', async () => {
  const { product } = await makeProduct(office, 5)
  const id = await makeCart(office, product)
  const timers = start()
  office.clock.advance({ hours: 9, minutes: 59, seconds: 59 })
  await timers.tick()
  expect(await events('CartAbandoned', id)).toBe(0)
  office.clock.advance({ seconds: 1 })
  await timers.tick()
  await until(async () => (await events('CartAbandoned', id)) === 1)
  await timers.stop()
})
