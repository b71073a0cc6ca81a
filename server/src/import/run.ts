import { createReadStream } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import type { Pool } from 'pg'
import type { Locale } from '@waybill/schema/context'
import type { Actor } from '@waybill/schema/domain/actor'
import type { Apply } from '../commands/apply.ts'
import { importKindNames } from '@waybill/schema/domain/import-kinds'
import { findImporter } from './kinds.ts'
import { fill, importTexts, problemMessage, reasonMessage } from './messages.ts'
import { recordImport } from './record.ts'
import type { ImportMessage, RowReport } from './report.ts'

/** Where a command prints: `process.stdout` is one. */
interface Terminal {
  readonly isTTY?: boolean
  readonly write: (text: string) => unknown
}

interface RunOptions {
  readonly apply: Apply
  readonly pool: Pool
  /** `fromCommandLine` when absent. */
  readonly actor?: Actor
  readonly dryRun: boolean
  /** Whether imported orders take from the stock. */
  readonly moveStock?: boolean
  readonly now?: () => Temporal.Instant
  readonly locale: Locale
  readonly terminal: Terminal
}

/** Who imports where nobody has signed in: whoever may run commands on the server. */
const fromCommandLine: Actor = {
  kind: 'APP',
  id: 'command-line',
  name: 'Command line',
  scopes: ['catalog:write', 'stock:write', 'orders:write'],
}

/**
 * Imports a file for somebody at a terminal: a line per row, progress while it runs (one line that is overwritten, or
 * a plain line per batch where the output is no terminal), the sums at the end. Gives the exit code: 0; 1 when the
 * file is not valid and nothing was written, or is not there; 2 when single rows were refused.
 */
export async function runImport(kind: string, file: string, options: RunOptions): Promise<0 | 1 | 2> {
  const { apply, pool, dryRun, moveStock = false, locale, terminal, actor = fromCommandLine } = options
  const { refusals, unreadable } = importTexts(locale)
  const importer = findImporter(kind)
  if (importer === undefined) {
    terminal.write(`${fill(refusals.UNKNOWN_KIND, { kinds: importKindNames.join(', ') })}\n`)
    return 1
  }
  try {
    await access(file, constants.R_OK)
  } catch (error) {
    terminal.write(`${fill(unreadable, { reason: error instanceof Error ? error.message : String(error) })}\n`)
    return 1
  }
  const screen = new Screen(terminal, locale, dryRun)
  const open = () => createReadStream(file)
  const { now = () => Temporal.Now.instant() } = options
  const messages = importer.open({ apply, pool, actor, dryRun, moveStock, open })
  const recorded = await recordImport({ pool, now }, { kind: importer.kind, dryRun, actor }, messages)
  for await (const message of recorded.messages) screen.show(message)
  return screen.exitCode
}

/** What is printed, with a line of progress below it on a terminal. */
class Screen {
  exitCode: 0 | 1 | 2 = 0
  readonly #terminal: Terminal
  readonly #locale: Locale
  readonly #dryRun: boolean

  constructor(terminal: Terminal, locale: Locale, dryRun: boolean) {
    this.#terminal = terminal
    this.#locale = locale
    this.#dryRun = dryRun
  }

  show(message: ImportMessage): void {
    const texts = importTexts(this.#locale)
    switch (message.kind) {
      case 'PROGRESS': {
        const text = message.phase === 'CHECK' ? texts.checking : texts.writing
        return this.#progress(fill(text, { rows: message.rows, of: message.of ?? message.rows }))
      }
      case 'ROW':
        return this.#line(rowLine(message.row, this.#locale, this.#dryRun))
      case 'DONE':
        if (message.summary.failed > 0) this.exitCode = 2
        return this.#line(fill(message.dryRun ? texts.dryDone : texts.done, { ...message.summary }))
      case 'INVALID':
        this.exitCode = 1
        for (const problem of message.problems) this.#line(problemMessage(problem, this.#locale))
        return this.#line(texts.invalid)
    }
  }

  #line(text: string): void {
    this.#terminal.write(this.#terminal.isTTY === true ? `\r\u001B[2K${text}\n` : `${text}\n`)
  }

  #progress(text: string): void {
    this.#terminal.write(this.#terminal.isTTY === true ? `\r\u001B[2K${text}` : `${text}\n`)
  }
}

/** `Line 12 · blue-shirt.Small · updated · price, stock`. */
function rowLine(row: RowReport, locale: Locale, dryRun: boolean): string {
  const { row: place, ...texts } = importTexts(locale)
  const actions = dryRun ? texts.dryActions : texts.actions
  const changed = row.action === 'CREATED' ? [] : row.changed
  const parts = [
    fill(place, { line: row.line }),
    fill('{name}', { name: row.sku ?? row.handle }),
    actions[row.action],
    ...(changed.length > 0 ? [changed.join(', ')] : []),
    ...row.reasons.map((reason) => reasonMessage(reason, locale)),
  ]
  return parts.join(' · ')
}
