import { currencyDecimals } from './currency.ts'
import { mulDivRound, roundToSum } from './rounding.ts'

/** An amount in the smallest unit of the shop's one currency: cents, yen, fils. A safe integer, |amount| ≤ 10^13. */
export type Minor = number

/** The largest amount: far above any order, far below where numbers stop being exact (9 × 10^15). */
export const maxMinor = 10_000_000_000_000

export type AmountError = { readonly error: 'TOO_MANY_DECIMALS' | 'NOT_A_NUMBER' | 'OUT_OF_RANGE' }

/** A sum beyond what money can be: prices and quantities that are each in range are too large together. */
export class AmountTooLarge extends RangeError {
  override readonly name = 'AmountTooLarge'
}

/**
 * The same number as an amount. Throws AmountTooLarge beyond ±10^13, where a command is refused (decide.ts), and a
 * plain RangeError when it is no integer: that is a bug.
 */
export function checkMinor(amount: number): Minor {
  if (Number.isInteger(amount) && Math.abs(amount) > maxMinor) {
    throw new AmountTooLarge(`${amount} is more than an amount of money can be`)
  }
  if (!Number.isSafeInteger(amount) || Math.abs(amount) > maxMinor) {
    throw new RangeError(`${amount} is not an amount of money`)
  }
  // A credit of nothing must not become -0, which other code would print and compare differently.
  return amount === 0 ? 0 : amount
}

/** The same integer as an amount. Throws AmountTooLarge beyond ±10^13. */
export const minorFromBigInt = (amount: bigint): Minor => checkMinor(Number(amount))

/**
 * Reads a decimal amount in major units ("12.50", "-3", a full stop, no grouping) as minor units of the currency.
 * Any decimal beyond those of the currency is refused, also a zero: "100.0" is no amount in JPY.
 * Throws a RangeError when the currency is unknown: `currencyDecimals` says so beforehand.
 */
export function parseAmount(text: string, currency: string): Minor | AmountError {
  const match = /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(text.trim())
  if (match === null) return { error: 'NOT_A_NUMBER' }
  const [, sign = '', whole = '', fraction = ''] = match
  const decimals = knownDecimals(currency)
  if (fraction.length > decimals) return { error: 'TOO_MANY_DECIMALS' }
  const digits = (whole + fraction.padEnd(decimals, '0')).replace(/^0+(?=[0-9])/, '')
  if (digits.length > String(maxMinor).length || Number(digits) > maxMinor) return { error: 'OUT_OF_RANGE' }
  return checkMinor(sign === '-' ? -Number(digits) : Number(digits))
}

/**
 * The amount as a decimal in major units with all decimals of the currency: 1250 in EUR is "12.50".
 * For interfaces and documents that machines read; people get their language's format.
 * Throws a RangeError when the currency is unknown or the number is no amount.
 */
export function formatAmount(amount: Minor, currency: string): string {
  const decimals = knownDecimals(currency)
  const digits = String(Math.abs(checkMinor(amount))).padStart(decimals + 1, '0')
  const sign = amount < 0 ? '-' : ''
  if (decimals === 0) return sign + digits
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** The amount × numerator / denominator, exact, rounded half away from zero. Throws a RangeError beyond ±10^13. */
export const share = (amount: Minor, numerator: number, denominator: number): Minor =>
  minorFromBigInt(mulDivRound(BigInt(checkMinor(amount)), BigInt(numerator), BigInt(denominator)))

/**
 * Splits an amount in proportion to the weights by largest remainder: the parts add up to the amount exactly, each is
 * within one minor unit of its exact share, and of equal remainders the earlier gets the unit. The parts of −x are
 * the negated parts of x. A weight of zero gets nothing, unless all are zero: then the parts are equal.
 * Weights are integers ≥ 0; anything else, or no weights at all for an amount ≠ 0, throws a RangeError.
 */
export function allocate(total: Minor, weights: readonly number[]): readonly Minor[] {
  checkMinor(total)
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) {
    throw new RangeError('A weight is an integer that is not negative')
  }
  if (weights.length === 0 && total !== 0) throw new RangeError('There is nothing to split an amount over')
  const useful = weights.some((weight) => weight > 0) ? weights.map(BigInt) : weights.map(() => 1n)
  return portions(total, useful)
}

/** The same by weights of any size and sign whose sum is not zero. */
export function portions(total: Minor, weights: readonly bigint[]): readonly Minor[] {
  const whole = weights.reduce((before, weight) => before + weight, 0n)
  const quotas = weights.map((weight) => BigInt(total) * weight)
  return roundToSum(BigInt(total), quotas, whole).map(minorFromBigInt)
}

function knownDecimals(currency: string): number {
  const decimals = currencyDecimals(currency)
  if (decimals === undefined) throw new RangeError(`${currency} is not a currency a shop can charge in`)
  return decimals
}
