import { exportAll, type ExportOptions } from './export.ts'
import { importAll, type ImportOptions, type ImportReport } from './import.ts'

/** Writes a backup line by line, each with its line end, as fast as `write` takes them. Gives the number of lines. */
export async function runExport(
  options: ExportOptions,
  write: (text: string) => Promise<void> | void,
): Promise<number> {
  let lines = 0
  for await (const line of exportAll(options)) {
    await write(`${line}\n`)
    lines += 1
  }
  return lines
}

/** Imports a backup that can be read twice from its beginning, in pieces of any size. */
export async function runRestore(
  { pool, onProgress }: Omit<ImportOptions, 'open'>,
  read: () => AsyncIterable<string>,
): Promise<ImportReport> {
  const options = { pool, open: () => linesOf(read()) }
  return await importAll(onProgress === undefined ? options : { ...options, onProgress })
}

/** Lines without their ends; a last piece without one is a line too. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of pieces) {
    const lines = piece.split('\n')
    // A line can be megabytes in many pieces: joined, it is not searched again.
    lines[0] = rest + (lines[0] ?? '')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
