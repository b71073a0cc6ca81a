import type { FeedItem, LoggedEvent, ResyncReason } from '@waybill/schema/context'
import { makeApply, type Apply } from '@waybill/server/commands/apply'
import { makeSaver, type SaveRows } from '@waybill/server/commands/save'
import { isAfter } from '@waybill/server/events/cursor'
import { makeFeed, type FeedOptions } from '@waybill/server/events/feed'
import { startHub, type Hub } from '@waybill/server/events/hub'
import { openLog, type Log } from '@waybill/server/events/log'
import type { Desk } from './sale.ts'

/** The event side of a server, on a desk's database. */
export interface Station {
  readonly log: Log
  readonly hub: Hub
  /** The desk's writer, which tells the hub of its commits. */
  readonly apply: Apply
  readonly feed: (options?: Partial<FeedOptions>) => ReturnType<typeof makeFeed>
  readonly errors: unknown[]
}

export async function openStation(desk: Desk, save?: SaveRows): Promise<Station> {
  const errors: unknown[] = []
  const log = await openLog(desk.pool)
  const hub = await startHub({ log, onError: (error) => void errors.push(error) })
  const apply = makeApply({
    pool: desk.pool,
    load: desk.load,
    save: save ?? makeSaver(desk.tables),
    now: desk.clock.now,
    committed: hub.wake,
  })
  const replayWindow = Temporal.Duration.from({ hours: 24 * 7 })
  return {
    log,
    hub,
    apply,
    errors,
    feed: (options = {}) => makeFeed({ log, hub, now: desk.clock.now, replayWindow, ...options }),
  }
}

/** Waits until the hub has told of everything that is committed. */
export async function settled(desk: Desk, { hub }: Station): Promise<void> {
  const { rows } = await desk.pool.query<{ xid: string; seq: string }>(
    'SELECT e.xid::text AS xid, e.seq::text AS seq FROM event e ORDER BY e.xid DESC, e.seq DESC LIMIT 1',
  )
  const last = { xid: BigInt(rows[0]?.xid ?? 0), seq: BigInt(rows[0]?.seq ?? 0) }
  while (isAfter(last, hub.position())) {
    const told = Promise.withResolvers<void>()
    const leave = hub.listen(() => told.resolve())
    await told.promise
    leave()
  }
}

export const everything = (): boolean => true

/** The next events of a stream; heartbeats between them are passed over. */
export async function take(items: AsyncIterator<FeedItem>, count: number): Promise<readonly LoggedEvent[]> {
  const events: LoggedEvent[] = []
  while (events.length < count) {
    const { value, done } = await items.next()
    if (done === true) throw new Error(`The stream ended after ${events.length} events`)
    const item: FeedItem = value
    if (item.kind === 'RESYNC') throw new Error(`Resync: ${item.reason}`)
    if (item.kind === 'EVENT') events.push(item.event)
  }
  return events
}

/** Why a stream begins anew. */
export async function resyncOf(items: AsyncIterator<FeedItem>): Promise<ResyncReason | undefined> {
  const { value } = await items.next()
  const item: FeedItem | undefined = value
  await items.return?.()
  return item?.kind === 'RESYNC' ? item.reason : undefined
}

/** Every event of the log in commit order, read past every running transaction. */
export async function logged(
  desk: Desk,
  after?: { readonly xid: bigint; readonly seq: bigint },
): Promise<readonly string[]> {
  const { rows } = await desk.pool.query<{ id: string }>(
    'SELECT e.id FROM event e WHERE (e.xid, e.seq) > ($1::xid8, $2::bigint) ORDER BY e.xid, e.seq',
    [String(after?.xid ?? 0), String(after?.seq ?? 0)],
  )
  return rows.map((row) => row.id)
}
