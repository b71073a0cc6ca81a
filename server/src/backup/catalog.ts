import type { ClientBase } from 'pg'
import { pendingJobs } from './jobs.ts'

/** A table as a backup holds it. */
export interface BackupTable {
  readonly name: string
  readonly columns: readonly BackupColumn[]
  /** SQL that gives its rows, to stand behind FROM. */
  readonly source: string
  /** SQL that orders the rows the same way every time; rows that others refer to come first. */
  readonly order: string
  /** Whether rows can be megabytes. */
  readonly large: boolean
}

interface BackupColumn {
  readonly name: string
  /** Whether a row can do without it. */
  readonly optional: boolean
}

/**
 * What no backup holds. `installation` has this installation's secrets and epoch; who is signed in and how often
 * somebody tried is of this machine and this hour; the positions of consumers are translated (see `consumers.ts`); the
 * database counts queues by itself.
 */
const leftOut: ReadonlySet<string> = new Set([
  '_prisma_migrations',
  'installation',
  'session',
  'sign_in_link',
  'rate_count',
  'consumer_cursor',
  'queue_tally',
])

/** Columns that say where an event lies in this database's log: given anew, in the same order. */
const positions: ReadonlySet<string> = new Set(['event.xid', 'event.seq'])

interface ColumnRow {
  readonly table: string
  readonly column: string
  readonly type: string
  readonly optional: boolean
}

/** Every table of a backup, each after those it refers to. New tables are in it by themselves. */
export async function loadBackupTables(db: ClientBase): Promise<readonly BackupTable[]> {
  const { rows: columns } = await db.query<ColumnRow>(
    `SELECT c.table_name AS table, c.column_name AS column, c.udt_name AS type,
       (c.is_nullable = 'YES' OR c.column_default IS NOT NULL) AS optional
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' ORDER BY c.table_name, c.ordinal_position`,
  )
  const { rows: keys } = await db.query<{ table: string; columns: string }>(
    `SELECT i.indrelid::regclass::text AS table, string_agg('t.' || quote_ident(a.attname), ', ' ORDER BY a.attnum) AS columns
     FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
     WHERE i.indisprimary GROUP BY 1`,
  )
  const jobs = await pendingJobs(db)
  const orders = new Map(keys.map((key) => [key.table.replaceAll('"', ''), key.columns]))
  const byTable = Map.groupBy(
    columns.filter((column) => !leftOut.has(column.table)),
    (column) => column.table,
  )
  return parentsFirst([...byTable.keys()], await loadReferences(db)).map((name) => {
    const all = byTable.get(name) ?? []
    return {
      name,
      source: name === 'pending_job' ? jobs : `"${name}"`,
      columns: all
        .filter((column) => !positions.has(`${name}.${column.column}`))
        .map(({ column, optional }) => ({ name: column, optional })),
      order: rowOrder(name, orders.get(name)),
      large: all.some((column) => column.type === 'bytea'),
    }
  })
}

function rowOrder(table: string, key: string | undefined): string {
  if (table === 'event') return 't.xid, t.seq'
  // A capture refers to its charge, a refund to its capture: charges first, then those with a grandparent last.
  if (table === 'payment') {
    return `t.parent_id IS NOT NULL, EXISTS (SELECT FROM payment p WHERE p.id = t.parent_id AND p.parent_id IS NOT NULL), t.id`
  }
  // A credit note refers to its invoice.
  if (table === 'invoice') return 't.corrects_id IS NOT NULL, t.id'
  if (key === undefined) throw new Error(`Table ${table} has no primary key`)
  return key
}

/** Which table refers to which, without those that refer to themselves. */
async function loadReferences(db: ClientBase): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await db.query<{ child: string; parent: string }>(
    `SELECT c.relname AS child, p.relname AS parent FROM pg_constraint f
     JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class p ON p.oid = f.confrelid
     WHERE f.contype = 'f' AND f.connamespace = 'public'::regnamespace AND c.oid <> p.oid`,
  )
  const grouped = Map.groupBy(rows, (row) => row.child)
  return new Map([...grouped].map(([child, found]) => [child, found.map((row) => row.parent)]))
}

function parentsFirst(names: readonly string[], references: ReadonlyMap<string, readonly string[]>): string[] {
  const sorted = new Set<string>()
  const visit = (name: string, path: readonly string[]) => {
    if (path.includes(name)) throw new Error(`Tables refer to each other in a circle: ${[...path, name].join(', ')}`)
    for (const parent of references.get(name) ?? []) visit(parent, [...path, name])
    if (names.includes(name)) sorted.add(name)
  }
  for (const name of names) visit(name, [])
  return [...sorted]
}
