import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fill, importTexts, problemMessage, reasonMessage } from '@waybill/server/import/messages'
import { problemCodes } from '@waybill/server/import/problem'
import { reasonCodes } from '@waybill/server/import/report'
import { runImport } from '@waybill/server/import/run'
import { openDesk } from '../support/desk.ts'
import { csv } from '../support/shopify-csv.ts'

let desk: Awaited<ReturnType<typeof openDesk>>
let folder = ''
beforeAll(async () => {
  desk = await openDesk()
  folder = await mkdtemp(join(tmpdir(), 'waybill-test-import-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await desk.close()
})

const mug = { Handle: 'mug', Title: 'Mug', 'Option1 Value': 'Default Title', 'Variant Price': '8' }

describe('the command', () => {
  const command = async (text: string, { dryRun = false, isTTY = false, kind = 'shopify-products' } = {}) => {
    const file = join(folder, 'products.csv')
    await writeFile(file, text)
    let printed = ''
    const terminal = { isTTY, write: (line: string) => (printed += line) }
    const { apply, pool } = desk
    const code = await runImport(kind, file, { apply, pool, dryRun, terminal, locale: 'en' })
    return { code, printed }
  }

  it('prints a line per row, plain progress, and the sums', async () => {
    const rows = [{ ...mug, 'Variant Inventory Qty': '3' }, { Handle: 'mug' }]
    expect(await command(csv(rows))).toEqual({
      code: 0,
      printed: [
        'Line 2 · mug · created · had no SKU; it was made from handle and options',
        'Line 3 · mug · skipped · the row is for an image only',
        'Importing: 2 of 2 rows',
        '1 created, 0 updated, 0 unchanged, 1 skipped, 0 failed; stock set 1 times.',
        '',
      ].join('\n'),
    })
    const again = await command(csv([{ ...rows[0], 'Variant Price': '9' }]))
    expect(again.printed).toContain('Line 2 · mug · updated · price\n')
  })

  it('keeps its progress on one line of a terminal', async () => {
    const { printed } = await command(csv([mug]), { isTTY: true, dryRun: true })
    expect(printed).toContain('\r\u001B[2KImporting: 1 of 1 rows\r\u001B[2KDry run')
  })

  it('ends with 1 for a file that is not valid, not there, or of no known kind', async () => {
    const invalid = await command(csv([{ ...mug, 'Variant Price': '' }]))
    expect(invalid).toEqual({
      code: 1,
      printed: 'Line 2, column 16 (Variant Price): a value is missing\nThe file is not valid; nothing was imported.\n',
    })
    expect(await command('', { kind: 'odoo' })).toMatchObject({
      code: 1,
      printed: 'This cannot be imported. Known kinds: shopify-products, shopify-orders\n',
    })
    let printed = ''
    const options = {
      apply: desk.apply,
      pool: desk.pool,
      dryRun: false,
      locale: 'en' as const,
      terminal: { write: (line: string) => (printed += line) },
    }
    expect(await runImport('shopify-products', join(folder, 'absent.csv'), options)).toBe(1)
    expect(printed).toContain('cannot be read')
  })

  it('prints no control characters of the file', async () => {
    const { printed } = await command(csv([{ ...mug, Handle: 'a\u001B[31mb' }]))
    expect(printed).not.toContain('\u001B')
  })
})

describe('the words', () => {
  it.each(['en', 'es', 'sv', 'fr', 'fa'] as const)('of %s are complete and use the same parameters', (locale) => {
    const texts = importTexts(locale)
    const english = importTexts('en')
    const parameters = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()
    for (const code of problemCodes)
      expect(parameters(texts.problems[code])).toEqual(parameters(english.problems[code]))
    for (const code of reasonCodes) expect(parameters(texts.reasons[code])).toEqual(parameters(english.reasons[code]))
    expect(parameters(texts.done)).toEqual(parameters(english.done))
    expect(problemMessage({ code: 'NUL_BYTE', line: 3, column: 2, params: {} }, locale)).toMatch(/3.*2/)
    expect(reasonMessage({ code: 'NEGATIVE_STOCK', params: { quantity: -4 } }, locale)).toContain('-4')
  })

  it('show a parameter on one line, cut', () => {
    expect(fill('“{sku}”', { sku: `a\n${'b'.repeat(200)}` })).toMatch(/^“a b{117}…”$/)
  })
})
