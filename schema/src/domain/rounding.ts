/** a × b / c, exact, rounded half away from zero: −2.5 becomes −3. Throws a RangeError when c is 0. */
export function mulDivRound(a: bigint, b: bigint, c: bigint): bigint {
  const product = a * b
  const negative = product < 0n !== c < 0n
  const dividend = magnitude(product)
  const divisor = magnitude(c)
  const rounded = (2n * dividend + divisor) / (2n * divisor)
  return negative ? -rounded : rounded
}

/**
 * Rounds the fractions numerators[i] / denominator to integers that add up to `total`, by largest remainder; of equal
 * remainders the earlier is rounded up. `total` is the sum of the fractions rounded either way, so every result lies
 * within one of its fraction; the denominator is positive. Negated fractions give the negated result, so that a
 * credit note mirrors its invoice.
 */
export function roundToSum(total: bigint, numerators: readonly bigint[], denominator: bigint): readonly bigint[] {
  if (leansNegative(numerators)) return roundToSum(-total, numerators.map(negate), denominator).map(negate)
  const floors = numerators.map((numerator) => floorDivide(numerator, denominator))
  const missing = Number(total - floors.reduce((sum, floor) => sum + floor, 0n))
  const largestFirst = numerators
    .map((numerator, index) => ({ index, remainder: numerator - floorDivide(numerator, denominator) * denominator }))
    .sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index)
  const roundedUp = new Set(largestFirst.slice(0, missing).map(({ index }) => index))
  return floors.map((floor, index) => (roundedUp.has(index) ? floor + 1n : floor))
}

function leansNegative(numerators: readonly bigint[]): boolean {
  const sum = numerators.reduce((before, numerator) => before + numerator, 0n)
  return (sum === 0n ? (numerators.find((numerator) => numerator !== 0n) ?? 0n) : sum) < 0n
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const truncated = dividend / divisor
  return dividend % divisor < 0n ? truncated - 1n : truncated
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value)

const negate = (value: bigint): bigint => -value

const compare = (a: bigint, b: bigint): number => Number(a > b) - Number(a < b)
