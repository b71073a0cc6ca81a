import type { PoolClient } from 'pg'
import { deriveOrder } from '@waybill/schema/domain/derive'
import { Draft, emptyRows, type Rows } from '@waybill/schema/domain/draft'
import { retotal } from '@waybill/schema/domain/pricing'
import { standing } from '@waybill/schema/domain/queues'
import type { TableName } from '@waybill/schema/domain/tables'
import { decodeRow, type TableMap, type TableMaps } from '../commands/tables.ts'
import { finding, type Finding, type Run } from './finding.ts'
import { loadRootRows } from './root-rows.ts'
import { inSnapshot } from './snapshot.ts'
import { loadDeadlineSettings, verifyTimers, type StoredTimer } from './timers.ts'

/** Orders looked at in one view of the database. */
const most = 500

/** What an order's derived columns, queues and deadlines follow from. */
const parts: readonly TableName[] = [
  'orderLine',
  'payment',
  'delivery',
  'transfer',
  'transferLine',
  'return',
  'returnLine',
  'exception',
  'invoice',
  'invoiceLine',
  'paymentAllocation',
]

/** Recomputes what is stored beside every order, and beside exceptions without one: totals, statuses, queues, deadlines. */
export async function* verifyOrders({ pool, tables, tally, tell }: Run): AsyncGenerator<Finding> {
  const candidates = 'SELECT id FROM "order" UNION ALL SELECT id FROM exception WHERE order_id IS NULL'
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const done = await inSnapshot(pool, async (db) => {
      const text = `SELECT c.id FROM (${candidates}) c WHERE c.id > $1 ORDER BY c.id LIMIT ${most}`
      const { rows } = await db.query<{ id: string }>(text, [after])
      const ids = rows.map((row) => row.id)
      return { ids, findings: ids.length === 0 ? [] : await verifyBatch(db, tables, ids) }
    })
    yield* done.findings
    tally.orders += done.ids.length
    tell()
    const last = done.ids.at(-1)
    if (last === undefined) return
    after = last
  }
}

interface StoredEntry {
  readonly queue: string
  readonly record_type: string
  readonly record_id: string
  readonly root_id: string
}

async function verifyBatch(db: PoolClient, tables: TableMaps, ids: readonly string[]): Promise<Finding[]> {
  const orders = await loadByRoot(db, tables, ids)
  const settings = await loadDeadlineSettings(db, tables)
  const entries = await ofRoots<StoredEntry>(db, 'SELECT queue, record_type, record_id, root_id FROM queue_entry', ids)
  const timers = await ofRoots<StoredTimer>(db, 'SELECT name, record_id, root_id, due_at FROM timer', ids)
  return ids.flatMap((id) => {
    const rows = orders.get(id) ?? emptyRows()
    return [
      ...attempt(id, () => verifyDerived(rows)),
      ...attempt(id, () => verifyQueues(rows, entries.get(id) ?? [])),
      ...attempt(id, () => verifyTimers(rows, settings, timers.get(id) ?? [])),
    ]
  })
}

/** Rows that were tampered with may be such that a rule breaks on them, which is a finding too. */
function attempt(id: string, check: () => Finding[]): Finding[] {
  try {
    return check()
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error)
    return [
      finding('DERIVED', { table: 'order', id, what: 'what its rows add up to' }, { expected: 'computable', found }),
    ]
  }
}

/** The rows of each order alone: rules read all rows they are given. */
async function loadByRoot(db: PoolClient, tables: TableMaps, ids: readonly string[]): Promise<Map<string, Rows>> {
  const wanted = ['order' as const, ...parts].map((name) => tables.get(name)).filter((table) => table !== undefined)
  const loaded = await loadRootRows(db, wanted, ids)
  const byRoot = new Map(ids.map((id) => [id, emptyRows()]))
  for (const table of wanted) {
    for (const json of loaded.get(table.name) ?? []) {
      const rows = byRoot.get(String(json.order_id ?? json.id))
      if (rows !== undefined) put(rows, table, json)
    }
  }
  return byRoot
}

function put(rows: Rows, table: TableMap, json: Readonly<Record<string, unknown>>): void {
  // The database is the one source whose rows are taken to be of the domain's types.
  const target = rows[table.name] as Map<string, unknown>
  target.set(String(json.id), decodeRow(table, json))
}

async function ofRoots<Row extends { readonly root_id: string }>(
  db: PoolClient,
  select: string,
  ids: readonly string[],
): Promise<Map<string, Row[]>> {
  const { rows } = await db.query<Row>(`${select} WHERE root_id = ANY($1::uuid[])`, [[...ids]])
  return Map.groupBy(rows, (row) => row.root_id)
}

function verifyDerived(rows: Rows): Finding[] {
  return [...rows.order.values()].flatMap((order) => {
    const record = { table: 'order', id: order.id }
    const fork = new Draft(rows)
    retotal(fork, order.id)
    const { net, tax, total } = fork.need('order', order.id)
    const derived = { net, tax, total, ...deriveOrder(new Draft(rows), order.id) }
    const stored = new Map<string, unknown>(Object.entries(order))
    const ofOrder = Object.entries(derived)
      .filter(([what, expected]) => stored.get(what) !== expected)
      .map(([what, expected]) => finding('DERIVED', { ...record, what }, { expected, found: stored.get(what) }))
    const ofLines = fork.all('orderLine').flatMap((expected) => {
      const line = rows.orderLine.get(expected.id)
      return (['net', 'tax', 'gross'] as const)
        .filter((what) => line?.[what] !== expected[what])
        .map((what) => {
          const values = { expected: expected[what], found: line?.[what] }
          return finding('DERIVED', { table: 'order_line', id: expected.id, what }, values)
        })
    })
    return [...ofOrder, ...ofLines]
  })
}

function verifyQueues(rows: Rows, entries: readonly StoredEntry[]): Finding[] {
  const expected = new Map([...standing(new Draft(rows))].map(([key, entry]) => [key, `${entry.on} ${entry.rootId}`]))
  const found = new Map(
    entries.map((entry) => [`${entry.queue} ${entry.record_id}`, `${entry.record_type} ${entry.root_id}`]),
  )
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((key) => expected.get(key) !== found.get(key))
    .map((key) => {
      const [queue = '', id = ''] = key.split(' ')
      const values = { expected: expected.get(key), found: found.get(key) }
      return finding('QUEUE', { table: 'queue_entry', id, what: `entry in ${queue}` }, values)
    })
}
