import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import Check from 'lucide-solid/icons/check'
import type { JSX } from 'solid-js'
import { createMemo, createSignal, Index, Show } from 'solid-js'
import { KeyHint } from './key-hint.tsx'
import type { MenuItem, MenuProps } from './menu.tsx'
import { keepPlaces } from './places.ts'

/** A menu that has been asked for: it comes open, and its trigger stays. */
export default function OpenMenu(props: MenuProps): JSX.Element {
  // Words begin at the edge where no sign stands before any of them.
  const isIndented = (): boolean => props.items.some(({ icon, checked }) => icon !== undefined || checked !== undefined)
  const [open, setOpen] = createSignal(true)
  // Nothing moves under the hand.
  const items = createMemo<readonly MenuItem[]>(
    (before) => (open() ? keepPlaces(props.items, before) : props.items),
    [],
  )
  return (
    <DropdownMenu gutter={4} placement={props.placement ?? 'bottom-end'} open={open()} onOpenChange={setOpen}>
      <DropdownMenu.Trigger class={props.class} aria-label={props.label}>
        {props.trigger}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content class="layer z-50 max-h-96 min-w-52 overflow-y-auto p-1">
          <Index each={items()}>
            {(item) => (
              <Show when={item().checked !== undefined} fallback={<Action item={item()} indented={isIndented()} />}>
                <Choice item={item()} />
              </Show>
            )}
          </Index>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  )
}

function Action(props: { readonly item: MenuItem; readonly indented: boolean }): JSX.Element {
  return (
    <DropdownMenu.Item
      class="data-[highlighted]:bg-hover data-[disabled]:text-muted grid min-h-(--control) items-center gap-x-2 rounded-md px-2 py-1 outline-none"
      classList={{ 'grid-cols-[20px_1fr_auto]': props.indented, 'grid-cols-[1fr_auto]': !props.indented }}
      disabled={props.item.blocked !== undefined}
      onSelect={() => props.item.onSelect()}
    >
      <Show when={props.indented}>
        <span class="text-muted grid place-items-center">{props.item.icon}</span>
      </Show>
      <span>{props.item.label}</span>
      <Show when={props.item.keyHint}>{(hint) => <KeyHint keys={hint()} />}</Show>
      <Show when={props.item.blocked}>
        <span class="text-small text-muted max-w-64" classList={{ 'col-start-2': props.indented }}>
          {props.item.blocked}
        </span>
      </Show>
    </DropdownMenu.Item>
  )
}

function Choice(props: { readonly item: MenuItem }): JSX.Element {
  return (
    <DropdownMenu.CheckboxItem
      class="data-[highlighted]:bg-hover grid min-h-(--control) grid-cols-[20px_1fr] items-center gap-x-2 rounded-md px-2 outline-none"
      checked={props.item.checked === true}
      closeOnSelect={props.item.closes !== false}
      onChange={() => props.item.onSelect()}
    >
      <span class="grid place-items-center">
        <DropdownMenu.ItemIndicator>
          <Check size={14} aria-hidden="true" />
        </DropdownMenu.ItemIndicator>
      </span>
      {props.item.label}
    </DropdownMenu.CheckboxItem>
  )
}
