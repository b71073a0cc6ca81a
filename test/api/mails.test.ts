import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { appOf, at, callerOf, colleagueOf, fillCart, guestOf, textAt, type Caller } from '../support/api.ts'
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

describe('the customer’s secret links in a mail', () => {
  /** What a caller reads of the order's mails, by the API and as pages. */
  async function readBy(caller: Caller): Promise<string> {
    const query = 'query($where: MailFilter) { mails(where: $where) { nodes { html text url } } }'
    const { data } = await caller.ask(query, { where: { order } })
    const nodes = (at(data, 'mails', 'nodes') ?? []) as readonly { html: string; text: string; url: string }[]
    const pages = nodes.map(async ({ url }) => (await fetch(server.url + url, { headers: caller.headers })).text())
    return [...nodes.flatMap(({ html, text }) => [html, text]), ...(await Promise.all(pages))].join('\n')
  }
  const toCart = `link_${'c'.repeat(43)}`
  let toOrder = ''

  beforeAll(async () => {
    const { data } = await manager.ask('query($id: ID!) { order(ref: { id: $id }) { statusUrl } }', { id: order })
    toOrder = new URL(textAt(data, 'order', 'statusUrl')).pathname
    await server.pool.query(
      `INSERT INTO mail_message SELECT (jsonb_populate_record(m, jsonb_build_object('id', uuidv7(), 'key', 'reminder',
         'kind', 'ABANDONED_CART', 'state', 'KEPT', 'html', $1::text, 'text', $1::text))).* FROM mail_message m`,
      [`/cart/recover/${toCart}`],
    )
  })

  it.each(['margaux', 'neda'])('are there for %s, who sells', async (name) => {
    const read = await readBy(await colleagueOf(server, `${name}@lumen-linen.example`))
    expect(read).toContain(toOrder)
    expect(read).toContain(toCart)
  })

  it.each(['sara', 'olivier'])('are left out for %s, who does not', async (name) => {
    const read = await readBy(await colleagueOf(server, `${name}@lumen-linen.example`))
    expect(read).not.toMatch(/\/o\/[\w-]|link_/)
    expect(read).toContain('/o/…')
    expect(read).toContain('/cart/recover/…')
  })

  it('are left out for an app that only reads, and there for one that makes the moves of sales', async () => {
    const [reader, writer] = [await appOf(server, ['orders:read']), await appOf(server, ['orders:write'])]
    expect(await readBy(reader)).not.toMatch(/\/o\/[\w-]|link_/)
    expect(await readBy(writer)).toContain(toOrder)
  })
})
