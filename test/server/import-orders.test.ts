import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openImportDesk } from '../support/import-desk.ts'
import type { Cells } from '../support/shopify-csv.ts'
import { columnOf, furtherLine, makeOrders, order, orderCsv } from '../support/shopify-orders.ts'
import { importedOrders } from '../support/imported-orders.ts'
import { expectVerified } from '../support/verified.ts'

let desk: Awaited<ReturnType<typeof openImportDesk>>
/** The test: its orders are its own, beside those of the tests before it. */
let test = 0
let mug: string | undefined
beforeAll(async () => {
  desk = await openImportDesk({ kind: 'shopify-orders' })
  mug = await product('MUG', 5)
})
afterAll(() => desk.close())
beforeEach(() => {
  test += 1
})

/** The file of this test: its orders have ids of their own. */
const fileOf = (rows: readonly Cells[]) =>
  orderCsv(rows.map((row) => (row.Id === undefined ? row : { ...row, Id: `${test}-${row.Id}` })))

const orders = () => importedOrders(desk.pool, `shopify:order:${test}-`)

const product = async (sku: string, onHand = 0) => {
  const manager = desk.manager
  const { entityId } = await desk.run(manager, {
    name: 'productCreate',
    id: undefined,
    input: {
      sku,
      name: sku,
      price: 2500,
      productType: 'GOODS',
      taxClass: 'STANDARD',
      weightGrams: 1,
      trackStock: true,
    },
  })
  const { rows } = await desk.pool.query<{ id: string }>('SELECT id FROM stock_item WHERE product_id = $1', [entityId])
  const id = rows[0]?.id
  if (onHand > 0) await desk.run(manager, { name: 'stockReceive', id, input: { quantity: onHand } })
  return id
}

describe('an order', () => {
  it('comes with what was charged, paid and sent, and with the moments of then beside ours', async () => {
    const { rows, summary } = await desk.runImport(fileOf([order]))
    expect(rows).toEqual([{ line: 2, handle: '#1001', sku: undefined, action: 'CREATED', changed: [], reasons: [] }])
    expect(summary).toMatchObject({ created: 1, failed: 0 })
    expect(await orders()).toEqual([
      {
        state: 'ORDER',
        payment: 'PAID',
        delivery: 'DELIVERED',
        invoice: 'NOTHING',
        net: 2400,
        tax: 600,
        total: 3000,
        due: 0,
        captured: 3000,
        refunded: 0,
        name: '#1001',
        placed: '2025-03-01T09:00:00Z',
        lines: [
          { sku: 'MUG', name: 'Mug', kind: 'GOODS', ordered: 1, shipped: 1, cancelled: 0, gross: 2500, tax: 500 },
          { sku: '', name: 'Parcel', kind: 'DELIVERY', ordered: 1, shipped: 0, cancelled: 0, gross: 500, tax: 100 },
        ],
        payments: [{ operation: 'OFFLINE', state: 'DONE', amount: 3000 }],
      },
    ])
    await expectVerified(desk)
  })

  it('keeps a line whose SKU nobody knows by its name, and moves no stock and sends no mail', async () => {
    const line = furtherLine('#1001', { 'Lineitem name': 'Old thing', 'Lineitem price': '1.00', 'Lineitem sku': 'OLD' })
    const { rows } = await desk.runImport(
      fileOf([{ ...order, Subtotal: '26.00', Total: '31.00', Taxes: '6.20', 'Tax 1 Value': '6.20' }, line]),
    )
    expect(rows[0]?.reasons).toEqual([{ code: 'UNKNOWN_SKU', params: { sku: 'OLD' } }])
    expect((await orders())[0]?.lines[1]).toEqual({
      sku: 'OLD',
      name: 'Old thing',
      kind: 'GOODS',
      ordered: 1,
      shipped: 0,
      cancelled: 0,
      gross: 100,
      tax: 20,
    })
    const { rows: levels } = await desk.pool.query(
      'SELECT on_hand::int AS "onHand", reserved::int FROM stock_item WHERE id = $1',
      [mug],
    )
    expect(levels).toEqual([{ onHand: 5, reserved: 0 }])
    const { rows: types } = await desk.pool.query('SELECT DISTINCT type FROM event WHERE root_type = $1', ['order'])
    expect(types).toEqual([{ type: 'OrderImported' }])
    await expectVerified(desk)
  })

  it('takes what has left from the stock and reserves what is open, if asked', async () => {
    const stock = await product('JAR', 5)
    const other = await product('CUP', 1)
    const line = furtherLine('#1001', {
      'Lineitem name': 'Cup',
      'Lineitem price': '10.00',
      'Lineitem sku': 'CUP',
      'Lineitem quantity': '3',
    })
    const file = fileOf([
      {
        ...order,
        'Lineitem sku': 'JAR',
        'Lineitem quantity': '2',
        Subtotal: '80.00',
        Total: '85.00',
        Taxes: '17.00',
        'Tax 1 Value': '17.00',
      },
      line,
    ])
    const { rows } = await desk.runImport(file, { moveStock: true })
    expect(rows).toMatchObject([{ action: 'CREATED', reasons: [] }])
    const { rows: levels } = await desk.pool.query(
      'SELECT id, on_hand::int AS "onHand", reserved::int, waiting::int FROM stock_item WHERE id <> $1 ORDER BY id',
      [mug],
    )
    expect(levels).toEqual([
      { id: stock, onHand: 3, reserved: 0, waiting: 0 },
      { id: other, onHand: 1, reserved: 1, waiting: 2 },
    ])
    expect(await orders()).toMatchObject([{ delivery: 'PARTIALLY_SHIPPED' }])
    await expectVerified(desk)
  })

  it('says by how much its amounts differ from ours, and keeps them', async () => {
    const { rows } = await desk.runImport(
      fileOf([{ ...order, Taxes: '5.98', 'Tax 1 Value': '5.98', Subtotal: '24.99' }]),
    )
    expect(rows[0]?.reasons).toEqual([
      { code: 'AMOUNT_DIFFERS', params: { what: 'Subtotal', file: '24.99', ours: '25.00' } },
      { code: 'AMOUNT_DIFFERS', params: { what: 'Total', file: '30.00', ours: '29.99' } },
      { code: 'AMOUNT_DIFFERS', params: { what: 'Taxes', file: '5.98', ours: '6.00' } },
    ])
    expect(await orders()).toMatchObject([{ total: 3000, tax: 598, net: 2402, captured: 3000, payment: 'PAID' }])
    await expectVerified(desk)
  })

  it('of another currency is left out, with the reason', async () => {
    const { rows } = await desk.runImport(fileOf([{ ...order, Currency: 'USD' }]))
    expect(rows).toMatchObject([
      { action: 'SKIPPED', reasons: [{ code: 'OTHER_CURRENCY', params: { currency: 'USD', shop: 'EUR' } }] },
    ])
    expect(await orders()).toEqual([])
  })
})

describe('the statuses', () => {
  it.each([
    ['pending', { payment: 'PENDING', captured: 0, due: 3000 }],
    ['authorized', { payment: 'AUTHORIZED', captured: 0, due: 0 }],
    ['paid', { payment: 'PAID', captured: 3000, due: 0 }],
    ['partially_paid', { payment: 'PARTIALLY_PAID', captured: 1000, due: 2000 }],
    ['partially_refunded', { payment: 'PARTIALLY_REFUNDED', captured: 3000, refunded: 700 }],
    ['refunded', { payment: 'REFUNDED', captured: 3000, refunded: 3000 }],
    ['voided', { payment: 'UNPAID', captured: 0 }],
    ['expired', { payment: 'UNPAID', captured: 0 }],
  ])('%s becomes our payment status', async (status, expected) => {
    const refunded = status === 'refunded' ? '30.00' : status === 'partially_refunded' ? '7.00' : '0.00'
    const outstanding = status === 'partially_paid' ? '20.00' : '0.00'
    await desk.runImport(
      fileOf([
        { ...order, 'Financial Status': status, 'Refunded Amount': refunded, 'Outstanding Balance': outstanding },
      ]),
    )
    expect(await orders()).toMatchObject([{ state: 'ORDER', ...expected }])
    await expectVerified(desk)
  })

  it.each([
    ['unfulfilled', 'pending', 'NONE', { shipped: 0, cancelled: 0 }],
    ['fulfilled', 'fulfilled', 'DELIVERED', { shipped: 1, cancelled: 0 }],
    ['restocked', 'pending', 'NONE', { shipped: 0, cancelled: 1 }],
  ])('%s becomes our delivery status', async (status, line, delivery, units) => {
    await desk.runImport(fileOf([{ ...order, 'Fulfillment Status': status, 'Lineitem fulfillment status': line }]))
    expect(await orders()).toMatchObject([{ delivery, lines: [units, { kind: 'DELIVERY' }] }])
    await expectVerified(desk)
  })

  it('of a cancelled order are those of one that nobody waits for', async () => {
    const cancelled = { 'Cancelled at': '2025-03-02 08:00:00 UTC', 'Lineitem fulfillment status': 'pending' }
    const facts = { 'Fulfillment Status': 'unfulfilled', 'Financial Status': 'refunded', 'Refunded Amount': '30.00' }
    await desk.runImport(fileOf([{ ...order, ...facts, ...cancelled }]))
    expect(await orders()).toMatchObject([{ state: 'CANCELLED', payment: 'REFUNDED', delivery: 'NONE', due: 0 }])
    await expectVerified(desk)
  })

  it('leave out what only another system can do: capture, invoice, recompute', async () => {
    await desk.runImport(
      fileOf([{ ...order, 'Financial Status': 'authorized', 'Lineitem fulfillment status': 'pending' }]),
    )
    const { rows } = await desk.pool.query<{ order: string; payment: string }>(
      'SELECT o.id AS order, p.id AS payment FROM "order" o JOIN payment p ON p.order_id = o.id WHERE o.import_key = $1',
      [`shopify:order:${test}-5001`],
    )
    const [found] = rows
    const refusal = async (name: string, id: string | undefined) =>
      await desk.refuse(desk.manager, { name, id, input: {} })
    const imported = { kind: 'TRANSITION_NOT_ALLOWED', blockers: [{ code: 'IMPORTED', params: {} }] }
    const before = await desk.events()
    expect(await refusal('paymentCapture', found?.payment)).toMatchObject(imported)
    expect(await refusal('orderCancelRemainder', found?.order)).toMatchObject({ blockers: [{ code: 'IMPORTED' }, {}] })
    expect(await refusal('invoiceCreate', found?.order)).toMatchObject({ blockers: [{ code: 'NOTHING_TO_INVOICE' }] })
    expect(await desk.events()).toBe(before)
  })
})

describe('a file', () => {
  it.each(['INCLUDED', 'ON_TOP'] as const)('of a made-up year with tax %s keeps every amount', async (manner) => {
    const { summary } = await desk.runImport(fileOf(makeOrders(64, manner)))
    expect(summary).toEqual({ created: 64, updated: 0, unchanged: 0, skipped: 0, failed: 0, stockSet: 0 })
    const { rows } = await desk.pool.query(
      `SELECT count(*)::int AS n, count(*) FILTER (WHERE total = (imported->>'total')::bigint
         AND tax = (imported->>'tax')::bigint AND prices_include_tax = $1)::int AS same FROM "order" WHERE import_key LIKE $2`,
      [manner === 'INCLUDED', `shopify:order:${test}-%`],
    )
    expect(rows).toEqual([{ n: 64, same: 64 }])
    await expectVerified(desk)
  })

  it('changes nothing the second time', async () => {
    const file = fileOf(makeOrders(16, 'INCLUDED'))
    await desk.runImport(file)
    const before = [await desk.events(), await orders()]
    const { summary } = await desk.runImport(file)
    expect(summary).toMatchObject({ created: 0, unchanged: 16 })
    expect([await desk.events(), await orders()]).toEqual(before)
  })

  it('is completed by running it again where it broke off', async () => {
    const file = fileOf(makeOrders(16, 'ON_TOP'))
    let left = 7
    const broken: typeof desk.apply = (actor, request) => {
      left -= 1
      if (left < 0) throw new Error('The database has gone')
      return desk.apply(actor, request)
    }
    await expect(desk.runImport(file, { apply: broken })).rejects.toThrow('The database has gone')
    expect(await orders()).toHaveLength(7)
    expect((await desk.runImport(file)).summary).toMatchObject({ created: 9, unchanged: 7 })
    await expectVerified(desk)
  })

  it('imported twice at once makes every order once', async () => {
    const file = fileOf(makeOrders(16, 'INCLUDED'))
    const both = await Promise.all([desk.runImport(file), desk.runImport(file)])
    expect(both.map(({ summary }) => summary?.failed)).toEqual([0, 0])
    expect(both.reduce((sum, { summary }) => sum + (summary?.created ?? 0), 0)).toBe(16)
    expect(await orders()).toHaveLength(16)
  })

  it('tried out writes nothing and tells the same', async () => {
    const file = fileOf(makeOrders(8, 'INCLUDED'))
    const before = await desk.events()
    const tried = await desk.runImport(file, { dryRun: true })
    expect([await desk.events(), await orders()]).toEqual([before, []])
    expect((await desk.runImport(file)).rows).toEqual(tried.rows)
  })

  it('with anything wrong in it changes nothing, and the line and column are named', async () => {
    const before = await desk.events()
    const wrong = { ...order, Name: '#1002', Id: '5002', Total: '30.001', 'Created at': 'yesterday' }
    const { problems } = await desk.runImport(fileOf([order, wrong, { ...order, Name: '#1003' }]))
    expect(problems).toEqual([
      { code: 'TOO_MANY_DECIMALS', line: 3, column: columnOf('Total'), params: expect.anything() },
      { code: 'NOT_A_MOMENT', line: 3, column: columnOf('Created at'), params: { name: 'Created at' } },
      {
        code: 'ORDER_TWICE',
        line: 4,
        column: columnOf('Name'),
        params: { name: 'Name', order: '#1003', first: 2 },
      },
    ])
    const missing = await desk.runImport(fileOf([order]).replaceAll('Financial Status', 'Whatever'))
    expect(missing.problems).toEqual([
      { code: 'MISSING_COLUMN', line: 1, column: undefined, params: { name: 'Financial Status' } },
    ])
    expect([await desk.events(), await orders()]).toEqual([before, []])
  })
})
