import { type Pool, DatabaseError } from 'pg'

/** What the database remembers of its migrations: their names, oldest first. */
export interface History {
  readonly finished: readonly string[]
  readonly unfinished: readonly string[]
}

const undefinedTable = '42P01'

/** Reads Prisma's own record, `_prisma_migrations`; a database without it has no history. */
export async function loadHistory(pool: Pool): Promise<History> {
  const sql = `SELECT migration_name AS name, finished_at IS NOT NULL AS finished
               FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY started_at`
  try {
    const { rows } = await pool.query<{ name: string; finished: boolean }>(sql)
    return {
      finished: rows.filter((row) => row.finished).map((row) => row.name),
      unfinished: rows.filter((row) => !row.finished).map((row) => row.name),
    }
  } catch (error) {
    if (error instanceof DatabaseError && error.code === undefinedTable) return { finished: [], unfinished: [] }
    throw error
  }
}

/** The migrations that the database still lacks. */
export function missingFrom(history: History, names: readonly string[]): string[] {
  const finished = new Set(history.finished)
  return names.filter((name) => !finished.has(name))
}

/** Throws when the database has a migration newer than all of ours: an older program would write over what it does not know. */
export function refuseNewerDatabase(history: History, names: readonly string[]): void {
  const newest = names.at(-1) ?? ''
  const newer = history.finished.find((name) => name > newest)
  if (newer === undefined || names.length === 0) return
  throw new Error(`The database is newer than this version of Waybill (it has the migration ${newer}): update Waybill.`)
}
