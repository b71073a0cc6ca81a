import type { Pool, PoolClient } from 'pg'
import { loadBackupTables, type BackupTable } from './catalog.ts'
import { BackupReader, checkBackup, type CheckedBackup, type OpenBackup } from './check.ts'
import { saveConsumers } from './consumers.ts'
import { BackupError, type Header } from './format.ts'
import { beginImport, endImport, withImportLock } from './marker.ts'

export interface ImportOptions {
  readonly pool: Pool
  readonly open: OpenBackup
  /** Hears how many rows have been written, now and then. */
  readonly onProgress?: (rows: number, ofRows: number) => void
}

export interface ImportReport {
  readonly rows: number
  readonly counts: Readonly<Record<string, number>>
  /** The new epoch of the log: cursors of before are recognised as another installation's. */
  readonly epoch: string
}

/**
 * Fills an empty, migrated database from a backup. The whole file is read and checked before anything is written; it is
 * then read a second time and written in short transactions, because one that stayed open would hold back the feeds of
 * every database of the cluster. A mark says that an import has begun: while it stands no server may serve this
 * database, and the next import begins by emptying it, so a half-filled shop is never taken for a whole one.
 * Throws a BackupError, with nothing kept, when the file or the database is not fit.
 */
export async function importAll({ pool, open, onProgress }: ImportOptions): Promise<ImportReport> {
  const backup = await checkBackup(open)
  return await withImportLock(pool, async (db) => {
    const tables = await loadBackupTables(db)
    refuseUnknown(tables, backup.header)
    await beginImport(db, tables)
    try {
      await writeRows(db, { tables, backup, open, onProgress })
      const epoch = await finish(db, backup.header)
      const { counts } = backup.header
      return { rows: sumOf(counts), counts, epoch }
    } catch (error) {
      await endImport.undo(db, tables)
      throw error
    }
  })
}

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

/** A file of a newer Waybill may say what this one cannot keep; one of an older may lack what this one needs. */
function refuseUnknown(tables: readonly BackupTable[], header: Header): void {
  const known = new Map(tables.map((table) => [table.name, table]))
  for (const [name, columns] of Object.entries(header.tables)) {
    const table = known.get(name)
    const strange = columns.find((column) => table?.columns.every((own) => own.name !== column) ?? true)
    if (strange !== undefined || table === undefined) {
      throw new BackupError(`This database has no ${name}.${strange ?? ''}: the backup is of a newer Waybill.`)
    }
    const missing = table.columns.find((own) => !own.optional && !columns.includes(own.name))
    if (missing !== undefined) {
      throw new BackupError(`The backup has no ${name}.${missing.name}: it is of another version of Waybill.`)
    }
  }
}

interface Writing {
  readonly tables: readonly BackupTable[]
  readonly backup: CheckedBackup
  readonly open: OpenBackup
  readonly onProgress: ImportOptions['onProgress']
}

/** What one transaction writes at most: rows, and characters of JSON, since files can be large. */
const batch = { rows: 200, size: 4_000_000 } as const

async function writeRows(db: PoolClient, { backup, open, onProgress }: Writing): Promise<void> {
  const reader = new BackupReader()
  const total = sumOf(backup.header.counts)
  let written = 0
  let pending: Pending = { table: '', rows: [], size: 0 }
  const flush = async () => {
    if (pending.rows.length === 0) return
    await insert(db, backup.header.tables[pending.table] ?? [], pending)
    written += pending.rows.length
    onProgress?.(written, total)
  }
  for await (const text of open()) {
    const line = reader.read(text)
    if (line === undefined) continue
    if (line.table !== pending.table || pending.rows.length >= batch.rows || pending.size + text.length > batch.size) {
      await flush()
      pending = { table: line.table, rows: [], size: 0 }
    }
    pending.rows.push(line.row)
    pending.size += text.length
  }
  await flush()
  if (reader.end().sha256 !== backup.sha256) throw new BackupError('The backup changed while it was read.')
}

interface Pending {
  readonly table: string
  readonly rows: Readonly<Record<string, unknown>>[]
  size: number
}

async function insert(db: PoolClient, columns: readonly string[], { table, rows }: Pending): Promise<void> {
  const list = columns.map((column) => `"${column}"`).join(', ')
  // The last transaction waits for the disk, and with it all before it.
  await db.query('BEGIN; SET LOCAL synchronous_commit = off')
  await db.query({
    text: `INSERT INTO "${table}" (${list}) SELECT ${list} FROM json_populate_recordset(NULL::"${table}", $1::json)`,
    values: [JSON.stringify(rows)],
  })
  await db.query('COMMIT')
}

/** Sequences go on where they were, consumers of the log where they were, under a new epoch; the mark goes with it. */
async function finish(db: PoolClient, header: Header): Promise<string> {
  await db.query('BEGIN; SET LOCAL synchronous_commit = on')
  for (const [sequence, last] of Object.entries(header.sequences)) {
    if (last > 0) await db.query('SELECT setval($1::regclass, $2)', [`"${sequence}"`, last])
  }
  await saveConsumers(db, header.consumers)
  const epoch = await endImport.done(db, header.epoch)
  await db.query('COMMIT')
  return epoch
}
