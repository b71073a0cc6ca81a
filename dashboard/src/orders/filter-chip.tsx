import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import Check from 'lucide-solid/icons/check'
import ChevronDown from 'lucide-solid/icons/chevron-down'
import type { JSX } from 'solid-js'
import { For, Show } from 'solid-js'

export interface FilterChoice {
  readonly value: string
  readonly label: string
}

export interface FilterChipProps {
  readonly label: string
  readonly choices: readonly FilterChoice[]
  readonly chosen: readonly string[]
  /** Only one of them at a time. */
  readonly single?: boolean
  readonly onChange: (chosen: readonly string[]) => void
}

/** One condition of a list as a chip: closed it says what is chosen, open it lists what can be. */
export function FilterChip(props: FilterChipProps): JSX.Element {
  const words = (): string =>
    props.choices
      .filter(({ value }) => props.chosen.includes(value))
      .map(({ label }) => label)
      .join(', ')
  const toggle = (value: string): void => {
    const isOn = props.chosen.includes(value)
    if (props.single === true) props.onChange(isOn ? [] : [value])
    else props.onChange(isOn ? props.chosen.filter((other) => other !== value) : [...props.chosen, value])
  }
  return (
    <DropdownMenu gutter={4} placement="bottom-start">
      <DropdownMenu.Trigger
        class="control hover:bg-hover max-w-72 shrink-0 border"
        classList={{
          'border-accent-ink text-accent-ink bg-accent-soft': props.chosen.length > 0,
          'border-line-strong bg-surface': props.chosen.length === 0,
        }}
      >
        <span class="min-w-0 truncate">
          {props.label}
          <Show when={words() !== ''}>
            <span class="font-medium"> · {words()}</span>
          </Show>
        </span>
        <ChevronDown size={14} class="shrink-0" aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content class="layer z-50 max-h-96 min-w-52 overflow-y-auto p-1">
          <For each={props.choices}>
            {(choice) => (
              <DropdownMenu.CheckboxItem
                class="data-[highlighted]:bg-hover grid min-h-(--control) grid-cols-[20px_1fr] items-center gap-x-2 rounded-md px-2 outline-none"
                checked={props.chosen.includes(choice.value)}
                closeOnSelect={props.single === true}
                onChange={() => toggle(choice.value)}
              >
                <span class="grid place-items-center">
                  <DropdownMenu.ItemIndicator>
                    <Check size={14} aria-hidden="true" />
                  </DropdownMenu.ItemIndicator>
                </span>
                {choice.label}
              </DropdownMenu.CheckboxItem>
            )}
          </For>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  )
}
