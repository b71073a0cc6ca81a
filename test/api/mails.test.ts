import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { callerOf, colleagueOf, fillCart, guestOf, type Caller } from '../support/api.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let manager: Caller
let order: string

beforeAll(async () => {
  server = await startTestServer()
  manager = await colleagueOf(server)
  const guest = await guestOf(server)
  await fillCart(guest)
  await manager.run('orderConfirm', { order: { id: guest.cart } })
  order = guest.cart
  await vi.waitUntil(async () => (await mails({ order })).totalCount === 1, { timeout: 20_000 })
})
afterAll(() => server.close())

interface Mails {
  readonly totalCount: number
  readonly nodes: readonly { readonly kind: string; readonly url: string; readonly order: { readonly id: string } }[]
}

async function mails(where: object): Promise<Mails> {
  const query = 'query($where: MailFilter) { mails(where: $where) { totalCount nodes { kind url order { id } } } }'
  const { data } = await manager.ask(query, { where })
  return data?.mails as Mails
}

it('lists mails with their order, by kind, state, recipient and order', async () => {
  expect((await mails({})).nodes).toEqual([
    { kind: 'ORDER_CONFIRMED', url: expect.stringMatching(/^\/mails\//), order: { id: order } },
  ])
  const counts = async (...filters: object[]) =>
    Promise.all(filters.map(async (where) => (await mails(where)).totalCount))
  const own = [{ kinds: ['ORDER_CONFIRMED'] }, { states: ['KEPT', 'QUEUED'] }, { recipient: 'ADA@' }, { order }]
  expect(await counts(...own)).toEqual([1, 1, 1, 1])
  const other = [{ kinds: ['DELIVERY_SHIPPED'] }, { states: ['FAILED'] }, { recipient: 'example' }, { order: 'none' }]
  expect(await counts(...other)).toEqual([0, 0, 0, 0])
})

it('shows a mail as a page to nobody without a session', async () => {
  const url = (await mails({})).nodes[0]?.url ?? ''
  const response = await fetch(`${server.url}${url}`)
  expect([response.status, await response.text()]).toEqual([404, 'No such mail.\n'])
  expect((await callerOf(server).ask('{ mails { totalCount } }')).errors).not.toEqual([])
})
