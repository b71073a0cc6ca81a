/** The path of a sparkline in a box: zero is the ground, the highest value the ceiling, each with 2 units to spare. */
export function sparklinePath(values: readonly number[], boxWidth: number, boxHeight: number): string {
  if (values.length === 0) return ''
  const highest = Math.max(1, ...values)
  const step = values.length === 1 ? 0 : boxWidth / (values.length - 1)
  const points = values.map((value, index) => {
    const y = boxHeight - 2 - (value / highest) * (boxHeight - 4)
    return `${round(index * step)} ${round(y)}`
  })
  return values.length === 1 ? `M${points[0]}H${boxWidth}` : `M${points.join('L')}`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
