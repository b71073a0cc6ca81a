import { afterAll, beforeAll, expect, it } from 'vitest'
import { system } from '@waybill/schema/domain/actor'
import { openDesk } from '../support/desk.ts'
import {
  allRows,
  assignWaiting,
  codesOf,
  labelDelivery,
  look,
  makeCart,
  makeOrder,
  makeProduct,
  pay,
  report,
  shipDelivery,
  stockOf,
  type Desk,
} from '../support/sale.ts'
import { faultsOf } from '../support/sound.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(async () => {
  expect(faultsOf(await allRows(desk))).toEqual([])
  await desk.close()
})

it('H24 either cancels or ships, never both', async () => {
  const outcomes = { cancelled: 0, shipped: 0 }
  for (let round = 0; round < 12; round += 1) {
    const { id, item } = await makeProduct(desk, { stock: 5 })
    const order = await makeOrder(desk, { lines: [[id, 5]] })
    const delivery = (await look(desk, order)).deliveries[0]?.id ?? ''
    await labelDelivery(desk, delivery)
    const cancel = () => desk.apply(desk.staff('SALES'), { name: 'orderCancel', id: order, input: {} })
    const ship = () => desk.apply(desk.staff('WAREHOUSE'), { name: 'deliveryShip', id: delivery, input: {} })
    const [cancelled, shipped] =
      round % 2 === 0
        ? await Promise.all([cancel(), ship()])
        : await Promise.all([ship(), cancel()]).then(([a, b]) => [b, a] as const)
    const { order: after } = await look(desk, order)
    if ('event' in cancelled) {
      outcomes.cancelled += 1
      expect('rejection' in shipped && codesOf(shipped.rejection)).toEqual(['WRONG_STATE'])
      expect(after).toMatchObject({ state: 'CANCELLED', deliveryStatus: 'NONE' })
      expect(await stockOf(desk, item)).toEqual({ onHand: 5, reserved: 0, held: 0, waiting: 0 })
    } else {
      outcomes.shipped += 1
      expect(codesOf(cancelled.rejection)).toEqual(['DELIVERY_SHIPPED'])
      expect('event' in shipped).toBe(true)
      expect(after).toMatchObject({ state: 'ORDER', deliveryStatus: 'SHIPPED' })
      expect(await stockOf(desk, item)).toEqual({ onHand: 0, reserved: 0, held: 0, waiting: 0 })
    }
  }
  expect(outcomes.cancelled + outcomes.shipped).toBe(12)
})

it('counts stock while orders are confirmed, and promises no unit twice', async () => {
  const { id, item } = await makeProduct(desk, { stock: 20, allowBackorder: true })
  const carts = await Promise.all(Array.from({ length: 12 }, () => makeCart(desk, { lines: [[id, 2]] })))
  const confirm = (cart: string) => desk.run(desk.staff('SALES'), { name: 'orderConfirm', id: cart, input: {} })
  const adjust = (onHand: number) => {
    const input = { onHand, reason: 'Counted' }
    return desk.run(desk.staff('WAREHOUSE'), { name: 'stockAdjust', id: item, input })
  }
  for (const cart of carts.slice(0, 4)) await confirm(cart)
  await Promise.all([
    ...carts.slice(4, 8).map(confirm),
    adjust(5),
    ...carts.slice(8).map(confirm),
    adjust(3),
    adjust(7),
  ])
  const stock = await stockOf(desk, item)
  expect([3, 5, 7]).toContain(stock?.onHand)
  expect(stock?.reserved).toBeLessThanOrEqual(stock?.onHand ?? 0)
  expect((stock?.reserved ?? 0) + (stock?.waiting ?? 0)).toBe(24)
  await assignWaiting(desk)
  expect((await stockOf(desk, item))?.reserved).toBe(stock?.onHand ?? 0)
})

it('finishes a storm of commands over the same products in every order', async () => {
  const products = await Promise.all(Array.from({ length: 6 }, () => makeProduct(desk, { stock: 200 })))
  const carts = await Promise.all(
    Array.from({ length: 30 }, (_, index) => {
      const turned = [...products.slice(index % 6), ...products.slice(0, index % 6)]
      const lines = (index % 2 === 0 ? turned : turned.toReversed()).map((product) => [product.id, 1] as const)
      return makeCart(desk, { lines })
    }),
  )
  const storm = carts.map(async (cart, index) => {
    if (index % 3 === 0) await report(desk, await pay(desk, cart, 'test'), 'CAPTURED')
    else await desk.run(desk.staff('SALES'), { name: 'orderConfirm', id: cart, input: {} })
    const delivery = (await look(desk, cart)).deliveries[0]?.id ?? ''
    if (index % 3 === 1) await desk.run(desk.staff('SALES'), { name: 'orderCancel', id: cart, input: {} })
    if (index % 3 === 2) await shipDelivery(desk, delivery)
  })
  const counts = products.map((product, index) => {
    const input = { onHand: 190 + index, reason: 'Counted' }
    return desk.run(desk.staff('WAREHOUSE'), { name: 'stockAdjust', id: product.item, input })
  })
  await Promise.all([...storm, ...counts])
  const states = await Promise.all(carts.map(async (cart) => (await look(desk, cart)).order.state))
  expect(states.filter((state) => state === 'CANCELLED')).toHaveLength(10)
  for (const { item } of products)
    expect(await stockOf(desk, item)).toMatchObject({ reserved: 10, held: 0, waiting: 0 })
})

it('begins to count a product in a warehouse once, when two orders need it there at the same instant', async () => {
  const { id } = await makeProduct(desk, { stock: 4 })
  const orders = await Promise.all(Array.from({ length: 4 }, () => makeOrder(desk, { lines: [[id, 1]] })))
  const input = { code: 'LATE', name: 'Late', country: 'SE', position: 9 }
  const { entityId } = await desk.run(desk.staff('MANAGER'), { name: 'warehouseCreate', id: undefined, input })
  for (const order of orders) {
    const { deliveries } = await look(desk, order)
    await desk.run(desk.staff('WAREHOUSE'), { name: 'deliveryCancel', id: deliveries[0]?.id, input: {} })
  }
  await Promise.all(
    orders.map((order) =>
      desk.run(desk.staff('SALES'), { name: 'deliveryPlan', id: order, input: { warehouse: entityId } }),
    ),
  )
  const { rows } = await desk.pool.query<{ waiting: number }>(
    'SELECT waiting FROM stock_item WHERE product_id = $1 AND warehouse_id = $2',
    [id, entityId],
  )
  expect(rows).toEqual([{ waiting: 4 }])
})

it('lets the version of a record rise along the commit order of its events, under contention', async () => {
  const { id, item } = await makeProduct(desk, { stock: 100 })
  const carts = await Promise.all(Array.from({ length: 5 }, () => makeCart(desk, { lines: [[id, 1]] })))
  const note = (cart: string) =>
    desk.run(desk.staff('SALES'), { name: 'orderNoteAdd', id: cart, input: { text: 'Called' } })
  const receive = () => desk.run(desk.staff('WAREHOUSE'), { name: 'stockReceive', id: item, input: { quantity: 1 } })
  const confirm = (cart: string) => desk.run(desk.staff('SALES'), { name: 'orderConfirm', id: cart, input: {} })
  await Promise.all(
    [...carts, ...carts, ...carts].flatMap((cart) => [note(cart), receive(), note(cart)]).concat(carts.map(confirm)),
  )
  const { rows } = await desk.pool.query<{ falls: number; events: number }>(`
    SELECT count(*) FILTER (WHERE v < before)::int AS falls, count(*)::int AS events FROM (
      SELECT e.entity_version AS v, lag(e.entity_version) OVER (PARTITION BY e.entity_id ORDER BY e.xid, e.seq) AS before
      FROM event e
    ) x`)
  expect(rows[0]?.falls).toBe(0)
  expect(rows[0]?.events).toBeGreaterThan(100)
  const twice = await desk.pool.query(`
    SELECT FROM (SELECT DISTINCT e.entity_id, e.entity_version, e.xid FROM event e) x
    GROUP BY entity_id, entity_version HAVING count(*) > 1`)
  expect(twice.rowCount).toBe(0)
})

it('leaves one manager, when two take the right from each other at the same instant', async () => {
  const shop = await openDesk()
  try {
    const hire = async (name: string) => {
      const input = { name, email: `${name}@example.com`, roles: ['MANAGER'] }
      return (await shop.run(system, { name: 'staffCreate', id: undefined, input })).entityId
    }
    const move = (by: string, name: string, id: string, input: object = {}) =>
      shop.apply({ kind: 'STAFF', id: by, name: 'Boss', roles: ['MANAGER'] }, { name, id, input: { ...input } })
    const { rows: first } = await shop.pool.query<{ id: string }>(`SELECT id FROM staff WHERE 'MANAGER' = ANY(roles)`)
    let left = first[0]?.id ?? ''
    for (let round = 0; round < 12; round += 1) {
      const other = await hire(`boss-${round}`)
      const outcomes = await Promise.all([
        move(left, 'staffDeactivate', other),
        round % 2 === 0 ? move(other, 'staffDeactivate', left) : move(other, 'staffUpdate', left, { roles: ['SALES'] }),
      ])
      const refused = outcomes.flatMap((outcome) => ('rejection' in outcome ? codesOf(outcome.rejection) : []))
      expect(refused).toEqual(['LAST_MANAGER'])
      const { rows } = await shop.pool.query<{ id: string }>(
        `SELECT id FROM staff WHERE active AND 'MANAGER' = ANY(roles)`,
      )
      expect(rows).toHaveLength(1)
      left = rows[0]?.id ?? ''
    }
  } finally {
    await shop.close()
  }
})
