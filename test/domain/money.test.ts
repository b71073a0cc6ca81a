import { currencyDecimals } from '@waybill/schema/domain/currency'
import { allocate, checkMinor, formatAmount, maxMinor, parseAmount, share } from '@waybill/schema/domain/money'
import { mulDivRound } from '@waybill/schema/domain/rounding'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const amounts = fc.integer({ min: -maxMinor, max: maxMinor })
const currencies = fc.constantFrom('EUR', 'JPY', 'KWD')

describe('currencies', () => {
  test.each([
    ['EUR', 2],
    ['JPY', 0],
    ['ISK', 0],
    ['KWD', 3],
    ['XCG', 2],
  ])('%s has %i decimals', (currency, decimals) => {
    expect(currencyDecimals(currency)).toBe(decimals)
  })

  test.each(['BGN', 'HRK', 'XAU', 'XXX', 'CLF', 'eur', ''])('%j is no currency of a shop', (currency) => {
    expect(currencyDecimals(currency)).toBeUndefined()
  })
})

describe('amounts as text', () => {
  test.each([
    ['12.50', 'EUR', 1250],
    ['12.5', 'EUR', 1250],
    ['12', 'EUR', 1200],
    ['-0.05', 'EUR', -5],
    [' 007.10 ', 'EUR', 710],
    ['100', 'JPY', 100],
    ['1.234', 'KWD', 1234],
    ['100000000000.00', 'EUR', maxMinor],
  ])('%j in %s is %i minor units', (text, currency, amount) => {
    expect(parseAmount(text, currency)).toBe(amount)
  })

  test('minus nothing is plain nothing', () => {
    expect(Object.is(parseAmount('-0.00', 'EUR'), 0)).toBe(true)
  })

  test.each([
    ['1.005', 'EUR', 'TOO_MANY_DECIMALS'],
    ['1.100', 'EUR', 'TOO_MANY_DECIMALS'],
    ['1.2345', 'KWD', 'TOO_MANY_DECIMALS'],
    ['', 'EUR', 'NOT_A_NUMBER'],
    ['1,50', 'EUR', 'NOT_A_NUMBER'],
    ['1e3', 'EUR', 'NOT_A_NUMBER'],
    ['.50', 'EUR', 'NOT_A_NUMBER'],
    ['5.', 'EUR', 'NOT_A_NUMBER'],
    ['١٢', 'EUR', 'NOT_A_NUMBER'],
    ['NaN', 'EUR', 'NOT_A_NUMBER'],
    ['100000000000.01', 'EUR', 'OUT_OF_RANGE'],
    ['9'.repeat(400), 'JPY', 'OUT_OF_RANGE'],
  ])('%j in %s is refused: %s', (text, currency, error) => {
    expect(parseAmount(text, currency)).toEqual({ error })
  })

  test('H42: a price of ¥100.5 is refused', () => {
    expect(parseAmount('100.5', 'JPY')).toEqual({ error: 'TOO_MANY_DECIMALS' })
  })

  test.each([
    [1250, 'EUR', '12.50'],
    [-5, 'EUR', '-0.05'],
    [0, 'KWD', '0.000'],
    [347, 'JPY', '347'],
  ])('%i minor units of %s are written %s', (amount, currency, text) => {
    expect(formatAmount(amount, currency)).toBe(text)
  })

  test('what is written is read back the same', () => {
    fc.assert(
      fc.property(amounts, currencies, (amount, currency) => {
        expect(parseAmount(formatAmount(amount, currency), currency)).toBe(amount)
      }),
    )
  })

  test('an unknown currency and a fraction of a minor unit are bugs', () => {
    expect(() => parseAmount('1', 'BGN')).toThrow(RangeError)
    expect(() => formatAmount(0.5, 'EUR')).toThrow(RangeError)
    expect(() => checkMinor(maxMinor + 1)).toThrow(RangeError)
    expect(() => checkMinor(Number.NaN)).toThrow(RangeError)
  })
})

describe('rounding', () => {
  test.each([
    [5, 1, 2, 3],
    [-5, 1, 2, -3],
    [5, 1, -2, -3],
    [4, 1, 3, 1],
    [937, 2100, 10_000, 197],
    [maxMinor, 9_999, 10_000, 9_999_000_000_000],
  ])('%i × %i / %i is %i', (a, b, c, result) => {
    expect(mulDivRound(BigInt(a), BigInt(b), BigInt(c))).toBe(BigInt(result))
    if (c > 0) expect(share(a, b, c)).toBe(result)
  })

  test('division by nothing throws', () => {
    expect(() => mulDivRound(1n, 1n, 0n)).toThrow(RangeError)
  })

  test('it is symmetric, and never more than half a unit away', () => {
    const factors = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })
    const divisors = fc.bigInt({ min: 1n, max: 10n ** 9n })
    fc.assert(
      fc.property(factors, factors, divisors, (a, b, c) => {
        const rounded = mulDivRound(a, b, c)
        const twiceOff = 2n * (rounded * c - a * b)
        expect(mulDivRound(-a, b, c)).toBe(-rounded)
        expect(twiceOff <= c && -twiceOff <= c).toBe(true)
      }),
    )
  })
})

describe('allocation', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 })

  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [5, [0, 1, 0], [0, 5, 0]],
    [7, [0, 0], [4, 3]],
    [10, [1, 2, 3], [2, 3, 5]],
    [0, [], []],
  ])('%i over %j is %j', (total, parts, result) => {
    expect(allocate(total, parts)).toEqual(result)
  })

  test('the parts add up exactly and lie within one unit of their share', () => {
    fc.assert(
      fc.property(amounts, weights, (total, parts) => {
        const sum = parts.reduce((before, weight) => before + weight, 0)
        const result = allocate(total, parts)
        expect(result.reduce((before, part) => before + part, 0)).toBe(total)
        for (const [index, part] of result.entries()) {
          const weight = sum === 0 ? 1n : BigInt(parts[index] ?? 0)
          const whole = sum === 0 ? BigInt(parts.length) : BigInt(sum)
          const off = BigInt(part) * whole - BigInt(total) * weight
          expect(off < whole && -off < whole).toBe(true)
        }
      }),
    )
  })

  test('a negative amount is split as the mirror of the positive one', () => {
    fc.assert(
      fc.property(amounts, weights, (total, parts) => {
        expect(allocate(-total, parts)).toEqual(allocate(total, parts).map((part) => checkMinor(-part)))
      }),
    )
  })

  test('negative, broken or missing weights are bugs', () => {
    expect(() => allocate(1, [2, -1])).toThrow(RangeError)
    expect(() => allocate(1, [0.5])).toThrow(RangeError)
    expect(() => allocate(1, [])).toThrow(RangeError)
  })
})
