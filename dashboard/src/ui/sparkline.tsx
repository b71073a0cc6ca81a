import type { JSX } from 'solid-js'
import { sparklinePath } from './sparkline-path.ts'

const width = 120
const height = 28

/** A line of counts, oldest first, as plain SVG. `label` is its meaning in words. Time runs left to right in every language. */
export function Sparkline(props: {
  readonly values: readonly number[]
  /** How many values the whole width stands for; what is missing at its beginning is dotted, since nobody saw it. */
  readonly slots?: number
  readonly label: string
}): JSX.Element {
  const slots = (): number => Math.max(props.slots ?? 0, props.values.length)
  const unseen = (): string => {
    const missing = slots() - props.values.length
    const [first] = props.values
    if (missing === 0 || first === undefined) return ''
    return sparklinePath([first, first], (missing / (slots() - 1)) * width, height, 2, Math.max(...props.values))
  }
  return (
    <svg
      role="img"
      aria-label={props.label}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      class="text-line-strong block h-7 w-full"
    >
      <path
        d={unseen()}
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-dasharray="1 4"
        stroke-linecap="round"
        vector-effect="non-scaling-stroke"
      />
      <path
        d={sparklinePath(props.values, width, height, slots())}
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linejoin="round"
        vector-effect="non-scaling-stroke"
      />
    </svg>
  )
}
