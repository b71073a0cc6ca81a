import type { PoolClient } from 'pg'
import { Draft, type Rows } from '@waybill/schema/domain/draft'
import { replayEvent, startReplay, type LoggedRow } from '@waybill/schema/domain/replay'
import type { Shop } from '@waybill/schema/domain/records'
import { timersOf } from '@waybill/schema/domain/timers'
import { decodeRow, type TableMaps } from '../commands/tables.ts'
import { finding, type Finding } from './finding.ts'
import { replayable } from './replayable.ts'

export interface StoredTimer {
  readonly name: string
  readonly record_id: string
  readonly root_id: string
  readonly due_at: Temporal.Instant
}

/** A shop with the settings it has now, and once for every other pair of deadlines it has had. */
export type DeadlineSettings = readonly Shop[]

type Deadlines = Pick<Shop, 'abandonedDelayMinutes' | 'unpaidExpiryDays'>

/** Reads the shop and, from its log, every setting that deadlines were ever made with. */
export async function loadDeadlineSettings(db: PoolClient, tables: TableMaps): Promise<DeadlineSettings> {
  const table = tables.get('shop')
  const { rows } = await db.query<{ id: string; row: Readonly<Record<string, unknown>> }>(
    'SELECT id, row_to_json(t) AS row FROM shop t',
  )
  const [found] = rows
  if (table === undefined || found === undefined) return []
  const now = decodeRow(table, found.row) as unknown as Shop
  const events = await db.query<{ data: unknown; at: Temporal.Instant }>(
    'SELECT e.data, e.at FROM event e WHERE e.root_id = $1 ORDER BY e.xid, e.seq',
    [found.id],
  )
  const replay = startReplay()
  const known = new Map([[keyOf(now), now]])
  for (const event of events.rows) {
    replayEvent(replay, replayable(event))
    const deadlines = deadlinesOf(replay.rows.get('shop')?.get(found.id))
    if (deadlines !== undefined) known.set(keyOf(deadlines), { ...now, ...deadlines })
  }
  return [...known.values()]
}

const keyOf = (of: Deadlines): string => `${of.abandonedDelayMinutes} ${of.unpaidExpiryDays}`

function deadlinesOf(shop: LoggedRow | undefined): Deadlines | undefined {
  const { abandonedDelayMinutes: delay, unpaidExpiryDays: days } = shop ?? {}
  if (typeof delay !== 'number') return undefined
  return { abandonedDelayMinutes: delay, unpaidExpiryDays: typeof days === 'number' ? days : undefined }
}

/**
 * Recomputes an order's deadlines. After a change of the settings a job counts them anew, order by order, so each has to
 * be what one of the settings the shop has had would make it.
 */
export function verifyTimers(rows: Rows, settings: DeadlineSettings, stored: readonly StoredTimer[]): Finding[] {
  const variants = settings.map((shop) => {
    const timers = timersOf(new Draft({ ...rows, shop: new Map([[shop.id, shop]]) }))
    return new Map(timers.map((timer) => [`${timer.name} ${timer.recordId}`, shown(timer.dueAt, timer.rootId)]))
  })
  const found = new Map(stored.map((timer) => [`${timer.name} ${timer.record_id}`, shown(timer.due_at, timer.root_id)]))
  const keys = new Set([...found.keys(), ...variants.flatMap((variant) => [...variant.keys()])])
  return [...keys].flatMap((key) => {
    const possible = variants.map((variant) => variant.get(key))
    if (possible.includes(found.get(key))) return []
    const [name = '', id = ''] = key.split(' ')
    const values = { expected: possible[0], found: found.get(key) }
    return [finding('TIMER', { table: 'timer', id, what: `deadline ${name}` }, values)]
  })
}

const shown = (dueAt: Temporal.Instant, rootId: string): string =>
  `${dueAt.round({ smallestUnit: 'microsecond', roundingMode: 'halfExpand' }).toString()} of ${rootId}`
