import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { system, type Actor } from '@waybill/schema/domain/actor'
import type { Apply } from '@waybill/server/commands/apply'
import type { ImportMessage, RowReport } from '@waybill/server/import/report'
import { importShopifyProducts } from '@waybill/server/import/shopify/products'
import { openDesk } from '../support/desk.ts'
import { bytesOf, csv, type Cells } from '../support/shopify-csv.ts'

let desk: Awaited<ReturnType<typeof openDesk>>
let manager: Actor
beforeAll(async () => {
  desk = await openDesk()
  manager = desk.staff('MANAGER')
})
afterAll(() => desk.close())

beforeEach(async () => {
  await desk.pool.query('TRUNCATE product, stock_item, stock_move, category, event, root_head, idempotency CASCADE')
})

interface Options {
  readonly actor?: Actor
  readonly apply?: Apply
  readonly dryRun?: boolean
  readonly maxProducts?: number
}

async function run(file: string | Buffer, options: Options = {}) {
  const { actor = manager, apply = desk.apply, dryRun = false, ...rest } = options
  const messages: ImportMessage[] = []
  const open = () => bytesOf(file)
  for await (const message of importShopifyProducts({ actor, apply, dryRun, open, pool: desk.pool, ...rest })) {
    messages.push(message)
  }
  const last = messages.at(-1)
  const rows = messages.flatMap((message): RowReport[] => (message.kind === 'ROW' ? [message.row] : []))
  return {
    messages,
    rows,
    summary: last?.kind === 'DONE' ? last.summary : undefined,
    problems: last?.kind === 'INVALID' ? last.problems : [],
  }
}

interface ProductRow {
  readonly sku: string
  readonly name: string
  readonly [field: string]: unknown
}

const products = async (pool = desk.pool) => {
  const { rows } = await pool.query<ProductRow>(`
    SELECT p.sku, p.name, p.barcode, p.product_type AS type, c.name AS category, p.price, p.tax_class AS tax,
      p.weight_grams AS grams, p.track_stock AS tracked, p.allow_backorder AS backorder, p.published,
      p.import_key AS key, s.on_hand AS "onHand", (SELECT sum(quantity)::int FROM stock_move m WHERE m.stock_item_id = s.id) AS moved
    FROM product p LEFT JOIN category c ON c.id = p.category_id LEFT JOIN stock_item s ON s.product_id = p.id
    ORDER BY p.sku`)
  return rows
}

const events = async () => {
  const { rows } = await desk.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM event')
  return rows[0]?.n ?? 0
}

const shirt: readonly Cells[] = [
  {
    Handle: 'shirt',
    Title: 'Shirt',
    Type: 'Clothes',
    Published: 'true',
    'Option1 Value': 'Small',
    'Option2 Value': 'Blue',
    'Variant SKU': 'SH-S',
    'Variant Grams': '250',
    'Variant Inventory Tracker': 'shopify',
    'Variant Inventory Qty': '4',
    'Variant Inventory Policy': 'deny',
    'Variant Price': '19.90',
    'Variant Requires Shipping': 'true',
    'Variant Taxable': 'true',
    'Variant Barcode': '4006381333931',
    'Gift Card': 'false',
  },
  {
    Handle: 'shirt',
    'Option1 Value': 'Extra Large',
    'Option2 Value': 'Blue',
    'Variant Inventory Tracker': 'shopify',
    'Variant Inventory Qty': '2',
    'Variant Inventory Policy': 'continue',
    'Variant Price': '21',
    'Variant Requires Shipping': 'true',
    'Variant Taxable': 'true',
  },
]
const mug: Cells = { Handle: 'mug', Title: 'Mug', 'Option1 Value': 'Default Title', 'Variant Price': '8' }

describe('makes products', () => {
  it('of variants, by handle and options', async () => {
    const { summary, rows } = await run(csv(shirt))
    expect(summary).toEqual({ created: 2, updated: 0, unchanged: 0, skipped: 0, failed: 0, stockSet: 2 })
    expect(rows[1]?.reasons).toEqual([{ code: 'SKU_MADE', params: { sku: 'shirt.Extra_Large.Blue' } }])
    expect(await products()).toEqual([
      {
        sku: 'SH-S',
        name: 'Shirt – Small / Blue',
        barcode: '4006381333931',
        type: 'GOODS',
        category: 'Clothes',
        price: 1990,
        tax: 'STANDARD',
        grams: 250,
        tracked: true,
        backorder: false,
        published: true,
        key: 'shopify:shirt:Small/Blue',
        onHand: 4,
        moved: 4,
      },
      {
        sku: 'shirt.Extra_Large.Blue',
        name: 'Shirt – Extra Large / Blue',
        barcode: null,
        type: 'GOODS',
        category: 'Clothes',
        price: 2100,
        tax: 'STANDARD',
        grams: 0,
        tracked: true,
        backorder: true,
        published: true,
        key: 'shopify:shirt:Extra Large/Blue',
        onHand: 2,
        moved: 2,
      },
    ])
  })

  it('under the plain title where there are no options', async () => {
    await run(csv([mug]))
    expect(await products()).toMatchObject([{ sku: 'mug', name: 'Mug', key: 'shopify:mug:Default Title' }])
  })

  it('also where the rows of a handle stand apart, in any order', async () => {
    const [first, second] = shirt
    await run(csv([second ?? {}, mug, first ?? {}]))
    expect((await products()).map((product) => product.name)).toEqual([
      'Shirt – Small / Blue',
      'Mug',
      'Shirt – Extra Large / Blue',
    ])
  })

  it('digital, exempt, unpublished ones as the file says', async () => {
    const rows = [
      { ...mug, 'Variant Requires Shipping': 'FALSE', 'Variant Taxable': 'FALSE', 'Variant Inventory Qty': '5' },
      { ...mug, Handle: 'draft', Published: 'true', Status: 'draft' },
      { ...mug, Handle: 'hidden', Published: 'false', Status: 'active' },
    ]
    await run(csv(rows))
    expect(await products()).toMatchObject([
      { sku: 'draft', published: false },
      { sku: 'hidden', published: false },
      { sku: 'mug', type: 'DIGITAL', tax: 'EXEMPT', tracked: false, published: true, onHand: null },
    ])
  })

  it('weighed in grams, or in the unit that is named', async () => {
    const rows = [
      { ...mug, Handle: 'a', 'Variant Grams': '453.6', 'Variant Weight Unit': 'lb' },
      { ...mug, Handle: 'b', 'Variant Weight': '2.5', 'Variant Weight Unit': 'kg' },
      { ...mug, Handle: 'c', 'Variant Weight': '1', 'Variant Weight Unit': 'oz' },
    ]
    await run(csv(rows))
    expect((await products()).map((product) => product.grams)).toEqual([454, 2500, 28])
  })

  it('counted where a tracker or a quantity is given, else not', async () => {
    const rows = [
      { ...mug, Handle: 'a', 'Variant Inventory Tracker': 'shopify', 'Variant Inventory Qty': '-3' },
      { ...mug, Handle: 'b', 'Variant Inventory Qty': '0' },
      { ...mug, Handle: 'c' },
    ]
    const { rows: reports } = await run(csv(rows))
    expect(reports[0]?.reasons).toContainEqual({ code: 'NEGATIVE_STOCK', params: { quantity: -3 } })
    expect(await products()).toMatchObject([
      { tracked: true, onHand: 0 },
      { tracked: true, onHand: 0 },
      { tracked: false, onHand: 0 },
    ])
  })

  it('with a SKU of its own for each, whatever the options look like', async () => {
    const options = ['a/b', 'a b', 'a_b', 'a-b', 'ab', 'é', 'e', 'سبز', 'آبی', 'x'.repeat(150), 'x'.repeat(151)]
    await run(csv(options.map((value, index) => ({ ...mug, Title: index === 0 ? 'Mug' : '', 'Option1 Value': value }))))
    const skus = (await products()).map((product) => product.sku)
    expect(new Set(skus).size).toBe(options.length)
    expect(skus.filter((sku) => !/^[\x21-\x7E]{1,100}$/.test(sku))).toEqual([])
  })

  it('with a shortened name that keeps the options', async () => {
    const { rows } = await run(csv([{ ...mug, Title: 'T'.repeat(250), 'Option1 Value': 'Red' }]))
    const [product] = await products()
    expect(product?.name).toHaveLength(200)
    expect(product?.name.endsWith('T… – Red')).toBe(true)
    expect(rows[0]?.reasons).toContainEqual({ code: 'NAME_SHORTENED', params: { max: 200 } })
  })

  it('and skips gift cards and rows of images, with the reason', async () => {
    const card = {
      Handle: 'gift',
      Title: 'Gift card',
      'Option1 Value': '10',
      'Variant Price': '10',
      'Gift Card': 'true',
    }
    const { rows, summary } = await run(
      csv([card, { Handle: 'gift', 'Option1 Value': '20', 'Variant Price': '20' }, mug, { Handle: 'mug' }]),
    )
    expect(rows.map(({ line, action, reasons }) => [line, action, reasons[0]?.code])).toEqual([
      [2, 'SKIPPED', 'GIFT_CARD'],
      [3, 'SKIPPED', 'GIFT_CARD'],
      [4, 'CREATED', 'SKU_MADE'],
      [5, 'SKIPPED', 'NO_VARIANT'],
    ])
    expect(summary).toMatchObject({ created: 1, skipped: 3 })
    expect(await products()).toHaveLength(1)
  })
})

describe('run again', () => {
  it('changes nothing: no event', async () => {
    const file = csv([...shirt, mug, { ...mug, Handle: 'minus', 'Variant Inventory Qty': '-1' }])
    await run(file)
    const before = await events()
    const { summary } = await run(file)
    expect(summary).toEqual({ created: 0, updated: 0, unchanged: 4, skipped: 0, failed: 0, stockSet: 0 })
    expect(await events()).toBe(before)
  })

  it('changes what differs and says what', async () => {
    await run(csv([...shirt, mug]))
    const before = await events()
    const { rows } = await run(
      csv([shirt[0] ?? {}, { ...shirt[1], 'Variant Inventory Qty': '7' }, { ...mug, 'Variant Price': '9' }]),
    )
    expect(rows.map((row) => [row.action, row.changed])).toEqual([
      ['UNCHANGED', []],
      ['UPDATED', ['stock']],
      ['UPDATED', ['price']],
    ])
    // One for the price, two for the count: the command and the booking of its difference.
    expect(await events()).toBe(before + 3)
    expect(await products()).toMatchObject([{}, { price: 900 }, { onHand: 7, moved: 7 }])
  })

  it('keeps what staff decided where the file does not contradict it', async () => {
    const file = csv([{ ...mug, 'Variant Taxable': 'true', 'Variant Inventory Qty': '3' }])
    await run(file)
    const { rows } = await desk.pool.query<{ id: string }>('SELECT id FROM product')
    const input = { taxClass: 'REDUCED', trackStock: false, weightGrams: 400 }
    await desk.run(manager, { name: 'productUpdate', id: rows[0]?.id, input })
    expect((await run(file)).summary).toMatchObject({ unchanged: 1 })
    expect(await products()).toMatchObject([{ tax: 'REDUCED', tracked: false, grams: 400 }])
  })

  it('updates a product made by hand under the same SKU', async () => {
    await desk.run(manager, { name: 'productCreate', id: undefined, input: { sku: 'SH-S', name: 'Old', price: 1 } })
    const { summary } = await run(csv(shirt))
    expect(summary).toMatchObject({ created: 1, updated: 1 })
    expect((await run(csv(shirt))).summary).toMatchObject({ unchanged: 2 })
  })

  it('keeps the SKU that a product has, and says so', async () => {
    await run(csv([mug]))
    const { rows } = await run(csv([{ ...mug, 'Variant SKU': 'NEW' }]))
    expect(rows[0]).toMatchObject({
      action: 'UNCHANGED',
      sku: 'mug',
      reasons: [{ code: 'SKU_KEPT', params: { sku: 'mug', given: 'NEW' } }],
    })
  })

  it('opens the stock of what becomes goods', async () => {
    await run(csv([{ ...mug, 'Variant Requires Shipping': 'false', 'Variant Inventory Qty': '6' }]))
    const { rows } = await run(csv([{ ...mug, 'Variant Requires Shipping': 'true', 'Variant Inventory Qty': '6' }]))
    expect(rows[0]?.changed).toEqual(['productType', 'trackStock', 'stock'])
    expect(await products()).toMatchObject([{ type: 'GOODS', tracked: true, onHand: 6 }])
  })
})

describe('a crash midway', () => {
  const file = csv([
    ...shirt,
    mug,
    { ...mug, Handle: 'cup', Title: 'Cup', Type: 'Kitchen', 'Variant Inventory Qty': '9' },
  ])

  it('is repaired by running it again, wherever it happens', async () => {
    await run(file)
    const expected = await products()
    const commands = 4 + 2 + 3
    for (let survives = 0; survives < commands; survives += 1) {
      await desk.pool.query('TRUNCATE product, stock_item, stock_move, category, event, root_head, idempotency CASCADE')
      await expect(run(file, { apply: crashAfter(survives) })).rejects.toThrow('power cut')
      await run(file)
      expect(await products()).toEqual(expected)
    }
  })

  const crashAfter = (survives: number): Apply => {
    let left = survives
    return (actor, request) => {
      left -= 1
      return left < 0 ? Promise.reject(new Error('power cut')) : desk.apply(actor, request)
    }
  }
})

describe('a dry run', () => {
  it('says what would be done and does nothing', async () => {
    const file = csv([...shirt, mug])
    const dry = await run(file, { dryRun: true })
    expect([await events(), await products()]).toEqual([0, []])
    const real = await run(file)
    expect(dry.rows).toEqual(real.rows)
    expect(dry.summary).toEqual(real.summary)
  })
})

describe('two imports at once', () => {
  it('end as one does', async () => {
    const file = csv([...shirt, mug])
    await Promise.all([run(file), run(file), run(file)])
    await run(file)
    expect(await products()).toMatchObject([{ onHand: 4, moved: 4 }, { sku: 'mug' }, { onHand: 2, moved: 2 }])
  })
})

describe('rights', () => {
  it('let a salesperson import, without counting stock', async () => {
    const { rows, summary } = await run(csv(shirt), { actor: desk.staff('SALES') })
    expect(summary).toMatchObject({ created: 2, stockSet: 0 })
    expect(rows[0]?.reasons).toEqual([{ code: 'STOCK_NOT_ALLOWED', params: { onHand: 4 } }])
  })

  it('are asked of every command', async () => {
    const { rows, summary } = await run(csv(shirt), { actor: desk.staff('WAREHOUSE') })
    expect(summary).toMatchObject({ created: 0, failed: 2 })
    expect(rows[0]?.reasons[0]).toEqual({ code: 'REFUSED', params: { rejection: 'FORBIDDEN', detail: '' } })
    expect(await products()).toEqual([])
  })

  it('of a token with both scopes suffice for all', async () => {
    const actor: Actor = { kind: 'APP', id: 'a', name: 'App', scopes: ['catalog:write', 'stock:write'] }
    expect((await run(csv(shirt), { actor })).summary).toMatchObject({ created: 2, stockSet: 2 })
  })
})

describe('a file that is not valid changes nothing and names line and column', () => {
  const bad = async (file: string | Buffer, options: Options = {}) => {
    const { problems, rows } = await run(file, options)
    expect(rows).toEqual([])
    expect([await events(), await products()]).toEqual([0, []])
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
    await run(csv([{ ...mug, 'Variant SKU': 'X' }]))
    const before = await events()
    const { problems } = await run(csv([shirt[0] ?? {}, { ...mug, Handle: 'cup', 'Variant SKU': 'X' }]))
    expect(problems).toMatchObject([{ code: 'SKU_TAKEN', line: 3, params: { sku: 'X', product: 'Mug' } }])
    expect(await events()).toBe(before)
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
    const yen = await openDesk({ currency: 'JPY' })
    try {
      const file = csv([{ ...mug, 'Variant Price': '8.00' }])
      const messages: ImportMessage[] = []
      const options = { actor: system, apply: yen.apply, pool: yen.pool, dryRun: false, open: () => bytesOf(file) }
      for await (const message of importShopifyProducts(options)) messages.push(message)
      expect(messages).toMatchObject([{ kind: 'INVALID', problems: [{ code: 'TOO_MANY_DECIMALS', line: 2 }] }])
    } finally {
      await yen.close()
    }
  })
})
