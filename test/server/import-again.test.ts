import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@waybill/schema/domain/actor'
import type { Apply } from '@waybill/server/commands/apply'
import { mug, openImportDesk, shirt } from '../support/import-desk.ts'
import { csv } from '../support/shopify-csv.ts'

let desk: Awaited<ReturnType<typeof openImportDesk>>
beforeAll(async () => {
  desk = await openImportDesk()
})
afterAll(() => desk.close())
beforeEach(() => desk.empty())

describe('run again', () => {
  it('changes nothing: no event', async () => {
    const file = csv([...shirt, mug, { ...mug, Handle: 'minus', 'Variant Inventory Qty': '-1' }])
    await desk.runImport(file)
    const before = await desk.events()
    const { summary } = await desk.runImport(file)
    expect(summary).toEqual({ created: 0, updated: 0, unchanged: 4, skipped: 0, failed: 0, stockSet: 0 })
    expect(await desk.events()).toBe(before)
  })

  it('changes what differs and says what', async () => {
    await desk.runImport(csv([...shirt, mug]))
    const before = await desk.events()
    const { rows } = await desk.runImport(
      csv([shirt[0] ?? {}, { ...shirt[1], 'Variant Inventory Qty': '7' }, { ...mug, 'Variant Price': '9' }]),
    )
    expect(rows.map((row) => [row.action, row.changed])).toEqual([
      ['UNCHANGED', []],
      ['UPDATED', ['stock']],
      ['UPDATED', ['price']],
    ])
    // One for the price, two for the count: the command and the booking of its difference.
    expect(await desk.events()).toBe(before + 3)
    expect(await desk.products()).toMatchObject([{}, { price: 900 }, { onHand: 7, moved: 7 }])
  })

  it('keeps what staff decided where the file does not contradict it', async () => {
    const file = csv([{ ...mug, 'Variant Taxable': 'true', 'Variant Inventory Qty': '3' }])
    await desk.runImport(file)
    const { rows } = await desk.pool.query<{ id: string }>('SELECT id FROM product')
    const input = { taxClass: 'REDUCED', trackStock: false, weightGrams: 400 }
    await desk.run(desk.manager, { name: 'productUpdate', id: rows[0]?.id, input })
    expect((await desk.runImport(file)).summary).toMatchObject({ unchanged: 1 })
    expect(await desk.products()).toMatchObject([{ tax: 'REDUCED', tracked: false, grams: 400 }])
  })

  it('updates a product made by hand under the same SKU', async () => {
    await desk.run(desk.manager, {
      name: 'productCreate',
      id: undefined,
      input: { sku: 'SH-S', name: 'Old', price: 1 },
    })
    const { summary } = await desk.runImport(csv(shirt))
    expect(summary).toMatchObject({ created: 1, updated: 1 })
    expect((await desk.runImport(csv(shirt))).summary).toMatchObject({ unchanged: 2 })
  })

  it('keeps the SKU that a product has, and says so', async () => {
    await desk.runImport(csv([mug]))
    const { rows } = await desk.runImport(csv([{ ...mug, 'Variant SKU': 'NEW' }]))
    expect(rows[0]).toMatchObject({
      action: 'UNCHANGED',
      sku: 'mug',
      reasons: [{ code: 'SKU_KEPT', params: { sku: 'mug', given: 'NEW' } }],
    })
  })

  it('opens the stock of what becomes goods', async () => {
    await desk.runImport(csv([{ ...mug, 'Variant Requires Shipping': 'false', 'Variant Inventory Qty': '6' }]))
    const { rows } = await desk.runImport(
      csv([{ ...mug, 'Variant Requires Shipping': 'true', 'Variant Inventory Qty': '6' }]),
    )
    expect(rows[0]?.changed).toEqual(['productType', 'trackStock', 'stock'])
    expect(await desk.products()).toMatchObject([{ type: 'GOODS', tracked: true, onHand: 6 }])
  })
})

describe('a crash midway', () => {
  const file = csv([
    ...shirt,
    mug,
    { ...mug, Handle: 'cup', Title: 'Cup', Type: 'Kitchen', 'Variant Inventory Qty': '9' },
  ])

  it('is repaired by running it again, wherever it happens', async () => {
    await desk.runImport(file)
    const expected = await desk.products()
    const commands = 4 + 2 + 3
    for (let survives = 0; survives < commands; survives += 1) {
      await desk.empty()
      await expect(desk.runImport(file, { apply: crashAfter(survives) })).rejects.toThrow('power cut')
      await desk.runImport(file)
      expect(await desk.products()).toEqual(expected)
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
    const dry = await desk.runImport(file, { dryRun: true })
    expect([await desk.events(), await desk.products()]).toEqual([0, []])
    const real = await desk.runImport(file)
    expect(dry.rows).toEqual(real.rows)
    expect(dry.summary).toEqual(real.summary)
  })
})

describe('two imports at once', () => {
  it('end as one does', async () => {
    const file = csv([...shirt, mug])
    await Promise.all([desk.runImport(file), desk.runImport(file), desk.runImport(file)])
    await desk.runImport(file)
    expect(await desk.products()).toMatchObject([{ onHand: 4, moved: 4 }, { sku: 'mug' }, { onHand: 2, moved: 2 }])
  })
})

describe('rights', () => {
  it('let a salesperson import, without counting stock', async () => {
    const { rows, summary } = await desk.runImport(csv(shirt), { actor: desk.staff('SALES') })
    expect(summary).toMatchObject({ created: 2, stockSet: 0 })
    expect(rows[0]?.reasons).toEqual([{ code: 'STOCK_NOT_ALLOWED', params: { onHand: 4 } }])
  })

  it('are asked of every command', async () => {
    const { rows, summary } = await desk.runImport(csv(shirt), { actor: desk.staff('WAREHOUSE') })
    expect(summary).toMatchObject({ created: 0, failed: 2 })
    expect(rows[0]?.reasons[0]).toEqual({ code: 'REFUSED', params: { rejection: 'FORBIDDEN', detail: '' } })
    expect(await desk.products()).toEqual([])
  })

  it('of a token with both scopes suffice for all', async () => {
    const actor: Actor = { kind: 'APP', id: 'a', name: 'App', scopes: ['catalog:write', 'stock:write'] }
    expect((await desk.runImport(csv(shirt), { actor })).summary).toMatchObject({ created: 2, stockSet: 2 })
  })
})
