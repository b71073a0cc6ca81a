import type { Pool, PoolClient } from 'pg'
import type { BackupTable } from './catalog.ts'
import { BackupError } from './format.ts'

const mark = 'import'
/** Any number that no other advisory lock of the session kind has. */
const lock = 7_203_118

/** Whether an import into this database has begun and not ended: then it must not be served. */
export async function isImportUnfinished(db: Pool | PoolClient): Promise<boolean> {
  const { rowCount } = await db.query('SELECT FROM installation WHERE key = $1', [mark])
  return (rowCount ?? 0) > 0
}

/** Runs one import at a time, on one connection. */
export async function withImportLock<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
  const db = await pool.connect()
  let broken = true
  try {
    await db.query('SET statement_timeout = 0')
    const { rows } = await db.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [lock])
    if (rows[0]?.mine !== true) throw new BackupError('Another import into this database is running.')
    const result = await work(db)
    await db.query('SELECT pg_advisory_unlock($1)', [lock])
    await db.query('RESET statement_timeout')
    broken = false
    return result
  } finally {
    // A connection that is given up takes its lock and settings with it.
    db.release(broken)
  }
}

/** Sets the mark in an empty database; what an import left that did not come to its end is removed first. */
export async function beginImport(db: PoolClient, tables: readonly BackupTable[]): Promise<void> {
  if (tables.length === 0) throw new BackupError('This database has no tables: run `waybill migrate` first.')
  if (await isImportUnfinished(db)) return await empty(db, tables)
  for (const { name } of tables) {
    const { rowCount } = await db.query(`SELECT FROM "${name}" LIMIT 1`)
    if ((rowCount ?? 0) > 0) {
      throw new BackupError(`This database is not empty: it has rows in ${name}. Import into a new one.`)
    }
  }
  await db.query(`INSERT INTO installation (key, value) VALUES ($1, 'begun')`, [mark])
}

async function empty(db: PoolClient, tables: readonly BackupTable[]): Promise<void> {
  // The log refuses DELETE; what never was a shop may go.
  await db.query(`TRUNCATE ${tables.map((table) => `"${table.name}"`).join(', ')}`)
}

/** The two ends of an import. */
export const endImport = {
  /** Takes the mark away and gives the log a new epoch, in the caller's transaction. */
  done: async (db: PoolClient, oldEpoch: string): Promise<string> => {
    await db.query('DELETE FROM installation WHERE key = $1', [mark])
    const { rows } = await db.query<{ value: string }>(
      `INSERT INTO installation (key, value) VALUES ('epoch', substr(md5($1 || gen_random_uuid()::text), 1, 12))
       ON CONFLICT (key) DO UPDATE SET value = excluded.value RETURNING value`,
      [oldEpoch],
    )
    return rows[0]?.value ?? ''
  },
  /** Empties the database again; where even that fails, the mark stays. */
  undo: async (db: PoolClient, tables: readonly BackupTable[]): Promise<void> => {
    try {
      await db.query('ROLLBACK')
      await db.query('BEGIN')
      await empty(db, tables)
      await db.query('DELETE FROM installation WHERE key = $1', [mark])
      await db.query('COMMIT')
    } catch {
      // The cause is thrown by the caller; the connection is given up.
    }
  },
} as const
