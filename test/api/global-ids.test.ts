import { afterAll, beforeAll, expect, it } from 'vitest'
import { callerOf, colleagueOf, fillCart, guestOf, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let manager: Caller
beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
})
afterAll(() => server.close())

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7/

const typeOf = async (caller: Caller, id: unknown): Promise<unknown> => {
  const { data } = await caller.ask('query($id: ID!) { node(id: $id) { __typename } }', { id })
  return data?.['node']
}

it('finds an event by its id and its cause’s, for whoever may see its order', async () => {
  const guest = await guestOf(server)
  await fillCart(guest)
  await manager.run('orderConfirm', { order: { id: guest.cart } })
  const query = 'query($id: ID!) { order(ref: { id: $id }) { events { id type causeId } } }'
  const { data, errors } = await manager.ask(query, { id: guest.cart })
  expect(errors).toEqual([])
  const events: { id: string; type: string; causeId: string | null }[] = JSON.parse(JSON.stringify(data)).order.events
  const planned = events.find((event) => event.type === 'DeliveryPlanned')
  expect(events.map((event) => event.id)).toContain(planned?.causeId)
  expect(await typeOf(manager, planned?.causeId)).toEqual({ __typename: 'Event' })
  expect(await typeOf(guest, planned?.id)).toEqual({ __typename: 'Event' })
  expect(await typeOf(await guestOf(server), planned?.id)).toBeNull()
  expect(await typeOf(callerOf(server), planned?.id)).toBeNull()
})

it('says of a text that is no id that it is none, and of an id without a record nothing', async () => {
  const { errors } = await manager.ask('{ node(id: "bogus") { id } }')
  expect(errors).toMatchObject([
    { message: 'This is not an id. Use one that the API has given.', extensions: { code: 'BAD_USER_INPUT' } },
  ])
  expect(await typeOf(manager, btoa('Order:01890000-0000-7000-8000-000000000000'))).toBeNull()
})

it('names lines and other records by Relay ids in facts and in the params of blockers', async () => {
  const guest = await guestOf(server)
  await fillCart(guest)
  const select = 'order { lines { id kind } deliveries { id } }'
  const confirmed = await manager.run('orderConfirm', { order: { id: guest.cart } }, { select })
  const { lines } = JSON.parse(JSON.stringify(confirmed)).order
  const line = lines.find((row: { kind: string }) => row.kind === 'GOODS').id
  const refused = await manager.run('orderCancelRemainder', {
    order: { id: guest.cart },
    lines: [{ line, quantity: 5 }],
  })
  expect(refused).toMatchObject({ blockers: [{ code: 'EXCEEDS_OPEN', params: { line, max: 2 } }] })
  const copied = await manager.run('orderDuplicate', { order: { id: guest.cart } }, { select: 'event { facts }' })
  expect(copied).toMatchObject({ event: { facts: { source: guest.cart } } })
})

it('shows no raw id on the board', async () => {
  const guest = await guestOf(server)
  await fillCart(guest)
  await manager.run('orderConfirm', { order: { id: guest.cart } })
  const { data } = await manager.ask('{ board { columns { cards { key queue recordId } } } }')
  const cards = JSON.parse(JSON.stringify(data)).board.columns.flatMap((column: { cards: object[] }) => column.cards)
  expect(cards.length).toBeGreaterThan(0)
  for (const card of cards) expect(card.key).toBe(`${card.queue}:${card.recordId}`)
  expect(JSON.stringify(data)).not.toMatch(uuid)
})
