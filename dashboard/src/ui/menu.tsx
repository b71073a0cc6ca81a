import type { JSX } from 'solid-js'
import { createSignal, lazy, Show, Suspense } from 'solid-js'

const OpenMenu = lazy(() => import('./open-menu.tsx'))

export interface MenuItem {
  readonly id: string
  readonly label: string
  readonly icon?: JSX.Element
  readonly keyHint?: string
  /** Why it cannot run now; shown below its word. */
  readonly blocked?: string
  /** Whether it is chosen; absent for an action. */
  readonly checked?: boolean
  /** False: the menu stays open, for choosing several. */
  readonly closes?: boolean
  readonly onSelect: () => void
}

export interface MenuProps {
  /** The accessible name of the trigger; absent where its content is words. */
  readonly label?: string | undefined
  readonly trigger: JSX.Element
  readonly items: readonly MenuItem[]
  readonly class: string
  readonly placement?: 'bottom-start' | 'bottom-end'
}

/** Actions behind one button. Blocked items stay visible with their reason. What a menu is made of comes at the first press. */
export function Menu(props: MenuProps): JSX.Element {
  const [wanted, setWanted] = createSignal(false)
  const Closed = (): JSX.Element => (
    <button
      type="button"
      class={props.class}
      aria-label={props.label}
      aria-haspopup="menu"
      aria-expanded="false"
      onClick={() => setWanted(true)}
    >
      {props.trigger}
    </button>
  )
  return (
    <Show when={wanted()} fallback={<Closed />}>
      <Suspense fallback={<Closed />}>
        <OpenMenu {...props} />
      </Suspense>
    </Show>
  )
}
