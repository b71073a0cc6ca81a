import type { JSX } from 'solid-js'
import { createUniqueId, Show } from 'solid-js'
import { KeyHint } from './key-hint.tsx'

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger'

const looks: Readonly<Record<ButtonVariant, string>> = {
  primary: 'bg-accent text-on-accent font-medium hover:bg-accent-hover',
  plain: 'border border-line-strong bg-surface hover:bg-hover',
  quiet: 'text-muted hover:bg-hover hover:text-ink',
  danger: 'border border-tone bg-surface text-tone font-medium hover:bg-tone-soft',
}

export interface ButtonProps {
  readonly children: JSX.Element
  readonly variant?: ButtonVariant
  readonly icon?: JSX.Element
  /** The key that does the same, shown on the button. */
  readonly keyHint?: string
  /** Why the action cannot run now. The button stays where it is, can be focused, and tells. */
  readonly blocked?: string | undefined
  /** Its command is on the way; further presses are ignored. */
  readonly busy?: boolean
  readonly type?: 'button' | 'submit'
  readonly class?: string
  readonly onPress?: () => void
}

/** A button with a word. Blocked ones are `aria-disabled`, not `disabled`, so that their reason can be reached. */
export function Button(props: ButtonProps): JSX.Element {
  const reasonId = createUniqueId()
  const idle = (): boolean => props.blocked !== undefined || props.busy === true
  const variant = (): ButtonVariant => props.variant ?? 'plain'
  return (
    <span class={`inline-flex max-w-full min-w-0 flex-col gap-1 ${props.class ?? 'self-start'}`}>
      <button
        type={props.type ?? 'button'}
        class={`control ${idle() ? 'border border-dashed border-line-strong text-muted' : looks[variant()]}`}
        data-tone={variant() === 'danger' ? 'late' : undefined}
        aria-disabled={idle() ? 'true' : undefined}
        aria-busy={props.busy === true ? 'true' : undefined}
        aria-describedby={props.blocked === undefined ? undefined : reasonId}
        onClick={(event) => {
          if (idle()) event.preventDefault()
          else props.onPress?.()
        }}
      >
        {props.icon}
        <span class="min-w-0">{props.children}</span>
        <Show when={props.keyHint}>
          {(hint) => <KeyHint keys={hint()} onAccent={!idle() && variant() === 'primary'} />}
        </Show>
      </button>
      <Show when={props.blocked}>
        <span id={reasonId} class="text-small text-muted max-w-80">
          {props.blocked}
        </span>
      </Show>
    </span>
  )
}
