import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mug, openImportDesk, shirt } from '../support/import-desk.ts'
import { csv } from '../support/shopify-csv.ts'

let desk: Awaited<ReturnType<typeof openImportDesk>>
beforeAll(async () => {
  desk = await openImportDesk()
})
afterAll(() => desk.close())
beforeEach(() => desk.empty())

describe('makes products', () => {
  it('of variants, by handle and options', async () => {
    const { summary, rows } = await desk.runImport(csv(shirt))
    expect(summary).toEqual({ created: 2, updated: 0, unchanged: 0, skipped: 0, failed: 0, stockSet: 2 })
    expect(rows[1]?.reasons).toEqual([{ code: 'SKU_MADE', params: { sku: 'shirt.Extra_Large.Blue' } }])
    expect(await desk.products()).toEqual([
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
    await desk.runImport(csv([mug]))
    expect(await desk.products()).toMatchObject([{ sku: 'mug', name: 'Mug', key: 'shopify:mug:Default Title' }])
  })

  it('also where the rows of a handle stand apart, in any order', async () => {
    const [first, second] = shirt
    await desk.runImport(csv([second ?? {}, mug, first ?? {}]))
    expect((await desk.products()).map((product) => product.name)).toEqual([
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
    await desk.runImport(csv(rows))
    expect(await desk.products()).toMatchObject([
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
    await desk.runImport(csv(rows))
    expect((await desk.products()).map((product) => product.grams)).toEqual([454, 2500, 28])
  })

  it('counted where a tracker or a quantity is given, else not', async () => {
    const rows = [
      { ...mug, Handle: 'a', 'Variant Inventory Tracker': 'shopify', 'Variant Inventory Qty': '-3' },
      { ...mug, Handle: 'b', 'Variant Inventory Qty': '0' },
      { ...mug, Handle: 'c' },
    ]
    const { rows: reports } = await desk.runImport(csv(rows))
    expect(reports[0]?.reasons).toContainEqual({ code: 'NEGATIVE_STOCK', params: { quantity: -3 } })
    expect(await desk.products()).toMatchObject([
      { tracked: true, onHand: 0 },
      { tracked: true, onHand: 0 },
      { tracked: false, onHand: 0 },
    ])
  })

  it('with a SKU of its own for each, whatever the options look like', async () => {
    const options = ['a/b', 'a b', 'a_b', 'a-b', 'ab', 'é', 'e', 'سبز', 'آبی', 'x'.repeat(150), 'x'.repeat(151)]
    await desk.runImport(
      csv(options.map((value, index) => ({ ...mug, Title: index === 0 ? 'Mug' : '', 'Option1 Value': value }))),
    )
    const skus = (await desk.products()).map((product) => product.sku)
    expect(new Set(skus).size).toBe(options.length)
    expect(skus.filter((sku) => !/^[\x21-\x7E]{1,100}$/.test(sku))).toEqual([])
  })

  it('with a shortened name that keeps the options', async () => {
    const { rows } = await desk.runImport(csv([{ ...mug, Title: 'T'.repeat(250), 'Option1 Value': 'Red' }]))
    const [product] = await desk.products()
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
    const { rows, summary } = await desk.runImport(
      csv([card, { Handle: 'gift', 'Option1 Value': '20', 'Variant Price': '20' }, mug, { Handle: 'mug' }]),
    )
    expect(rows.map(({ line, action, reasons }) => [line, action, reasons[0]?.code])).toEqual([
      [2, 'SKIPPED', 'GIFT_CARD'],
      [3, 'SKIPPED', 'GIFT_CARD'],
      [4, 'CREATED', 'SKU_MADE'],
      [5, 'SKIPPED', 'NO_VARIANT'],
    ])
    expect(summary).toMatchObject({ created: 1, skipped: 3 })
    expect(await desk.products()).toHaveLength(1)
  })
})
