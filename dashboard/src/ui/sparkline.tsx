import type { JSX } from 'solid-js'

const width = 120
const height = 28

/** A line of counts, oldest first, as plain SVG. `label` is its meaning in words. Time runs left to right in every language. */
export function Sparkline(props: { readonly values: readonly number[]; readonly label: string }): JSX.Element {
  return (
    <svg
      role="img"
      aria-label={props.label}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      class="text-line-strong block h-7 w-full"
    >
      <path
        d={sparklinePath(props.values, width, height)}
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linejoin="round"
        vector-effect="non-scaling-stroke"
      />
    </svg>
  )
}

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
