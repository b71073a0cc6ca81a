import type { JSX } from 'solid-js'
import { For } from 'solid-js'

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** How a key is written on its cap. */
function capOf(key: string): string {
  if (key === 'mod') return isApple ? '⌘' : 'Ctrl'
  if (key === 'Escape') return 'Esc'
  return key.length === 1 ? key.toUpperCase() : key
}

/** Keys as caps: `mod+k` pressed together, `g o` one after the other. Read out by `aria-keyshortcuts` elsewhere. */
export function KeyHint(props: {
  readonly keys: string
  readonly onAccent?: boolean
  /** Also where a finger points, which usually has no keyboard beside it. */
  readonly always?: boolean
}): JSX.Element {
  return (
    <span
      class="inline-flex shrink-0 gap-1"
      classList={{ 'pointer-coarse:hidden': props.always !== true }}
      dir="ltr"
      aria-hidden="true"
    >
      <For each={props.keys.split(/[ +]/)}>
        {(key) => (
          <kbd
            class="text-micro inline-grid min-w-5 place-items-center rounded-sm border px-1 font-sans font-medium"
            classList={{
              'border-on-accent/40 text-on-accent': props.onAccent === true,
              'border-line bg-sunken text-muted': props.onAccent !== true,
            }}
          >
            {capOf(key)}
          </kbd>
        )}
      </For>
    </span>
  )
}
