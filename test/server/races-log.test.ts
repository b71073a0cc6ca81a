import type { ClientBase, QueryConfig } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { join } from 'node:path'
import { migrate } from '@waybill/prisma/migrate'
import { makeSaver } from '@waybill/server/commands/save'
import { cloneDatabase, execute, startTestCluster, withDatabase, type TestCluster } from '../support/database.ts'
import { openDesk } from '../support/desk.ts'
import { makeCart, makeProduct, type Desk } from '../support/sale.ts'
import { everything, logged, openStation, take } from '../support/stream.ts'

/** A cluster of their own: a transaction that is held open holds up every feed of a cluster. */
let cluster: TestCluster
beforeAll(async () => {
  cluster = await startTestCluster()
})
afterAll(() => cluster.stop())

const directory = join(import.meta.dirname, '../../prisma/migrations')

async function openOwnDesk(): Promise<Desk & { drop: () => Promise<void> }> {
  const database = await cloneDatabase(cluster.url('postgres'))
  await migrate({ connectionString: database.url, directory })
  const desk = await openDesk({ fresh: database.url })
  return {
    ...desk,
    drop: async () => {
      await desk.close()
      await database.drop()
    },
  }
}

const note = (id: string, text: string) => ({ name: 'orderNoteAdd', id, input: { text } })
const ids = (events: readonly { readonly id: string }[]) => events.map((event) => event.id)

/** A transaction that tells when its last statement is through, and does not commit before it is released. */
function heldBeforeCommit(tx: ClientBase, written: () => void, release: Promise<void>): ClientBase {
  let last: Promise<unknown> = Promise.resolve()
  const query = async (statement: QueryConfig | string) => {
    if (statement === 'COMMIT') {
      await last
      written()
      await release
    }
    const answer = tx.query(statement)
    last = answer
    return answer
  }
  return Object.assign(Object.create(tx), { query })
}

it('passes over no event of a transaction that commits late', async () => {
  const desk = await openOwnDesk()
  const { id } = await makeProduct(desk)
  const slow = await makeCart(desk, { lines: [[id, 1]] })
  const quick = await makeCart(desk, { lines: [[id, 1]] })
  const written = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const save = makeSaver(desk.tables)
  let holds = true
  const station = await openStation(desk, (tx, given) => {
    const held = holds
    holds = false
    return save(held ? heldBeforeCommit(tx, written.resolve, release.promise) : tx, given)
  })
  const stream = station.feed().subscribe({ after: undefined, matches: everything })
  await stream.next()
  const start = station.hub.position()
  const late = station.apply(desk.staff('SALES'), note(slow, 'Late'))
  await written.promise
  const others: string[] = []
  for (let index = 0; index < 12; index += 1) {
    const outcome = await station.apply(desk.staff('SALES'), note(quick, `Quick ${index}`))
    if ('event' in outcome) others.push(outcome.event.id)
  }
  // All of them are committed, and none may be told: the oldest transaction still runs.
  expect(await logged(desk, start)).toEqual(others)
  expect(await station.log.after(start, 100)).toEqual([])
  expect(station.hub.position()).toEqual(start)
  release.resolve()
  const outcome = await late
  const told = ids(await take(stream, 13))
  expect(told).toEqual(['event' in outcome ? outcome.event.id : '', ...others])
  expect(told).toEqual(await logged(desk, start))
  await stream.return?.()
  await station.hub.stop()
  await desk.drop()
})

it('keeps the order of events where the transaction number gets another digit', async () => {
  const desk = await openOwnDesk()
  const { id } = await makeProduct(desk)
  const cart = await makeCart(desk, { lines: [[id, 1]] })
  const [now] = await execute<{ xid: number }>(
    desk.url,
    'SELECT pg_snapshot_xmax(pg_current_snapshot())::text::int AS xid',
  )
  const edge = 10 ** String(now?.xid ?? 0).length
  const used = edge - (now?.xid ?? 0) - 6
  await execute(
    withDatabase(cluster.url('postgres'), 'postgres'),
    `DO $$ BEGIN FOR i IN 1..${used} LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$`,
  )
  const station = await openStation(desk)
  const start = station.hub.position()
  expect(start.xid).toBeLessThan(BigInt(edge))
  const stream = station.feed().subscribe({ after: undefined, matches: everything })
  await stream.next()
  const written: string[] = []
  for (let index = 0; index < 20; index += 1) {
    const outcome = await station.apply(desk.staff('SALES'), note(cart, `Remark ${index}`))
    if ('event' in outcome) written.push(outcome.event.id)
  }
  const live = await take(stream, 20)
  expect(ids(live)).toEqual(written)
  expect(live.at(0)?.position.xid).toBeLessThan(BigInt(edge))
  expect(live.at(-1)?.position.xid).toBeGreaterThan(BigInt(edge))
  // Page by page, with a page that ends on either side of the edge.
  for (const size of [1, 3, 7]) {
    const read: string[] = []
    for (let position = start; ;) {
      const events = await station.log.after(position, size)
      const last = events.at(-1)
      if (last === undefined) break
      read.push(...ids(events))
      position = last.position
    }
    expect(read).toEqual(written)
  }
  await stream.return?.()
  await station.hub.stop()
  await desk.drop()
})
