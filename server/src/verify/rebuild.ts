import type { PoolClient } from 'pg'
import type { LoggedRow, Replay } from '@waybill/schema/domain/replay'
import type { TableName } from '@waybill/schema/domain/tables'
import type { TableMap, TableMaps } from '../commands/tables.ts'
import { finding, type Finding } from './finding.ts'
import type { JsonRow } from './root-rows.ts'
import { comparable } from './same.ts'

/** A row that is in one of the two only, and every column that differs. */
export function compareTable(
  table: TableMap,
  logged: ReadonlyMap<string, LoggedRow>,
  rows: readonly JsonRow[],
): readonly Finding[] {
  const name = table.sql.replaceAll('"', '')
  const findings: Finding[] = []
  const stored = new Map(rows.map((row) => [String(row.id), row]))
  for (const id of new Set([...logged.keys(), ...stored.keys()])) {
    const expected = logged.get(id)
    const found = stored.get(id)
    if (expected === undefined || found === undefined) {
      const values = { expected: presence(expected), found: presence(found) }
      findings.push(finding('REBUILD', { table: name, id, what: 'the row' }, values))
      continue
    }
    for (const column of table.columns) {
      const values = { expected: expected[column.property], found: found[column.name] }
      if (comparable(column, values.expected) !== comparable(column, values.found)) {
        findings.push(finding('REBUILD', { table: name, id, what: column.name }, values))
      }
    }
  }
  return findings
}

const presence = (row: object | undefined): string => (row === undefined ? 'absent' : 'present')

/** The moves of stock: only ever added, and so many of one root that they are compared page by page, not kept. */
export class Moves {
  readonly #db: PoolClient
  readonly #table: TableMap | undefined
  readonly #counts = new Map<string, number>()
  count = 0

  constructor(db: PoolClient, tables: TableMaps) {
    this.#db = db
    this.#table = tables.get('stockMove')
  }

  /** Compares the moves replayed since the last call, and forgets them. */
  async take({ rows }: Replay): Promise<readonly Finding[]> {
    const moves: ReadonlyMap<string, LoggedRow> = rows.get('stockMove') ?? new Map()
    if (this.#table === undefined || moves.size === 0) return []
    rows.delete('stockMove' satisfies TableName)
    this.count += moves.size
    for (const move of moves.values()) {
      const item = String(move.stockItemId)
      this.#counts.set(item, (this.#counts.get(item) ?? 0) + 1)
    }
    const text = 'SELECT row_to_json(t) AS row FROM stock_move t WHERE t.id = ANY($1::uuid[])'
    const stored = await this.#db.query<{ row: JsonRow }>(text, [[...moves.keys()]])
    return compareTable(
      this.#table,
      moves,
      stored.rows.map(({ row }) => row),
    )
  }

  /** Moves that the log does not know show in the number of each stock item's. */
  async missing(roots: readonly string[]): Promise<readonly Finding[]> {
    const text =
      'SELECT stock_item_id AS id, count(*)::int AS n FROM stock_move WHERE stock_item_id = ANY($1::uuid[]) GROUP BY 1'
    const { rows } = await this.#db.query<{ id: string; n: number }>(text, [[...roots]])
    return rows
      .map(({ id, n }) => ({ id, values: { expected: this.#counts.get(id) ?? 0, found: n } }))
      .filter(({ values }) => values.expected < values.found)
      .map(({ id, values }) => finding('REBUILD', { table: 'stock_item', id, what: 'number of moves' }, values))
  }
}

interface QueueRow {
  readonly queue: string
  readonly record_type: string
  readonly record_id: string
  readonly entered_at: Temporal.Instant
}

/** The queues in which the log left the roots' records, and since when. */
export async function compareQueues(
  db: PoolClient,
  replay: Replay,
  roots: readonly string[],
): Promise<readonly Finding[]> {
  const text =
    'SELECT queue, record_type, record_id, entered_at FROM queue_entry WHERE root_id = ANY($1::uuid[]) ORDER BY queue'
  const { rows } = await db.query<QueueRow>(text, [[...roots]])
  const stored = new Map(rows.map((row) => [`${row.queue} ${row.record_id}`, row.entered_at]))
  return [...new Set([...stored.keys(), ...replay.queues.keys()])].flatMap((key) => {
    const [queue = '', id = ''] = key.split(' ')
    const values = { expected: replay.queues.get(key)?.at, found: stored.get(key) }
    if (values.expected?.toString() === values.found?.toString()) return []
    return [finding('REBUILD', { table: 'queue_entry', id, what: `time of entering ${queue}` }, values)]
  })
}
