import type { JSX } from 'solid-js'
import type { Tone } from './tone.tsx'
import { ToneIcon } from './tone.tsx'

export interface StateChipProps {
  readonly tone: Tone
  readonly label: string
  /** A sentence instead of a word: it may take several lines, and nothing of it is cut. */
  readonly sentence?: boolean
}

/** A state: hue, sign and word. */
export function StateChip(props: StateChipProps): JSX.Element {
  return (
    <span
      data-tone={props.tone}
      class="text-small text-tone bg-tone-soft inline-flex max-w-full gap-1 rounded-md px-2 py-0.5 font-medium data-[tone=done]:px-0 data-[tone=ended]:px-0"
      classList={{ 'items-center': props.sentence !== true, 'items-start': props.sentence === true }}
    >
      <span class="shrink-0" classList={{ 'mt-[3px]': props.sentence === true }}>
        <ToneIcon tone={props.tone} />
      </span>
      <span class="min-w-0" classList={{ truncate: props.sentence !== true }} title={props.label}>
        {props.label}
      </span>
    </span>
  )
}
