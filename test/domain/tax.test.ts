import { euRates } from '@waybill/schema/domain/eu-rates'
import { isEuCountry, taxCategoryFor, taxDestination, type TaxQuestion } from '@waybill/schema/domain/tax'
import { describe, expect, test } from 'vitest'

const consumer = { kind: 'B2C' } as const
const frenchCompany = { kind: 'B2B', vatId: 'FR 40 303 265 045' } as const

const question: TaxQuestion = {
  shop: { country: 'DE', belowOssThreshold: false },
  destination: 'DE',
  buyer: consumer,
  productType: 'GOODS',
  taxClass: 'STANDARD',
  table: euRates,
}

describe('consumers', () => {
  test('at home pay the rate of the shop', () => {
    expect(taxCategoryFor(question)).toEqual({ category: 'S', rateBp: 1900, shopRateBp: 1900 })
  })

  test('in another EU state pay the rate there', () => {
    const abroad = taxCategoryFor({ ...question, destination: 'FR', taxClass: 'SECOND_REDUCED' })
    expect(abroad).toEqual({ category: 'S', rateBp: 550, shopRateBp: 700 })
  })

  test("pay the shop's rate below the one-stop-shop threshold", () => {
    const shop = { country: 'DE', belowOssThreshold: true }
    expect(taxCategoryFor({ ...question, shop, destination: 'FI' })).toMatchObject({ category: 'S', rateBp: 1900 })
  })

  test.each(['EL', 'GR'])('in Greece, as %s, pay 24 %%', (destination) => {
    expect(taxCategoryFor({ ...question, destination })).toMatchObject({ category: 'S', rateBp: 2400 })
  })

  test('outside the EU pay none', () => {
    expect(taxCategoryFor({ ...question, destination: 'CH' })).toEqual({ category: 'G', rateBp: 0, shopRateBp: 1900 })
  })

  test('in Monaco pay the French rate', () => {
    expect(taxCategoryFor({ ...question, destination: 'MC' })).toMatchObject({ category: 'S', rateBp: 2000 })
  })
})

describe('businesses', () => {
  test('in another EU state with a valid VAT id get goods as K', () => {
    const result = taxCategoryFor({ ...question, destination: 'FR', buyer: frenchCompany })
    expect(result).toEqual({ category: 'K', rateBp: 0, shopRateBp: 1900 })
  })

  test.each(['SERVICE', 'DIGITAL'] as const)(
    'in another EU state with a valid VAT id get a %s as AE',
    (productType) => {
      const result = taxCategoryFor({ ...question, destination: 'FR', buyer: frenchCompany, productType })
      expect(result).toMatchObject({ category: 'AE', rateBp: 0 })
    },
  )

  test.each([undefined, '', 'FR00303265045', 'DE136695976', 'GB980780684'])(
    'with the VAT id %j are taxed like consumers',
    (vatId) => {
      const result = taxCategoryFor({ ...question, destination: 'FR', buyer: { kind: 'B2B', vatId } })
      expect(result).toMatchObject({ category: 'S', rateBp: 2000 })
    },
  )

  test("that collect in the shop's country pay its rate", () => {
    expect(taxCategoryFor({ ...question, buyer: frenchCompany })).toMatchObject({ category: 'S', rateBp: 1900 })
  })

  test('outside the EU get everything as G', () => {
    expect(taxCategoryFor({ ...question, destination: 'US', buyer: frenchCompany })).toMatchObject({ category: 'G' })
  })
})

describe('products', () => {
  test('that are exempt stay exempt everywhere', () => {
    for (const destination of ['DE', 'FR', 'US']) {
      const result = taxCategoryFor({ ...question, destination, taxClass: 'EXEMPT' })
      expect(result).toEqual({ category: 'E', rateBp: 0, shopRateBp: 0 })
    }
  })

  test('of the class zero are Z, and G when they leave the EU', () => {
    const zero = { ...question, taxClass: 'ZERO' } as const
    expect(taxCategoryFor(zero)).toEqual({ category: 'Z', rateBp: 0, shopRateBp: 0 })
    expect(taxCategoryFor({ ...zero, destination: 'US' })).toEqual({ category: 'G', rateBp: 0, shopRateBp: 0 })
  })

  test('with a rate of zero in the table are Z, as S has a rate above zero', () => {
    const table = { DE: { STANDARD: 1900, REDUCED: 0 } }
    expect(taxCategoryFor({ ...question, table, taxClass: 'REDUCED' })).toMatchObject({ category: 'Z', rateBp: 0 })
  })

  test('of a class that a country lacks have its next higher rate', () => {
    const superReduced = { ...question, taxClass: 'SUPER_REDUCED' } as const
    expect(taxCategoryFor({ ...superReduced, destination: 'DK' })).toMatchObject({ rateBp: 2500 })
    expect(taxCategoryFor({ ...superReduced, destination: 'PL' })).toMatchObject({ rateBp: 500 })
    expect(taxCategoryFor({ ...superReduced, destination: 'ES' })).toMatchObject({ rateBp: 400 })
  })

  test('for a country without rates are refused', () => {
    const table = { DE: { STANDARD: 1900 } }
    const error = { error: 'NO_TAX_RATE', country: 'FR', taxClass: 'STANDARD' }
    expect(taxCategoryFor({ ...question, table, destination: 'FR' })).toEqual(error)
    expect(taxCategoryFor({ ...question, table: {} })).toMatchObject({ error: 'NO_TAX_RATE', country: 'DE' })
  })
})

describe('a shop outside the EU', () => {
  const shop = { country: 'CH', belowOssThreshold: false }

  test('charges its own rate at home and none elsewhere', () => {
    const home = taxCategoryFor({ ...question, shop, destination: 'CH' })
    expect(home).toEqual({ category: 'S', rateBp: 810, shopRateBp: 810 })
    expect(taxCategoryFor({ ...question, shop, buyer: frenchCompany })).toMatchObject({ category: 'G', rateBp: 0 })
  })
})

describe('the destination', () => {
  const places = { productType: 'GOODS', shopCountry: 'DE', shippingCountry: 'FR', billingCountry: 'BE' } as const

  test('of goods is where they are shipped or collected', () => {
    expect(taxDestination(places)).toBe('FR')
    expect(taxDestination({ ...places, pickupCountry: 'AT' })).toBe('AT')
  })

  test('of digital products and services is the billing country', () => {
    expect(taxDestination({ ...places, productType: 'DIGITAL' })).toBe('BE')
    expect(taxDestination({ ...places, productType: 'SERVICE', pickupCountry: 'AT' })).toBe('BE')
  })

  test("is the shop's country before an address is known", () => {
    expect(taxDestination({ productType: 'GOODS', shopCountry: 'DE' })).toBe('DE')
    expect(taxDestination({ productType: 'DIGITAL', shopCountry: 'DE' })).toBe('DE')
  })
})

describe('the shipped rates', () => {
  test('name 27 EU states and three neighbours', () => {
    const countries = Object.keys(euRates)
    expect(countries.filter(isEuCountry)).toHaveLength(27)
    expect(countries.filter((country) => !isEuCountry(country)).sort()).toEqual(['CH', 'GB', 'NO'])
  })

  test('fall from class to class, keep to the EU minima and are whole tenths of a percent', () => {
    for (const [country, rates] of Object.entries(euRates)) {
      const { STANDARD = 0, REDUCED, SECOND_REDUCED, SUPER_REDUCED } = rates
      const falling = [STANDARD, REDUCED, SECOND_REDUCED, SUPER_REDUCED].filter((rate) => rate !== undefined)
      expect(falling, country).toEqual([...new Set(falling)].sort((a, b) => b - a))
      expect(falling.every((rate) => rate > 0 && rate % 10 === 0)).toBe(true)
      if (!isEuCountry(country)) continue
      expect(STANDARD).toBeGreaterThanOrEqual(1500)
      expect(Math.min(REDUCED ?? 500, SECOND_REDUCED ?? 500)).toBeGreaterThanOrEqual(500)
      expect(SUPER_REDUCED ?? 0).toBeLessThan(500)
    }
  })
})
