/**
 * The path of a sparkline in a box: zero is the ground, the highest value the ceiling, each with 2 units to spare. With
 * fewer values than `slots` the line begins later, and the last value still stands at the end. `ceiling` is the value at the upper edge if no value is higher.
 */
export function sparklinePath(
  values: readonly number[],
  boxWidth: number,
  boxHeight: number,
  slots = values.length,
  ceiling = 1,
): string {
  if (values.length === 0) return ''
  const highest = Math.max(1, ceiling, ...values)
  const step = slots === 1 ? 0 : boxWidth / (slots - 1)
  const points = values.map((value, index) => {
    const y = boxHeight - 2 - (value / highest) * (boxHeight - 4)
    return `${round((slots - values.length + index) * step)} ${round(y)}`
  })
  return values.length === 1 ? `M${points[0]}H${boxWidth}` : `M${points.join('L')}`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
