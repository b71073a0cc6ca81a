import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appOf, at, callerOf, colleagueOf, fillCart, guestOf, textAt, type Caller } from '../support/api.ts'
import { onTheClock, signIn, type RawClient } from '../support/raw-client.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { openEventSource, type EventSource } from '../support/event-source.ts'

let server: TestServer
let manager: Caller
beforeAll(async () => {
  server = await startTestServer({ background: false })
  manager = await colleagueOf(server)
})
afterAll(() => server.close())

const changes = `subscription($after: Cursor) { orderStatusChanged(after: $after) { __typename
  ... on OrderStatusChanged { cursor eventId type from to order { id version state } } ... on Heartbeat { cursor } } }`

const openSocket = async (caller: Caller, after?: unknown): Promise<RawClient> => {
  const socket = await signIn(`${server.url.replace('http', 'ws')}/graphql`, {}, { headers: caller.headers })
  socket.send({ id: '1', type: 'subscribe', payload: { query: changes, variables: { after: after ?? null } } })
  return socket
}

const openSource = (caller: Caller, after?: unknown): Promise<EventSource> =>
  openEventSource(`${server.url}/graphql`, caller.headers, { query: changes, variables: { after: after ?? null } })

/** The message of the stream in one of the socket, or in a server-sent one. */
const changeIn = (message: unknown): unknown =>
  at(message, 'payload', 'data', 'orderStatusChanged') ?? at(message, 'data', 'orderStatusChanged')

/** The next changes that a stream tells of, so many in all; heartbeats between them are passed over. */
async function changesIn(stream: Pick<RawClient, 'heard'>, count: number): Promise<readonly unknown[]> {
  for (let messages = count; ; messages += 1) {
    const told = (await stream.heard(messages)).map(changeIn).filter((change) => textAt(change, 'eventId') !== '')
    if (told.length >= count) return told
  }
}

/** The first change of a kind that a stream tells of an order: the feed may still be telling of earlier tests. */
async function toldOf(stream: Pick<RawClient, 'heard'>, order: string, type = 'CartCreated'): Promise<unknown> {
  for (let count = 1; ; count += 1) {
    const last = (await changesIn(stream, count)).find(
      (change) => textAt(change, 'order', 'id') === order && textAt(change, 'type') === type,
    )
    if (last !== undefined) return last
  }
}

const idsOf = (told: readonly unknown[]): readonly string[] => told.map((change) => textAt(change, 'eventId'))

/** The events of orders in the log, in commit order, behind the one with the id. */
async function loggedAfter(eventId: string): Promise<readonly string[]> {
  const { rows } = await server.pool.query<{ id: string }>(
    `SELECT e.id FROM event e JOIN event seen ON seen.id = $1
     WHERE e.root_type = 'order' AND (e.xid, e.seq) > (seen.xid, seen.seq) ORDER BY e.xid, e.seq`,
    [atob(eventId).split(':')[1]],
  )
  return rows.map((row) => btoa(`Event:${row.id}`))
}

async function addLines(guest: Caller & { readonly cart: string }, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const order = { id: guest.cart }
    await guest.run('cartLineAdd', { order, product: { sku: n % 2 === 0 ? 'MUG-STN' : 'LMP-DSK' }, quantity: 1 })
  }
}

describe('a WebSocket', () => {
  it('H51 goes on after a drop where it was: twenty events in order, once, then what happens', async () => {
    const guest = await guestOf(server)
    const first = await openSocket(manager)
    await first.heard(1)
    await addLines(guest, 1)
    const seen = await toldOf(first, guest.cart, 'CartLineAdded')
    first.socket.terminate()
    await first.closed
    await addLines(guest, 20)
    const second = await openSocket(manager, textAt(seen, 'cursor'))
    const missed = await changesIn(second, 20)
    expect(idsOf(missed)).toEqual(await loggedAfter(textAt(seen, 'eventId')))
    await addLines(guest, 3)
    const told = await changesIn(second, 23)
    expect(idsOf(told)).toEqual(await loggedAfter(textAt(seen, 'eventId')))
    // Each with the order at least as it was then.
    told.forEach((change, n) => expect(at(change, 'order', 'version')).toBeGreaterThanOrEqual(n + 3))
    await second.close()
  })

  it('goes on from a snapshot without gap or double while events keep coming', async () => {
    const guest = await guestOf(server)
    const adding = addLines(guest, 10)
    // The cursor of the page itself: another one may stand for a moment after the page was read.
    const { data } = await manager.ask('{ orders(first: 1) { cursor nodes { version } } }')
    const before = at(data, 'orders', 'nodes', 0, 'version')
    const socket = await openSocket(manager, textAt(data, 'orders', 'cursor'))
    await adding
    const { data: last } = await manager.ask('{ orders(first: 1) { nodes { version } } }')
    const end = Number(at(last, 'orders', 'nodes', 0, 'version'))
    const versions = async () => {
      const told = socket.messages.map(changeIn).filter((change) => textAt(change, 'order', 'id') === guest.cart)
      return new Set(idsOf(told)).size === told.length ? told.length : Number.NaN
    }
    // The snapshot's own query is read a moment later: it may show one event more than the cursor stands for.
    await expect.poll(versions, { interval: 10 }).toBeGreaterThanOrEqual(end - Number(before))
    await socket.close()
  })

  it('asks a client to read again whose cursor is of another installation, and goes on from now', async () => {
    const socket = await openSocket(manager, btoa('nothing of ours'))
    expect(changeIn((await socket.heard(1))[0])).toEqual({ __typename: 'ResyncRequired' })
    const guest = await guestOf(server)
    await toldOf(socket, guest.cart)
    await socket.close()
  })
})

describe('server-sent events', () => {
  it('bring what was missed and what happens, with the order as it is, and end when the client leaves', async () => {
    const { data } = await manager.ask('{ board { cursor } }')
    const guest = await guestOf(server)
    await fillCart(guest)
    const source = await openSource(manager, textAt(data, 'board', 'cursor'))
    expect(source.contentType).toBe('text/event-stream')
    const missed = await changesIn(source, 5)
    expect(missed.map((change) => textAt(change, 'type'))).toEqual([
      'CartCreated',
      'CartLineAdded',
      'CartContactSet',
      'CartAddressSet',
      'CartDeliveryMethodSet',
    ])
    await manager.run('orderConfirm', { order: { id: guest.cart } })
    expect((await changesIn(source, 6))[5]).toMatchObject({
      type: 'OrderConfirmed',
      from: 'QUOTATION',
      to: 'ORDER',
      order: { id: guest.cart, state: 'ORDER' },
    })
    await source.close()
    const open = async () => {
      const metrics = await (await fetch(`${server.url}/metrics`)).text()
      return /^waybill_event_streams (\d+)$/m.exec(metrics)?.[1]
    }
    await expect.poll(open, { interval: 10 }).toBe('0')
  })

  it('tell a guest of their own order only, and nobody without a name of anything', async () => {
    const [mine, other] = [await guestOf(server), await guestOf(server)]
    const source = await openSource(mine)
    await source.heard(1)
    await addLines(other, 1)
    await addLines(mine, 1)
    await toldOf(source, mine.cart, 'CartLineAdded')
    const told = (await source.heard(2)).map((message) => textAt(changeIn(message), 'order', 'id'))
    expect(new Set(told.filter((id) => id !== ''))).toEqual(new Set([mine.cart]))
    await source.close()
    const refused = await openSource(callerOf(server))
    expect((await refused.heard(1))[0]).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
    await refused.ended
  })
})

describe('a revocation', () => {
  it('of a token closes its sockets and streams within a second, and nobody else’s', onTheClock, async () => {
    const [lost, kept] = [await appOf(server, ['orders:read']), await appOf(server, ['orders:read'])]
    const [socket, other] = [await openSocket(lost), await openSocket(kept)]
    const [source, another] = [await openSource(lost), await openSource(kept)]
    await Promise.all([socket.heard(1), other.heard(1), source.heard(1), another.heard(1)])
    await manager.run('apiTokenRevoke', { apiToken: { id: btoa(`ApiToken:${lost.id}`) } })
    const revoked = performance.now()
    expect(await socket.closed).toEqual({ code: 4403, reason: 'Forbidden' })
    await source.ended
    expect(performance.now() - revoked).toBeLessThan(1_000)
    const guest = await guestOf(server)
    await toldOf(other, guest.cart)
    await toldOf(another, guest.cart)
    expect(source.messages.map((message) => textAt(changeIn(message), 'order', 'id'))).not.toContain(guest.cart)
    await Promise.all([other.close(), another.close()])
  })

  it(
    'of a session, by signing out, closes its sockets and streams within a second, and no other’s',
    onTheClock,
    async () => {
      const again = await colleagueOf(server)
      const [socket, other, source] = [await openSocket(again), await openSocket(manager), await openSource(again)]
      await Promise.all([socket.heard(1), other.heard(1), source.heard(1)])
      const signedOut = performance.now()
      await fetch(`${server.url}/session`, { method: 'DELETE', headers: again.headers })
      expect(await socket.closed).toEqual({ code: 4403, reason: 'Forbidden' })
      await source.ended
      expect(performance.now() - signedOut).toBeLessThan(1_000)
      const guest = await guestOf(server)
      await toldOf(other, guest.cart)
      await other.close()
    },
  )

  it('of a colleague’s rights closes their sockets within a second', onTheClock, async () => {
    const staff = { email: 'diego@lumen-linen.example' }
    await manager.run('staffUpdate', { staff, active: true })
    const diego = await colleagueOf(server, staff.email)
    const socket = await openSocket(diego)
    await socket.heard(1)
    await manager.run('staffUpdate', { staff, active: false })
    const revoked = performance.now()
    expect((await socket.closed).code).toBe(4403)
    expect(performance.now() - revoked).toBeLessThan(1_000)
    expect((await diego.ask('{ board { cursor } }')).errors[0]?.extensions?.code).toBe('UNAUTHENTICATED')
  })
})
