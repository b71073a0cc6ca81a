import type { Pool } from 'pg'
import { newId } from '../commands/new-id.ts'
import type { Actor } from '@waybill/schema/domain/actor'
import type { ImportKind } from '@waybill/schema/domain/import-kinds'
import type { ImportPhase, ImportSummary } from '@waybill/schema/imports'
import type { Problem } from './problem.ts'
import { addRow, noRows, type ImportMessage, type ImportStep, type RowReport } from './report.ts'

export interface RecordOptions {
  readonly pool: Pool
  readonly now: () => Temporal.Instant
}

interface Beginning {
  readonly kind: ImportKind
  readonly dryRun: boolean
  readonly actor: Actor
}

/** An import that is written down while it runs. */
export interface RecordedImport {
  readonly id: string
  readonly messages: AsyncGenerator<ImportMessage>
}

/** What is written down at a time: at most four times a second, and no more rows than a batch has. */
const restMs = 250
const maxRows = 200

/** Passes on what an import says, sums its rows up and writes down how far it is, for whoever follows it on any server. */
export async function recordImport(
  options: RecordOptions,
  beginning: Beginning,
  steps: AsyncGenerator<ImportStep>,
): Promise<RecordedImport> {
  const record = new ImportRecord(options)
  await record.begin(beginning)
  return { id: record.id, messages: passOn(record, steps) }
}

async function* passOn(record: ImportRecord, steps: AsyncGenerator<ImportStep>): AsyncGenerator<ImportMessage> {
  // Left before its end, as when the client has gone.
  let otherwise: ImportPhase = 'STOPPED'
  try {
    for await (const step of steps) {
      record.hear(step)
      await record.keepUp()
      yield step.kind === 'DONE' ? { ...step, summary: record.summary } : step
    }
  } catch (error) {
    otherwise = 'FAILED'
    throw error
  } finally {
    await record.end(otherwise)
  }
}

type Row = Pick<RowReport, 'line' | 'action' | 'changed' | 'reasons'> & {
  readonly position: number
  readonly name: string
}

class ImportRecord {
  readonly id: string = newId('import')
  readonly #options: RecordOptions
  #phase: ImportPhase = 'CHECK'
  #rowsRead = 0
  #rowsWritten = 0
  #rowsTotal: number | null = null
  #summary: ImportSummary = noRows
  #problems: readonly Problem[] = []
  #rows: Row[] = []
  #position = 0
  #writtenAt = performance.now()

  constructor(options: RecordOptions) {
    this.#options = options
  }

  async begin({ kind, dryRun, actor }: Beginning): Promise<void> {
    const actorId = 'id' in actor ? actor.id : ''
    await this.#options.pool.query({
      name: 'import-begin',
      text: `INSERT INTO import_run (id, kind, dry_run, actor_kind, actor_id, phase, rows_read, rows_written, summary, problems,
               revision, started_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, 'CHECK', 0, 0, $6, '[]', 1, $7, $7)`,
      values: [this.id, kind, dryRun, actor.kind, actorId, JSON.stringify(noRows), this.#now()],
    })
  }

  get summary(): ImportSummary {
    return this.#summary
  }

  hear(message: ImportStep): void {
    switch (message.kind) {
      case 'PROGRESS':
        this.#phase = message.phase
        if (message.phase === 'CHECK') this.#rowsRead = message.rows
        else {
          this.#rowsWritten = message.rows
          this.#rowsTotal = message.of ?? null
          this.#rowsRead = message.of ?? message.rows
        }
        return
      case 'ROW': {
        const { line, handle, sku, action, changed, reasons } = message.row
        this.#phase = 'WRITE'
        this.#position += 1
        this.#rows.push({ position: this.#position, line, name: sku ?? handle, action, changed, reasons })
        this.#summary = addRow(this.#summary, message.row)
        return
      }
      case 'DONE':
        this.#phase = 'DONE'
        return
      case 'INVALID':
        this.#phase = 'INVALID'
        this.#problems = message.problems
    }
  }

  /** Writes down what has come, where the last time is long enough ago or much has come. */
  async keepUp(): Promise<void> {
    if (this.#rows.length >= maxRows || performance.now() - this.#writtenAt >= restMs) await this.#write(false)
  }

  async end(otherwise: ImportPhase): Promise<void> {
    if (this.#phase === 'CHECK' || this.#phase === 'WRITE') this.#phase = otherwise
    await this.#write(true)
  }

  async #write(isOver: boolean): Promise<void> {
    const rows = this.#rows
    this.#rows = []
    this.#writtenAt = performance.now()
    await this.#options.pool.query({
      name: 'import-write',
      text: `WITH kept AS (
          INSERT INTO import_row (import_id, position, line, name, action, changed, reasons)
          SELECT $1, r.position, r.line, r.name, r.action, r.changed, r.reasons
          FROM json_to_recordset($9::json)
            AS r(position int, line int, name text, action text, changed text[], reasons jsonb)
        )
        UPDATE import_run SET phase = $2, rows_read = $3, rows_written = $4, rows_total = $5, summary = $6,
          problems = $7, revision = revision + 1, updated_at = $8, ended_at = CASE WHEN $10 THEN $8::timestamptz END
        WHERE id = $1`,
      values: [
        this.id,
        this.#phase,
        this.#rowsRead,
        this.#rowsWritten,
        this.#rowsTotal,
        JSON.stringify(this.#summary),
        JSON.stringify(this.#problems),
        this.#now(),
        JSON.stringify(rows),
        isOver,
      ],
    })
  }

  #now(): string {
    return this.#options.now().toString()
  }
}
