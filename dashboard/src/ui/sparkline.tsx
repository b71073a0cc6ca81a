import type { JSX } from 'solid-js'
import { sparklinePath } from './sparkline-path.ts'

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
