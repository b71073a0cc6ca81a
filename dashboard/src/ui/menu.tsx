import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'
import { KeyHint } from './key-hint.tsx'

export interface MenuItem {
  readonly id: string
  readonly label: string
  readonly icon?: JSX.Element
  readonly keyHint?: string
  /** Why it cannot run now; shown below its word. */
  readonly blocked?: string
  readonly onSelect: () => void
}

export interface MenuProps {
  /** The accessible name of the trigger. */
  readonly label: string
  readonly trigger: JSX.Element
  readonly items: readonly MenuItem[]
}

/** Actions behind one button. Blocked items stay visible with their reason. */
export function Menu(props: MenuProps): JSX.Element {
  return (
    <DropdownMenu gutter={4} placement="bottom-end">
      <DropdownMenu.Trigger class="control text-muted hover:bg-hover hover:text-ink" aria-label={props.label}>
        {props.trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content class="layer z-50 min-w-52 p-1">
          <For each={props.items}>
            {(item) => (
              <DropdownMenu.Item
                class="data-[highlighted]:bg-hover grid grid-cols-[20px_1fr_auto] items-center gap-x-2 rounded-md px-2 py-2 outline-none data-[disabled]:text-muted"
                disabled={item.blocked !== undefined}
                onSelect={() => item.onSelect()}
              >
                <span class="text-muted grid place-items-center">{item.icon}</span>
                <span>{item.label}</span>
                <Show when={item.keyHint}>{(hint) => <KeyHint keys={hint()} />}</Show>
                <Show when={item.blocked}>
                  <span class="text-small text-muted col-start-2 max-w-64">{item.blocked}</span>
                </Show>
              </DropdownMenu.Item>
            )}
          </For>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  )
}
