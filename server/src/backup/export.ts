import { createHash } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { openSnapshot, pagesOf } from '../verify/snapshot.ts'
import { loadBackupTables, type BackupTable } from './catalog.ts'
import { loadConsumers } from './consumers.ts'
import { BackupError, format, type Footer, type Header } from './format.ts'
import { isImportUnfinished } from './marker.ts'

export interface ExportOptions {
  readonly pool: Pool
  readonly now: () => Temporal.Instant
  /** Hears how many lines have been given, now and then. */
  readonly onProgress?: (lines: number, ofLines: number) => void
}

/** Rows held in memory at a time; few of a table with files. */
const page = { small: 1000, large: 10 } as const

/**
 * The whole shop as lines of JSON (NDJSON), without line ends: a header, every row of every table, a footer with the
 * SHA-256 of all lines before it. Taken in one view of the database while the shop works on. Events keep their order,
 * not their places; sessions, links and this installation's secrets are left out.
 */
export async function* exportAll({ pool, now, onProgress }: ExportOptions): AsyncGenerator<string> {
  const { db, close } = await openSnapshot(pool)
  try {
    const tables = await loadBackupTables(db)
    if (await isImportUnfinished(db)) throw new BackupError('An import into this database has not come to its end.')
    const header = await makeHeader(db, tables, now())
    const hash = createHash('sha256')
    const keep = (line: string): string => {
      hash.update(line).update('\n')
      return line
    }
    yield keep(JSON.stringify(header))
    const total = Object.values(header.counts).reduce((sum, count) => sum + count, 0)
    let given = 0
    for (const table of tables) {
      const size = table.large ? page.large : page.small
      for await (const rows of pagesOf<{ row: string }>(db, { text: selectRows(table) }, size)) {
        for (const { row } of rows) yield keep(`{"table":"${table.name}","row":${row}}`)
        given += rows.length
        onProgress?.(given, total)
      }
    }
    const footer: Footer = { end: true, counts: header.counts, sha256: hash.digest('hex') }
    yield JSON.stringify(footer)
  } finally {
    await close()
  }
}

/** Rows as JSON text, which goes into the file as PostgreSQL wrote it. */
function selectRows({ source, columns, order }: BackupTable): string {
  const list = columns.map((column) => `t."${column.name}"`).join(', ')
  return `SELECT row_to_json(r)::text AS row FROM (SELECT ${list} FROM ${source} t ORDER BY ${order}) r`
}

async function makeHeader(db: PoolClient, tables: readonly BackupTable[], now: Temporal.Instant): Promise<Header> {
  const counts = tables.map(({ name, source }) => `(SELECT count(*)::int FROM ${source} t) AS "${name}"`)
  const { rows } = await db.query<Record<string, number>>(`SELECT ${counts.join(', ')}`)
  const epoch = await db.query<{ value: string }>(`SELECT value FROM installation WHERE key = 'epoch'`)
  // Read in the view but not of it: a sequence may be ahead of the rows, never behind.
  const sequences = await db.query<{ name: string; last: number }>(
    `SELECT sequencename AS name, coalesce(last_value, 0) AS last FROM pg_sequences
     WHERE schemaname = 'public' AND sequencename LIKE '%\\_number\\_seq' ORDER BY 1`,
  )
  return {
    ...format,
    epoch: epoch.rows[0]?.value ?? '',
    exportedAt: now.toString(),
    tables: Object.fromEntries(tables.map((table) => [table.name, table.columns.map((column) => column.name)])),
    counts: { ...rows[0] },
    sequences: Object.fromEntries(sequences.rows.map((row) => [row.name, row.last])),
    consumers: await loadConsumers(db),
  }
}
