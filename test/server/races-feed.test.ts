import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPool } from '@waybill/prisma/db'
import { encodeCursor } from '@waybill/server/events/cursor'
import { openDesk } from '../support/desk.ts'
import { makeCart, makeProduct, type Desk } from '../support/sale.ts'
import { everything, logged, openStation, resyncOf, settled, take, type Station } from '../support/stream.ts'

let desk: Desk
let station: Station
let cart: string
beforeAll(async () => {
  desk = await openDesk()
  station = await openStation(desk)
  const { id } = await makeProduct(desk)
  cart = await makeCart(desk, { lines: [[id, 1]] })
  await settled(desk, station)
})
afterAll(async () => {
  expect(station.errors).toEqual([])
  await station.hub.stop()
  await desk.close()
})

/** Leaves remarks one after another, which are one event each; their ids. */
async function write(count: number): Promise<readonly string[]> {
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) {
    const request = { name: 'orderNoteAdd', id: cart, input: { text: `Remark ${index}` } }
    const outcome = await station.apply(desk.staff('SALES'), request)
    if ('event' in outcome) ids.push(outcome.event.id)
  }
  return ids
}

const ids = (events: readonly { readonly id: string }[]) => events.map((event) => event.id)

it('H51 replays what a client missed, in order and once, then goes on live', async () => {
  const first = station.feed().subscribe({ after: undefined, matches: everything })
  const hello = await first.next()
  expect(hello.value).toMatchObject({ kind: 'HEARTBEAT' })
  const [seen] = await write(1)
  const [last] = await take(first, 1)
  expect(last?.id).toBe(seen)
  await first.return?.()
  const missed = await write(20)
  const second = station.feed().subscribe({ after: last?.cursor, matches: everything })
  expect(ids(await take(second, 20))).toEqual(missed)
  const live = await write(3)
  expect(ids(await take(second, 3))).toEqual(live)
  await second.return?.()
})

it('H51 loses and doubles nothing when events come while it replays', async () => {
  await settled(desk, station)
  const start = station.hub.position()
  const before = await write(30)
  const cursor = encodeCursor({ kind: 'POSITION', epoch: station.log.epoch, position: start })
  const streams = Array.from({ length: 5 }, () => station.feed().subscribe({ after: cursor, matches: everything }))
  const [during, ...told] = await Promise.all([write(30), ...streams.map((stream) => take(stream, 60))])
  for (const events of told) expect(ids(events)).toEqual([...before, ...during])
  for (const stream of streams) await stream.return?.()
})

it('tells a stream from a snapshot exactly what the snapshot did not show', async () => {
  await write(2)
  const open = await desk.pool.connect()
  await open.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
  const writes = write(5)
  const snapshot = await open.query<{ taken: string }>('SELECT pg_current_snapshot()::text AS taken')
  const shown = await open.query<{ id: string }>('SELECT e.id FROM event e ORDER BY e.xid, e.seq')
  await open.query('COMMIT')
  open.release()
  await writes
  await write(3)
  const known = new Set(shown.rows.map((row) => row.id))
  const expected = (await logged(desk)).filter((id) => !known.has(id))
  const cursor = encodeCursor({ kind: 'SNAPSHOT', epoch: station.log.epoch, snapshot: snapshot.rows[0]?.taken ?? '' })
  const stream = station.feed().subscribe({ after: cursor, matches: everything })
  expect(ids(await take(stream, expected.length))).toEqual(expected)
  const [next] = await write(1)
  expect(ids(await take(stream, 1))).toEqual([next])
  await stream.return?.()
})

it('re-reads the log for a consumer that was too slow for its buffer', async () => {
  const stream = station.feed({ buffer: 4 }).subscribe({ after: undefined, matches: everything })
  await stream.next()
  const written = await write(40)
  await settled(desk, station)
  expect(ids(await take(stream, 40))).toEqual(written)
  const more = await write(2)
  expect(ids(await take(stream, 2))).toEqual(more)
  await stream.return?.()
})

it('tells only what a stream asks for, and its cursor passes over the rest', async () => {
  const stream = station.feed().subscribe({ after: undefined, matches: (event) => event.type === 'OrderAssigned' })
  await stream.next()
  await write(3)
  const request = { name: 'orderAssign', id: cart, input: {} }
  const outcome = await station.apply(desk.staff('SALES'), request)
  const [told] = await take(stream, 1)
  expect(told?.id).toBe('event' in outcome ? outcome.event.id : '')
  await stream.return?.()
})

it('H51 asks a client to begin anew whose cursor is older than the replay window', async () => {
  await write(1)
  await settled(desk, station)
  const old = encodeCursor({ kind: 'POSITION', epoch: station.log.epoch, position: station.hub.position() })
  await write(1)
  await settled(desk, station)
  desk.clock.advance({ hours: 24 * 7 })
  const fresh = station.feed().subscribe({ after: old, matches: everything })
  expect((await fresh.next()).value).toMatchObject({ kind: 'EVENT' })
  await fresh.return?.()
  desk.clock.advance({ seconds: 1 })
  expect(await resyncOf(station.feed().subscribe({ after: old, matches: everything }))).toBe('CURSOR_TOO_OLD')
})

it('keeps a cursor however old, as long as nothing has happened since', async () => {
  await write(1)
  await settled(desk, station)
  const cursor = encodeCursor({ kind: 'POSITION', epoch: station.log.epoch, position: station.hub.position() })
  desk.clock.advance({ hours: 24 * 30 })
  const stream = station.feed().subscribe({ after: cursor, matches: everything })
  expect((await stream.next()).value).toMatchObject({ kind: 'HEARTBEAT' })
  await stream.return?.()
})

it('asks a client to begin anew whose cursor is of another epoch, or none of ours', async () => {
  const position = station.hub.position()
  const foreign = encodeCursor({ kind: 'POSITION', epoch: 'before', position })
  expect(await resyncOf(station.feed().subscribe({ after: foreign, matches: everything }))).toBe('UNKNOWN_EPOCH')
  expect(await resyncOf(station.feed().subscribe({ after: 'nonsense', matches: everything }))).toBe('INVALID_CURSOR')
})

it('hears of another server’s commits', async () => {
  const pool = openPool(desk.url, { max: 2 })
  const other = await openStation({ ...desk, pool })
  const stream = other.feed().subscribe({ after: undefined, matches: everything })
  await stream.next()
  const written = await write(3)
  expect(ids(await take(stream, 3))).toEqual(written)
  await stream.return?.()
  await other.hub.stop()
  await pool.end()
})
