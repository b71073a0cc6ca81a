import type { LineTax } from '@waybill/schema/domain/tax'
import type { ChargeLine, ProductLine, TaxedLine } from '@waybill/schema/domain/tax-parts'
import { totals, type Sums } from '@waybill/schema/domain/totals'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const standard = (rateBp: number): LineTax => ({ category: 'S', rateBp, shopRateBp: rateBp })
const exported = (shopRateBp: number): LineTax => ({ category: 'G', rateBp: 0, shopRateBp })

const product = (unitPrice: number, tax: LineTax, quantity = 1, discount = 0): ProductLine => ({
  kind: 'PRODUCT',
  quantity,
  unitPrice,
  discount,
  tax,
})

const charge = (unitPrice: number, tax: ChargeLine['tax']): ChargeLine => ({
  kind: 'CHARGE',
  quantity: 1,
  unitPrice,
  discount: 0,
  tax,
})

const followGoods = { follow: 'GOODS', otherwise: standard(2100) } as const
const net = { pricesIncludeTax: false, currency: 'EUR' }
const gross = { pricesIncludeTax: true, currency: 'EUR' }

describe('net prices', () => {
  test('H39: 9.37 at 21 % is 11.34, and the lines add up to its tax of 1.97', () => {
    const tax = standard(2100)
    const result = totals([product(148, tax, 4), product(152, tax), product(154, tax), product(39, tax)], net)
    expect(result).toMatchObject({ net: 937, tax: 197, total: 1134 })
    expect(result.lines.map((line) => line.tax)).toEqual([124, 32, 33, 8])
    expect(result.lines.map((line) => line.gross)).toEqual([716, 184, 187, 47])
  })

  test('H40: 55.55 and 11.11 at 23 % have a tax of 15.33', () => {
    const result = totals([product(5555, standard(2300)), product(1111, standard(2300))], net)
    expect(result).toMatchObject({ net: 6666, tax: 1533, total: 8199 })
    expect(result.lines.map((line) => line.tax)).toEqual([1278, 255])
  })

  test('H42: three lines of ¥105 at 10 % have a tax of ¥32 and a total of ¥347', () => {
    const line = product(105, standard(1000))
    const result = totals([line, line, line], { pricesIncludeTax: false, currency: 'JPY' })
    expect(result).toMatchObject({ currency: 'JPY', net: 315, tax: 32, total: 347 })
    expect(result.lines.map(({ tax }) => tax)).toEqual([11, 11, 10])
  })

  test('a discount is taken off the line before tax', () => {
    expect(totals([product(1000, standard(1900), 3, 500)], net)).toMatchObject({ net: 2500, tax: 475, total: 2975 })
  })

  test('each rate and category has a group of its own, in a fixed order', () => {
    const exempt: LineTax = { category: 'E', rateBp: 0, shopRateBp: 0 }
    const result = totals([product(100, standard(550)), product(100, exempt), product(200, standard(2000))], net)
    expect(result.groups).toEqual([
      { category: 'E', rateBp: 0, base: 100, tax: 0, gross: 100 },
      { category: 'S', rateBp: 2000, base: 200, tax: 40, gross: 240 },
      { category: 'S', rateBp: 550, base: 100, tax: 6, gross: 106 },
    ])
  })

  test('no lines sum up to nothing', () => {
    expect(totals([], net)).toEqual({ currency: 'EUR', groups: [], net: 0, tax: 0, total: 0, lines: [] })
  })

  test('an amount beyond the limit and half a piece are bugs', () => {
    expect(() => totals([product(10 ** 13, standard(2100), 2)], net)).toThrow(RangeError)
    expect(() => totals([product(100, standard(2100), 0.5)], net)).toThrow(RangeError)
  })
})

describe('gross prices', () => {
  test('the price stays and the tax is what it contains, rounded once', () => {
    const line = product(999, standard(2100))
    const result = totals([line, line, line], gross)
    expect(result).toMatchObject({ net: 2477, tax: 520, total: 2997 })
    expect(result.lines.map((each) => each.net)).toEqual([826, 826, 825])
    expect(result.lines.map((each) => each.gross)).toEqual([999, 999, 999])
  })

  test.each(['K', 'AE', 'G'] as const)("in %s the shop's own VAT is taken out of the price", (category) => {
    const result = totals([product(12_100, { category, rateBp: 0, shopRateBp: 2100 })], gross)
    expect(result.groups).toEqual([{ category, rateBp: 0, base: 10_000, tax: 0, gross: 10_000 }])
    expect(result.lines[0]).toMatchObject({ net: 10_000, tax: 0, gross: 10_000 })
  })

  test("goods with different rates of the shop share one export group, each without its own rate's VAT", () => {
    const result = totals([product(12_100, exported(2100)), product(10_900, exported(900))], gross)
    expect(result.groups).toEqual([{ category: 'G', rateBp: 0, base: 20_000, tax: 0, gross: 20_000 }])
  })

  test("the consumer of another country pays the same, with that country's tax", () => {
    const abroad: LineTax = { category: 'S', rateBp: 2550, shopRateBp: 1900 }
    expect(totals([product(11_900, abroad)], gross)).toMatchObject({ net: 9482, tax: 2418, total: 11_900 })
  })
})

describe('delivery', () => {
  test('with a fixed tax it is a line like others', () => {
    const result = totals([product(10_000, standard(900)), charge(500, standard(2100))], net)
    expect(result).toMatchObject({ net: 10_500, tax: 1005, total: 11_505 })
  })

  test('following the goods it is split over their rates by value', () => {
    const lines = [product(2000, standard(2100)), product(1000, standard(900)), charge(500, followGoods)]
    const result = totals(lines, net)
    expect(result.lines[2]?.parts).toEqual([
      { category: 'S', rateBp: 2100, base: 333, tax: 70, gross: 403 },
      { category: 'S', rateBp: 900, base: 167, tax: 15, gross: 182 },
    ])
    expect(result.lines[2]).toMatchObject({ net: 500, tax: 85, gross: 585 })
  })

  test('following exported goods it has one part, however many rates the shop has for them', () => {
    const lines = [product(6050, exported(2100)), product(5450, exported(900)), charge(1150, followGoods)]
    const result = totals(lines, gross)
    expect(result.lines[2]?.parts).toEqual([{ category: 'G', rateBp: 0, base: 1000, tax: 0, gross: 1000 }])
  })

  test('with a fixed tax it does not weigh where another charge follows the goods', () => {
    const lines = [product(1000, standard(900)), charge(9000, standard(2100)), charge(300, followGoods)]
    expect(totals(lines, net).lines[2]?.parts).toEqual([{ category: 'S', rateBp: 900, base: 300, tax: 27, gross: 327 }])
  })

  test('of free goods it has the highest rate', () => {
    const lines = [product(0, standard(900)), product(500, standard(2100), 0), charge(100, followGoods)]
    expect(totals(lines, net).lines[2]?.parts).toMatchObject([{ rateBp: 2100, tax: 21 }])
  })

  test('without goods it has the tax that the caller names', () => {
    expect(totals([charge(100, followGoods)], net)).toMatchObject({ net: 100, tax: 21, total: 121 })
  })
})

const taxes: fc.Arbitrary<LineTax> = fc.constantFrom(
  standard(2100),
  standard(550),
  { category: 'S', rateBp: 2550, shopRateBp: 2100 } as const,
  { category: 'K', rateBp: 0, shopRateBp: 2100 } as const,
  { category: 'K', rateBp: 0, shopRateBp: 900 } as const,
  exported(2100),
  { category: 'E', rateBp: 0, shopRateBp: 0 } as const,
  { category: 'Z', rateBp: 0, shopRateBp: 0 } as const,
)

const priced = fc.record({
  quantity: fc.integer({ min: 0, max: 1000 }),
  unitPrice: fc.integer({ min: 0, max: 1_000_000 }),
  discount: fc.integer({ min: 0, max: 5000 }),
})

const orders: fc.Arbitrary<readonly TaxedLine[]> = fc.array(
  fc.oneof(
    fc.tuple(priced, taxes).map(([line, tax]): TaxedLine => ({ kind: 'PRODUCT', ...line, tax })),
    fc
      .tuple(priced, fc.oneof(taxes, fc.constant(followGoods)))
      .map(([line, tax]): TaxedLine => ({ kind: 'CHARGE', ...line, tax })),
  ),
  { maxLength: 25 },
)

const shops = fc.boolean().map((pricesIncludeTax) => ({ pricesIncludeTax, currency: 'EUR' }))

const sumOf = <Item>(items: readonly Item[], amount: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + amount(item), 0)

const sumsOf = ({ currency, groups, net, tax, total }: Sums): Sums => ({ currency, groups, net, tax, total })

/** The same sums with the sign turned. */
const turned = ({ currency, groups, net: netSum, tax, total }: Sums): Sums => ({
  currency,
  groups: groups.map((group) => ({ ...group, base: 0 - group.base, tax: 0 - group.tax, gross: 0 - group.gross })),
  net: 0 - netSum,
  tax: 0 - tax,
  total: 0 - total,
})

const negated = (lines: readonly TaxedLine[]): readonly TaxedLine[] =>
  lines.map((line) => ({ ...line, unitPrice: -line.unitPrice, discount: -line.discount }))

describe('of any order', () => {
  test('parts add up to lines, lines to groups, groups to the total', () => {
    fc.assert(
      fc.property(orders, shops, (lines, shop) => {
        const result = totals(lines, shop)
        for (const line of result.lines) {
          expect(sumOf(line.parts, (part) => part.base)).toBe(line.net)
          expect(sumOf(line.parts, (part) => part.tax)).toBe(line.tax)
          expect(line.gross).toBe(line.net + line.tax)
        }
        const parts = result.lines.flatMap((line) => line.parts)
        for (const group of result.groups) {
          const own = parts.filter((part) => part.category === group.category && part.rateBp === group.rateBp)
          expect([sumOf(own, (part) => part.base), sumOf(own, (part) => part.tax)]).toEqual([group.base, group.tax])
          expect(group.gross).toBe(group.base + group.tax)
        }
        expect(sumOf(result.groups, (group) => group.base)).toBe(result.net)
        expect(sumOf(result.groups, (group) => group.tax)).toBe(result.tax)
        expect(result.total).toBe(result.net + result.tax)
      }),
    )
  })

  test('the tax of a group is its base times the rate, to the minor unit', () => {
    fc.assert(
      fc.property(orders, shops, (lines, shop) => {
        for (const { base, tax, rateBp } of totals(lines, shop).groups) {
          expect(Math.abs(tax * 10_000 - base * rateBp)).toBeLessThanOrEqual(10_000)
        }
      }),
    )
  })

  test('the order of the lines changes no sum', () => {
    const shuffled = orders.chain((lines) =>
      fc.tuple(fc.constant(lines), fc.shuffledSubarray([...lines], { minLength: lines.length })),
    )
    fc.assert(
      fc.property(shuffled, shops, ([lines, other], shop) => {
        expect(sumsOf(totals(other, shop))).toEqual(sumsOf(totals(lines, shop)))
      }),
    )
  })

  test('a net shop keeps the net of every line, a gross shop the gross of every taxed line', () => {
    fc.assert(
      fc.property(orders, (lines) => {
        const inNet = totals(lines, net)
        const inGross = totals(lines, gross)
        for (const [index, { quantity, unitPrice, discount }] of lines.entries()) {
          const amount = quantity * unitPrice - discount
          expect(inNet.lines[index]?.net).toBe(amount)
          const line = inGross.lines[index]
          const keepsPrice = line?.parts.every(({ category }) => !['K', 'AE', 'G'].includes(category)) === true
          if (keepsPrice) expect(line?.gross).toBe(amount)
          else expect(Math.abs(line?.gross ?? 0)).toBeLessThanOrEqual(Math.abs(amount))
        }
      }),
    )
  })

  test('negative prices give the mirrored sums', () => {
    const withoutFollowers = orders.map((lines) => lines.filter((line) => !('follow' in line.tax)))
    fc.assert(
      fc.property(withoutFollowers, shops, (lines, shop) => {
        expect(sumsOf(totals(negated(lines), shop))).toEqual(turned(sumsOf(totals(lines, shop))))
      }),
    )
  })
})
