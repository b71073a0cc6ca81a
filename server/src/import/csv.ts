import type { Params, Problem, ProblemCode } from './problem.ts'

/** One row; an empty line is none. */
export interface CsvRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

type CsvItem = { readonly row: CsvRow } | { readonly problem: Problem }

export interface CsvLimits {
  readonly cellBytes: number
  readonly rowBytes: number
  readonly columns: number
}

/** Far above what a shop's export holds, and small enough that a row made to fill the memory does not. */
export const csvLimits: CsvLimits = { cellBytes: 1_048_576, rowBytes: 4_194_304, columns: 1_000 }

/**
 * Reads CSV (RFC 4180: commas, double quotes; lines end with LF or CRLF, also mixed; a byte order mark is skipped) as
 * a stream that keeps one row in memory. Nothing is repaired: the first thing that is wrong comes back as a problem
 * with its line and column, as the last item. Written here because csv-parse 7 bounds neither columns nor NUL bytes
 * (20 MB of commas take 500 MB), counts a CRLF inside quotes as two lines, and places an open quote at the file's end.
 */
export async function* readCsv(source: AsyncIterable<Uint8Array>, limits = csvLimits): AsyncGenerator<CsvItem> {
  const scanner = new CsvScanner(limits)
  for await (const chunk of source) {
    for (const row of scanner.scan(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))) yield { row }
    if (scanner.problem !== undefined) break
  }
  if (scanner.problem === undefined) for (const row of scanner.end()) yield { row }
  if (scanner.problem !== undefined) yield { problem: scanner.problem }
}

/** The line on which a cell begins: cells before it may hold line breaks. */
export function lineOf(row: CsvRow, index: number): number {
  return row.cells.slice(0, index).reduce((line, cell) => line + countLines(cell), row.line)
}

function countLines(text: string): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}

const lf = 10
const cr = 13
const quote = 34
const comma = 44
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

/** Where the scanner stands: before a cell, in a bare one, in a quoted one, behind its quote, behind a CR. */
type State = 'START' | 'BARE' | 'QUOTED' | 'BEHIND' | 'CR'

/** The scanner of one file: fed with its bytes in pieces of any size. */
class CsvScanner {
  problem: Problem | undefined
  readonly #limits: CsvLimits
  #state: State = 'START'
  #head: Buffer | undefined = Buffer.alloc(0)
  #line = 1
  #rowLine = 1
  #cellLine = 1
  #rowBytes = 0
  #cells: string[] = []
  /** Bytes of the cell from chunks before. */
  #pieces: Buffer[] = []
  #pieceBytes = 0
  #isQuoted = false

  constructor(limits: CsvLimits) {
    this.#limits = limits
  }

  /** The rows that end in this chunk; after a problem, those before it. */
  scan(chunk: Buffer): CsvRow[] {
    if (this.#head === undefined) return this.#scanBody(chunk)
    this.#head = Buffer.concat([this.#head, chunk])
    return this.#head.length < byteOrderMark.length ? [] : this.#leaveHead(this.#head)
  }

  /** The last row, where the file does not end with a line break. */
  end(): CsvRow[] {
    const rows = this.#head === undefined ? [] : this.#leaveHead(this.#head)
    if (this.problem !== undefined) return rows
    if (this.#state === 'QUOTED') {
      this.#fail('QUOTE_NOT_CLOSED')
      return rows
    }
    if (this.#state === 'CR') {
      this.#fail('BAD_LINE_END')
      return rows
    }
    if (this.#state !== 'START' || this.#cells.length > 0) this.#endRow(Buffer.alloc(0), rows)
    return rows
  }

  #leaveHead(head: Buffer): CsvRow[] {
    this.#head = undefined
    const utf16 = head.length > 1 && (head.readUInt16BE(0) === 0xfeff || head.readUInt16BE(0) === 0xfffe)
    if (utf16) {
      this.#fail('NOT_UTF8')
      return []
    }
    return this.#scanBody(head.subarray(0, 3).equals(byteOrderMark) ? head.subarray(3) : head)
  }

  #scanBody(chunk: Buffer): CsvRow[] {
    const rows: CsvRow[] = []
    let from = 0
    for (let at = 0; at < chunk.length && this.problem === undefined; at += 1) {
      if (this.#state === 'QUOTED') {
        at = this.#skipQuoted(chunk, at, from)
        if (at < chunk.length) this.#state = 'BEHIND'
        continue
      }
      const ends = this.#step(chunk[at] ?? 0)
      if (ends === undefined) continue
      const bytes = chunk.subarray(from, at)
      from = at + 1
      if (ends === 'CELL') this.#endCell(bytes)
      else this.#endRow(bytes, rows)
    }
    this.#keep(chunk.subarray(Math.min(from, chunk.length)))
    return rows
  }

  /** The place of the quote that may end the cell, or the chunk's end; a cell that is too large is noticed here. */
  #skipQuoted(chunk: Buffer, at: number, from: number): number {
    let end = at
    for (; end < chunk.length && chunk[end] !== quote; end += 1) if (chunk[end] === lf) this.#line += 1
    if (this.#pieceBytes + end - from > this.#limits.cellBytes) {
      this.#fail('CELL_TOO_LARGE', { max: this.#limits.cellBytes })
    }
    return end
  }

  /** What a byte outside quotes ends. */
  #step(byte: number): 'CELL' | 'ROW' | undefined {
    if (byte === lf) return 'ROW'
    if (this.#state === 'CR') return this.#fail('BAD_LINE_END')
    if (byte === comma) return 'CELL'
    if (byte === cr) this.#state = 'CR'
    else if (byte === quote) this.#openQuote()
    else if (this.#state === 'BEHIND') return this.#fail('STRAY_QUOTE')
    else this.#state = 'BARE'
    return undefined
  }

  #openQuote(): void {
    if (this.#state === 'BARE') this.#fail('STRAY_QUOTE')
    // Behind a quote a second one is text: the cell goes on.
    this.#state = 'QUOTED'
    this.#isQuoted = true
  }

  #keep(bytes: Buffer): void {
    if (bytes.length === 0) return
    this.#pieces.push(bytes)
    this.#pieceBytes += bytes.length
    if (this.#pieceBytes > this.#limits.cellBytes) this.#fail('CELL_TOO_LARGE', { max: this.#limits.cellBytes })
  }

  #endCell(last: Buffer): void {
    const bytes = this.#pieces.length === 0 ? last : Buffer.concat([...this.#pieces, last])
    this.#pieces = []
    this.#pieceBytes = 0
    this.#rowBytes += bytes.length + 1
    if (bytes.length > this.#limits.cellBytes) this.#fail('CELL_TOO_LARGE', { max: this.#limits.cellBytes })
    if (this.#rowBytes > this.#limits.rowBytes) this.#fail('RECORD_TOO_LARGE', { max: this.#limits.rowBytes })
    if (this.#cells.length >= this.#limits.columns) this.#fail('TOO_MANY_COLUMNS', { max: this.#limits.columns })
    const raw = bytes.toString('utf8')
    if (raw.includes('\0')) this.#fail('NUL_BYTE')
    // What is not UTF-8 decodes as this character; in the file itself it means that text was lost before.
    if (raw.includes('\uFFFD')) this.#fail('NOT_UTF8')
    this.#cells.push(this.#isQuoted ? unquote(raw) : withoutReturn(raw))
    this.#isQuoted = false
    this.#state = 'START'
    this.#cellLine = this.#line
  }

  #endRow(last: Buffer, rows: CsvRow[]): void {
    const isEmpty = this.#cells.length === 0 && !this.#isQuoted
    this.#endCell(last)
    const row = { line: this.#rowLine, cells: this.#cells }
    this.#line += 1
    this.#rowLine = this.#line
    this.#cellLine = this.#line
    this.#rowBytes = 0
    this.#cells = []
    if (this.problem === undefined && !(isEmpty && row.cells[0] === '')) rows.push(row)
  }

  /** Keeps the first problem, placed at the cell being read. */
  #fail(code: ProblemCode, params: Params = {}): undefined {
    this.problem ??= { code, line: this.#cellLine, column: this.#cells.length + 1, params }
    return undefined
  }
}

const withoutReturn = (raw: string): string => (raw.endsWith('\r') ? raw.slice(0, -1) : raw)

const unquote = (raw: string): string => withoutReturn(raw).slice(1, -1).replaceAll('""', '"')
