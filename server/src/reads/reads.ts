import type { Pool } from 'pg'
import { naturalKeys } from '@waybill/schema/graphql/refs'
import type { Reads, ShopAccount } from '@waybill/schema/reads'
import { snakeCase, type TableMaps } from '../commands/tables.ts'
import { encodeCursor } from '../events/cursor.ts'
import type { Hub } from '../events/hub.ts'
import { rowsAsOf } from '../verify/as-of.ts'
import { noReminderFacts, readReminderFactsOf } from '../mail/reminder-facts.ts'
import { readReminderDays } from './reminder-days.ts'
import { gather } from './gather.ts'
import { readDocuments } from './documents.ts'
import { readPickupPlaces } from './pickup-places.ts'
import { readBoard, readCards, readCounters, readQueueHistory } from './board.ts'

export interface ReadsOptions {
  readonly pool: Pool
  readonly tables: TableMaps
  readonly hub: Pick<Hub, 'listen'>
  readonly row: Reads['row']
  readonly epoch: string
  readonly now: () => Temporal.Instant
  readonly documentUrl: (documentId: string) => string
  readonly orderUrl: (orderId: string) => string
}

/** The reads that the schema asks for beside its records. Made once per server: what it keeps never changes, or an event tells. */
export function makeReads({ pool, tables, hub, row, epoch, now, documentUrl, orderUrl }: ReadsOptions): Reads {
  const names: Names = new Map()
  hub.listen((events) => {
    for (const { entityType, entityId } of events)
      if (entityType === 'staff' || entityType === 'apiToken') names.delete(entityId)
  })
  const shop = makeShopReader(pool)
  const cardsOf = gather(async (ids) => Map.groupBy(await readCards(pool, ids), (card) => card.recordId))
  const documentOf = gather((ids) => readDocuments(pool, ids))
  const factsOf = gather((ids) => readReminderFactsOf(pool, ids))
  const account = gather(async () => new Map([['ALL', await readAccount(pool)]]))
  const placeOf = gather((ids) => readPickupPlaces(pool, ids))
  const figures = gather(async () => new Map([['ALL', await readCounters(pool, epoch)]]))
  return {
    board: (cards) => readBoard(pool, epoch, cards),
    counters: async () => (await figures('ALL')) ?? readCounters(pool, epoch),
    queueHistory: () => readQueueHistory(pool, now()),
    cards: async (recordIds) => (await Promise.all(recordIds.map(cardsOf))).flatMap((cards) => cards ?? []),
    row,
    cursorOf: (snapshot) => encodeCursor({ kind: 'SNAPSHOT', epoch, snapshot }),
    currency: async () => (await shop()).currency,
    shop,
    bankAccount: async () => (await account('ALL')) ?? readAccount(pool),
    pickupPlace: placeOf,
    lastChange: async (recordId, into) => {
      const { rows } = await pool.query<ChangeRow>({
        name: 'last-change',
        text: lastChangeSql,
        values: [recordId, into ?? null],
      })
      const [row] = rows
      if (row === undefined) return undefined
      const by = row.actor_id === null ? null : await nameOf(pool, names, row.actor_kind, row.actor_id)
      const { type, at, root_id: rootId } = row
      return {
        type,
        at,
        rootId,
        by: by ?? undefined,
        step: row.step ?? undefined,
        deliveryId: row.delivery_id ?? undefined,
      }
    },
    documentUrl,
    document: documentOf,
    orderUrl,
    orderRows: (rootId, at) => rowsAsOf({ pool, tables, rootId, at }),
    actorName: (kind, id) => nameOf(pool, names, kind, id),
    reminderFacts: async (orderId) => (await factsOf(orderId)) ?? noReminderFacts,
    reminderDays: (from, to) => readReminderDays(pool, from, to),
    idOf: async (table, field, value) => {
      // Only our own table of natural keys says which column is asked.
      if (naturalKeys[table]?.field !== field) return undefined
      const { rows } = await pool.query<{ id: string }>({
        name: `id-of-${table}`,
        text: `SELECT id FROM "${snakeCase(table)}" WHERE "${snakeCase(field)}" = $1`,
        values: [value],
      })
      return rows[0]?.id
    },
  }
}

interface ChangeRow {
  readonly type: string
  readonly actor_kind: string
  readonly actor_id: string | null
  readonly at: Temporal.Instant
  readonly root_id: string
  readonly step: string | null
  readonly delivery_id: string | null
}

const lastChangeSql = `
  SELECT e.type, e.actor_kind, e.actor_id, e.at, e.root_id, t.step, t.delivery_id
  FROM event e LEFT JOIN transfer t ON e.entity_type = 'transfer' AND t.id = e.entity_id
  WHERE e.entity_id = $1 AND ($2::text IS NULL OR (e.to_state = $2 AND e.from_state IS DISTINCT FROM $2))
  ORDER BY e.xid DESC, e.seq DESC LIMIT 1`

/** For how long what is kept of the shop counts as fresh: its time zone may be changed, at any server. */
const shopFreshMs = 10_000

function makeShopReader(pool: Pool): Reads['shop'] {
  let kept: (Awaited<ReturnType<Reads['shop']>> & { readonly until: number }) | undefined
  return async () => {
    if (kept !== undefined && performance.now() < kept.until) return kept
    const { rows } = await pool.query<{ id: string; currency: string; time_zone: string }>(
      'SELECT id, currency, time_zone FROM shop',
    )
    const [row] = rows
    if (row === undefined) throw new Error('The shop is not set up')
    kept = { id: row.id, currency: row.currency, timeZone: row.time_zone, until: performance.now() + shopFreshMs }
    return kept
  }
}

async function readAccount(pool: Pool): Promise<ShopAccount> {
  const { rows } = await pool.query<ShopAccount>({
    name: 'shop-account',
    text: 'SELECT bank_holder AS holder, bank_iban AS iban, bank_bic AS bic FROM shop',
  })
  const [row] = rows
  if (row === undefined) throw new Error('The shop is not set up')
  return row
}

/** Kept as they are asked for, so that an answer from before a change is not put back after it. */
type Names = Map<string, Promise<string | null>>

function nameOf(pool: Pool, names: Names, kind: string, id: string): Promise<string | null> {
  const known = names.get(id)
  if (known !== undefined) return known
  if (kind !== 'STAFF' && kind !== 'APP') return Promise.resolve(null)
  const name = findName(pool, kind === 'STAFF' ? 'staff' : 'api_token', id)
  if (names.size > 10_000) names.clear()
  names.set(id, name)
  name.catch(() => names.delete(id))
  return name
}

async function findName(pool: Pool, table: 'staff' | 'api_token', id: string): Promise<string | null> {
  const { rows } = await pool.query<{ name: string }>({
    name: `name-of-${table}`,
    text: `SELECT name FROM ${table} WHERE id = $1`,
    values: [id],
  })
  return rows[0]?.name ?? null
}
