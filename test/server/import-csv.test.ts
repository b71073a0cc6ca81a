import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLimits, lineOf, readCsv, type CsvLimits, type CsvRow } from '@waybill/server/import/csv'
import type { Problem } from '@waybill/server/import/problem'

async function read(bytes: string | Buffer, size = 7, limits: CsvLimits = csvLimits) {
  const rows: CsvRow[] = []
  let problem: Problem | undefined
  for await (const item of readCsv(pieces(Buffer.from(bytes), size), limits)) {
    if ('row' in item) rows.push(item.row)
    else problem = item.problem
  }
  return { rows, problem }
}

async function* pieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const cells = async (text: string, size?: number) => (await read(text, size)).rows.map((row) => row.cells)

describe('reads', () => {
  it('whatever can be written, in pieces of any size, with either line end', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r\n', ' ', '𝄞'), maxLength: 8 })
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    const ends = fc.constantFrom('\n', '\r\n')
    await fc.assert(
      fc.asyncProperty(table, ends, fc.integer({ min: 1, max: 20 }), fc.boolean(), async (rows, end, size, last) => {
        const text = rows.map((row) => row.map(written).join(',')).join(end) + (last ? end : '')
        expect(await cells(text, size)).toEqual(rows)
      }),
      { numRuns: 300 },
    )
  })

  it('a byte order mark as none, also in three pieces', async () => {
    expect(await cells('\uFEFF"a",b\n', 1)).toEqual([['a', 'b']])
  })

  it('mixed line ends, empty lines and empty cells', async () => {
    expect(await cells('a,b\r\n\n\r\n"",\n,""\r\n""')).toEqual([['a', 'b'], ['', ''], ['', ''], ['']])
  })

  it('an empty file as no rows', async () => {
    expect(await cells('')).toEqual([])
    expect(await cells('\uFEFF')).toEqual([])
  })
})

describe('knows lines', () => {
  it('with line breaks inside quotes, LF or CRLF', async () => {
    const { rows } = await read('a,b,c\r\n"x\r\ny","p\nq",z\r\n\r\n1,2,3\n')
    expect(rows.map((row) => row.line)).toEqual([1, 2, 6])
    expect(rows[1] && [0, 1, 2].map((index) => rows[1] && lineOf(rows[1], index))).toEqual([2, 3, 4])
  })
})

describe('refuses, with line and column', () => {
  const cases: readonly [string, string | Buffer, string, number, number][] = [
    ['a quote that is never closed, where it opens', 'a,b\n1,"x\ny\n1,2\n', 'QUOTE_NOT_CLOSED', 2, 2],
    ['a quote inside a bare cell', 'a,b\n1,2"3\n', 'STRAY_QUOTE', 2, 2],
    ['text behind a closing quote', 'a,b\n"x\ny","z"w\n', 'STRAY_QUOTE', 3, 2],
    ['a NUL byte', 'a,b\n1,2\n3,\0\n', 'NUL_BYTE', 3, 2],
    ['a NUL byte inside quotes', 'a,b\n"1\n\0",2\n', 'NUL_BYTE', 2, 1],
    ['text that is not UTF-8', Buffer.from('a,b\ncaf\u00e9,2\n', 'latin1'), 'NOT_UTF8', 2, 1],
    ['UTF-16', Buffer.from('\uFEFFa,b\n', 'utf16le'), 'NOT_UTF8', 1, 1],
    ['old Macintosh line ends', 'a,b\r1,2\r', 'BAD_LINE_END', 1, 2],
    ['a lone CR at the end', 'a,b\n1,2\r', 'BAD_LINE_END', 2, 2],
  ]
  it.each(cases)('%s', async (_, text, code, line, column) => {
    for (const size of [1, 3, 1000]) {
      expect((await read(text, size)).problem).toMatchObject({ code, line, column })
    }
  })

  it('gives the rows before it', async () => {
    const { rows, problem } = await read('a,b\n1,2\n3,4"\n5,6\n', 1000)
    expect(rows.map((row) => row.cells)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
    expect(problem?.line).toBe(3)
  })
})

describe('stops bombs', () => {
  /** Pieces without end; counts those that were taken. */
  const endless = (piece: string, start = '') => {
    const taken = { pieces: 0 }
    const source = async function* () {
      if (start !== '') yield Buffer.from(start)
      for (;;) {
        taken.pieces += 1
        yield Buffer.from(piece)
      }
    }
    return { taken, source: source() }
  }
  const first = async (source: AsyncIterable<Uint8Array>) => {
    for await (const item of readCsv(source)) if ('problem' in item) return item.problem
    return undefined
  }

  it.each([
    ['a cell in quotes without end', 'x'.repeat(65_536), 'a,b\n1,"', 'CELL_TOO_LARGE', 2, 2],
    ['a quoted cell of nothing but quotes', '""'.repeat(32_768), 'a,b\n1,"', 'CELL_TOO_LARGE', 2, 2],
    ['a bare cell without end', 'x'.repeat(65_536), 'a,b\n1,', 'CELL_TOO_LARGE', 2, 2],
    ['columns without end', ','.repeat(65_536), '', 'TOO_MANY_COLUMNS', 1, 1001],
    ['a row without end', `${'x'.repeat(65_000)},`, 'a\n', 'RECORD_TOO_LARGE', 2, 65],
  ])('%s', async (_, piece, start, code, line, column) => {
    const { taken, source } = endless(piece, start)
    expect(await first(source)).toMatchObject({ code, line, column })
    expect(taken.pieces).toBeLessThan(70)
  })
})

const written = (cell: string): string =>
  /[",\r\n]/.test(cell) || cell === '' ? `"${cell.replaceAll('"', '""')}"` : cell
