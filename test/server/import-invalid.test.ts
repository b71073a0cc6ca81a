import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mug, openImportDesk, shirt } from '../support/import-desk.ts'
import { csv } from '../support/shopify-csv.ts'

let desk: Awaited<ReturnType<typeof openImportDesk>>
beforeAll(async () => {
  desk = await openImportDesk()
})
afterAll(() => desk.close())
beforeEach(() => desk.empty())

describe('a file that is not valid changes nothing and names line and column', () => {
  const bad = async (file: string | Buffer, options: { readonly maxProducts?: number } = {}) => {
    const { problems, rows } = await desk.runImport(file, options)
    expect(rows).toEqual([])
    expect([await desk.events(), await desk.products()]).toEqual([0, []])
    return problems
  }
  const place = (file: string, name: string) => (file.split('\n')[0] ?? '').split(',').indexOf(name) + 1

  it.each([
    ['a price that is no number', { 'Variant Price': '8,50' }, 'Variant Price', 'NOT_A_NUMBER'],
    ['a price with too many decimals', { 'Variant Price': '8.505' }, 'Variant Price', 'TOO_MANY_DECIMALS'],
    ['a price below zero', { 'Variant Price': '-1' }, 'Variant Price', 'OUT_OF_RANGE'],
    ['a price without end', { 'Variant Price': '9'.repeat(40) }, 'Variant Price', 'OUT_OF_RANGE'],
    ['no price', { 'Variant Price': '' }, 'Variant Price', 'MISSING_VALUE'],
    ['no handle', { Handle: '' }, 'Handle', 'MISSING_VALUE'],
    ['a title of two lines', { Title: 'A\nB' }, 'Title', 'FORBIDDEN_CHARACTER'],
    ['a type that is too long', { Type: 'x'.repeat(201) }, 'Type', 'TOO_LONG'],
    ['a SKU that is too long', { 'Variant SKU': 'x'.repeat(101) }, 'Variant SKU', 'TOO_LONG'],
    ['a quantity with decimals', { 'Variant Inventory Qty': '1.5' }, 'Variant Inventory Qty', 'NOT_A_NUMBER'],
    ['too large a quantity', { 'Variant Inventory Qty': '1000001' }, 'Variant Inventory Qty', 'OUT_OF_RANGE'],
    ['an unknown policy', { 'Variant Inventory Policy': 'maybe' }, 'Variant Inventory Policy', 'NOT_A_CHOICE'],
    ['an unknown flag', { 'Variant Taxable': 'ja' }, 'Variant Taxable', 'NOT_A_CHOICE'],
    ['an unknown unit', { 'Variant Weight Unit': 'st' }, 'Variant Weight Unit', 'NOT_A_CHOICE'],
    ['a weight beyond ten tonnes', { 'Variant Grams': '10000001' }, 'Variant Grams', 'OUT_OF_RANGE'],
    ['an unknown status', { Status: 'gone' }, 'Status', 'NOT_A_CHOICE'],
  ])('%s', async (_, cells, name, code) => {
    const file = csv([
      { ...mug, Handle: 'first', 'Body (HTML)': 'two\nlines' },
      { ...mug, ...cells },
    ])
    expect(await bad(file)).toMatchObject([{ code, line: 4, column: place(file, name), params: { name } }])
  })

  it('a SKU, or a variant, that is there twice', async () => {
    const file = csv([
      { ...mug, 'Variant SKU': 'X' },
      { ...mug, Handle: 'cup', 'Variant SKU': 'X' },
      { ...mug, 'Variant SKU': 'Y' },
    ])
    expect(await bad(file)).toMatchObject([
      { code: 'SKU_TWICE', line: 3, column: place(file, 'Variant SKU'), params: { sku: 'X', first: 2 } },
      { code: 'VARIANT_TWICE', line: 4, column: place(file, 'Option1 Value'), params: { first: 2 } },
    ])
  })

  it('a SKU that belongs to a product from elsewhere', async () => {
    await desk.runImport(csv([{ ...mug, 'Variant SKU': 'X' }]))
    const before = await desk.events()
    const { problems } = await desk.runImport(csv([shirt[0] ?? {}, { ...mug, Handle: 'cup', 'Variant SKU': 'X' }]))
    expect(problems).toMatchObject([{ code: 'SKU_TAKEN', line: 3, params: { sku: 'X', product: 'Mug' } }])
    expect(await desk.events()).toBe(before)
  })

  it('a handle without a title', async () => {
    expect(await bad(csv([{ ...mug, Title: '' }]))).toMatchObject([{ code: 'MISSING_TITLE', line: 2, column: 2 }])
  })

  it('a row with too few columns', async () => {
    expect(await bad(`${csv([mug])}mug,2\n`)).toMatchObject([
      { code: 'WRONG_COLUMN_COUNT', line: 3, params: { found: 2 } },
    ])
  })

  it('missing columns, doubled columns, no columns', async () => {
    expect(await bad('Handle,Title,Handle\n')).toMatchObject([
      { code: 'COLUMN_TWICE', line: 1, column: 3 },
      { code: 'MISSING_COLUMN', line: 1, params: { name: 'Option1 Value' } },
      { code: 'MISSING_COLUMN', line: 1, params: { name: 'Variant Price' } },
    ])
    expect(await bad('')).toMatchObject([{ code: 'EMPTY_FILE', line: 1 }])
  })

  it('a broken file behind good rows', async () => {
    expect(await bad(`${csv([mug])}cup,"open\n`)).toMatchObject([{ code: 'QUOTE_NOT_CLOSED', line: 3, column: 2 }])
  })

  it('all its problems in order, a hundred at most', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => ({ ...mug, Handle: `h${index}`, 'Variant Price': 'x' }))
    const problems = await bad(csv(rows))
    expect(problems.slice(0, 2).map((problem) => problem.line)).toEqual([2, 3])
    expect(problems).toHaveLength(101)
    expect(problems.at(-1)?.code).toBe('TOO_MANY_PROBLEMS')
  })

  it('more products than a check holds', async () => {
    const rows = Array.from({ length: 6 }, (_, index) => ({ ...mug, Handle: `h${index}` }))
    expect(await bad(csv(rows), { maxProducts: 5 })).toMatchObject([{ code: 'TOO_MANY_PRODUCTS', line: 7 }])
  })
})

describe('a shop without decimals', () => {
  it('refuses prices with cents', async () => {
    const yen = await openImportDesk({ currency: 'JPY' })
    try {
      const { problems } = await yen.runImport(csv([{ ...mug, 'Variant Price': '8.00' }]))
      expect(problems).toMatchObject([{ code: 'TOO_MANY_DECIMALS', line: 2, params: { currency: 'JPY' } }])
    } finally {
      await yen.close()
    }
  })
})
