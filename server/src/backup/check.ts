import { createHash } from 'node:crypto'
import { BackupError, parseFooter, parseHeader, parseLine, type Header } from './format.ts'

/** The lines of a backup; called for each time it is read, from its beginning. */
export type OpenBackup = () => AsyncIterable<string>

/** What a whole and unaltered file says of itself. */
export interface CheckedBackup {
  readonly header: Header
  readonly sha256: string
}

/** Reads a file to its end, line by line, and tells that it is whole and as it was written; else throws a BackupError. */
export async function checkBackup(open: OpenBackup): Promise<CheckedBackup> {
  const reader = new BackupReader()
  for await (const line of open()) reader.read(line)
  return reader.end()
}

/** Follows a file line by line: what it says of itself has to be true at its end. */
export class BackupReader {
  readonly #hash = createHash('sha256')
  readonly #counts = new Map<string, number>()
  #header: Header | undefined
  #sha256: string | undefined
  #lines = 0

  /** The row of a line; undefined for the header and the footer. */
  read(text: string): { readonly table: string; readonly row: Readonly<Record<string, unknown>> } | undefined {
    this.#lines += 1
    if (this.#sha256 !== undefined) throw new BackupError('The backup goes on after its end: it was altered.')
    if (this.#header === undefined) {
      this.#header = parseHeader(text)
      this.#hash.update(text).update('\n')
      return undefined
    }
    const footer = text.startsWith('{"end"') ? parseFooter(text) : undefined
    if (footer !== undefined) {
      this.#sha256 = this.#hash.digest('hex')
      if (this.#sha256 !== footer.sha256) throw new BackupError('The backup was altered: its SHA-256 is another.')
      return undefined
    }
    const line = parseLine(text, this.#lines)
    // Names of tables become SQL: only those of the header, which are compared with the database, may.
    if (!Object.hasOwn(this.#header.tables, line.table)) {
      throw new BackupError(`Line ${this.#lines} of the backup is of an unknown table.`)
    }
    this.#hash.update(text).update('\n')
    this.#counts.set(line.table, (this.#counts.get(line.table) ?? 0) + 1)
    return line
  }

  /** All that the file said of itself has to be true. */
  end(): CheckedBackup {
    if (this.#header === undefined) throw new BackupError('The backup is empty.')
    if (this.#sha256 === undefined) throw new BackupError('The backup is cut off: it has no last line.')
    const { counts } = this.#header
    for (const table of new Set([...Object.keys(counts), ...this.#counts.keys()])) {
      const [said, found] = [counts[table] ?? 0, this.#counts.get(table) ?? 0]
      if (said !== found) throw new BackupError(`The backup has ${found} rows of ${table}, but says ${said}.`)
    }
    return { header: this.#header, sha256: this.#sha256 }
  }
}
