import ArrowRight from 'lucide-solid/icons/arrow-right'
import type { JSX } from 'solid-js'

/** A move between two states; the arrow points the way the language reads. */
export function FromTo(props: { readonly from: string; readonly to: string }): JSX.Element {
  return (
    <span class="inline-flex flex-wrap items-center gap-1.5">
      <span>{props.from}</span>
      <ArrowRight size={12} class="icon-directional shrink-0" aria-hidden="true" />
      <span>{props.to}</span>
    </span>
  )
}
