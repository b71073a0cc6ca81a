import { afterAll, beforeAll, expect, it } from 'vitest'
import { openLog } from '@waybill/server/events/log'
import { startHub } from '@waybill/server/events/hub'
import { openDesk } from '../support/desk.ts'
import { makeCart, makeProduct, type Desk } from '../support/sale.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

it('the lag counts what another server wrote and this one cannot read, also while reading fails', async () => {
  const log = await openLog(desk.pool)
  let isBroken = true
  const after: typeof log.after = (position, limit) =>
    isBroken ? Promise.reject(new Error('away')) : log.after(position, limit)
  const errors: unknown[] = []
  const hub = await startHub({
    log: { ...log, after },
    now: desk.clock.now,
    onError: (error) => void errors.push(error),
  })
  expect(await hub.lag()).toBe(0)
  const { id } = await makeProduct(desk)
  await makeCart(desk, { lines: [[id, 1]] })
  desk.clock.advance({ seconds: 90 })
  await expect.poll(() => errors.length).toBeGreaterThan(1)
  expect(await hub.lag()).toBeGreaterThanOrEqual(90)
  isBroken = false
  await expect.poll(() => hub.lag()).toBe(0)
  await hub.stop()
})
