import { randomUUID } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'pg'
import { dialectOnly, wholeScripts } from './migrate/adapter.ts'
import { everything, startEngine } from './migrate/engine.ts'
import { loadHistory, missingFrom, refuseNewerDatabase } from './migrate/history.ts'
import { openSession } from './migrate/session.ts'

/** How long a server waits for another one that is migrating the same database. */
const patience = 60_000

/** The lock that Prisma's own `migrate deploy` takes: the two never work at the same time. */
const migrationLock = 72_707_369

/**
 * Brings the database to the newest migration of `directory` and tells the names of those it applied, oldest first.
 * When all are recorded, that costs one query. A second server that is migrating is waited for, up to 60 seconds.
 * Throws one sentence when a migration fails, or when the database is newer than this program. `signal` ends the waiting,
 * or the migration under way, which leaves nothing behind then.
 * Interchangeable with `prisma migrate deploy`.
 */
export async function migrate(options: {
  connectionString: string
  directory: string
  signal?: AbortSignal
}): Promise<{ applied: string[] }> {
  const { signal } = options
  const names = await readMigrationNames(options.directory)
  const name = `waybill migration ${randomUUID()}`
  const { connectionString } = options
  const { pool, end } = await openSession(connectionString, name)
  try {
    if (await isUpToDate(pool, names)) return { applied: [] }
    await lock(pool, signal)
    if (await isUpToDate(pool, names)) return { applied: [] }
    const release = cutOn(signal, connectionString, name)
    try {
      return { applied: await apply(pool, options.directory, names) }
    } finally {
      release()
    }
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    await end()
  }
}

/**
 * The SQL that leads from one Prisma schema to another, both given as text; `undefined` is the empty database.
 * Needs no database. An empty answer means that nothing changed.
 */
export async function diffSql(schemas: { from: string | undefined; to: string }): Promise<string> {
  const engine = await startEngine(dialectOnly)
  try {
    const from = schemas.from === undefined ? ({ tag: 'empty' } as const) : datamodel(schemas.from)
    const { stdout } = await engine.diff({
      from,
      to: datamodel(schemas.to),
      script: true,
      exitCode: null,
      filters: everything,
    })
    const sql = stdout ?? ''
    return sql.trim() === '-- This is an empty migration.' ? '' : sql
  } finally {
    engine.free()
  }
}

/** The names of the migrations in a directory, oldest first. */
export async function readMigrationNames(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

async function isUpToDate(pool: Pool, names: readonly string[]): Promise<boolean> {
  const history = await loadHistory(pool)
  refuseNewerDatabase(history, names)
  return missingFrom(history, names).length === 0
}

// Asks again and again instead of waiting inside the lock: a waiting statement would hold back VACUUM and
// CREATE INDEX CONCURRENTLY of the very migration it waits for.
async function lock(pool: Pool, signal: AbortSignal | undefined): Promise<void> {
  await pool.query('SET statement_timeout = 0')
  const deadline = performance.now() + patience
  while (performance.now() < deadline) {
    const { rows } = await pool.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [migrationLock])
    if (rows[0]?.locked === true) return
    await sleep(100, undefined, signal === undefined ? {} : { signal })
  }
  throw new Error('Another server has been migrating the database for over 60 seconds; start this one again later.')
}

/** Ends the connections of a name, and with them what they are doing, from another one. Returns how to let go of the signal. */
function cutOn(signal: AbortSignal | undefined, connectionString: string, name: string): () => void {
  const cut = () => {
    const other = new Pool({ connectionString, max: 1 })
    other.on('error', () => undefined)
    void other
      .query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [name])
      .catch(() => undefined)
      .finally(() => other.end())
  }
  signal?.throwIfAborted()
  signal?.addEventListener('abort', cut)
  return () => signal?.removeEventListener('abort', cut)
}

async function apply(pool: Pool, directory: string, names: readonly string[]): Promise<string[]> {
  const migrations = await Promise.all(names.map((name) => readMigration(directory, name)))
  const engine = await startEngine(wholeScripts(pool, new Set(migrations.map((migration) => migration.script))))
  try {
    // Under the lock nobody else is at work: what is unfinished was killed or failed, and left nothing behind.
    for (const migrationName of new Set((await loadHistory(pool)).unfinished)) {
      await engine.markMigrationRolledBack({ migrationName })
    }
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: {
        baseDir: directory,
        lockfile: { path: './migration_lock.toml', content: 'provider = "postgresql"\n' },
        shadowDbInitScript: '',
        migrationDirectories: migrations.map(({ name, script }) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
        })),
      },
      filters: everything,
    })
    return appliedMigrationNames
  } catch (error) {
    throw await explain(pool, error)
  } finally {
    engine.free()
  }
}

async function readMigration(directory: string, name: string): Promise<{ name: string; script: string }> {
  return { name, script: await readFile(join(directory, name, 'migration.sql'), 'utf8') }
}

async function explain(pool: Pool, error: unknown): Promise<Error> {
  const history = await loadHistory(pool).catch(() => undefined)
  const failed = history?.unfinished.at(-1)
  const reason = error instanceof Error ? (error.message.match(/ERROR: .*/)?.[0] ?? error.message) : String(error)
  const what = failed === undefined ? 'The database could not be migrated' : `The migration ${failed} failed`
  return new Error(`${what}: ${reason}`, { cause: error })
}

function datamodel(content: string): { tag: 'schemaDatamodel'; files: { path: string; content: string }[] } {
  return { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] }
}
