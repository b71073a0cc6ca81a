import { documentLines, type DocumentLine } from '@waybill/schema/domain/document-totals'
import type { OrderLine } from '@waybill/schema/domain/records'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openBooks } from '../support/books.ts'

type Sold = readonly { readonly price: number; readonly taxClass?: string }[]

/** An order of one unit of each product, to be fetched, with its lines in their order. */
function openOrder(sold: Sold, pricesIncludeTax: boolean, units = 1) {
  const { shop, run, product, pickUp, orderOf } = openBooks({ pricesIncludeTax })
  const id = pickUp(...sold.map((given) => [product(9, given), units] as const))
  run('SALES', 'orderConfirm', id)
  const order = orderOf(id)
  if (order === undefined) throw new Error('It is there')
  const rows = [...shop.rows().orderLine.values()].filter(({ kind }) => kind === 'GOODS')
  const lines: readonly OrderLine[] = rows.toSorted((a, b) => a.position - b.position)
  /** One more document, with which there are so many units of each line in documents. */
  const next = (before: readonly DocumentLine[], was: readonly number[], upTo: readonly number[]) =>
    documentLines(
      order,
      lines.map((line, index) => ({ line, upTo: upTo[index] ?? 0, units: (upTo[index] ?? 0) - (was[index] ?? 0) })),
      before,
    )
  return { order, next }
}

const sum = (lines: readonly DocumentLine[], of: 'net' | 'tax' | 'gross'): number =>
  lines.reduce((all, line) => all + line[of], 0)

describe('further documents', () => {
  test('H41 three invoices of one piece each bill exactly what the order costs', () => {
    const { order, next } = openOrder([{ price: 105 }], false, 3)
    const first = next([], [0], [1])
    const second = next(first, [1], [2])
    const third = next([...first, ...second], [2], [3])
    expect([first, second, third].map((lines) => lines.map(({ tax, gross }) => [tax, gross]))).toEqual([
      [[26, 131]],
      [[27, 132]],
      [[26, 131]],
    ])
    expect(order.total).toBe(394)
  })

  test('a credit of everything is the invoice with the sign turned, and leaves no rate out', () => {
    const { next } = openOrder([{ price: 999 }, { price: 5, taxClass: 'REDUCED' }], true)
    const invoice = next([], [0, 0], [1, 1])
    const credit = next(invoice, [1, 1], [0, 0])
    expect(credit.map(({ rateBp, quantity, gross }) => [rateBp, quantity, gross])).toEqual([
      [2500, -1, -999],
      [1200, -1, -5],
    ])
    expect(credit.map(({ net, tax }) => [net, tax])).toEqual(invoice.map(({ net, tax }) => [0 - net, 0 - tax]))
  })

  test('what has not changed has no line', () => {
    const { next } = openOrder([{ price: 100 }, { price: 100, taxClass: 'REDUCED' }], false, 2)
    const before = next([], [0, 0], [1, 1])
    const more = next(before, [1, 1], [1, 2])
    expect(more.map(({ rateBp, net, tax, gross }) => [rateBp, net, tax, gross])).toEqual([[1200, 100, 12, 112]])
  })

  test('any chain of them sums up to the totals of the final quantities', () => {
    const goods = fc.record({
      price: fc.integer({ min: 1, max: 99_999 }),
      taxClass: fc.constantFrom('STANDARD', 'REDUCED', 'SECOND_REDUCED'),
    })
    const counts = fc.array(fc.nat(9), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(
        fc.array(goods, { minLength: 3, maxLength: 3 }),
        fc.array(counts, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        (sold, chain, pricesIncludeTax) => {
          const { next } = openOrder(sold, pricesIncludeTax)
          const nothing = [0, 0, 0]
          let said: readonly DocumentLine[] = []
          chain.forEach((upTo, index) => {
            said = [...said, ...next(said, chain[index - 1] ?? nothing, upTo)]
          })
          const whole = next([], nothing, chain.at(-1) ?? nothing)
          for (const column of ['net', 'tax', 'gross'] as const) expect(sum(said, column)).toBe(sum(whole, column))
        },
      ),
      { numRuns: 40 },
    )
  })
})
