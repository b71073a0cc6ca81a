import type { JSX } from 'solid-js'
import { Tooltip } from './tooltip.tsx'

export interface IconButtonProps {
  /** The word for the icon: its accessible name and its tooltip. */
  readonly label: string
  readonly icon: JSX.Element
  readonly keyHint?: string
  readonly pressed?: boolean
  readonly onPress: () => void
}

/** A button with an icon only, for places where a word has no room; the word is in the tooltip. */
export function IconButton(props: IconButtonProps): JSX.Element {
  return (
    <Tooltip text={props.label} {...(props.keyHint === undefined ? {} : { keyHint: props.keyHint })}>
      <button
        type="button"
        class="control text-muted hover:bg-hover hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent-ink min-w-(--control) px-0"
        aria-label={props.label}
        aria-pressed={props.pressed}
        onClick={() => props.onPress()}
      >
        {props.icon}
      </button>
    </Tooltip>
  )
}
