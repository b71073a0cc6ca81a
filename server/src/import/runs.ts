import type { Pool } from 'pg'
import type { ImportPage, ImportRowReport, ImportRun, Imports } from '@waybill/schema/imports'
import { parseProblem, parseReason } from './codes.ts'
import { problemMessage, reasonMessage } from './messages.ts'
import { watchImports } from './watch.ts'

/** An import of which nothing was heard for so long has lost its server. */
const lostAfter = Temporal.Duration.from({ minutes: 2 })

const columns = `id, kind, dry_run AS "dryRun", actor_kind AS "actorKind", actor_id AS "actorId",
  CASE WHEN ended_at IS NULL AND updated_at < $1 THEN 'STOPPED' ELSE phase END AS phase, rows_read AS "rowsRead",
  rows_written AS "rowsWritten", rows_total AS "rowsTotal", summary, problems, revision, started_at AS "startedAt",
  ended_at AS "endedAt"`

/** Imports as their table holds them, and their changes as they are found in it, whichever server writes them. */
export function makeImports(pool: Pool, now: () => Temporal.Instant): Imports {
  const lost = () => now().subtract(lostAfter).toString()
  const find = async (id: string): Promise<ImportRun | undefined> => {
    const text = `SELECT ${columns} FROM import_run WHERE id = $2`
    const { rows } = await pool.query<ImportRun>({ name: 'import-find', text, values: [lost(), id] })
    return rows[0]
  }
  const watch = watchImports(pool)
  return {
    find,
    list: async (kinds, { after, before, limit, inverted }) => {
      const text = `SELECT ${columns} FROM import_run
        WHERE kind = ANY($2) AND ($3::uuid IS NULL OR id < $3) AND ($4::uuid IS NULL OR id > $4)
        ORDER BY id ${inverted ? 'ASC' : 'DESC'} LIMIT $5`
      const values = [lost(), [...kinds], after ?? null, before ?? null, limit]
      return (await pool.query<ImportRun>({ name: `import-list-${inverted}`, text, values })).rows
    },
    rows: (id, actions, page) => loadRows(pool, id, actions, page),
    changes: (id) => watch(id, async () => isOver(await find(id))),
    problemMessage: (problem, locale) => problemMessage(parseProblem(problem), locale),
    reasonMessage: (reason, locale) => reasonMessage(parseReason(reason), locale),
  }
}

const isOver = (run: ImportRun | undefined): boolean =>
  run === undefined || (run.phase !== 'CHECK' && run.phase !== 'WRITE')

async function loadRows(
  pool: Pool,
  id: string,
  actions: Parameters<Imports['rows']>[1],
  { after, before, limit, inverted }: ImportPage<number>,
): Promise<readonly ImportRowReport[]> {
  const text = `SELECT position, line, name, action, changed, reasons FROM import_row
    WHERE import_id = $1 AND ($2::int IS NULL OR position > $2) AND ($3::int IS NULL OR position < $3)
      AND ($4::text[] IS NULL OR action = ANY($4))
    ORDER BY position ${inverted ? 'DESC' : 'ASC'} LIMIT $5`
  const values = [id, after ?? null, before ?? null, actions === undefined ? null : [...actions], limit]
  return (await pool.query<ImportRowReport>({ name: `import-rows-${inverted}`, text, values })).rows
}
