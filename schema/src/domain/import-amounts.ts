import { portions, type Minor } from './money.ts'

/** A line as another system sold it. */
export interface SoldLine {
  /** Quantity × price − its own discount, as that system shows prices. */
  readonly value: Minor
  /** In hundredths of a percent; 0: no tax was asked. */
  readonly rateBp: number
}

/** What another system charged for an order, in minor units. */
export interface Charged {
  readonly total: Minor
  readonly tax: Minor
  /** Part of the total for the delivery, as that system shows prices. */
  readonly freight: Minor
  readonly pricesIncludeTax: boolean
}

export interface LineAmounts {
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
}

/**
 * Spreads what was charged over the lines, the delivery charge last, so that they add up to its total and tax to the
 * minor unit: the goods by their value, the tax by value and rate. Each share is rounded by largest remainder.
 */
export function spreadAmounts(lines: readonly SoldLine[], charged: Charged): readonly LineAmounts[] {
  const { total, tax, freight, pricesIncludeTax } = charged
  const goods = total - freight - (pricesIncludeTax ? 0 : tax)
  const values = lines.map(({ value }) => value)
  const taxedFreight = lines.some(({ rateBp }) => rateBp > 0) ? Math.max(...lines.map(({ rateBp }) => rateBp)) : 0
  const shown = [...spread(goods, values), freight]
  const rates = [...lines.map(({ rateBp }) => rateBp), taxedFreight]
  const taxes = spread(
    tax,
    shown.map((amount, index) => Math.abs(amount) * (rates[index] ?? 0)),
  )
  return shown.map((amount, index) => {
    const part = taxes[index] ?? 0
    return pricesIncludeTax
      ? { net: amount - part, tax: part, gross: amount }
      : { net: amount, tax: part, gross: amount + part }
  })
}

/** Parts of an amount in proportion to the weights; the first takes all of it where none weighs anything. */
function spread(amount: Minor, weights: readonly number[]): readonly Minor[] {
  const exact = weights.map(BigInt)
  const whole = exact.reduce((sum, weight) => sum + weight, 0n)
  return whole === 0n ? weights.map((_, index) => (index === 0 ? amount : 0)) : portions(amount, exact)
}
