import { afterAll, beforeAll, expect, it } from 'vitest'
import { ask, quiet } from '../support/quiet.ts'
import { openOffice, type Office } from './jobs-office.ts'
import { makeCart, makeProduct, move, pay } from './jobs-orders.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
  await office.start()
})
afterAll(() => office.close())

async function settings(input: object): Promise<void> {
  await move(office, 'settingsUpdate', await ask<string>(office, 'SELECT id FROM shop'), input)
  await quiet(office)
}

const dueAt = async (name: string, id: string): Promise<string | undefined> => {
  const text = 'SELECT due_at FROM timer WHERE name = $1 AND record_id = $2'
  return (await ask<Temporal.Instant>(office, text, name, id))?.toString()
}
const resets = (id: string) =>
  ask<number>(office, `SELECT count(*) FROM event WHERE type = 'OrderDeadlinesSet' AND root_id = $1`, id)

it('counts the deadlines of open orders anew when the settings change that they follow from, and no others', async () => {
  const { product } = await makeProduct(office, 5)
  const cart = await makeCart(office, product)
  const sent = await makeCart(office, product)
  await pay(office, sent, 'wire')
  const after = (duration: Temporal.DurationLike) => office.clock.now().add(duration).toString()
  expect(await dueAt('cartAbandon', cart)).toBe(after({ hours: 10 }))
  expect(await dueAt('orderExpire', sent)).toBeUndefined()

  await settings({ abandonedDelayMinutes: 60 })
  expect(await dueAt('cartAbandon', cart)).toBe(after({ hours: 1 }))
  expect([await resets(cart), await resets(sent)]).toEqual([1, 0])

  await settings({ unpaidExpiryDays: 3 })
  expect(await dueAt('orderExpire', sent)).toBe(after({ hours: 72 }))
  expect([await resets(cart), await resets(sent)]).toEqual([1, 1])

  await settings({ unpaidExpiryDays: 0, name: 'Another name' })
  expect(await dueAt('orderExpire', sent)).toBeUndefined()
  await settings({ name: 'The old name', abandonedDelayMinutes: 60 })
  expect([await resets(cart), await resets(sent)]).toEqual([1, 2])
})
